"""A course in words: where two worlds part, what differs on a morning, and which lists grow."""

from collections.abc import Iterable, Sequence

from caseflow.experiments.analysis.snapshots.world_course import Growth, WorldCourse
from caseflow.experiments.reports.watch.description import FactGroup
from caseflow.scenarios.words import date_words, listed

FEW = 4
"""So many differences of a morning are named; the table has the others."""


def parting(course: WorldCourse) -> str:
    """Since when two worlds differ."""
    if course.parting is None:
        return "The two worlds look alike on every seventh morning."
    when = date_words(course.date_of(course.parting))
    return f"The two worlds first differ on day {course.parting:,}, {when}."


def differences(parts: Iterable[FactGroup]) -> str:
    """What differs on a morning."""
    every = [fact for part in parts for fact in part.facts]
    apart = [fact for fact in every if fact.differs]
    if not apart:
        return "On this morning nothing shown differs."
    counted = f"On this morning {len(apart)} of {len(every)} facts differ"
    if len(apart) > FEW:
        return f"{counted}."
    return f"{counted}: {' '.join(fact.whole for fact in apart)}"


def growth(here: Sequence[Growth], there: Sequence[Growth]) -> str:
    """Which lists grow, in a sentence; empty where none does."""
    told = [
        f"the {growth.where.value} in {letter} (on average {growth.length:,.0f} in the last 13 "
        f"weeks, {growth.more:,.0f} more than in the 13 before)"
        for letter, grown in (("A", here), ("B", there))
        for growth in grown
    ]
    return f"Growing: {listed(told)}." if told else ""
