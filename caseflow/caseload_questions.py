"""The question of how to open with a caseload of one's own."""

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from os import PathLike

from caseflow.loading import Value
from caseflow.result import Result
from caseflow.study import Study


def opening_caseload(
    scenario: str,
    open_cases: float,
    sites: str | Sequence[str] | None = None,
    replications: int = 40,
    seed: int = 1,
    set: Mapping[str, Value] | None = None,
    store: str | PathLike[str] | None = None,
    executor: str | Executor | None = None,
    workers: int | None = None,
    progress: bool = False,
) -> Result:
    """Find the lines of a scenario file with which a site opens with a caseload of one's own.

    Nobody is made up for day 0: before it, referrals run at a level (``referral.level``) at which
    each advocate comes to hold so many open cases; from day 0 at the site's own.

    Parameters
    ----------
    scenario
        By name or path; it opens running.
    open_cases
        Open cases that each advocate holds in the first four weeks from day 0, on average.
    sites
        One site, by its key in ``sites()``.
    replications
        Of each warm-up.
    seed
        Which chance events (common random numbers).
    set
        Values by the name of the number; see ``load_scenario``.
    store, executor, workers, progress
        As for ``Study``.

    Returns
    -------
    Result
        ``.table`` has one row: the ``level`` of referral, the ``mean`` caseload that it comes to
        with its 95 % interval (``low``, ``high``), and the ``lines`` to write into a scenario file.

    Raises
    ------
    Refusal
        When the site starts empty, or referrals alone do not bring the caseload there; the message
        says how far they reach.

    Examples
    --------
    >>> import caseflow as cf
    >>> found = cf.opening_caseload(
    ...     "pilot", 10, sites="cheshire", replications=2, set={"warm_up_days": 120}
    ... )
    >>> found.table["site"][0]
    'cheshire'
    """
    return Study(store, workers, executor, progress).opening_caseload(
        scenario, open_cases, sites=sites, replications=replications, seed=seed, set=set
    )
