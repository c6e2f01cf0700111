"""A study: where runs are kept and who carries them out, held for many questions."""

from concurrent.futures import Executor
from os import PathLike

from caseflow.area_study import AreaStudy
from caseflow.argument_names import in_python
from caseflow.budget_study import BudgetStudy
from caseflow.comparison_study import ComparisonStudy
from caseflow.experiments.runs.executors import Hands
from caseflow.fit_check_study import FitCheckStudy
from caseflow.fit_report_study import FitReportStudy
from caseflow.fit_study import FitStudy
from caseflow.lever_study import LeverStudy
from caseflow.life_study import LifeStudy
from caseflow.log_study import LogStudy
from caseflow.model_check_study import ModelCheckStudy
from caseflow.parameter_study import ParameterStudy
from caseflow.value_study import ValueStudy


class Study(
    ComparisonStudy,
    LeverStudy,
    BudgetStudy,
    ValueStudy,
    ParameterStudy,
    FitStudy,
    FitCheckStudy,
    FitReportStudy,
    AreaStudy,
    LogStudy,
    LifeStudy,
    ModelCheckStudy,
):
    """Questions that share a store and workers; entered by ``with``, its store stays open.

    Parameters
    ----------
    store
        The path of an SQLite file, or a database URL, in which every run is kept to be used
        again; nothing is kept when left out.
    workers
        Runs side by side; as many as there are processors when left out.
    executor
        ``"threads"``, ``"processes"``, the address of a Dask cluster (``"tcp://HOST:PORT"``, or
        ``"local:4"`` for four processes here), the path of the file that its scheduler wrote (a
        ``Path``, or a word that ends in ``.json``), or any ``concurrent.futures.Executor``, which
        is used and left as it is. Results do not depend on any of this.
    progress
        Whether notes and a progress bar are shown on standard error.

    Raises
    ------
    Refusal
        For an executor or a number of workers that cannot be.

    Examples
    --------
    >>> import caseflow as cf
    >>> study = cf.Study(workers=2)
    >>> found = study.compare(
    ...     "multi_agency_contact", "single_point_of_contact", sites="cheshire", replications=2
    ... )
    >>> set(found.differences["scenario"])
    {'single_point_of_contact'}
    """

    @in_python
    def __init__(
        self,
        store: str | PathLike[str] | None = None,
        workers: int | None = None,
        executor: str | PathLike[str] | Hands | Executor | None = None,
        progress: bool = False,
    ) -> None:
        super().__init__(store, workers, executor, progress)
