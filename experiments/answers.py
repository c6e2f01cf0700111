"""The answers of a design: every measured value, the tallies of curves, and what failed."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from experiments.compare import Difference, paired
from experiments.design import Design
from experiments.measures import MEASURES
from experiments.outcome import Outcome
from experiments.tally import Ratios, Tally
from experiments.trouble import Trouble


@dataclass(frozen=True)
class Answers:
    """What the runs of a design came to.

    ``values`` holds, by digest of a scenario, an array of shape (replications, places, measures):
    numerator over denominator, NaN where undefined or failed. The last place pools all sites:
    the sum of numerators over the sum of denominators.
    """

    design: Design
    values: dict[str, NDArray[np.float64]]
    tallies: dict[str, Tally]
    failures: tuple[str, ...]

    def differences(self) -> list[Difference]:
        """Every measure at every place, scenario by scenario.

        Returns
        -------
        list of Difference
            Ordered by scenario, then place, then measure.
        """
        design = self.design
        baseline = self.values[design.baseline.digest()]
        return [
            paired(
                baseline[:, row, column],
                self.values[scenario.digest()][:, row, column],
                measure,
                place,
                scenario.name,
            )
            for scenario in design.scenarios
            for row, place in enumerate(design.places)
            for column, measure in enumerate(MEASURES)
        ]

    @property
    def pairs(self) -> int:
        """How many replications went well in every scenario."""
        design = self.design
        return design.replications - len({failure.split(" of ")[0] for failure in self.failures})


def collect(design: Design, outcomes: Iterable[Outcome]) -> Answers:
    """Gather the outcomes of a design.

    Parameters
    ----------
    design
        What was run.
    outcomes
        In the order of its tasks.

    Returns
    -------
    Answers
        The same bytes for the same outcomes.

    Raises
    ------
    Trouble
        When nothing went well in some scenario.
    """
    shape = (design.replications, len(design.places), len(MEASURES))
    values = {scenario.digest(): np.full(shape, np.nan) for scenario in design.distinct()}
    tallies = {digest: Tally(design.places) for digest in values}
    failures: list[str] = []
    baseline: tuple[int, Ratios] = (-1, ())
    for outcome in outcomes:
        task = outcome.task
        digest = task.scenario.digest()
        if outcome.failed:
            failures.append(
                f"replication {task.replication} of '{task.scenario.name}': {outcome.failed}"
            )
            continue
        order = [task.scenario.sites.index(site) for site in design.sites]
        values[digest][task.replication] = ratios(outcome.measures[order])
        # The baseline comes first of its replication, so what is kept of it is of the same luck.
        beside = baseline[1] if baseline[0] == task.replication else ()
        drawn = tallies[digest].add(tuple(outcome.curves[site] for site in order), beside)
        if digest == design.baseline.digest():
            baseline = (task.replication, drawn)
    for scenario in design.distinct():
        if not tallies[scenario.digest()].replications:
            raise Trouble(f"Every replication of '{scenario.name}' failed: {failures[0]}")
    return Answers(design, values, tallies, tuple(failures))


def ratios(measured: NDArray[np.float64]) -> NDArray[np.float64]:
    """The values of one replication, site by site and pooled.

    Parameters
    ----------
    measured
        Numerators and denominators, shape (sites, measures, 2).

    Returns
    -------
    numpy.ndarray
        Shape (sites + 1, measures); NaN where the denominator is 0 or undefined.

    Examples
    --------
    >>> ratios(np.array([[[1.0, 4.0]], [[3.0, 4.0]]])).ravel().tolist()
    [0.25, 0.75, 0.5]
    """
    counted = measured[..., 1] > 0.0
    kept = np.where(counted[..., None], measured, 0.0)
    both = np.concatenate([kept, kept.sum(axis=0, keepdims=True)])
    with np.errstate(divide="ignore", invalid="ignore"):
        values: NDArray[np.float64] = both[..., 0] / both[..., 1]
    return values
