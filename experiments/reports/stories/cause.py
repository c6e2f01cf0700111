"""The cause: what came first differently, told where two lives part."""

from collections.abc import Iterator

from caseflow.experiments.reports.stories.side import Event, LifeInOneWorld
from caseflow.experiments.reports.stories.story import Story
from caseflow.scenarios.words import date_words

MOST = 3
"""So many happenings at the site are named."""


def cause(story: Story) -> Iterator[str]:
    """Say when and over what a life parts."""
    if not story.in_both:
        yield story.words.begin("in B nobody stalks {her}: there is nothing to compare with A.")
        return
    if story.parting is None:
        yield "The two lives never part: every line of the task list is the same in A and B."
        return
    day = story.parting.day
    yield f"Here they diverge, on {date_words(story.date(day))}."
    yield from _first(story)
    if story.differed:
        told = [f"{title} {entry} in A, {other} in B" for title, entry, other in story.differed]
        words = "; ".join(told).format(**vars(story.words))
        yield f"What differed already, unseen in the task_list: {words}."
    elif not story.surroundings:
        yield (
            "Until then nothing about the person differed. What differs between A and B, or "
            "somebody else's place in a task list or queue, made the difference at this moment."
        )
    yield from _around(story)


def _around(story: Story) -> Iterator[str]:
    """What had happened to the site in one world only: the last of it."""
    some = story.surroundings[-MOST:]
    if some:
        told = [
            f"{entry.words} in {entry.world}, {date_words(story.date(entry.line.when))}"
            for entry in some
        ]
        before = len(story.surroundings) - len(some)
        more = f" ({before} more before that)" if before else ""
        yield f"At the site, in one world only: {'; '.join(told)}{more}."


def _first(story: Story) -> Iterator[str]:
    parting = story.parting
    assert parting is not None
    here = _at(story.here, parting.place) if parting.happens_here else None
    there = _at(story.there, parting.place) if parting.happens_there else None
    if here is not None and there is not None and here.whole == there.whole:
        yield f"In both: {here.whole} But it is somebody else in B than in A."
    elif here is not None and there is not None:
        yield f"In A: {here.whole} In B: {there.whole}"
    elif here is not None:
        yield f"In A: {here.whole} {_not_then('B', here, story.there, story)}"
    elif there is not None:
        yield f"In B: {there.whole} {_not_then('A', there, story.here, story)}"


def _at(side: LifeInOneWorld, place: int) -> Event | None:
    return next((event for event in side.events if event.place == place), None)


def _not_then(name: str, event: Event, other: LifeInOneWorld, story: Story) -> str:
    """Whether the same comes later in the other world, or not at all."""
    assert story.parting is not None
    for later in other.events:
        if later.text == event.text and later.place >= story.parting.place:
            return f"In {name} the like came {_later(later.line.when - event.line.when)}."
    return f"In {name} that did not happen."


def _later(days: float) -> str:
    """How much later: in hours, and from two days on in days."""
    if days < 2.0:
        hours = max(round(24.0 * days), 1)
        return (
            f"{hours} hour{'s' * (hours != 1)} later" if days * 24.0 >= 1.0 else "within the hour"
        )
    return f"{days:.0f} days later"
