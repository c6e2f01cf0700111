"""Checks of a fit, each in one call: before it, of it, and of the method."""

from collections.abc import Sequence
from concurrent.futures import Executor
from os import PathLike

from caseflow.fit_report import CalibrationReport
from caseflow.result import AccountResult, Result
from caseflow.study import Study


def check_priors(
    scenario: str = "pilot",
    targets: str | PathLike[str] | None = None,
    fitted: str | PathLike[str] | None = None,
    draws: int = 200,
    worlds: int = 1,
    sites: str | Sequence[str] | None = None,
    seed: int = 1,
    store: str | PathLike[str] | None = None,
    executor: str | Executor | None = None,
    workers: int | None = None,
    progress: bool = False,
) -> Result:
    """Ask whether the priors cover what was published, before any fitting.

    A prior predictive check: the model is simulated at points that fill the priors evenly (a Latin
    hypercube).

    Parameters
    ----------
    scenario
        The one that stands for what was published.
    targets
        A file of published figures; that delivered when left out.
    fitted
        A file of the numbers that are drawn, with priors of one's own; everything that is not known
        when left out.
    draws
        Points of the priors, 10 or more.
    worlds
        Of each site at a point.
    sites
        Only these, by their keys in ``sites()``; a single one may be a word.
    seed
        Of the points, and of the common random numbers.
    store, executor, workers, progress
        As for ``Study``; a store keeps what was simulated.

    Returns
    -------
    Result
        ``.table`` has a row a published figure, in the unit of its ``measure``: ``published`` with
        its 95 % interval, ``model`` (the 2.5 %, 50 % and 97.5 % points of what the model gives),
        and whether the two meet (``covered``).

    Raises
    ------
    Refusal
        When a scenario, site or file cannot be used.

    Examples
    --------
    >>> import caseflow as cf
    >>> found = cf.check_priors(sites="cheshire", draws=10)
    >>> {"published", "model", "covered"} <= set(found.table.columns)
    True
    """
    return Study(store, workers, executor, progress).check_priors(
        scenario, targets, fitted, draws, worlds, sites=sites, seed=seed
    )


def validate(
    figures: str | PathLike[str],
    parameters: str,
    scenario: str = "pilot",
    draws: int = 200,
    worlds: int = 1,
    sites: str | Sequence[str] | None = None,
    seed: int = 1,
    store: str | PathLike[str] | None = None,
    executor: str | Executor | None = None,
    workers: int | None = None,
    progress: bool = False,
) -> Result:
    """Compare a calibrated model with figures that it was not fitted to.

    Parameters
    ----------
    figures
        A file of published figures, in the form of ``calibration/targets/targets.csv``.
    parameters
        ``posterior:NAME`` or ``prior``: what the model is drawn from.
    scenario
        The one that stands for what was published.
    draws
        How many draws are simulated, 20 or more.
    worlds
        Of each site for a draw.
    sites
        Only these, by their keys in ``sites()``; a single one may be a word.
    seed
        Of draws of the priors, and of the common random numbers.
    store, executor, workers, progress
        As for ``Study``; a store is where posteriors of one's own are, and keeps what was
        simulated.

    Returns
    -------
    Result
        ``.table`` has a row a figure, in the unit of its ``measure``: ``published``, ``model`` and
        ``expected`` (2.5 %, 50 % and 97.5 % points, without and with the chance of so few cases),
        ``z`` in standard deviations, ``tail`` (two-sided) and ``verdict``.

    Raises
    ------
    Refusal
        When a posterior, scenario, site or file cannot be used.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> import caseflow as cf
    >>> columns = "target,site,year,layer,measure,form,count,n,low,high,use,grade,source,note"
    >>> figure = "X,cheshire,2020,recorded,charged,share,60,400,,,check,primary,ours,"
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder) / "mine.csv"
    ...     _ = file.write_text(f"{columns}\\n{figure}\\n")
    ...     found = cf.validate(file, "posterior:pilot", sites="cheshire", draws=20)
    >>> found.table["published"].tolist()
    [0.15]
    """
    return Study(store, workers, executor, progress).validate(
        figures, parameters, scenario, draws, worlds, sites=sites, seed=seed
    )


def recover(
    scenario: str = "pilot",
    targets: str | PathLike[str] | None = None,
    fitted: str | PathLike[str] | None = None,
    pilots: int = 20,
    size: int = 150,
    generations: int = 5,
    worlds: int = 1,
    sites: str | Sequence[str] | None = "cheshire",
    seed: int = 1,
    store: str | PathLike[str] | None = None,
    executor: str | Executor | None = None,
    workers: int | None = None,
    progress: bool = False,
) -> AccountResult:
    """Ask whether a fit finds again what is known, on pilots made up from known values.

    Simulation-based calibration (Talts, Betancourt, Simpson, Vehtari and Gelman 2018): if the fit
    is right, ranks of the truth among draws of its posterior are uniform.

    Parameters
    ----------
    scenario
        The one that stands for what was published.
    targets
        A file of published figures, which says how large the made-up ones are; that delivered when
        left out.
    fitted
        A file of the numbers that are drawn, with priors of one's own; five when left out.
    pilots
        How many are made up and fitted, 2 or more.
    size, generations
        Points of a generation, 20 or more, and how many, of each fit.
    worlds
        Of each site at a point.
    sites
        Only these, by their keys in ``sites()``; a single one may be a word, and ``None`` is every
        site of the scenario.
    seed
        Of the truths and of the points, and of the common random numbers.
    store, executor, workers, progress
        As for ``Study``; a store keeps what was simulated.

    Returns
    -------
    AccountResult
        ``.table`` has a row an unknown number: the share of pilots whose 90 % interval held the
        truth (``inside``), the mean ``contraction``, the probability of ranks so far from uniform
        by chance (``uniform``; Kolmogorov), and ``ranks``, from 0 to 1, one a pilot.

    Raises
    ------
    Refusal
        When a scenario, site or file cannot be used, or ArviZ or nutpie is not installed.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> import caseflow as cf
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder) / "fitted.csv"
    ...     _ = file.write_text("parameter,site,why\\ndisengagement.retelling,,none\\n")
    ...     found = cf.recover(fitted=file, pilots=2, size=20, generations=1)
    >>> [len(ranks) for ranks in found.table["ranks"]]
    [2]
    """
    return Study(store, workers, executor, progress).recover(
        scenario, targets, fitted, pilots, size, generations, worlds, sites=sites, seed=seed
    )


def calibration_report(
    name: str | PathLike[str],
    scenario: str | None = None,
    targets: str | PathLike[str] | None = None,
    fitted: str | PathLike[str] | None = None,
    draws: int | None = None,
    sites: str | Sequence[str] | None = None,
    store: str | PathLike[str] | None = None,
    executor: str | Executor | None = None,
    workers: int | None = None,
    progress: bool = False,
) -> CalibrationReport:
    """Gather what a fit came to: its figures, its numbers, its priors, and other fits beside it.

    Parameters
    ----------
    name
        A posterior, as ``posterior`` takes it.
    scenario
        Its figures are compared with this one; that fitted when left out.
    targets
        A file of published figures; that delivered when left out.
    fitted
        The file that says why each number is drawn; that delivered when left out.
    draws
        Of the posterior that are simulated, 20 or more; of the priors, twice as many points. When
        left out, what the fit recorded, or 100 where it did not.
    sites
        Only these, by their keys in ``sites()``; those fitted when left out.
    store, executor, workers, progress
        As for ``Study``; in a store the report finds what the fit has simulated, and other fits.

    Returns
    -------
    CalibrationReport
        ``.save("fit.html")`` writes it as one page, ``.save_figures(folder)`` each figure;
        ``.table`` has a row a drawn number, as of ``calibrate``, ``.figures`` a row a published
        figure, as of ``validate``.

    Raises
    ------
    Refusal
        When there is no such posterior, or a scenario, site or file cannot be used.

    Examples
    --------
    >>> import caseflow as cf
    >>> report = cf.calibration_report("pilot")
    >>> {"agrees"} <= set(report.figures["verdict"])
    True
    """
    return Study(store, workers, executor, progress).calibration_report(
        name, scenario, targets, fitted, draws, sites=sites
    )
