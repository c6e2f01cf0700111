"""Questions about numbers that are not known, each in one call."""

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from os import PathLike

from caseflow.experiments.runs.defaults import PARAMETERS
from caseflow.loading import Value
from caseflow.result import Result
from caseflow.scenarios.scenario import Scenario
from caseflow.study import Study


def sensitivity(
    scenario: str | Scenario = "pilot",
    measures: str | Sequence[str] | None = None,
    over: str = "parameters",
    method: str = "morris",
    parameters: str = "prior",
    only: str | Sequence[str] | None = None,
    between: str | Sequence[str] | None = None,
    grouped: bool = False,
    trajectories: int = 8,
    samples: int = 128,
    most: int = 8,
    sites: str | Sequence[str] | None = None,
    replications: int = 3,
    seed: int = 1,
    set: Mapping[str, Value] | None = None,
    store: str | PathLike[str] | None = None,
    executor: str | Executor | None = None,
    workers: int | None = None,
    progress: bool = False,
) -> Result:
    """Tell which numbers move outcomes over their range, and how far.

    Parameters
    ----------
    scenario
        A name, a path, or what ``load_scenario`` gave.
    measures
        Those that are looked at; withdrawal before charge when left out.
    over
        ``"parameters"``, which are not known, or ``"levers"``, which are chosen.
    method
        ``"morris"`` screens; ``"sobol"`` adds the shares of the variance of what moves most.
    parameters
        ``"prior"``, or ``"posterior:NAME"``, for what is believed of parameters.
    only
        Only these parameters, or families of them.
    between
        Other ranges, such as ``"advocacy.cap=15..45"``, in the units of ``parameters()``.
    grouped
        Whether each family of parameters is moved as one.
    trajectories
        How often each is moved over its range.
    samples
        Blocks of points for shares of the variance: a power of 2.
    most
        How many get shares of the variance.
    sites
        Only these, by their keys in ``sites()``; a single one may be a word.
    replications
        Of each point, two at least.
    seed
        Of the points, and of the common random numbers.
    set
        Values by the name of the number; see ``load_scenario``.
    store, executor, workers, progress
        As for ``Study``.

    Returns
    -------
    Result
        ``.table`` has a row a measure and number: ``effect`` is the mean absolute change over its
        range, in the ``unit`` of the measure, with a 95 % interval, and ``floor`` what chance
        alone would show.

    Raises
    ------
    Refusal
        When a scenario, measure or number is not there, or a size cannot be.

    Notes
    -----
    Elementary effects are those of Morris (1991), Technometrics 33:161-174.

    Examples
    --------
    >>> import caseflow as cf
    >>> found = cf.sensitivity(
    ...     "pilot", measures="charged", only="disengagement.retelling", sites="cheshire",
    ...     trajectories=4, replications=2,
    ... )
    >>> found.table["name"].tolist(), found.table["unit"].tolist()
    (['disengagement.retelling'], ['share'])
    """
    return Study(store, workers, executor, progress).sensitivity(
        scenario,
        measures,
        over,
        method,
        parameters,
        only,
        between,
        grouped,
        trajectories,
        samples,
        most,
        sites=sites,
        replications=replications,
        seed=seed,
        set=set,
    )


def decide(
    *scenarios: str | Scenario,
    measures: str | Sequence[str] | None = None,
    parameters: str = PARAMETERS,
    others: str = "central",
    only: str | Sequence[str] | None = None,
    draws: int = 200,
    sites: str | Sequence[str] | None = None,
    replications: int = 3,
    seed: int = 1,
    set: Mapping[str, Value] | None = None,
    store: str | PathLike[str] | None = None,
    executor: str | Executor | None = None,
    workers: int | None = None,
    progress: bool = False,
) -> Result:
    """Choose between scenarios while much is not known.

    Parameters
    ----------
    scenarios
        Two or more.
    measures
        By which they are judged, each by itself; withdrawal before charge when left out.
    parameters
        ``"posterior:NAME"`` (that of the product when left out) or ``"prior"``, from which what is
        not known is drawn.
    others
        What a posterior did not fit: ``"central"`` values, or drawn from its ``"prior"``.
    only
        Draw only these parameters, or families of them.
    draws
        How many, from 20 to 20,000.
    sites
        Only these, by their keys in ``sites()``; a single one may be a word.
    replications
        Of every scenario under each draw, two at least.
    seed
        Of the draws, and of the common random numbers.
    set
        Values by the name of the number, in every scenario; see ``load_scenario``.
    store, executor, workers, progress
        As for ``Study``.

    Returns
    -------
    Result
        ``.table`` has a row a measure and scenario: the expected value in the ``unit`` of the
        measure, the share of draws in which it is best, and the expected loss of choosing it.

    Raises
    ------
    Refusal
        When a scenario, measure or number is not there, or neither direction of a measure is
        better.

    Notes
    -----
    What knowing a number is worth follows Strong, Oakley and Brennan (2014), Medical Decision
    Making 34:311-326.

    Examples
    --------
    >>> import caseflow as cf
    >>> found = cf.decide(
    ...     "pilot", "business_as_usual", measures="charged", only="disengagement.retelling",
    ...     draws=20, sites="cheshire", replications=2,
    ... )
    >>> found.table["scenario"].tolist()
    ['pilot', 'business_as_usual']
    """
    return Study(store, workers, executor, progress).decide(
        *scenarios,
        measures=measures,
        parameters=parameters,
        others=others,
        only=only,
        draws=draws,
        sites=sites,
        replications=replications,
        seed=seed,
        set=set,
    )
