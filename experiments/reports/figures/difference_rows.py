"""Differences as rows of numbers: what the table beside a figure of differences holds."""

import math
from collections.abc import Iterable, Mapping

from caseflow.experiments.analysis.comparison import Difference
from caseflow.experiments.measures.formatting import gap_words, scale
from caseflow.experiments.reports.figures.picture_table import Cell, PictureTable
from caseflow.experiments.reports.verdict import standing

COLUMNS = ("unit", "baseline", "difference", "low", "high", "people", "finding")
"""Low and high are the ends of the 95 % interval of the mean paired difference."""

TOGETHER = ("low_together", "high_together")
"""The ends of the interval that holds together with those of the other scenarios."""


def numbers_of(entry: Difference) -> tuple[Cell, ...]:
    """A difference under ``COLUMNS``, in the unit that it is drawn in."""
    factor = scale(entry.measure.unit)
    people = min(entry.people, entry.baseline_people)
    return (
        gap_words(entry.measure.unit),
        *(
            factor * value
            for value in (entry.baseline_mean, entry.difference, entry.low, entry.high)
        ),
        people if math.isfinite(people) else None,
        standing(entry),
    )


def by_scenario(
    entries: Iterable[Difference], titles: Mapping[str, str], together: bool = False
) -> PictureTable:
    """A row a measure and scenario; with what holds together where that is drawn."""
    rows: list[tuple[Cell, ...]] = []
    for entry in entries:
        factor = scale(entry.measure.unit)
        wider = (factor * entry.low_together, factor * entry.high_together)
        rows.append(
            (
                *(entry.measure.title, entry.measure.layer, titles[entry.scenario]),
                *numbers_of(entry),
                *(wider if together else ()),
            )
        )
    columns = ("measure", "layer", "scenario", *COLUMNS, *(TOGETHER if together else ()))
    return PictureTable(columns, tuple(rows))


def counted(entries: Iterable[Difference]) -> str:
    """How many differences are better, worse and neither, as a part of a sentence."""
    every = list(entries)
    better = sum(entry.differs and _ranked(entry) and entry.better for entry in every)
    worse = sum(entry.differs and _ranked(entry) and not entry.better for entry in every)
    return (
        f"of {len(every)} differences {better or 'none'} "
        f"{'is' if better == 1 else 'are'} better than the baseline beyond chance, and "
        f"{worse or 'none'} worse"
    )


def _ranked(entry: Difference) -> bool:
    return entry.measure.better in ("lower", "higher")
