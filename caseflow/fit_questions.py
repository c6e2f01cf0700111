"""The fit of what is not known to what was published, in one call."""

from collections.abc import Sequence
from concurrent.futures import Executor
from os import PathLike

from caseflow.result import Result
from caseflow.study import Study


def calibrate(
    scenario: str = "pilot",
    targets: str | PathLike[str] | None = None,
    fitted: str | PathLike[str] | None = None,
    method: str = "sampler",
    name: str = "mine",
    size: int | None = None,
    generations: int | None = None,
    worlds: int | None = None,
    sites: str | Sequence[str] | None = None,
    seed: int = 1,
    store: str | PathLike[str] | None = None,
    executor: str | Executor | None = None,
    workers: int | None = None,
    progress: bool = False,
    made_up: int = 0,
    replace: bool = False,
) -> Result:
    """Fit what is not known to what was published.

    Parameters
    ----------
    scenario
        The one that stands for what was published.
    targets
        A file of published figures; that delivered when left out.
    fitted
        A file of the numbers that are drawn, with priors of one's own; everything that is not known
        when left out.
    method
        ``"sampler"``, a No-U-Turn sampler on a likelihood; or ``"neural"``, on one that a neural
        network learns from the same pilots (the extra ``neural``), to hold against the first.
    name
        What ``parameters="posterior:NAME"`` calls it, where there is a store.
    size, generations, worlds
        Points of a generation, how many, and worlds of each site at a point; those of the method
        when left out.
    sites
        Only these, by their keys in ``sites()``; a single one may be a word.
    seed
        Of the points, and of the common random numbers.
    store, executor, workers, progress
        As for ``Study``; a store keeps the posterior.
    made_up
        Pilots that are made up from draws of the posterior and fitted together with the real one,
        to show whether truths are found again; 200 show it well, and take minutes. None when left
        out.
    replace
        Whether a posterior of the same name in the store may be replaced, or one that comes with
        Caseflow shadowed there; refused otherwise.

    Returns
    -------
    Result
        ``.table`` has a row a drawn number: its prior, the middle and the 95 % ends of its
        posterior in the unit of the number, how far it moved, whether any figure speaks of it
        (``spoken``; none where that was not measured) and at which end its prior holds it
        (``prior_binds``). ``.found[0]`` is the posterior.

    Raises
    ------
    Refusal
        When a scenario, site or file cannot be used, a name is taken, or ArviZ is not installed.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> import caseflow as cf
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder) / "fitted.csv"
    ...     _ = file.write_text("parameter,site,why\\ndisengagement.retelling,,none\\n")
    ...     found = cf.calibrate(fitted=file, size=20, generations=2, sites="cheshire")
    >>> found.table["parameter"].tolist()
    ['disengagement.retelling']
    """
    return Study(store, workers, executor, progress).calibrate(
        scenario,
        targets,
        fitted,
        method,
        name,
        size,
        generations,
        worlds,
        sites=sites,
        seed=seed,
        made_up=made_up,
        replace=replace,
    )
