"""Questions about the people in a world, each in one call."""

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from os import PathLike

from caseflow.experiments.runs.defaults import PARAMETERS
from caseflow.life_results import SnapshotResult, StoryResult
from caseflow.loading import Value
from caseflow.result import Result
from caseflow.scenarios.scenario import Scenario
from caseflow.study import Study


def story(
    scenario: str | Scenario,
    against: str | Scenario,
    case: int | str = "first",
    site: str | None = None,
    seed: int = 1,
    replication: int = 0,
    set: Mapping[str, Value] | None = None,
    progress: bool = False,
) -> StoryResult:
    """Tell one simulated life in two worlds, side by side.

    Parameters
    ----------
    scenario, against
        Of world A and of world B: names, paths of scenario files, or what ``load_scenario`` gave.
    case
        The row of a case in ``simulate(scenario, …).cases``; or ``"first"`` or ``"most"``: whose
        life diverges first, or most.
    site
        Which of their sites; may be left out where both have the same one.
    seed, replication
        Which chance events (common random numbers): both worlds meet the same.
    set
        Values by the name of the number, in both scenarios; see ``load_scenario``.
    progress
        As for ``Study``.

    Returns
    -------
    StoryResult
        ``.summary`` is the story in columns, ``.lines`` one event a line, ``.table`` a row an
        event.

    Raises
    ------
    Refusal
        When there is no such scenario, site or case, or the worlds begin on other days.

    Examples
    --------
    >>> import caseflow as cf
    >>> found = cf.story("pilot", "cap_15", case="most", site="cheshire")
    >>> {"date", "shared", "A.kind", "B.kind"} <= set(found.table.columns)
    True
    """
    return Study(progress=progress).story(scenario, against, case, site, seed, replication, set)


def diverging_lives(
    scenario: str | Scenario,
    against: str | Scenario,
    site: str | None = None,
    seed: int = 1,
    replication: int = 0,
    set: Mapping[str, Value] | None = None,
    sort: str = "first",
    most: int = 20,
    progress: bool = False,
) -> Result:
    """List whose lives diverge between two worlds, and over what.

    Parameters
    ----------
    scenario, against, site, seed, replication, set
        As for ``story``.
    sort
        ``"first"``, those whose lives diverge soonest before others; or ``"most"``, those of whom
        most came out otherwise.
    most
        So many are listed, 10,000 at most.
    progress
        As for ``Study``.

    Returns
    -------
    Result
        ``.table`` has a row a life: its ``case``, the ``day`` (since the first) on which it
        diverges, over what, and what came out otherwise.

    Raises
    ------
    Refusal
        When there is no such scenario or site, or the worlds begin on other days.

    Examples
    --------
    >>> import caseflow as cf
    >>> found = cf.diverging_lives("pilot", "cap_15", site="cheshire", most=3)
    >>> bool(found.table["day"].is_monotonic_increasing), len(found.table)
    (True, 3)
    """
    return Study(progress=progress).diverging_lives(
        scenario, against, site, seed, replication, set, sort, most
    )


def people_helped(
    baseline: str | Scenario,
    scenario: str | Scenario,
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
    """Count who fares better under a scenario, who worse, and for whom it is the same.

    Parameters
    ----------
    baseline, scenario
        Names, paths of scenario files, or what ``load_scenario`` gave.
    sites
        Only these, by their keys in ``sites()``; a single one may be a word.
    replications
        Paired replications, two at least: each has the same people in both scenarios.
    seed
        Which chance events (common random numbers).
    set
        Values by the name of the number, in both scenarios; see ``load_scenario``.
    parameters
        As for ``compare``.
    store, executor, workers, progress
        As for ``Study``.

    Returns
    -------
    Result
        ``.table`` has a row a fate and group of victims: how many ``people`` there are, for how
        many it comes out ``better``, ``worse`` and the ``same``, and their shares with 95 %
        intervals over replications; nothing where fewer than ten people are behind it.

    Raises
    ------
    Refusal
        When a scenario, site or number is not there, or a value is outside its range.

    Examples
    --------
    >>> import caseflow as cf
    >>> found = cf.people_helped("pilot", "cap_15", sites="cheshire", replications=2)
    >>> everyone = found.table.query("group == 'everyone'")
    >>> together = everyone[["better", "worse", "same"]].sum(axis=1)
    >>> bool((together == everyone["people"]).all())
    True
    """
    return Study(store, workers, executor, progress).people_helped(
        baseline, scenario, sites, replications, seed, set, parameters
    )


def snapshot(
    scenario: str | Scenario,
    day: int,
    against: str | Scenario | None = None,
    site: str | None = None,
    seed: int = 1,
    replication: int = 0,
    set: Mapping[str, Value] | None = None,
    advocate: int | None = None,
    case: int | None = None,
    progress: bool = False,
) -> SnapshotResult:
    """See a world on one morning: who is at which step, who waits, what advocates hold.

    Parameters
    ----------
    scenario
        A name, the path of a file, or what ``load_scenario`` gave.
    day
        Days since the first.
    against
        Another scenario, seen beside it with the same people.
    site, seed, replication, set
        As for ``story``.
    advocate
        The row of an advocate whose task list is shown too.
    case
        The row of a case whose state is shown too, by its number in the first world.
    progress
        As for ``Study``.

    Returns
    -------
    SnapshotResult
        ``.table`` has a row a step and the number of cases at it, ``.save`` draws the morning.

    Raises
    ------
    Refusal
        When there is no such scenario, site, day, advocate or case.

    Examples
    --------
    >>> import caseflow as cf
    >>> morning = cf.snapshot("pilot", day=200, against="cap_15", site="cheshire")
    >>> sorted(set(morning.table["world"]))
    ['A', 'B']
    """
    return Study(progress=progress).snapshot(
        scenario, day, against, site, seed, replication, set, advocate, case
    )
