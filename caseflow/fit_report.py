"""A calibration report: what a fit came to, as tables, figures and one page."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

import pandas as pd

from caseflow.argument_names import in_python
from caseflow.result import AccountResult

if TYPE_CHECKING:
    from caseflow.calibration.reports.page.report_input import ReportInput
    from caseflow.experiments.reports.figures.figure_page import Picture


@dataclass(frozen=True)
class CalibrationReport(AccountResult):
    """What a fit came to; ``save`` writes it as one page for those who were not there."""

    whys: Mapping[tuple[str, str], str] = field(repr=False, default_factory=dict)

    @classmethod
    def of(cls, found: "ReportInput", whys: Mapping[tuple[str, str], str]) -> Self:
        """From everything that it says, and why each number is drawn."""
        from caseflow.calibration.reports.page.report_figures import pictures
        from caseflow.calibration.reports.posterior_account import as_json, as_text
        from caseflow.experiments.reports.json_output import dump

        about = (found.posterior, found.held, found.moved)

        def lines() -> list[str]:
            return as_text(*about)

        return cls(
            found,
            "unknowns",
            lambda: dump(as_json(*about)),
            lambda: "\n".join(lines()),
            lambda: list(pictures(found)),
            _lines=lines,
            whys=whys,
        )

    @property
    def figures(self) -> pd.DataFrame:
        """Each published figure beside the model: a row a figure, in the unit of its measure.

        Returns
        -------
        pandas.DataFrame
            ``published``, ``model`` and ``expected`` (2.5 %, 50 % and 97.5 % points, without and
            with the chance of so few cases), ``z`` in standard deviations, ``tail`` (two-sided) and
            ``verdict``.

        Examples
        --------
        >>> import caseflow as cf
        >>> report = cf.calibration_report("pilot")
        >>> set(report.figures["draws"])
        {100}
        """
        return pd.json_normalize(json.loads(self._json())["figures"])

    @in_python
    def save(self, path: str | Path) -> Path:
        """Write it as one HTML file that needs no network.

        Parameters
        ----------
        path
            Ends in ``.html``; its folder is made unless it is there.

        Returns
        -------
        pathlib.Path
            Where it was written.

        Raises
        ------
        Refusal
            When the name ends otherwise, or is that of a folder.

        Examples
        --------
        >>> from pathlib import Path
        >>> from tempfile import TemporaryDirectory
        >>> import caseflow as cf
        >>> report = cf.calibration_report("pilot")
        >>> with TemporaryDirectory() as folder:
        ...     page = report.save(Path(folder) / "pilot.html").read_text(encoding="utf-8")
        >>> "<html" in page and "pilot" in page
        True
        """
        from caseflow.calibration.reports.page.page import page_of
        from caseflow.experiments.reports.brief.file_writing import writable
        from caseflow.experiments.reports.figures.embedded import embed
        from caseflow.experiments.reports.figures.style import look
        from caseflow.experiments.reports.whole_file import write

        target = Path(path)
        writable(target)
        with look():
            figures = [embed(picture) for picture in self._drawn]
        write(target, page_of(self.found, self.whys, figures).encode())
        return target

    @in_python
    def save_figures(self, folder: str | Path, formats: str | Sequence[str] = "png") -> list[Path]:
        """Write each figure, and the words of each beside it.

        Parameters
        ----------
        folder
            Made unless it is there.
        formats
            Some of ``png``, ``svg`` and ``pdf``; each figure is laid out once for all of them.

        Returns
        -------
        list of pathlib.Path
            The first file of each figure.

        Raises
        ------
        Refusal
            When figures are not written in such a form.

        Examples
        --------
        >>> from tempfile import TemporaryDirectory
        >>> import caseflow as cf
        >>> report = cf.calibration_report("pilot")
        >>> with TemporaryDirectory() as folder:
        ...     files = report.save_figures(folder, formats="svg")
        >>> files[0].name
        'truths.svg'
        """
        from caseflow.experiments.reports.figure_choice import formats_of
        from caseflow.experiments.reports.figures.print_formats import printed
        from caseflow.experiments.reports.figures.style import look

        forms = formats_of(formats, "formats")
        with look():
            return [printed(picture, Path(folder), forms)[0] for picture in self._drawn]

    @cached_property
    def _drawn(self) -> "tuple[Picture, ...]":
        """Each figure, drawn once for the page and for the files."""
        from caseflow.experiments.reports.figures.style import look

        with look():
            return tuple(self._pictures())
