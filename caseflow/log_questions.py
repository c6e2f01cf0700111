"""Whether simulated cases go as observed ones do, in one call."""

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from os import PathLike

from caseflow.experiments.runs.defaults import PARAMETERS
from caseflow.loading import Value
from caseflow.result import Result
from caseflow.scenarios.scenario import Scenario
from caseflow.study import Study


def compare_log(
    file: str | PathLike[str],
    scenario: str | Scenario = "pilot",
    site: str | None = None,
    map: Sequence[str] = (),
    map_file: str | PathLike[str] | None = None,
    begins: str = "report",
    within: int = 365,
    replications: int = 20,
    seed: int = 1,
    set: Mapping[str, Value] | None = None,
    parameters: str = PARAMETERS,
    store: str | PathLike[str] | None = None,
    executor: str | Executor | None = None,
    workers: int | None = None,
    progress: bool = False,
) -> Result:
    """Hold an observed event log against simulated ones.

    Parameters
    ----------
    file
        CSV with the columns ``case`` (a pseudonym), ``activity`` and ``timestamp``, or XES with
        nothing else in it. A file that says anything more about anybody is refused; what is read
        is added up in memory and kept nowhere.
    scenario
        A name, the path of a scenario file, or what ``load_scenario`` gave.
    site
        Which of its sites; may be left out where it has one.
    map
        Which activity of the model an activity of the log means, such as ``"Charged=charge"`` or
        ``"Charged=charge:charged"``; those of the same name mean each other.
    map_file
        The same as a table with the columns ``yours`` and ``model``.
    begins
        With which activity of the model a case begins.
    within
        Days of each case that count; cases that were not followed so long are left out.
    replications, seed
        How many worlds, and which chance events (common random numbers).
    set
        Values by the name of the number; see ``load_scenario``.
    parameters
        As for ``compare``.
    store, executor, workers, progress
        As for ``Study``; runs are not kept.

    Returns
    -------
    Result
        ``.table`` has a row an activity that is reached, a wait for it (how many waits are shorter
        than half of the model's), and a frequent path: the observed share with its 95 % interval,
        the model's ``level`` with what 95 % of such logs would count (``low``, ``high``), the
        two-sided mid-p value (``tail``; ``corrected`` for all rows by Holm's method) and the
        ratios to the level that such a log would have shown with a power of 80 %. Observed counts
        below 10 are missing.

    Raises
    ------
    Refusal
        When the file speaks of persons or cannot be read, or nothing of it is mapped.

    References
    ----------
    Holm (1979), A simple sequentially rejective multiple test procedure; Wilson (1927), Probable
    inference, the law of succession, and statistical inference.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> import caseflow as cf
    >>> lines = ["case,activity,timestamp"]
    >>> for case in range(60):
    ...     lines.append(f"{case},Reported,2024-01-{1 + case % 28:02d}")
    ...     lines.append(f"{case},Screening,2024-02-{1 + case % 28:02d}")
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder) / "log.csv"
    ...     _ = file.write_text("\\n".join([*lines, "999,Closed,2025-03-01"]))
    ...     found = cf.compare_log(
    ...         file, site="cheshire", map=["Reported=report"], replications=2
    ...     )
    >>> found.found.cases, found.found.unmapped
    (60, ('Closed',))
    """
    return Study(store, workers, executor, progress).compare_log(
        file,
        scenario,
        site,
        map,
        map_file,
        begins,
        within,
        replications,
        seed,
        set,
        parameters,
    )
