"""The best use of a sum of money, in one call."""

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from os import PathLike

from caseflow.budget_study import AIM
from caseflow.experiments.runs.defaults import PARAMETERS
from caseflow.loading import Value
from caseflow.result import Result
from caseflow.study import Study


def budget(
    scenario: str,
    pounds: float,
    limits: str | Sequence[str] = (),
    aim: str = AIM,
    posts: Sequence[float] = (),
    caps: Sequence[int] = (),
    contacts: Sequence[str] = (),
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
    """Find the best use of a sum of money: posts, caps and contact models that it pays for.

    Parameters
    ----------
    scenario
        A name or a path: the service as it is.
    pounds
        What may be spent on advocates' posts, in pounds a year, at all sites together. A full post
        costs its paid hours a year at ``costs.advocate_hour``, which an area's own sheet gives
        with on-costs.
    limits
        Such as ``"left_while_waiting<0.1"``, in the unit of the measure; all must be kept.
    aim
        The measure by which one use is better than another.
    posts
        Full-time posts at each site, in fractions too; the halves that the sum pays for when left
        out, the eight largest.
    caps
        Numbers of open cases above which the next victim waits; as in the scenario when left out.
    contacts
        Contact models by their names; as in the scenario when left out.
    sites
        Only these, by their keys in ``sites()``; a single one may be a word.
    replications
        Paired replications: each has the same people and chance events at every point.
    seed
        Which chance events (common random numbers).
    set
        Values by the name of the number, at every point; see ``load_scenario``.
    parameters
        As for ``compare``.
    store, executor, workers, progress
        As for ``Study``.

    Returns
    -------
    Result
        ``.table`` has a row a point that can be paid for: ``cost`` (pounds a year), ``mean`` of
        the aim, its paired ``difference`` from the scenario as it is with its 95 % interval,
        ``people_a_year`` (the same in people), ``public_a_year`` (what the service, police, courts
        and agencies spend more, in pounds), ``limits`` (kept, is unclear, passed), ``best`` and
        ``like_the_best`` (not distinguishable from it, by intervals that hold for all at once).

    Raises
    ------
    Refusal
        When nothing can be paid for, there are too many points, or a scenario, site, measure or
        number is not there.

    References
    ----------
    Chick and Inoue (2001), Management Science 47:1133-1149, for the ranking.

    Examples
    --------
    >>> import caseflow as cf
    >>> found = cf.budget("pilot", 50_000, posts=[0.5, 1], sites="cheshire", replications=2)
    >>> found.table["posts"].tolist()
    [0.5, 1.0]
    """
    return Study(store, workers, executor, progress).budget(
        scenario,
        pounds,
        limits,
        aim,
        posts,
        caps,
        contacts,
        sites=sites,
        replications=replications,
        seed=seed,
        set=set,
        parameters=parameters,
    )
