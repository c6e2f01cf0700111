"""A simulator for inference of one's own: from unknown numbers to what was observed."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from caseflow.experiments.measures import MEASURES, Cohort, measure
from caseflow.experiments.measures.lookup import measure_named
from caseflow.experiments.measures.observed import Observed
from caseflow.loading import load_scenario
from caseflow.scenarios.drawn import central, with_drawn
from caseflow.scenarios.parameters import parameters
from caseflow.scenarios.priors import distribution
from caseflow.scenarios.refusal import Refusal, nearest_to
from caseflow.scenarios.scenario import Scenario
from caseflow.sim import simulate

Numbers = NDArray[np.float64]
Statistic = str | Callable[[Observed], float]
"""A measure by its name, or a function of what is observed of a world."""


@dataclass(frozen=True)
class Prior:
    """What is believed of the unknown numbers before anything is observed; they are independent.

    Attributes
    ----------
    names, written
        The numbers, and their priors as ``parameters.csv`` writes them.
    """

    names: tuple[str, ...]
    written: tuple[str, ...]

    @property
    def bounds(self) -> Numbers:
        """The least and the most of each number, shape (numbers, 2)."""
        return np.array([self._of(place).support() for place in range(len(self.names))])

    def log_prob(self, theta: ArrayLike) -> float:
        """The logarithm of the density at a point of shape (numbers,)."""
        values = np.asarray(theta, float)
        return float(sum(self._of(place).logpdf(value) for place, value in enumerate(values)))

    def sample(self, n: int, seed: int = 1) -> Numbers:
        """Draw points, shape (n, numbers)."""
        luck = np.random.default_rng(seed)
        columns = [self._of(place).rvs(n, random_state=luck) for place in range(len(self.names))]
        return np.array(columns, float).reshape(len(columns), n).T

    def _of(self, place: int) -> Any:
        return distribution(self.written[place], self.names[place])


class Simulator:
    """A scenario as a function of numbers that are not known.

    Parameters
    ----------
    scenario
        A name, the path of a file, or what ``load_scenario`` gave.
    sites
        As for ``load_scenario``; all sites of the scenario count together.
    unknowns
        Names of numbers, which have the priors of ``parameters()``, or priors by the name, such as
        ``{"investigating.charge_threshold": "uniform(0.8, 1.2)"}``.
    summary
        What is observed: measures by their names, or functions of what is observed of a world
        (``.cases``, ``.victims``, ``.perpetrators``), whose values are averaged over the sites.

    Raises
    ------
    Refusal
        When a scenario, site, number or measure is not there, or a prior makes no sense.

    Examples
    --------
    >>> import caseflow as cf
    >>> simulator = cf.Simulator(
    ...     "pilot", "cheshire", ["investigating.charge_threshold"], ["charged", "convicted"]
    ... )
    >>> simulator([1.0], seed=3).shape
    (2,)
    """

    def __init__(
        self,
        scenario: str | Scenario,
        sites: str | Sequence[str] | None,
        unknowns: Sequence[str] | Mapping[str, str],
        summary: Sequence[Statistic],
    ) -> None:
        self._scenario = load_scenario(scenario, sites)
        self._summary = [
            measure_named(each, "summary").name if isinstance(each, str) else each
            for each in summary
        ]
        self.prior = Prior(*_priors(unknowns))
        self.prior.sample(1)  # refuses a prior that makes no sense before anything runs
        for site, periods in self._scenario.periods.items():
            for name in self.prior.names:
                if any(held[name] != central(name, site) for _, held in periods):
                    raise Refusal(
                        "the scenario sets this number itself, so it cannot be unknown in it",
                        where=self._scenario.name,
                        key=name,
                    )

    def __call__(self, theta: ArrayLike, seed: int = 1, replication: int = 0) -> Numbers:
        """Simulate one world of every site.

        Parameters
        ----------
        theta
            Shape (numbers,), in the order of ``prior.names`` and in their units.
        seed, replication
            Which chance events (common random numbers).

        Returns
        -------
        numpy.ndarray
            Shape (summaries,); NaN where nobody stands behind one.

        Raises
        ------
        Refusal
            When a value is outside what is possible.
        """
        values = np.asarray(theta, float)
        if values.shape != (len(self.prior.names),):
            raise Refusal(f"theta has the shape {values.shape}, not ({len(self.prior.names)},)")
        drawn = {
            (site, name): float(value)
            for site in self._scenario.sites
            for name, value in zip(self.prior.names, values, strict=True)
        }
        scenario = with_drawn(self._scenario, drawn)
        cohort = Cohort.of(scenario)
        worlds = [simulate(scenario.settings(site), seed, replication) for site in scenario.sites]
        counted = np.array([measure(world, cohort) for world in worlds])
        sums = np.where(counted[..., 1:] > 0.0, counted, 0.0).sum(axis=0)
        with np.errstate(divide="ignore", invalid="ignore"):
            ratios = dict(
                zip((each.name for each in MEASURES), sums[:, 0] / sums[:, 1], strict=True)
            )
        seen = [Observed(world, cohort) for world in worlds]
        return np.array(
            [
                ratios[each] if isinstance(each, str) else np.mean([each(world) for world in seen])
                for each in self._summary
            ]
        )

    def simulate(
        self, n: int, executor: Executor | None = None, seed: int = 1
    ) -> tuple[Numbers, Numbers]:
        """Simulate points of the prior, each under chance events of its own.

        Parameters
        ----------
        n
            How many.
        executor
            Any ``concurrent.futures.Executor``; one after another when left out.
        seed
            Of the points and of the chance events; results do not depend on the executor.

        Returns
        -------
        tuple of numpy.ndarray
            Points of shape (n, numbers), and what was observed, shape (n, summaries).
        """
        thetas = self.prior.sample(n, seed)
        run = map if executor is None else executor.map
        return thetas, np.array(list(run(self, thetas, [seed] * n, range(n))))


def _priors(
    unknowns: Sequence[str] | Mapping[str, str],
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    known = parameters()
    for name in unknowns:
        if name not in known:
            raise Refusal(
                "there is no such number",
                where="unknowns",
                value=name,
                nearest=nearest_to(name, known),
            )
    if isinstance(unknowns, Mapping):
        return tuple(unknowns), tuple(unknowns.values())
    for name in unknowns:
        if known[name].prior == "fixed":
            raise Refusal(
                "this number has no prior; give one",
                where="unknowns",
                value=name,
                expected="such as uniform(0.1, 0.4)",
            )
    return tuple(unknowns), tuple(known[name].prior for name in unknowns)
