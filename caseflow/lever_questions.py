"""Questions that move a lever of a scenario, each in one call."""

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from os import PathLike

from caseflow.experiments.runs.defaults import PARAMETERS
from caseflow.loading import Value
from caseflow.result import Result
from caseflow.study import Study


def crossing(
    first: str,
    second: str,
    along: str,
    measure: str | None = None,
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
    """Find at which value of a lever, or at which caseload, the better of two scenarios changes.

    Parameters
    ----------
    first, second
        Scenarios by name or path.
    along
        The lever and its range, such as ``"advocacy.cap=10..60"``; or the caseload itself, which
        referrals alone then move (``referral.level``): ``"open_cases"`` (open cases per advocate),
        ``"utilisation"`` (share of advocates' hours in use), or a part of it, such as
        ``"open_cases=10..60"``.
    measure
        By which one is better; along the caseload, each headline of disengagement and of
        revictimisation when left out.
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
        ``.table`` has a row a value that was looked at; along the caseload, for each site (``all``
        is all together) and measure.

    Raises
    ------
    Refusal
        When a scenario, site, measure or number is not there, a value is outside its range, or
        referrals bring the caseload to no part of the range; the message names the nearest that
        there is.

    Notes
    -----
    The interval of a crossing is found by inverting the paired test: it is the stretch in which
    neither scenario is better beyond chance. A caseload is the mean of both scenarios over the
    intake of a running site.

    Examples
    --------
    >>> import caseflow as cf
    >>> found = cf.crossing(
    ...     "multi_agency_contact",
    ...     "single_point_of_contact",
    ...     along="open_cases",
    ...     measure="disengaged_from_service",
    ...     sites="hampshire",
    ...     replications=2,
    ...     set={"warm_up_days": 100, "intake_days": 60, "follow_up_days": 60},
    ... )
    >>> found.table["caseload"].is_monotonic_increasing
    True
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
    return Study(store, workers, executor, progress).crossing(
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
    most: int = 20,
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
    parameters
        As for ``compare``.
    store, executor, workers, progress
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
    return Study(store, workers, executor, progress).staffing(
        scenario,
        limits,
        most,
        sites=sites,
        replications=replications,
        seed=seed,
        set=set,
        parameters=parameters,
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
    parameters: str = PARAMETERS,
    store: str | PathLike[str] | None = None,
    executor: str | Executor | None = None,
    workers: int | None = None,
    progress: bool = False,
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
    store, executor, workers, progress
        As for ``Study``.

    Returns
    -------
    Result
        ``.table`` has a row a point, measure and site; ``values.…`` are those of the levers, and
        ``difference`` is from the scenario as it is, with a 95 % interval, in the ``unit``.

    Raises
    ------
    Refusal
        When a scenario, site, measure or number is not there, or a value is outside its range; the
        message names the nearest that there is.

    Examples
    --------
    >>> import caseflow as cf
    >>> found = cf.sweep("pilot", "advocacy.cap=15,30", sites="cheshire", replications=2)
    >>> sorted(set(found.table["values.advocacy.cap"]))
    ['15', '30']
    """
    return Study(store, workers, executor, progress).sweep(
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
