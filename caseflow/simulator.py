"""A simulator for inference of one's own: from unknown numbers to what was observed."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from os import PathLike
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from caseflow.experiments.measures import MEASURES, Cohort
from caseflow.experiments.measures.counting import count_groups
from caseflow.experiments.measures.lookup import measure_named
from caseflow.experiments.measures.observed import Observed
from caseflow.experiments.runs.defaults import LARGEST_SEED, whole
from caseflow.loading import load_scenario
from caseflow.scenarios.refusal import Refusal, nearest_to
from caseflow.scenarios.scenario import Scenario
from caseflow.sim import simulate
from caseflow.unknowns import Numbers, Prior, scenario_at, unknowns_of

Statistic = str | Callable[[Observed], float]
"""A measure by its name, or a function of what is observed of a world."""


class Simulator:
    """A scenario as a function of numbers that are not known.

    Parameters
    ----------
    scenario
        A name, the path of a file, or what ``load_scenario`` gave.
    sites
        As for ``load_scenario``; all sites of the scenario count together.
    unknowns
        Names of numbers, which have the priors of ``parameters()``; or priors by the name: text
        such as ``"uniform(0.8, 1.2)"``, or a frozen distribution of ``scipy.stats``. ``NAME@SITE``
        is the number of one site, and needed where several sites have numbers of their own.
    summary
        What is observed: measures by their names, which are pooled over the sites, or functions
        that give one number of what is observed of a world (``.cases``, ``.victims`` and
        ``.perpetrators`` of the cohort, as a function under ``@measure`` gets it), averaged over
        the sites.

    Attributes
    ----------
    prior
        With ``.names``, ``.written``, ``.bounds``, ``.log_prob(theta)`` and ``.sample(n, seed)``.
    scenario
        At the central values of what is not known.

    Raises
    ------
    Refusal
        When a scenario, site, number or measure is not there, a prior makes no sense or reaches
        beyond what is possible, or the scenario sets a number itself.

    Examples
    --------
    >>> import caseflow as cf
    >>> simulator = cf.Simulator(
    ...     "pilot", "cheshire", ["investigating.charge_threshold"], ["charged", "convicted"]
    ... )
    >>> simulator([1.0], seed=3).shape
    (2,)
    >>> simulator.prior.bounds.tolist()
    [[0.3, 1.8]]
    """

    def __init__(
        self,
        scenario: str | PathLike[str] | Scenario,
        sites: str | Sequence[str] | None,
        unknowns: Sequence[str] | Mapping[str, Any],
        summary: Sequence[Statistic],
    ) -> None:
        self.scenario = load_scenario(scenario, sites)
        self._summary = [
            measure_named(each, "summary").name if isinstance(each, str) else each
            for each in ([summary] if isinstance(summary, str) else summary)
        ]
        self._unknowns = unknowns_of(unknowns, self.scenario)
        self.prior = Prior(self.scenario, self._unknowns)

    def __call__(
        self, theta: ArrayLike | Mapping[str, float], seed: int = 1, replication: int = 0
    ) -> Numbers:
        """Simulate one world of every site.

        Parameters
        ----------
        theta
            Shape (numbers,), in the order of ``prior.names`` and in their units; or values by
            these names.
        seed, replication
            Which chance events (common random numbers).

        Returns
        -------
        numpy.ndarray
            Shape (summaries,); NaN where nobody stands behind one.

        Raises
        ------
        Refusal
            When a value is outside what is possible, or the values make no sense together.
        """
        whole("seed", 0, LARGEST_SEED)(seed)
        whole("replication", 0, LARGEST_SEED)(replication)
        scenario = scenario_at(self.scenario, self._unknowns, self._point(theta))
        cohort = Cohort.of(scenario)
        seen = [
            Observed(simulate(scenario.settings(site), seed, replication), cohort)
            for site in scenario.sites
        ]
        ratios = iter(self._ratios(seen))
        return np.array(
            [
                next(ratios)
                if isinstance(each, str)
                else np.mean([_number(each, of) for of in seen])
                for each in self._summary
            ],
            float,
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
            Of the points and of the chance events; results do not depend on the executor, and of
            more points the first are the same.

        Returns
        -------
        tuple of numpy.ndarray
            Points of shape (n, numbers), and what was observed, shape (n, summaries).

        Raises
        ------
        Refusal
            When hardly any point of the priors makes sense.
        """
        whole("seed", 0, LARGEST_SEED)(seed)
        thetas = self.prior.sample(n, seed)
        run = map if executor is None else executor.map
        seen = list(run(self, thetas, [seed] * len(thetas), range(len(thetas))))
        return thetas, np.array(seen, float).reshape(len(thetas), len(self._summary))

    def _point(self, theta: ArrayLike | Mapping[str, float]) -> Numbers:
        names = self.prior.names
        if isinstance(theta, Mapping):
            for name in theta:
                if name not in names:
                    raise Refusal(
                        "not unknown here", key=str(name), nearest=nearest_to(name, names)
                    )
            missing = [name for name in names if name not in theta]
            if missing:
                raise Refusal("theta has no value of it", key=missing[0])
            theta = [theta[name] for name in names]
        values = np.asarray(theta, float)
        if values.shape != (len(names),):
            raise Refusal(f"theta has the shape {values.shape}, not ({len(names)},)")
        return values

    def _ratios(self, seen: Sequence[Observed]) -> list[float]:
        """The measures of the summary, each over all sites together."""
        entries = {entry.measure.name: entry for entry in MEASURES.entries()}
        chosen = [entries[each] for each in self._summary if isinstance(each, str)]
        if not chosen:
            return []
        counting = [
            (entry.count, entry.measure.by_group, entry.measure.follow_up) for entry in chosen
        ]
        counted = np.array([count_groups(of, counting)[0, :, :2] for of in seen])
        sums = np.where(counted[..., 1:] > 0.0, counted, 0.0).sum(axis=0)
        ratios = np.full(len(sums), np.nan)
        np.divide(sums[:, 0], sums[:, 1], out=ratios, where=sums[:, 1] > 0.0)
        return [float(ratio) for ratio in ratios]


def _number(statistic: Callable[[Observed], float], seen: Observed) -> float:
    value = np.asarray(statistic(seen))
    if value.shape != () or value.dtype.kind not in "biuf":
        name = getattr(statistic, "__name__", repr(statistic))
        raise Refusal("it does not give one number", where="summary", key=name)
    return float(value)
