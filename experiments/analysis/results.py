"""The answers of a design: every measured value, the tallies of curves, and what failed."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from caseflow.experiments.analysis.comparison import Difference, Ranges, paired, ranges_of
from caseflow.experiments.analysis.curve_totals import CurveTotals, Ratios
from caseflow.experiments.analysis.served import PLACES, measured_together
from caseflow.experiments.analysis.simultaneous_intervals import against_one
from caseflow.experiments.analysis.variance_components import by_draw
from caseflow.experiments.measures import EVERYONE, GROUPS, MEASURES, Group, Measure
from caseflow.experiments.measures.sample_size import SampleSize, Where, same_people
from caseflow.experiments.runs.design import ALL_SITES, Design
from caseflow.experiments.runs.errors import Trouble
from caseflow.experiments.runs.outcome import Outcome
from caseflow.experiments.runs.software import mixture
from caseflow.experiments.runs.timing import ADDING_UP, part
from caseflow.scenarios.scenario import Scenario


@dataclass(frozen=True)
class Results:
    """What the runs of a design came to.

    ``values`` holds, by digest of a scenario, an array of shape (replications, places, groups,
    measures): numerator over denominator, NaN where undefined or failed. The last place pools
    all sites: the sum of numerators over the sum of denominators. ``behind`` says how many people
    stand behind them. Measures of those served are counted over the same people in every scenario.
    """

    design: Design
    values: dict[str, NDArray[np.float64]]
    behind: dict[str, SampleSize]
    tallies: dict[str, CurveTotals]
    failures: tuple[str, ...]
    software: frozenset[str] = frozenset()
    _ranges: dict[tuple[str, int, int], list[Ranges]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )
    _found: dict[Where, list[Difference]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    def where(self, measure: Measure, place: str = ALL_SITES, group: Group = EVERYONE) -> Where:
        """Where a measure stands in the arrays: its place, its group and itself."""
        return self.design.places.index(place), GROUPS.index(group), MEASURES.index(measure)

    def values_of(
        self,
        scenario: Scenario,
        measure: Measure,
        place: str = ALL_SITES,
        group: Group = EVERYONE,
    ) -> NDArray[np.float64]:
        """A measure of a scenario, one independent value after another; shape (values,).

        Replication by replication, or, where what is not known is drawn, the mean of each draw.
        """
        return by_draw(self.replications_of(scenario, measure, place, group), self.design.lucks)

    def replications_of(
        self,
        scenario: Scenario,
        measure: Measure,
        place: str = ALL_SITES,
        group: Group = EVERYONE,
    ) -> NDArray[np.float64]:
        """A measure of a scenario, replication by replication; shape (replications,)."""
        return self._values_at(scenario, self.where(measure, place, group))

    def differences(
        self,
        groups: Sequence[Group] = (EVERYONE,),
        places: Sequence[str] | None = None,
        names: Container[str] | None = None,
    ) -> list[Difference]:
        """Every measure, scenario by scenario."""
        places = self.design.places if places is None else places
        asked = [
            (place, group, column)
            for place in map(self.design.places.index, places)
            for group in map(GROUPS.index, groups)
            for column, measure in enumerate(MEASURES)
            if (names is None or measure.name in names)
            and (measure.by_group or GROUPS[group] is EVERYONE)
        ]
        scenarios = range(len(self.design.scenarios))
        together = [self._known(here) for here in asked]
        return [row[number] for number in scenarios for row in together]

    def _values_at(self, scenario: Scenario, here: Where) -> NDArray[np.float64]:
        return self.values[scenario.digest()][:, *here]

    def _known(self, here: Where) -> list[Difference]:
        """The same, worked out once: table, verdict and figures ask for it again and again."""
        if here not in self._found:
            self._found[here] = self._together(here)
        return self._found[here]

    def _together(self, here: Where) -> list[Difference]:
        """The differences of every scenario, each with the interval that it has beside the rest.

        Only over everyone: groups are for looking at whom one scenario helps, and their intervals
        would take most of the time of a report.
        """
        scenarios = self.design.scenarios
        found = [self._difference(scenario, here) for scenario in scenarios]
        if GROUPS[here[1]] is not EVERYONE:
            return found
        if len(found) == 1:
            alone = found[0]
            return [replace(alone, low_together=alone.low, high_together=alone.high)]
        baseline, *others = (self._values_at(each, here) for each in self.design.everyone)
        lucks = self.design.lucks
        joint = against_one(by_draw(baseline, lucks), by_draw(np.stack(others), lucks))
        return [
            replace(
                result, low_together=float(low), high_together=float(high), beside=len(found) - 1
            )
            for result, low, high in zip(found, joint.low, joint.high, strict=True)
        ]

    def _difference(self, scenario: Scenario, here: Where) -> Difference:
        place, group, column = here
        baseline = self.design.baseline
        before, after = (self.behind[each.digest()] for each in (baseline, scenario))
        found = paired(
            self._values_at(baseline, here),
            self._values_at(scenario, here),
            MEASURES[column],
            self.design.places[place],
            scenario.name,
            self.design.lucks if self.design.drawing else 0,
            self._possible(scenario, place, group)[column] if self.design.drawing else None,
        )
        return replace(
            found,
            group=GROUPS[group],
            people=after.people(here),
            baseline_people=before.people(here),
            same_people=same_people(after, before, here),
        )

    def _possible(self, scenario: Scenario, place: int, group: int) -> list[Ranges]:
        """What is possible of every measure there, worked out all at once."""
        key = (scenario.digest(), place, group)
        if key not in self._ranges:
            before, after = (
                self.values[each.digest()][:, place, group].T
                for each in (self.design.baseline, scenario)
            )
            self._ranges[key] = ranges_of(before, after, self.design.lucks)
        return self._ranges[key]

    @property
    def cautions(self) -> list[str]:
        """Sentences about whatever is not alike in the runs that are compared."""
        mixed = mixture(self.software)
        return [*self.design.cautions, *([mixed] if mixed else [])]

    @property
    def pairs(self) -> int:
        """How many replications went well in every scenario."""
        design = self.design
        return design.replications - len({failure.split(" of ")[0] for failure in self.failures})


def collect(design: Design, outcomes: Iterable[Outcome]) -> Results:
    """Gather the outcomes of a design."""
    shape = (design.replications, len(design.places), len(GROUPS), len(MEASURES))
    values = {scenario.digest(): np.full(shape, np.nan) for scenario in design.distinct()}
    tallies = {digest: CurveTotals(design.places) for digest in values}
    behind = {digest: SampleSize(same=PLACES) for digest in values}
    failures: list[str] = []
    simulated_with: set[str] = set()
    baseline: tuple[int, Ratios] = (-1, ())
    worlds: list[Outcome] = []

    def count() -> None:
        """Enter the worlds of one replication, all of which are there."""
        with part(ADDING_UP):
            for world, measured in zip(
                worlds, measured_together(worlds, design.sites), strict=True
            ):
                values[world.task.answers][world.task.replication] = ratios(measured)
                behind[world.task.answers].add(measured)
        worlds.clear()

    for outcome in outcomes:
        task = outcome.task
        digest = task.answers
        simulated_with.add(outcome.software)
        if outcome.failed:
            failures.append(
                f"replication {task.replication} of '{task.scenario.name}': {outcome.failed}"
            )
            continue
        if worlds and worlds[0].task.replication != task.replication:
            count()
        worlds.append(outcome)
        order = [task.scenario.sites.index(site) for site in design.sites]
        # The baseline comes first of its replication, so what is kept of it is of the same luck.
        is_baseline = digest == design.baseline.digest()
        beside = baseline[1] if baseline[0] == task.replication else ()
        with part(ADDING_UP):
            curves = tuple(outcome.curves[site] for site in order)
            draw = task.replication // design.lucks
            drawn = tallies[digest].add(curves, None if is_baseline else beside, draw)
        if is_baseline:
            baseline = (task.replication, drawn)
    count()
    for scenario in design.distinct():
        if not tallies[scenario.digest()].replications:
            raise Trouble(f"Every replication of '{scenario.name}' failed: {failures[0]}")
    return Results(
        design, values, behind, tallies, tuple(failures), frozenset(simulated_with - {""})
    )


def ratios(measured: NDArray[np.float64]) -> NDArray[np.float64]:
    """The values of one replication, site by site and pooled.

    ``measured``: numerators and denominators, shape (sites, groups, measures, 2), and after them
    whatever else was counted; gives shape (sites + 1, groups, measures).

    Examples
    --------
    >>> ratios(np.array([[[[1.0, 4.0]]], [[[3.0, 4.0]]]])).ravel().tolist()
    [0.25, 0.75, 0.5]
    """
    counted = measured[..., 1] > 0.0
    kept = np.where(counted[..., None], measured, 0.0)
    both = np.concatenate([kept, kept.sum(axis=0, keepdims=True)])
    with np.errstate(divide="ignore", invalid="ignore"):
        values: NDArray[np.float64] = both[..., 0] / both[..., 1]
    return values
