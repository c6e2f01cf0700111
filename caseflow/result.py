"""What a question comes to: a table, sentences, figures and JSON, from one object."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from caseflow.argument_names import in_python
from caseflow.scenarios.refusal import Refusal

if TYPE_CHECKING:
    from pathlib import Path

    from matplotlib.figure import Figure
    from rich.console import RenderableType

    from caseflow.experiments.reports.figure_choice import Names
    from caseflow.experiments.reports.figures.figure_page import Picture
    from caseflow.experiments.reports.workbook.answer_request import AnswerRequest


@dataclass(frozen=True)
class Result:
    """The result of a question.

    Attributes
    ----------
    found
        What came of it, as the analysis has it.

    Examples
    --------
    >>> import caseflow as cf
    >>> result = cf.rank("pilot", "cap_15", measures="charged", sites="cheshire", replications=2)
    >>> len(result.table)
    2
    """

    found: Any
    rows: str = field(repr=False)
    _json: Callable[[], str] = field(repr=False)
    _text: Callable[[], "RenderableType"] = field(repr=False)
    _pictures: Callable[[], "Sequence[Picture]"] = field(repr=False, default=lambda: ())
    inner: tuple[str, list[str | list[str]]] | None = field(repr=False, default=None)
    _screen: "Callable[[], RenderableType] | None" = field(repr=False, default=None)
    request: "AnswerRequest | None" = field(repr=False, default=None)

    @property
    def table(self) -> pd.DataFrame:
        """The result as a table: a row a scenario, value, site, failure or point.

        Returns
        -------
        pandas.DataFrame
            Columns are those of the JSON, in the same units; nested ones are joined by a dot.

        Examples
        --------
        >>> import caseflow as cf
        >>> result = cf.rank(
        ...     "pilot", "cap_15", measures="charged", sites="cheshire", replications=2
        ... )
        >>> set(result.table["measure"])
        {'charged'}
        """
        data = json.loads(self._json())
        if self.inner is not None:
            inner, beside = self.inner
            return pd.json_normalize(data[self.rows], inner, [*beside])
        return pd.json_normalize(data[self.rows] if self.rows else data)

    @property
    def summary(self) -> str:
        """All words and tables, 80 columns wide, as the program prints them with ``--all``.

        Examples
        --------
        >>> import caseflow as cf
        >>> result = cf.rank(
        ...     "pilot", "cap_15", measures="charged", sites="cheshire", replications=2
        ... )
        >>> max(len(line) for line in result.summary.splitlines()) <= 80
        True
        """
        from rich.console import Console

        console = Console(width=80, color_system=None, force_terminal=False)
        with console.capture() as caught:
            console.print(self._text())
        return "\n".join(line.rstrip() for line in caught.get().splitlines()) + "\n"

    def print(self, everything: bool = False) -> None:
        """Print the words and tables as wide as the terminal, on one screen where it is long.

        Parameters
        ----------
        everything
            Whether all of it is printed, as with ``--all``.
        """
        from rich.console import Console

        short = None if everything else self._screen
        Console(highlight=False).print((short or self._text)())

    def plot(self) -> "list[Figure]":
        """The figures of this result; none where the program draws none.

        Returns
        -------
        list of matplotlib.figure.Figure
            Not saved and not closed.

        Examples
        --------
        >>> import caseflow as cf
        >>> result = cf.rank(
        ...     "pilot", "cap_15", measures="charged", sites="cheshire", replications=2
        ... )
        >>> len(result.plot())
        1
        """
        from caseflow.experiments.reports.figures.style import look

        with look():
            return [picture.figure for picture in self._pictures()]

    def draw(self, folder: "Path", formats: "Names" = ("png",)) -> "list[Path]":
        """Write the figures into a folder, and the words for those who cannot see them.

        Parameters
        ----------
        folder
            Made where it is not there.
        formats
            As for ``--figure-format``.

        Returns
        -------
        list of pathlib.Path
            The pictures, each with a file of its words after it.

        Examples
        --------
        >>> from pathlib import Path
        >>> from tempfile import TemporaryDirectory
        >>> import caseflow as cf
        >>> result = cf.rank(
        ...     "pilot", "cap_15", measures="charged", sites="cheshire", replications=2
        ... )
        >>> with TemporaryDirectory() as folder:
        ...     [file.suffix for file in result.draw(Path(folder))]
        ['.png', '.csv', '.md']
        """
        from caseflow.experiments.reports.figures.print_formats import printed
        from caseflow.experiments.reports.figures.style import look

        with look():
            return [
                file for picture in self._pictures() for file in printed(picture, folder, formats)
            ]

    def to_json(self) -> str:
        """The same bytes as the program prints with ``--format json``.

        Examples
        --------
        >>> import json
        >>> import caseflow as cf
        >>> result = cf.rank(
        ...     "pilot", "cap_15", measures="charged", sites="cheshire", replications=2
        ... )
        >>> "rankings" in json.loads(result.to_json())
        True
        """
        return self._json()

    @in_python
    def to_excel(self, path: str | Path, day: date | None = None) -> Path:
        """Write the answer as one workbook for a spreadsheet.

        Sheets *Headline* (the words), one a table of the answer, *What changed*, *Assumptions*,
        *How to cite* and *Columns*, which says what every column means. Every text is written as a
        text, so that none is carried out as a formula.

        Parameters
        ----------
        path
            Ends in ``.xlsx``; in a folder that is there the file is called as the command is.
        day
            The day that is written into it, today when left out: the same answer on the same day
            is the same bytes.

        Returns
        -------
        pathlib.Path
            Where it was written.

        Raises
        ------
        Refusal
            When the file has another ending, or the answer is of a kind that has no workbook.

        Examples
        --------
        >>> from tempfile import TemporaryDirectory
        >>> import caseflow as cf
        >>> result = cf.rank(
        ...     "pilot", "cap_15", measures="charged", sites="cheshire", replications=2
        ... )
        >>> with TemporaryDirectory() as folder:
        ...     result.to_excel(folder).name
        'rank.xlsx'
        """
        from caseflow.experiments.reports.workbook import answer_sheets, workbook_file
        from caseflow.experiments.reports.workbook.answer_tables import tables_of

        if self.request is None:
            raise Refusal("an answer of this kind has no workbook", expected="its .table")
        name = self.request.question
        file, day = workbook_file.workbook_path(Path(path), name), day or date.today()
        tables = tables_of(self.rows, json.loads(self._json())[self.rows])
        words = self.summary.splitlines()
        sheets = answer_sheets.answer_sheets(self.request, words, tables, day)
        title = answer_sheets.title_of_answer(self.request)
        return workbook_file.write_workbook(file, title, sheets, day)

    def _repr_html_(self) -> str:
        from markupsafe import escape

        return f"<pre>{escape(self.summary)}</pre>"


@dataclass(frozen=True)
class AccountResult(Result):
    """A result whose words are lines already, some of them wider than 80 columns."""

    _lines: Callable[[], Sequence[str]] = field(repr=False, default=lambda: ())

    @property
    def summary(self) -> str:
        """The same lines as the program prints."""
        return "\n".join(self._lines()) + "\n"

    def print(self, everything: bool = False) -> None:
        """Print the same lines, however many."""
        print(self.summary, end="")
