"""The lanes of a life: one until the two worlds part, two from there on, with room for words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from caseflow.experiments.reports.figures.colours import PALETTE
from caseflow.experiments.reports.figures.style import BASELINE, INK
from caseflow.experiments.reports.stories.side import Event
from caseflow.experiments.reports.stories.story import Story

WIDTH = 13.5
"""How wide the figure is, in inches."""
LETTER = 0.068
"""How wide a letter of a label is, in inches."""
LANE = 1.6
"""How far either lane is from the middle, in labels."""


@dataclass(frozen=True)
class Lane:
    """A stretch of a life: its events, how high it lies, and which way its labels go."""

    name: str
    events: Sequence[Event]
    height: float
    upward: bool
    colour: Any
    begins: float
    ends: float

    @property
    def labels(self) -> list[tuple[float, str]]:
        """The day and the words of every turning point."""
        return [(event.line.when, event.label) for event in self.events if event.label]


def lanes_of(story: Story) -> list[Lane]:
    """The common stretch first, and where they part the two lanes."""
    blue = PALETTE[0]
    here, there = story.here, story.there
    end = here.days
    shared = [event for entry in story.before if (event := entry.here or entry.there) is not None]
    first = shared[0].line.when if shared else end
    if story.parting is None:
        return [Lane("A and B" if story.in_both else "A", shared, 0.0, True, INK, first, end)]
    parts = story.parting.day
    ours = [entry.here for entry in story.after if entry.here]
    others = [entry.there for entry in story.after if entry.there]
    return [
        Lane("A and B", shared, 0.0, True, INK, min(first, parts), parts),
        Lane("A", ours, LANE, True, BASELINE, parts, end),
        Lane("B", others, -LANE, False, blue, parts, there.days),
    ]


def reach_of(day: float, words: str, span: float) -> float:
    """The day at which a label ends that begins at its own, in a figure so many days wide."""
    return day + LETTER * span / (0.9 * WIDTH) * (len(words) + 1.5)


def levels(labels: Sequence[tuple[float, str]], span: float) -> dict[int, int]:
    """How far from its line each label lies, so that none hides another or another's pointer.

    Notes
    -----
    A label begins at its day and goes to the right. From right to left, each lies further out
    than whatever begins beneath it, so no pointer crosses a label.
    """
    found: dict[int, int] = {}
    for place in sorted(range(len(labels)), key=lambda entry: (-labels[entry][0], -entry)):
        day, words = labels[place]
        reach = reach_of(day, words, span)
        beneath = [found[other] for other in found if labels[other][0] <= reach]
        found[place] = max(beneath, default=-1) + 1
    return found
