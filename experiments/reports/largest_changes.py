"""Largest changes: what a scenario moves most beyond chance, for better and for worse."""

import math
from collections.abc import Sequence

from caseflow.experiments.analysis.comparison import Difference

SMALLEST = 0.01
"""What changes by less than 1 % of the baseline is counted, and not shown."""

OF_SERVED = "_served"
"""How the name of a measure ends that counts those served, where another counts everybody."""

Row = tuple[Difference, float]
"""A difference, and how large it is beside the baseline: above 0 for better."""


def ranked(mine: Sequence[Difference]) -> list[Row]:
    """Differences beyond chance of which a direction is better, the greatest gain first."""
    rows = []
    for entry in mine:
        counts = entry.differs and entry.measure.better in ("lower", "higher")
        if counts and math.isfinite(entry.baseline_mean) and entry.baseline_mean:
            size = abs(entry.difference / entry.baseline_mean)
            rows.append((entry, size if entry.better else -size))
    return sorted(rows, key=lambda row: -row[1])


def gains_and_losses(mine: Sequence[Difference]) -> tuple[list[Difference], list[Difference]]:
    """The largest of either kind first, each outcome once: of everybody or of those served."""
    rows = [row for row in ranked(mine) if abs(row[1]) >= SMALLEST]
    better = [entry for entry, size in rows if size > 0.0]
    worse = [entry for entry, size in reversed(rows) if size < 0.0]
    return _each_once(better), _each_once(worse)


def _each_once(entries: Sequence[Difference]) -> list[Difference]:
    """The largest of those that speak of the same: "conflicting advice", and pieces of it."""
    found: list[Difference] = []
    for entry in entries:
        name, title = _core(entry)
        if not any(name == other or title in words for other, words in map(_core, found)):
            found.append(entry)
    return found


def _core(entry: Difference) -> tuple[str, str]:
    return entry.measure.name.removesuffix(OF_SERVED), entry.measure.title.lower()
