"""Bars: advocates' caseloads against the level advised, and who waits in which line."""

from collections.abc import Sequence

from caseflow.experiments.analysis.snapshots.snapshot import AdvocatePost, QueueName, Snapshot
from caseflow.experiments.reports.watch.sheet import (
    BELOW,
    LEFT,
    WIDTH,
    Links,
    PictureSheet,
    ShownWorld,
)
from caseflow.experiments.reports.watch.step_names import counted, number
from caseflow.experiments.reports.watch.svg import bar, link, upright, words

THICK = 12
ENDS = (20, 40, 60, 80, 120, 160, 240, 320, 480, 640, 960, 1280, 2560, 5120)
"""Where a scale may end: it jumps seldom while days go by."""

FOR_THE_SERVICE = (QueueName.TRIAGE, QueueName.ADVOCATE)
LONG_DAYS = 28
"""Whoever has waited longer than four weeks for the service stands out. Judgement."""

SHORT = 168
"""How long a bar may be where writing stands beside it."""


def caseloads(shown: Sequence[ShownWorld], links: Links) -> PictureSheet:
    """Draw every advocate's open cases against the safe level."""
    sheet = PictureSheet()
    frames = [world.frame for world in shown]
    most = max((post.open_cases for frame in frames for post in frame.posts), default=0)
    end = _end(max(most, *(max(frame.unsafe, frame.cap) for frame in frames)) + 1)
    room = WIDTH - (0 if len(shown) == 1 else LEFT)
    for world in shown:
        if not world.frame.posts:
            sheet.down(6)
            sheet.line(f"no advocates{_in(world, shown)}", look=f"{world.look}-words")
    _levels(sheet, shown)
    for row in range(max((len(frame.posts) for frame in frames), default=0)):
        sheet.down(8)
        for world in shown:
            if row < len(world.frame.posts):
                _post(sheet, world, world.frame.posts[row], room / end, links, len(shown) == 1)
    return sheet


def _in(world: ShownWorld, shown: Sequence[ShownWorld]) -> str:
    return "" if len(shown) == 1 else f" in {world.letter.upper()}"


def _levels(sheet: PictureSheet, shown: Sequence[ShownWorld]) -> None:
    """Say where the levels lie; where worlds differ in them, of each."""
    told = dict.fromkeys((world.frame.safe, world.frame.unsafe, world.frame.cap) for world in shown)
    for safe, unsafe, cap in told:
        whose = [world for world in shown if _are(world.frame, safe, unsafe, cap)]
        where = "" if len(whose) == len(shown) else f"{whose[0].letter.upper()}: "
        sheet.line(f"{where}open cases: up to {safe} advised (broken line),", look="quiet")
        sheet.line(f"above {unsafe} judged unsafe (whole line); the cap is {cap}", look="quiet")


def _are(frame: Snapshot, safe: int, unsafe: int, cap: int) -> bool:
    return (frame.safe, frame.unsafe, frame.cap) == (safe, unsafe, cap)


def _post(
    sheet: PictureSheet,
    world: ShownWorld,
    post: AdvocatePost,
    unit: float,
    links: Links,
    alone: bool,
) -> None:
    """One advocate: the open cases as a bar, what waits and how the week goes in words."""
    frame = world.frame
    name = f"advocate {post.row + 1}" + ("" if alone else f" in {world.letter.upper()}")
    held = f"{post.open_cases} open" if post.in_post else "nobody in post"
    if post.open_cases > frame.unsafe:
        held += ", judged unsafe"
    elif post.open_cases > frame.safe:
        held += ", above advised"
    sheet.down(4)
    top = sheet.y
    sheet.line("" if links.advocate else name, held, right_look=f"number {world.look}-words")
    x, y = 0.0 if alone else float(LEFT), sheet.y + 2
    for look, low, high in (
        (world.look, 0, frame.safe),
        ("above", frame.safe, frame.unsafe),
        ("unsafe", frame.unsafe, max(post.open_cases, frame.unsafe)),
    ):
        length = max(min(post.open_cases, high) - low, 0)
        if length:
            sheet.shapes.append(bar(x + low * unit, y, length * unit, THICK, look))
    for level, look in ((frame.safe, "safe-line"), (frame.unsafe, "unsafe-line")):
        sheet.shapes.append(upright(x + level * unit, y - 3, THICK + 6, look))
    if not alone:
        sheet.letter(world, y + THICK - 2)
    sheet.down(THICK + 5)
    sheet.line(_week(post), look="quiet")
    if links.advocate:
        address = links.advocate.format(world=world.letter, row=post.row)
        label = f"the task list of {name}"
        shown = words(name, 0, top + BELOW - 4)
        sheet.links.append(link(address, label, shown))


def _week(post: AdvocatePost) -> str:
    """What waits for an advocate, and how much of the week is used."""
    if not post.in_post:
        return f"empty for {number(post.days_empty)} days"
    new = "new; " if post.novice else ""
    return (
        f"{new}{counted(post.tasks_waiting, 'task')} waiting; {number(post.hours_used)} of "
        f"{number(post.hours_available)} hours this week"
    )


def lines(shown: Sequence[ShownWorld]) -> PictureSheet:
    """Draw who waits in which line, and what news is owed."""
    sheet = PictureSheet()
    told = [_rows(world.frame) for world in shown]
    end = _end(max(length for rows in told for _, length, _ in rows))
    alone = len(shown) == 1
    room = WIDTH if alone else SHORT
    for place, (name, _, _) in enumerate(told[0]):
        sheet.down(6)
        sheet.line(name, told[0][place][2] if alone else _grows(name, shown))
        for world, rows in zip(shown, told, strict=True):
            _, length, text = rows[place]
            x, y = (0.0, sheet.y + 2) if alone else (float(LEFT), sheet.y + 2)
            sheet.shapes.append(bar(x, y, room, THICK, "empty"))
            look = "unsafe" if _stands_out(world, name) else world.look
            sheet.shapes.append(bar(x, y, room * length / end, THICK, look))
            if not alone:
                sheet.letter(world, y + THICK - 2)
                look = f"number {world.look}-words"
                sheet.shapes.append(words(text, WIDTH, y + THICK - 2, look, end=True))
            sheet.down(THICK + 6)
    # Also where nothing is orange: a panel that changes its height jumps while it is played.
    sheet.line(f"orange: somebody has waited over {LONG_DAYS} days, or it grows", look="quiet")
    sheet.line(f"a full bar: {end}", look="quiet")
    return sheet


def _stands_out(world: ShownWorld, name: str) -> bool:
    """Whether a list grows, or somebody waits for the service for long."""
    return any(growth.where.value == name for growth in world.grown) or any(
        line.where.value == name and line.where in FOR_THE_SERVICE and line.longest > LONG_DAYS
        for line in world.frame.lists
    )


def _grows(name: str, shown: Sequence[ShownWorld]) -> str:
    """By how many a list has grown, in which world."""
    told = [
        f"{world.letter.upper()} +{growth.more:,.0f}"
        for world in shown
        for growth in world.grown
        if growth.where.value == name
    ]
    return f"grows: {', '.join(told)} in 13 weeks" if told else ""


def _rows(frame: Snapshot) -> list[tuple[str, int, str]]:
    """Every line: its name, who waits, and that in short words."""
    found = [
        (
            line.where.value,
            line.length,
            f"{line.length:,}, longest {number(line.longest)} days" if line.length else "nobody",
        )
        for line in frame.lists
    ]
    news = frame.news
    owed = f"{news.people:,}, longest {number(news.longest)} days" if news.people else "nobody"
    found.append(("victims owed news", news.people, owed))
    found.append(("of them, from whom it is kept back", news.kept_back, f"{news.kept_back:,}"))
    return found


def _end(most: int) -> int:
    """Where a scale ends that has room for so many."""
    return next((end for end in ENDS if most <= end), most)
