"""Asking the store in SQL, without the product: what a number of a brief must be.

Measures of those served are of the same people in every world, so they are asked of the stored
people of all worlds of a replication.
"""

import sqlite3
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from statistics import fmean, stdev, variance
from typing import Any

from scipy.stats import t

from caseflow.experiments.measures import GROUPS, MEASURES
from caseflow.experiments.measures.landmarks import SERVED, count_served
from caseflow.experiments.measures.lookup import HEADLINES
from caseflow.experiments.measures.people import People
from caseflow.experiments.measures.people_bytes import unpack_people

ALL = "all"
FOLLOW_UP = 365.0
VALUES = """
    SELECT runs.replication, SUM(measures.{above}) / SUM(measures.{below})
    FROM measures JOIN runs ON runs.id = measures.run
    WHERE runs.scenario = ? AND measures.measure = ? AND runs.failed = ''
      AND ? IN ('all', measures.site) AND measures.{below} > 0
    GROUP BY runs.replication
"""
PEOPLE = """
    SELECT AVG(people) FROM (
        SELECT SUM(measures.{people}) AS people
        FROM measures JOIN runs ON runs.id = measures.run
        WHERE runs.scenario = ? AND measures.measure = ? AND ? IN ('all', measures.site)
        GROUP BY runs.replication
    )
"""
SERVED_PEOPLE = """
    SELECT runs.replication, people.site, runs.scenario, people.content
    FROM people JOIN runs ON runs.id = people.run WHERE runs.failed = ''
    ORDER BY runs.id
"""
COMPLETE = """
    SELECT COUNT(*) FROM (
        SELECT replication FROM runs WHERE failed = '' GROUP BY replication
        HAVING COUNT(*) = (SELECT COUNT(DISTINCT scenario) FROM runs)
    )
"""


def _by_draw(values: dict[int, float], both: list[int], lucks: int) -> dict[int, float]:
    """The mean of each draw over the replications that are defined on both sides."""
    draws: dict[int, list[float]] = {}
    for replication in both:
        draws.setdefault(replication // lucks, []).append(values[replication])
    return {draw: fmean(some) for draw, some in draws.items()}


def _chance_of_better(gaps: dict[int, float], lucks: int, better: int) -> float:
    """The share of draws that are better once luck is taken out, by an analysis of variance.

    Of draws that all have so many lucks.
    """
    draws: dict[int, list[float]] = {}
    for replication, gap in gaps.items():
        draws.setdefault(replication // lucks, []).append(gap * better)
    assert {len(some) for some in draws.values()} == {lucks}
    means = [fmean(some) for some in draws.values()]
    middle = fmean(means)
    within = fmean(variance(some) for some in draws.values())
    between = max(variance(means) - within / lucks, 0.0)
    whole = between + within / lucks
    kept = (between / whole) ** 0.5 if whole > 0.0 else 1.0
    error = (within / len(gaps)) ** 0.5
    shares = []
    for mean, some in zip(means, draws.values(), strict=True):
        moved = middle + kept * (mean - middle)
        chance = t.cdf(moved / error, len(gaps) - len(draws)) if error else float(moved > 0.0)
        shares.append(0.0 if set(some) == {0.0} else float(chance))
    return fmean(shares)


def _share_the_same(gaps: dict[int, float], lucks: int) -> float:
    """The share of draws in which nothing differs under any luck."""
    draws: dict[int, set[float]] = {}
    for replication, gap in gaps.items():
        draws.setdefault(replication // lucks, set()).add(gap)
    return fmean(some == {0.0} for some in draws.values())


class Query:
    """A store, asked for the numbers of a comparison with one baseline."""

    def __init__(self, store: Path, baseline: str, lucks: int = 1) -> None:
        self._lucks = lucks
        self._store = sqlite3.connect(store)
        self._baseline = baseline
        self._served = self._counted() if self._store.execute(SERVED_PEOPLE).fetchone() else {}

    def of(self, measure: str, scenario: str, site: str, group: str, statistic: str) -> float:
        """One number of one measure."""
        prefix = "" if group == "everyone" else f"{group}_"
        if statistic in ("people", "baseline_people"):
            here = self._people(scenario, measure, site, prefix)
            there = self._people(self._baseline, measure, site, prefix)
            return min(here, there) if statistic == "people" else there
        before = self._values(self._baseline, measure, site, prefix)
        after = self._values(scenario, measure, site, prefix)
        both = sorted(before.keys() & after.keys())
        singles = {one: after[one] - before[one] for one in both}
        if self._lucks > 1:
            before, after = (_by_draw(side, both, self._lucks) for side in (before, after))
        units = sorted(before.keys() & after.keys()) if self._lucks > 1 else both
        gaps = [after[one] - before[one] for one in units]
        better = {"lower": -1, "higher": 1}.get(self._measure(measure).better, 0)
        # Equal gaps are one gap: a rounding error in their mean must not make a width of nothing.
        spread = stdev(gaps) if max(gaps) > min(gaps) else 0.0
        half = t.ppf(0.975, len(gaps) - 1) * spread / len(gaps) ** 0.5
        if statistic in ("better_share", "same_share", "worse_share") and self._lucks > 1:
            above = _chance_of_better(singles, self._lucks, better)
            same = _share_the_same(singles, self._lucks)
            shares = {"better_share": above, "same_share": same, "worse_share": 1.0 - above - same}
            return shares[statistic]
        found: dict[str, Callable[[], float]] = {
            "mean": lambda: fmean(after[one] for one in units),
            "baseline_mean": lambda: fmean(before[one] for one in units),
            "difference": lambda: fmean(gaps),
            "low": lambda: fmean(gaps) - half,
            "high": lambda: fmean(gaps) + half,
            "better_share": lambda: fmean(gap * better > 0 for gap in gaps),
            "same_share": lambda: fmean(gap == 0 for gap in gaps),
            "worse_share": lambda: fmean(gap * better < 0 for gap in gaps),
            "n": lambda: len(singles),
            "units": lambda: len(gaps),
            "deviation": lambda: spread,
        }
        return found[statistic]()

    def together(self, measures: tuple[str, ...], scenario: str) -> tuple[float, float, float]:
        """The paired difference of a sum of measures, and the ends of its interval."""
        sides = []
        for name in (scenario, self._baseline):
            some = [self._values(name, measure, ALL, "") for measure in measures]
            sides.append({key: sum(values[key] for values in some) for key in some[0]})
        both = sorted(sides[0].keys() & sides[1].keys())
        after, before = (
            _by_draw(side, both, self._lucks) if self._lucks > 1 else side for side in sides
        )
        gaps = [after[key] - before[key] for key in sorted(after.keys() & before.keys())]
        half = t.ppf(0.975, len(gaps) - 1) * stdev(gaps) / len(gaps) ** 0.5
        return fmean(gaps), fmean(gaps) - half, fmean(gaps) + half

    def whole(self, statistic: str, scenario: str = "") -> float:
        """A number of the comparison as a whole, or of one scenario."""
        if statistic == "pairs":
            return float(self._store.execute(COMPLETE).fetchone()[0])
        if statistic == "runs":
            return float(self._store.execute("SELECT COUNT(*) FROM runs").fetchone()[0])
        if statistic == "seed":
            return float(self._store.execute("SELECT DISTINCT seed FROM runs").fetchone()[0])
        return float(self._counts(scenario)[statistic])

    def _counts(self, scenario: str) -> Counter[str]:
        counts: Counter[str] = Counter()
        for measure in MEASURES:
            kind = "headline" if measure.name in HEADLINES else "other"
            where = (measure.name, scenario, ALL, "everyone")
            if not self._values(scenario, measure.name, ALL, ""):
                counts.update([f"{kind} undefined", f"{kind} measures"])
                continue
            difference, low, high = (self.of(*where, one) for one in ("difference", "low", "high"))
            if low == high == 0.0:
                said = "same"
            elif low <= 0.0 <= high:
                said = "unclear"
            elif measure.better == "neither":
                said = "different"
            else:
                said = "better" if (difference > 0.0) == (measure.better == "higher") else "worse"
            counts.update([f"{kind} {said}", f"{kind} measures"])
            counts["compared"] += said != "same"
        counts["by_chance"] = round(0.05 * counts["compared"])
        return counts

    def _values(self, scenario: str, measure: str, site: str, prefix: str) -> dict[int, float]:
        if measure in SERVED:
            found: dict[int, float] = {}
            for replication, some in self._sites(scenario, measure, site, prefix).items():
                if below := sum(row[1] for row in some):
                    found[replication] = sum(row[0] for row in some if row[1] > 0.0) / below
            return found
        question = VALUES.format(above=f"{prefix}numerator", below=f"{prefix}denominator")
        return dict(self._store.execute(question, (scenario, measure, site)).fetchall())

    def _people(self, scenario: str, measure: str, site: str, prefix: str) -> float:
        if measure in SERVED:
            of_runs = self._sites(scenario, measure, site, prefix).values()
            return fmean(sum(row[2] for row in some) for some in of_runs)
        question = PEOPLE.format(people=f"{prefix}people")
        return float(self._store.execute(question, (scenario, measure, site)).fetchone()[0])

    def _sites(
        self, scenario: str, measure: str, site: str, prefix: str
    ) -> dict[int, list[list[float]]]:
        """What is counted of those served at some sites, by replication."""
        group = [one.name for one in GROUPS].index(prefix.rstrip("_") or "everyone")
        found: dict[int, list[list[float]]] = {}
        for (replication, where), counts in self._served.items():
            if site in (ALL, where):
                row = counts[scenario][group, list(SERVED).index(measure)].tolist()
                found.setdefault(replication, []).append(row)
        return found

    def _counted(self) -> dict[tuple[int, str], dict[str, Any]]:
        """Those served, by replication and site, and by the name of the scenario."""
        kept: dict[tuple[int, str], dict[str, People]] = {}
        for replication, site, scenario, content in self._store.execute(SERVED_PEOPLE):
            kept.setdefault((replication, site), {})[scenario] = unpack_people(content)
        found = {}
        for here, worlds in kept.items():
            names = sorted(worlds, key=lambda name: name != self._baseline)
            counted = count_served([worlds[name] for name in names], FOLLOW_UP)
            found[here] = dict(zip(names, counted, strict=True))
        return found

    @staticmethod
    def _measure(name: str):
        return next(one for one in MEASURES if one.name == name)
