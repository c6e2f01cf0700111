"""The story as text: once while the lives are the same, then side by side, then how it ends."""

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Group, RenderableType
from rich.table import Column, Table
from rich.text import Text

from caseflow.experiments.reports.stories.cause import cause
from caseflow.experiments.reports.stories.ending import EndState
from caseflow.experiments.reports.stories.heading import heading
from caseflow.experiments.reports.stories.story import Story, StoryMoment
from caseflow.experiments.reports.table import RIGHT, new_table, wide

DATE = 12
"""How wide a date is."""
DIFFERS = "*"
SAME = "the same"


def short(story: Story, day: float) -> str:
    """A date that fits the column: 12 Mar 2019."""
    moment = story.date(day)
    return f"{moment.day} {moment:%b} {moment.year}"


def as_text(story: Story) -> RenderableType:
    """A story as tables and paragraphs that fit 80 columns."""
    return Group(*_parts(story))


def _parts(story: Story) -> Iterator[RenderableType]:
    first, *others = heading(story)
    yield Text(first, style="bold")
    yield from (Text(line) for line in others)
    if story.before:
        yield Text()
        yield Text("The same in both" if story.in_both else "In A", style="bold")
        yield moments_once(story, story.before)
    yield Text()
    yield from (Text(line, style="bold") for line in cause(story))
    if story.after:
        yield moments_side_by_side(story, story.after)
    yield Text()
    yield Text(f"How it stands on {short(story, story.here.days)}", style="bold")
    yield _endings(story)
    if story.in_both:
        yield Text(f"{DIFFERS} differs between A and B.")


def moments_once(story: Story, moments: Sequence[StoryMoment]) -> Table:
    """Moments before the parting, a line each."""
    table = Table(box=None, show_header=False, padding=(0, 1, 0, 0), pad_edge=False)
    table.add_column(width=DATE)
    table.add_column(overflow="fold")
    for entry in moments:
        table.add_row(short(story, entry.when), *once(story, entry))
    return table


def once(story: Story, story_moment: StoryMoment) -> Iterator[str]:
    """What happened before the parting, in one sentence where it is the same in both."""
    if story_moment.alike or not story.in_both:
        some = story_moment.here or story_moment.there
        assert some is not None
        yield some.whole
        return
    told = {"A": story_moment.here, "B": story_moment.there}
    yield " ".join(f"In {name}: {event.whole}" for name, event in told.items() if event)


def moments_side_by_side(story: Story, moments: Sequence[StoryMoment]) -> Table:
    """Moments from the parting on, a column a world."""
    table = new_table(Column("", width=DATE), wide("A"), wide("B"), padding=RIGHT)
    for entry in moments:
        here, there = (event.whole if event else "" for event in (entry.here, entry.there))
        table.add_row(short(story, entry.when), here, SAME if entry.alike else there)
    return table


def _endings(story: Story) -> Table:
    table = new_table(*map(wide, ("", "A", "B")), padding=RIGHT)
    for title, here, there in endings(story):
        differs = story.in_both and here != there
        table.add_row(title + f" {DIFFERS}" * differs, here, there, style="bold" * differs)
    return table


def table_of_endings(lines: Iterable[tuple[str, str, str]]) -> Table:
    """Lines of the end, side by side."""
    table = new_table(*map(wide, ("", "A", "B")), padding=RIGHT)
    for line in lines:
        table.add_row(*line)
    return table


def as_plain(story: Story) -> str:
    """A story without tables, one event a line, for a screen reader or another program."""
    return "\n".join(_plain(story))


def _plain(story: Story) -> Iterator[str]:
    yield from heading(story)
    yield from (
        f"{short(story, entry.when)}. {words}"
        for entry in story.before
        for words in once(story, entry)
    )
    yield from cause(story)
    for entry in story.after:
        day = short(story, entry.when)
        if entry.here is not None and entry.alike:
            yield f"{day}. In both: {entry.here.whole}"
            continue
        for name, event in (("A", entry.here), ("B", entry.there)):
            if event:
                yield f"{day}. In {name}: {event.whole}"
    yield f"How it stands on {short(story, story.here.days)}:"
    for title, here, there in endings(story):
        same = story.in_both and here == there
        yield f"{title}: " + (f"{here} in both." if same else f"in A {here}; in B {there}.")


def endings(story: Story) -> Iterator[tuple[str, str, str]]:
    """How it stands at the end: what it is, and in either world how."""
    here, there = story.here.ending, story.there.ending
    if not there:
        there = [EndState(line.title, "{she} {were} not stalked") for line in here]
    for line, other in zip(here, there, strict=True):
        texts = (line.title, line.words, other.words)
        yield tuple(text.format(**vars(story.words)) for text in texts)  # type: ignore[misc]
