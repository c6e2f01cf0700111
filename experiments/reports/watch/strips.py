"""Strips: how many cases stand at each step, a dot for each where somebody has something to do."""

from collections.abc import Mapping, Sequence

from caseflow.experiments.analysis.snapshots.snapshot import OPEN, Step
from caseflow.experiments.reports.watch.sheet import (
    BELOW,
    LEFT,
    WIDTH,
    Links,
    PictureSheet,
    ShownWorld,
)
from caseflow.experiments.reports.watch.step_names import step_words
from caseflow.experiments.reports.watch.svg import dot, link, words

GAP, RADIUS = 10, 3.6
LINES = 2
MOVED = 84
"""Room to the right of the dots for a count and what moved."""

EACH = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
MINUS = "\N{MINUS SIGN}"


def strips(steps: Mapping[Step, str], shown: Sequence[ShownWorld], links: Links) -> PictureSheet:
    """Draw one track, step by step in the order of a case's life."""
    sheet = PictureSheet()
    each = _each([step for step in steps if _is_open(step)], shown)
    scale = "one dot a case, ringed where it came" if each == 1 else f"one dot for {each} cases"
    sheet.line(f"{scale};", look="quiet")
    sheet.line(f"+ came and {MINUS} went since the morning before", look="quiet")
    for step in steps:
        sheet.down(6)
        alone = len(shown) == 1
        sheet.line(step_words(step), moved(shown[0], step) if alone else "")
        if _is_open(step):
            for world in shown:
                _dots(sheet, world, step, each, links, alone)
        elif not alone:
            _counts(sheet, shown, step)
    return sheet


def moved(world: ShownWorld, step: Step) -> str:
    """A count, and what came and went: ``12 +2 −1``."""
    frame = world.frame
    came, went = len(frame.came(step)), len(frame.went(step))
    told = [f"{frame.count(step):,}"]
    told += [f"+{came}"] * bool(came) + [f"{MINUS}{went}"] * bool(went)
    return " ".join(told)


def _is_open(step: Step) -> bool:
    return any(entry is step for entry in OPEN)


def _each(steps: Sequence[Step], shown: Sequence[ShownWorld]) -> int:
    """For how many cases a dot stands, so that every strip has room for its dots."""
    most = max(world.frame.count(step) for step in steps for world in shown)
    room = LINES * ((WIDTH - LEFT - MOVED) // GAP)
    return next((each for each in EACH if -(-most // each) <= room), EACH[-1])


def _counts(sheet: PictureSheet, shown: Sequence[ShownWorld], step: Step) -> None:
    """The counts of a step without dots, side by side."""
    sheet.down(BELOW)
    for place, world in enumerate(shown):
        x = place * WIDTH / 2
        text = f"{world.letter.upper()} {moved(world, step)}"
        sheet.shapes.append(words(text, x + LEFT, sheet.y - 4, f"number {world.look}-words"))


def _dots(
    sheet: PictureSheet, world: ShownWorld, step: Step, each: int, links: Links, alone: bool
) -> None:
    """The cases of one world at one step."""
    first = 0 if alone else LEFT
    across = (WIDTH - first - (0 if alone else MOVED)) // GAP
    top = sheet.y + GAP / 2
    if not alone:
        sheet.letter(world, top + 6)
        text = moved(world, step)
        sheet.shapes.append(words(text, WIDTH, top + 6, f"number {world.look}-words", end=True))
    came = set(world.frame.came(step))
    rows = world.frame.at(step)
    # What has just come stands last, so that the others keep their places.
    rows = tuple(row for row in rows if row not in came) + world.frame.came(step)
    for place, row in enumerate(rows[::each]):
        new = each == 1 and row in came
        x, y = first + GAP * (place % across) + GAP / 2, top + GAP * (place // across) + 1
        drawn = dot(x, y, RADIUS, f"{world.look} watch-came" if new else world.look)
        if each == 1 and links.case:
            address = links.case.format(world=world.letter, row=row)
            label = f"case {row} in {world.letter.upper()}: {step_words(step)}"
            sheet.links.append(link(address, label, drawn, reached=new))
        else:
            sheet.shapes.append(drawn)
    sheet.down(GAP * LINES + 6)
