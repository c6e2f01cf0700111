"""Checks of the model itself, each in one call: of its pairing, and of its patterns."""

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from os import PathLike

from caseflow.loading import Value
from caseflow.pattern_result import PatternResult
from caseflow.result import Result
from caseflow.study import Study


def variance_reduction(
    site: str = "hampshire",
    replications: int = 100,
    worlds: int = 20,
    seed: int = 1,
    set: Mapping[str, Value] | None = None,
    store: str | PathLike[str] | None = None,
    executor: str | Executor | None = None,
    workers: int | None = None,
    progress: bool = False,
) -> Result:
    """Tell what common random numbers are worth: by how much pairing lowers variances.

    Two differences are looked at, a tenth more caseload and the two contact models, at every level
    of congestion; and who crosses over, in either direction, when a lever is moved that can only
    make something likelier.

    Parameters
    ----------
    site
        The one site, by its key in ``sites()``.
    replications
        Of each arm, for the variances: 3 or more.
    worlds
        Of each arm, to count who crosses over.
    seed
        Which chance events (common random numbers).
    set
        Values by the name of the number, in every arm; see ``load_scenario``.
    store, executor, workers, progress
        As for ``Study``; it runs in threads whatever the executor is.

    Returns
    -------
    Result
        ``.table`` has a row a contrast, level of congestion and measure: the ``factor`` by which
        the variance of the difference falls with its 95 % interval (jackknife of its logarithm),
        and how many replications give an interval of ``half_width``, in the unit of the measure.

    Raises
    ------
    Refusal
        When a site or number is not there, or a value is outside its range; the message names the
        nearest that there is.

    Examples
    --------
    >>> import caseflow as cf
    >>> short = {"intake_days": 40, "follow_up_days": 40, "warm_up_days": 0}
    >>> found = cf.variance_reduction("cheshire", replications=3, worlds=1, set=short)
    >>> sorted(set(found.table["contrast"]))
    ['caseload', 'contact']
    """
    return Study(store, workers, executor, progress).variance_reduction(
        site, replications, worlds, seed, set
    )


def check_patterns(
    names: str | Sequence[str] | None = None,
    replications: int | None = None,
    seed: int = 1,
    workers: int | None = None,
    progress: bool = False,
) -> PatternResult:
    """Check patterns that the model must show without being fitted.

    Parameters
    ----------
    names
        As ``patterns()`` lists them; a single one may be a word, and all when left out.
    replications
        Of each, 2 or more; as many as each says when left out.
    seed
        Which chance events (common random numbers).
    workers, progress
        As for ``Study``; it runs in threads, and keeps nothing.

    Returns
    -------
    PatternResult
        ``.table`` has a row a claim of a pattern at a setting: its ``estimate`` in ``unit`` with
        its 95 % interval over replications (Student's t), the ``published`` interval where there is
        one, and ``standing``: whether the claimed ``sign`` holds beyond chance. ``.save(folder)``
        draws each.

    Raises
    ------
    Refusal
        When there is no such pattern, with the nearest that there is.

    Examples
    --------
    >>> import caseflow as cf
    >>> found = cf.check_patterns("loop_breach", replications=2)
    >>> set(found.table["pattern"])
    {'loop_breach'}
    """
    return Study(workers=workers, progress=progress).check_patterns(names, replications, seed)
