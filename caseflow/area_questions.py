"""Whether the model, as it is configured, fits an area, in one call."""

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from os import PathLike

from caseflow.experiments.runs.defaults import AREA_REPLICATIONS, PARAMETERS
from caseflow.loading import Value
from caseflow.result import Result
from caseflow.scenarios.scenario import Scenario
from caseflow.study import Study


def check_area(
    file: str | PathLike[str],
    scenario: str | Scenario = "pilot",
    sites: str | Sequence[str] | None = None,
    replications: int = AREA_REPLICATIONS,
    seed: int = 1,
    set: Mapping[str, Value] | None = None,
    parameters: str = PARAMETERS,
    store: str | PathLike[str] | None = None,
    executor: str | Executor | None = None,
    workers: int | None = None,
    progress: bool = False,
) -> Result:
    """Hold the model, as configured for an area, against the area's own handful of counts.

    Parameters
    ----------
    file
        A table with a column ``measure`` (names as in ``measures()``), and of each line either
        ``count`` and ``n`` (so many of so many), ``count`` and ``months`` (of what is counted in
        months), or ``low`` and ``high`` (in the unit of the measure; shares as 0.07). A ``site``
        may be left out where one is asked for, a ``year`` always. Nothing about single persons is
        taken.
    scenario
        A name, the path of a scenario file, or what ``load_scenario`` gave.
    sites
        Only these, by their keys in ``sites()``; a single one may be a word.
    replications
        Worlds, 20 at least; each has chance events that no fit has seen.
    seed
        Which chance events (common random numbers).
    set
        Values by the name of the number; see ``load_scenario``.
    parameters
        ``posterior:NAME`` or ``prior``: unknown numbers are drawn anew for every other world, so
        that the intervals hold what is not known besides luck; ``central`` for their middles.
    store, executor, workers, progress
        As for ``Study``.

    Returns
    -------
    Result
        ``.table`` has a row a count: what the model gives on average (``level``, in the unit of
        the measure), the 95 % predictive interval (``low``, ``high``: of the count itself where
        ``counted``), whether the area's figure lies ``inside``, its two-sided mid-p value
        (``tail``; ``corrected`` for all counts together by Holm's method), the ratios to the level
        that this count would have shown with a power of 80 % (``shown_below``, ``shown_above``)
        and the drawn numbers that go with it (``moved_by``, Spearman's rank correlations beyond
        chance). ``.found.verdict`` is ``"fit to be used"``, ``"not until mended"`` or
        ``"cannot be told"``.

    Raises
    ------
    Refusal
        When the file cannot be used or speaks of persons, or a scenario, site or number is not
        there.

    References
    ----------
    Holm (1979), A simple sequentially rejective multiple test procedure; Lancaster (1961), for the
    mid-p value.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> import caseflow as cf
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder) / "counts.csv"
    ...     _ = file.write_text("measure,count,months\\nreferrals_per_month,2000,12\\n")
    ...     found = cf.check_area(file, sites="cheshire", replications=20)
    >>> str(found.found.verdict)
    'not until mended'
    """
    return Study(store, workers, executor, progress).check_area(
        file, scenario, sites, replications, seed, set, parameters
    )
