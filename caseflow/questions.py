"""Questions over many runs, each in one call."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor

from caseflow.comparison import Comparison
from caseflow.loading import Value
from caseflow.result import Result
from caseflow.scenarios.scenario import Scenario
from caseflow.study import Study


def compare(
    baseline: str | Scenario,
    *scenarios: str | Scenario,
    sites: str | Sequence[str] | None = None,
    replications: int = 200,
    seed: int = 1,
    set: Mapping[str, Value] | None = None,
    parameters: str | None = None,
    measures: Sequence[str | Callable[..., object]] | None = None,
    store: str | None = None,
    executor: str | Executor | None = None,
    workers: int | None = None,
) -> Comparison:
    """Compare scenarios with a baseline, replication by replication.

    Parameters
    ----------
    baseline, scenarios
        Names, paths of scenario files, or what ``load_scenario`` gave.
    sites
        Only these, by their keys in ``sites()``; a single one may be a word.
    replications
        Paired replications: each has the same people and chance events in every scenario.
    seed
        Which chance events (common random numbers).
    set
        Values by the name of the number, in every scenario; see ``load_scenario``.
    parameters
        ``posterior:NAME`` or ``prior``: unknown numbers are drawn anew for each replication, the
        same in every scenario; central values when left out.
    measures
        Only these, by their names in ``measures()``; one of your own by its function too.
    store, executor, workers
        As for ``Study``.

    Returns
    -------
    Comparison
        Paired differences with 95 % intervals (Student's t over replications).

    Raises
    ------
    Refusal
        When a scenario, site, measure or number is not there, or a value is outside its range; the
        message names the nearest that there is.

    Examples
    --------
    >>> import caseflow as cf
    >>> found = cf.compare(
    ...     "multi_agency_contact",
    ...     "single_point_of_contact",
    ...     sites="cheshire",
    ...     replications=3,
    ...     measures=["disengaged_from_service"],
    ... )
    >>> int(found.differences.loc[0, "n"])
    3
    """
    return Study(store, workers, executor).compare(
        baseline,
        *scenarios,
        sites=sites,
        replications=replications,
        seed=seed,
        set=set,
        parameters=parameters,
        measures=measures,
    )


def rank(
    *scenarios: str | Scenario,
    measures: str | Sequence[str],
    sites: str | Sequence[str] | None = None,
    replications: int = 200,
    seed: int = 1,
    set: Mapping[str, Value] | None = None,
    store: str | None = None,
    executor: str | Executor | None = None,
    workers: int | None = None,
) -> Result:
    """Rank scenarios by a measure, with the probability that each is the best.

    Parameters
    ----------
    scenarios
        Two or more.
    measures
        By which they are ranked, each by itself; one direction of it must be better.
    sites
        Only these, by their keys in ``sites()``; a single one may be a word.
    replications
        Paired replications: each has the same people and chance events in every scenario.
    seed
        Which chance events (common random numbers).
    set
        Values by the name of the number, in every scenario; see ``load_scenario``.
    store, executor, workers
        As for ``Study``.

    Returns
    -------
    Result
        ``.table`` has a row a measure; ``.summary`` says what can be distinguished.

    Raises
    ------
    Refusal
        When a scenario, site, measure or number is not there, or a value is outside its range; the
        message names the nearest that there is.

    Examples
    --------
    >>> import caseflow as cf
    >>> found = cf.rank(
    ...     "pilot",
    ...     "business_as_usual",
    ...     measures="disengaged_from_service",
    ...     sites="cheshire",
    ...     replications=3,
    ... )
    >>> list(found.table["measure"])
    ['disengaged_from_service']
    """
    return Study(store, workers, executor).rank(
        *scenarios, measures=measures, sites=sites, replications=replications, seed=seed, set=set
    )


def crossing(
    first: str,
    second: str,
    along: str,
    measure: str,
    sites: str | Sequence[str] | None = None,
    replications: int = 200,
    seed: int = 1,
    set: Mapping[str, Value] | None = None,
    parameters: str | None = None,
    store: str | None = None,
    executor: str | Executor | None = None,
    workers: int | None = None,
) -> Result:
    """Find at which value of a lever the better of two scenarios changes.

    Parameters
    ----------
    first, second
        Scenarios by name or path.
    along
        The lever and its range, such as ``"demand.reports_a_year=200..900"``.
    measure
        By which one is better.
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
    store, executor, workers
        As for ``Study``.

    Returns
    -------
    Result
        ``.table`` has a row a value that was looked at.

    Raises
    ------
    Refusal
        When a scenario, site, measure or number is not there, or a value is outside its range; the
        message names the nearest that there is.

    Examples
    --------
    >>> import caseflow as cf
    >>> found = cf.crossing(
    ...     "multi_agency_contact",
    ...     "single_point_of_contact",
    ...     along="demand.reports_a_year=300..500",
    ...     measure="disengaged_from_service",
    ...     sites="hampshire",
    ...     replications=2,
    ... )
    >>> float(found.table["value"].min())
    300.0
    """
    return Study(store, workers, executor).crossing(
        first,
        second,
        along,
        measure,
        sites=sites,
        replications=replications,
        seed=seed,
        set=set,
        parameters=parameters,
    )


def staffing(
    scenario: str,
    limits: str | Sequence[str],
    most: int = 12,
    sites: str | Sequence[str] | None = None,
    replications: int = 200,
    seed: int = 1,
    set: Mapping[str, Value] | None = None,
    store: str | None = None,
    executor: str | Executor | None = None,
    workers: int | None = None,
) -> Result:
    """Find the fewest advocates that keep measures within limits, site by site.

    Parameters
    ----------
    scenario
        A name or a path.
    limits
        Such as ``"disengaged_from_service<0.2"``, in the unit of the measure.
    most
        The most advocates that are looked at.
    sites
        Only these, by their keys in ``sites()``; a single one may be a word.
    replications
        Paired replications: each has the same people and chance events in every scenario.
    seed
        Which chance events (common random numbers).
    set
        Values by the name of the number, in every scenario; see ``load_scenario``.
    store, executor, workers
        As for ``Study``.

    Returns
    -------
    Result
        ``.table`` has a row a site, with the fewest ``advocates``.

    Raises
    ------
    Refusal
        When a scenario, site, measure or number is not there, or a value is outside its range; the
        message names the nearest that there is.

    Examples
    --------
    >>> import caseflow as cf
    >>> found = cf.staffing(
    ...     "pilot", "disengaged_from_service<0.9", most=2, sites="cheshire", replications=2
    ... )
    >>> list(found.table["site"])
    ['cheshire']
    """
    return Study(store, workers, executor).staffing(
        scenario, limits, most, sites=sites, replications=replications, seed=seed, set=set
    )


def sweep(
    scenario: str,
    vary: str | Sequence[str],
    measures: Sequence[str] = (),
    sample: int | None = None,
    sites: str | Sequence[str] | None = None,
    replications: int = 50,
    seed: int = 1,
    set: Mapping[str, Value] | None = None,
    parameters: str | None = None,
    store: str | None = None,
    executor: str | Executor | None = None,
    workers: int | None = None,
) -> Result:
    """Move levers of a scenario, and compare every point with the scenario as it is.

    Parameters
    ----------
    scenario
        A name or a path.
    vary
        Levers and their values, such as ``"advocacy.cap=15,30,45"``.
    measures
        Those that ``.summary`` shows; the headlines when left out.
    sample
        So many points of a Latin hypercube in the place of every combination.
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
    store, executor, workers
        As for ``Study``.

    Returns
    -------
    Result
        ``.table`` has a row a point; its column ``measures`` holds every measure.

    Raises
    ------
    Refusal
        When a scenario, site, measure or number is not there, or a value is outside its range; the
        message names the nearest that there is.

    Examples
    --------
    >>> import caseflow as cf
    >>> found = cf.sweep("pilot", "advocacy.cap=15,30", sites="cheshire", replications=2)
    >>> sorted(found.table["values.advocacy.cap"])
    ['15', '30']
    """
    return Study(store, workers, executor).sweep(
        scenario,
        vary,
        measures,
        sample,
        sites=sites,
        replications=replications,
        seed=seed,
        set=set,
        parameters=parameters,
    )


def cost_effectiveness(
    baseline: str | Scenario,
    *scenarios: str | Scenario,
    whose: str = "public",
    sites: str | Sequence[str] | None = None,
    replications: int = 200,
    seed: int = 1,
    set: Mapping[str, Value] | None = None,
    store: str | None = None,
    executor: str | Executor | None = None,
    workers: int | None = None,
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
    store, executor, workers
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
    return Study(store, workers, executor).cost_effectiveness(
        baseline,
        *scenarios,
        whose=whose,
        sites=sites,
        replications=replications,
        seed=seed,
        set=set,
    )


def failure_value(
    scenario: str = "pilot",
    by: str = "incidents_per_year",
    sites: str | Sequence[str] | None = None,
    replications: int = 100,
    seed: int = 1,
    set: Mapping[str, Value] | None = None,
    store: str | None = None,
    executor: str | Executor | None = None,
    workers: int | None = None,
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
    store, executor, workers
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
    return Study(store, workers, executor).failure_value(
        scenario, by, sites=sites, replications=replications, seed=seed, set=set
    )
