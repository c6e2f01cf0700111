"""A life in two worlds on one screen: what led to the divergence, what followed, how it ends."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from caseflow.experiments.reports.stories.cause import cause
from caseflow.experiments.reports.stories.heading import heading
from caseflow.experiments.reports.stories.story import Story
from caseflow.experiments.reports.stories.story_text import (
    endings,
    moments_once,
    moments_side_by_side,
    short,
    table_of_endings,
)

LAST_BEFORE = 3
FIRST_AFTER = 3
MOST_ENDINGS = 3


def as_screen(story: Story) -> RenderableType:
    """The moments about the divergence and the ends that differ; all others are under ``--all``."""
    return Group(*_parts(story))


def _parts(story: Story) -> Iterator[RenderableType]:
    first, *others = heading(story)
    yield Text(first, style="bold")
    yield from (Text(line) for line in others)
    before, after = story.before, story.after
    last = before[-LAST_BEFORE:]
    if last:
        earlier = len(before) - len(last)
        where = "The same in both" if story.in_both else "In A"
        yield Text(f"{where}{f' (and {earlier} events before)' if earlier else ''}", style="bold")
        yield moments_once(story, last)
    yield from (Text(line, style="bold") for line in cause(story))
    if after:
        yield moments_side_by_side(story, after[:FIRST_AFTER])
    ends = list(endings(story))
    unlike = [line for line in ends if line[1] != line[2]] if story.in_both else ends
    shown = unlike[:MOST_ENDINGS]
    when = short(story, story.here.days)
    if shown:
        yield Text(f"What differs on {when}" if story.in_both else f"On {when}", style="bold")
        yield table_of_endings(shown)
    hidden = (max(len(after) - FIRST_AFTER, 0), len(ends) - len(shown))
    yield Text(
        f"The rest: --all has {hidden[0]} later events and {hidden[1]} more lines of the end."
    )
