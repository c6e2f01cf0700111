"""What a plan comes to: its comparisons, and all of them as one table."""

import json
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pandas as pd

from caseflow.argument_names import in_python
from caseflow.comparison import Comparison
from caseflow.result import Result


@dataclass(frozen=True)
class BatchResult(Result):
    """The comparisons of a plan.

    Attributes
    ----------
    found
        The plan, with what its file says.
    comparisons
        One of all sites, or one a site, as the plan says.
    """

    comparisons: tuple[Comparison, ...] = field(repr=False, default=())

    @property
    def table(self) -> pd.DataFrame:
        """Every paired difference: a row a comparison, scenario, site, group and measure.

        ``compared_at`` names the sites of the comparison; ``site`` is ``all`` where these are
        taken together.

        Examples
        --------
        >>> import caseflow as cf
        >>> plan = '''
        ... baseline = "pilot"
        ... scenarios = ["cap_15"]
        ... sites = ["cheshire"]
        ... replications = 2
        ... '''
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     file = Path(folder) / "caps.toml"
        ...     _ = file.write_text(plan)
        ...     found = cf.batch(file)
        >>> set(found.table["compared_at"]), set(found.table["scenario"])
        ({'cheshire'}, {'cap_15'})
        """
        comparisons = [
            {**comparison, "compared_at": ", ".join(comparison["sites"])}
            for comparison in json.loads(self._json())["comparisons"]
        ]
        return pd.json_normalize(comparisons, "measures", ["compared_at"])

    @in_python
    def to_excel(self, path: str | Path, day: date | None = None) -> Path:
        """Write the comparisons as one workbook, with the sheets of ``Comparison.to_excel``.

        Parameters
        ----------
        path
            Ends in ``.xlsx``; in a folder that is there the file is called ``batch.xlsx``.
        day
            The day that is written into it, today when left out.

        Returns
        -------
        pathlib.Path
            Where it was written.

        Raises
        ------
        Refusal
            When the file has another ending.

        Examples
        --------
        >>> import caseflow as cf
        >>> plan = '''
        ... baseline = "pilot"
        ... scenarios = ["cap_15"]
        ... sites = ["cheshire"]
        ... replications = 2
        ... '''
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     file = Path(folder) / "caps.toml"
        ...     _ = file.write_text(plan)
        ...     cf.batch(file).to_excel(folder).name
        'batch.xlsx'
        """
        from caseflow.experiments.reports.workbook.comparison_sheets import title_of_comparison
        from caseflow.experiments.reports.workbook.sheet import merged
        from caseflow.experiments.reports.workbook.workbook_file import (
            workbook_path,
            write_workbook,
        )

        file, day = workbook_path(Path(path), "batch"), day or date.today()
        sheets = merged([comparison._sheets(day) for comparison in self.comparisons])
        title = title_of_comparison(self.comparisons[0].results)
        return write_workbook(file, title, sheets, day)
