"""Questions that compare scenarios as they are, each in one call."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from os import PathLike

from caseflow.batch_result import BatchResult
from caseflow.comparison import Comparison
from caseflow.experiments.runs.defaults import PARAMETERS
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
    parameters: str = PARAMETERS,
    measures: str | Sequence[str | Callable[..., object]] | None = None,
    until_width: float | None = None,
    precision: float | None = None,
    detail: bool = False,
    store: str | PathLike[str] | None = None,
    executor: str | Executor | None = None,
    workers: int | None = None,
    progress: bool = False,
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
        ``posterior:NAME``: everything that is not known is drawn anew for every two replications,
        the same in every scenario, from a fit (that of the product when left out);
        ``prior``: from what is believed before any fit; ``central``: one value for each.
    measures
        Only these, by their names in ``measures()``; one of your own by its function too.
    until_width, precision
        Go on until the 95 % interval of each of ``measures`` is so wide at most, in its unit, or as
        a share of the baseline's mean; ``replications`` is then the most.
    detail
        Whether the store keeps every table of every run too, some 25 MB each.
    store, executor, workers, progress
        As for ``Study``.

    Returns
    -------
    Comparison
        Paired differences with 95 % intervals (Student's t over draws of what is not known, or
        over replications at central values) and the ranges of what is possible.

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
    return Study(store, workers, executor, progress).compare(
        baseline,
        *scenarios,
        sites=sites,
        replications=replications,
        seed=seed,
        set=set,
        parameters=parameters,
        measures=measures,
        until_width=until_width,
        precision=precision,
        detail=detail,
    )


def rank(
    *scenarios: str | Scenario,
    measures: str | Sequence[str],
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
    parameters
        As for ``compare``.
    store, executor, workers, progress
        As for ``Study``.

    Returns
    -------
    Result
        ``.table`` has a row a measure and scenario, the best first; ``.summary`` says what can be
        distinguished.

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
    >>> sorted(found.table["scenario"])
    ['business_as_usual', 'pilot']
    """
    return Study(store, workers, executor, progress).rank(
        *scenarios,
        measures=measures,
        sites=sites,
        replications=replications,
        seed=seed,
        set=set,
        parameters=parameters,
    )


def batch(
    plan: str | PathLike[str],
    measures: str | Sequence[str] | None = None,
    parameters: str = PARAMETERS,
    store: str | PathLike[str] | None = None,
    executor: str | Executor | None = None,
    workers: int | None = None,
    progress: bool = False,
) -> BatchResult:
    """Run a plan: scenarios, sites, replications and a seed, as its file says.

    Parameters
    ----------
    plan
        The path of a file, or the name of one that is delivered.
    measures
        Those that ``.summary`` shows; the headlines when left out.
    parameters
        As for ``compare``.
    store, executor, workers, progress
        As for ``Study``.

    Returns
    -------
    BatchResult
        ``.comparisons`` holds one for all sites together, or one a site, as the plan says;
        ``.table`` has every paired difference, in the unit of its measure.

    Raises
    ------
    Refusal
        When there is no such plan, or something in it cannot be run.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> import caseflow as cf
    >>> lines = [
    ...     'baseline = "pilot"', 'scenarios = ["cap_15"]', 'sites = ["cheshire"]',
    ...     "replications = 2",
    ... ]
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder) / "caps.toml"
    ...     _ = file.write_text("\\n".join(lines))
    ...     found = cf.batch(file, measures="disengaged_from_service")
    >>> [comparison.results.design.replications for comparison in found.comparisons]
    [2]
    """
    return Study(store, workers, executor, progress).batch(plan, measures, parameters)
