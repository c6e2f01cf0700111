"""Questions of what is gained: by money, and by putting right what goes wrong."""

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from os import PathLike

from caseflow.experiments.runs.defaults import PARAMETERS
from caseflow.loading import Value
from caseflow.result import Result
from caseflow.scenarios.scenario import Scenario
from caseflow.study import Study


def cost_effectiveness(
    baseline: str | Scenario,
    *scenarios: str | Scenario,
    whose: str = "public",
    sites: str | Sequence[str] | None = None,
    replications: int = 200,
    seed: int = 1,
    set: Mapping[str, Value] | None = None,
    parameters: str = PARAMETERS,
    store: str | PathLike[str] | None = None,
    executor: str | Executor | None = None,
    workers: int | None = None,
    progress: bool = False,
) -> Result:
    """Tell what scenarios cost more or less than a baseline, for each harm that they avoid.

    Parameters
    ----------
    baseline, scenarios
        As for ``compare``.
    whose
        Whose costs count: ``"service"``, ``"public"`` or ``"society"``.
    sites
        Only these, by their keys in ``sites()``; a single one may be a word.
    replications
        Paired replications: each has the same people and chance events in every scenario.
    seed
        Which chance events (common random numbers).
    set
        Values by the name of the number, in every scenario; see ``load_scenario``.
    parameters
        As for ``compare``.
    store, executor, workers, progress
        As for ``Study``.

    Returns
    -------
    Result
        ``.table`` has a row a scenario; amounts are pounds of the price year of the costs.

    Raises
    ------
    Refusal
        When a scenario, site, measure or number is not there, or a value is outside its range; the
        message names the nearest that there is.

    Examples
    --------
    >>> import caseflow as cf
    >>> found = cf.cost_effectiveness(
    ...     "advocates_1", "advocates_2", whose="service", sites="cheshire", replications=2
    ... )
    >>> list(found.table["scenario"])
    ['advocates_2']
    """
    return Study(store, workers, executor, progress).cost_effectiveness(
        baseline,
        *scenarios,
        whose=whose,
        sites=sites,
        replications=replications,
        seed=seed,
        set=set,
        parameters=parameters,
    )


def failure_value(
    scenario: str = "pilot",
    by: str = "incidents_per_year",
    sites: str | Sequence[str] | None = None,
    replications: int = 100,
    seed: int = 1,
    set: Mapping[str, Value] | None = None,
    parameters: str = PARAMETERS,
    store: str | PathLike[str] | None = None,
    executor: str | Executor | None = None,
    workers: int | None = None,
    progress: bool = False,
) -> Result:
    """Tell how often each thing goes wrong, and what putting it right would be worth.

    Parameters
    ----------
    scenario
        A name or a path.
    by
        The measure by which failures are sorted.
    sites
        Only these, by their keys in ``sites()``; a single one may be a word.
    replications
        Paired replications: each has the same people and chance events in every scenario.
    seed
        Which chance events (common random numbers).
    set
        Values by the name of the number, in every scenario; see ``load_scenario``.
    parameters
        As for ``compare``.
    store, executor, workers, progress
        As for ``Study``.

    Returns
    -------
    Result
        ``.table`` has a row a failure, the one most worth putting right first.

    Raises
    ------
    Refusal
        When a scenario, site, measure or number is not there, or a value is outside its range; the
        message names the nearest that there is.

    Examples
    --------
    >>> import caseflow as cf
    >>> found = cf.failure_value("pilot", sites="cheshire", replications=1)
    >>> len(found.table)
    15
    """
    return Study(store, workers, executor, progress).failure_value(
        scenario,
        by,
        sites=sites,
        replications=replications,
        seed=seed,
        set=set,
        parameters=parameters,
    )
