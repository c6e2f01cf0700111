"""A comparison: paired differences between scenarios, as tables, sentences and figures."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from caseflow.argument_names import in_python
from caseflow.comparison_tables import ComparisonTables
from caseflow.experiments.analysis.results import Results
from caseflow.experiments.reports import comparison as report
from caseflow.experiments.reports.drawing_progress import drawing_shown
from caseflow.experiments.reports.figure_choice import KINDS, formats_of, kinds_of
from caseflow.scenarios.refusal import Refusal, nearest_to

if TYPE_CHECKING:
    from collections.abc import Iterable
    from concurrent.futures import Executor
    from datetime import date

    from matplotlib.figure import Figure
    from rich.console import RenderableType

    from caseflow.board_brief import BoardBrief
    from caseflow.experiments.analysis.growth import GrownComparison
    from caseflow.experiments.measures import Dimension
    from caseflow.experiments.reports.brief.command_line import CommandLine
    from caseflow.experiments.reports.figures.figure_page import Picture
    from caseflow.experiments.reports.workbook.sheet import Sheet


class Comparison(ComparisonTables):
    """What the runs of a baseline and of other scenarios came to, replication by replication.

    Attributes
    ----------
    results
        Every value, as the analysis has it.

    Examples
    --------
    >>> import caseflow as cf
    >>> cf.compare("pilot", "cap_15", sites="cheshire", replications=2)
    <Comparison of cap_15 with pilot: 2 paired replications at cheshire>
    """

    def __init__(
        self,
        results: Results,
        request: "CommandLine",
        names: Sequence[str] | None = None,
        grown: "GrownComparison | None" = None,
    ) -> None:
        super().__init__(results, names)
        self._grown = grown
        self._request = request

    @property
    def figures(self) -> list[str]:
        """The names of the figures that ``plot`` draws.

        Examples
        --------
        >>> import caseflow as cf
        >>> "waiting" in cf.compare("pilot", "cap_15", sites="cheshire", replications=2).figures
        True
        """
        return [picture.name for picture in self._pictures(KINDS)]

    def plot(self, name: str) -> "Figure":
        """Draw one figure.

        Parameters
        ----------
        name
            One of ``figures``.

        Returns
        -------
        matplotlib.figure.Figure
            Not saved and not closed.

        Raises
        ------
        Refusal
            When there is no such figure.

        Examples
        --------
        >>> import caseflow as cf
        >>> figure = cf.compare("pilot", "cap_15", sites="cheshire", replications=2).plot("waiting")
        >>> len(figure.axes) > 0
        True
        """
        from caseflow.experiments.reports.figures.style import look

        kinds = [kind for kind in KINDS if name == kind or name.startswith(f"{kind}_")]
        with look():
            found = {picture.name: picture for picture in self._pictures(kinds or KINDS)}
            if name not in found and kinds:
                found |= {picture.name: picture for picture in self._pictures(KINDS)}
        if name not in found:
            raise Refusal(
                "there is no such figure",
                value=name,
                nearest=nearest_to(name, found),
                expected=", ".join(found),
            )
        return found[name].figure

    def save_figures(
        self,
        folder: str | Path,
        scenarios: Sequence[str] | None = None,
        executor: "Executor | None" = None,
        figures: str | Sequence[str] = "main",
        formats: str | Sequence[str] = "png",
        progress: bool = False,
    ) -> list[Path]:
        """Draw figures into a folder, with their words and numbers beside them.

        Nothing is written before all are drawn; whatever ``figures.md`` showed there before goes.

        Parameters
        ----------
        folder
            Made unless it is there.
        scenarios
            Whose own figures are drawn, ``["every"]`` for all; those of each where there are three
            or fewer when left out.
        executor
            Processes that draw beside this one.
        figures
            ``"main"``, those that answer the question; ``"all"``; or some of ``headlines``,
            ``gains``, ``affected``, ``over_time``, ``caseload``, ``differences``, ``survival``,
            ``waiting``, ``burden`` and ``ends``.
        formats
            Some of ``png``, ``svg`` and ``pdf``; each figure is laid out once for all of them.
        progress
            Whether a terminal shows how many are drawn.

        Returns
        -------
        list of pathlib.Path
            The files that were written.

        Raises
        ------
        Refusal
            When there is no such figure, or figures are not written in such a form.

        Examples
        --------
        >>> from tempfile import TemporaryDirectory
        >>> import caseflow as cf
        >>> found = cf.compare("pilot", "cap_15", sites="cheshire", replications=2)
        >>> with TemporaryDirectory() as folder:
        ...     files = found.save_figures(folder, figures="caseload", formats="png,svg")
        >>> [file.name for file in files]
        ['caseload.png', 'caseload.svg', 'caseload.csv', 'figures.md']
        """
        kinds, forms = kinds_of(figures, "figures"), formats_of(formats, "formats")
        from caseflow.experiments.reports.figures.gallery import draw

        levels = self.results.design.baseline.safe_caseloads()
        with drawing_shown(progress) as shown:
            return draw(
                self.results, Path(folder), *levels, scenarios, executor, kinds, forms, shown
            )

    @in_python
    def to_excel(self, path: str | Path, day: date | None = None) -> Path:
        """Write the comparison as one workbook for a spreadsheet.

        Sheets *Headline*, *All measures*, *By site*, *By group*, *What changed*, *Assumptions*,
        *How to cite* and *Columns*, which says what every column means. Shares are fractions shown
        in per cent; every text is written as a text, so that none is carried out as a formula.

        Parameters
        ----------
        path
            Ends in ``.xlsx``; in a folder that is there the file is called ``compare.xlsx``.
        day
            The day that is written into it, today when left out: the same comparison on the same
            day is the same bytes.

        Returns
        -------
        pathlib.Path
            Where it was written.

        Raises
        ------
        Refusal
            When the file has another ending, or a sheet would have more than 1,048,576 lines.

        Examples
        --------
        >>> from tempfile import TemporaryDirectory
        >>> import caseflow as cf
        >>> found = cf.compare("pilot", "cap_15", sites="cheshire", replications=2)
        >>> with TemporaryDirectory() as folder:
        ...     file = found.to_excel(folder)
        ...     content = file.read_bytes()
        >>> file.name, content[:2]
        ('compare.xlsx', b'PK')
        """
        from caseflow.experiments.reports.workbook import workbook_file
        from caseflow.experiments.reports.workbook.comparison_sheets import title_of_comparison

        file, day = workbook_file.workbook_path(Path(path), "compare"), day or date.today()
        title = title_of_comparison(self.results)
        return workbook_file.write_workbook(file, title, self._sheets(day), day)

    def _sheets(self, day: date) -> "list[Sheet]":
        """The sheets of a workbook that is made on a day, as ``to_excel`` writes them."""
        from caseflow.experiments.reports.workbook.comparison_sheets import comparison_sheets

        command = self._request.command("compare")
        return comparison_sheets(self.results, command, day, self._names)

    def to_json(self) -> str:
        """The same bytes as ``caseflow compare --format json`` prints.

        Examples
        --------
        >>> import json
        >>> import caseflow as cf
        >>> found = cf.compare("pilot", "cap_15", sites="cheshire", replications=2)
        >>> json.loads(found.to_json())["baseline"]
        'pilot'
        """
        return report.as_json(self.results, self._grown)

    def print(self, by: "Iterable[Dimension]" = (), everything: bool = False) -> None:
        """Print the words and tables as wide as the terminal, on one screen.

        Parameters
        ----------
        by
            Groups of victims that are shown at length.
        everything
            Whether every outcome, site and group is printed: some hundreds of lines.
        """
        from rich.console import Console
        from rich.text import Text

        from caseflow.experiments.reports.precision import outcome

        Console(highlight=False).print(self._words(list(by), everything))
        if self._grown is not None:
            Console(highlight=False).print(Text(f"\n{outcome(self._grown)}"))

    def to_text(self, everything: bool = False) -> str:
        """The same words and tables as ``caseflow compare`` prints, 80 columns wide.

        Parameters
        ----------
        everything
            As ``caseflow compare --all`` prints it: every outcome, site and group.

        Examples
        --------
        >>> import caseflow as cf
        >>> text = cf.compare("pilot", "cap_15", sites="cheshire", replications=2).to_text()
        >>> len(text.splitlines()) <= 40, max(len(line) for line in text.splitlines()) <= 80
        (True, True)
        """
        from caseflow.experiments.reports.terminal import plain_text

        return plain_text(self._words([], everything))

    def _words(self, by: "Sequence[Dimension]", everything: bool) -> "RenderableType":
        from caseflow.experiments.reports.screen.comparison_screen import as_screen

        return report.as_text(self.results, by) if everything else as_screen(self.results, by)

    @in_python
    def brief(
        self,
        path: str | Path,
        asked_by: str = "",
        scenarios: Sequence[str] | None = None,
        executor: "Executor | None" = None,
        author: str = "",
        organisation: str = "",
        contact: str = "",
        dated: "date | str" = "",
    ) -> Path:
        """Write the comparison as a brief: two pages for a board, and an annex.

        Parameters
        ----------
        path
            Ends in ``.html``, ``.pdf``, ``.docx`` or ``.pptx``; its folder is made unless it is
            there.
        asked_by, author, organisation, contact, dated
            As for ``board_brief``.
        scenarios, executor
            As for ``save_figures``.

        Returns
        -------
        pathlib.Path
            Where it was written.

        Raises
        ------
        Refusal
            When a scenario is not one of those that are compared, the file ends in anything else,
            or the day is none.

        Examples
        --------
        >>> from tempfile import TemporaryDirectory
        >>> import caseflow as cf
        >>> found = cf.compare("pilot", "cap_15", sites="cheshire", replications=2)
        >>> with TemporaryDirectory() as folder:
        ...     page = found.brief(Path(folder) / "brief.html", "the board").read_text("utf-8")
        >>> "the board" in page
        True
        """
        made = self.board_brief(asked_by, scenarios, author, organisation, contact, dated)
        return made.write(path, executor)

    @in_python
    def board_brief(
        self,
        asked_by: str = "",
        scenarios: Sequence[str] | None = None,
        author: str = "",
        organisation: str = "",
        contact: str = "",
        dated: "date | str" = "",
    ) -> "BoardBrief":
        """Put the comparison into words for a board, to be written in several forms.

        Parameters
        ----------
        asked_by
            Who asks; named at the head.
        scenarios
            As for ``save_figures``.
        author, organisation, contact
            Who signs it; left out where empty.
        dated
            The day on it, such as ``"2026-11-30"``; today where none is given.

        Returns
        -------
        BoardBrief
            With ``to_html``, ``to_pdf``, ``to_docx`` and ``to_pptx``.

        Raises
        ------
        Refusal
            When a scenario is not one of those that are compared, or the day is none.

        Examples
        --------
        >>> import caseflow as cf
        >>> found = cf.compare("pilot", "cap_15", sites="cheshire", replications=2)
        >>> brief = found.board_brief(author="A. Analyst", dated="2026-11-30")
        >>> dict(brief.paper.publication.facts)["Date"]
        '30 November 2026'
        """
        from caseflow.board_brief import BoardBrief
        from caseflow.experiments.reports.brief.file_writing import day_of
        from caseflow.experiments.reports.own_figures import own_figures
        from caseflow.experiments.reports.precision import outcome

        named = tuple(dict.fromkeys(scenarios or ()))
        own_figures(named, [scenario.name for scenario in self.results.design.scenarios])
        request = replace(
            self._request,
            by=asked_by.strip(),
            figures_of=named,
            author=author.strip(),
            organisation=organisation.strip(),
            contact=contact.strip(),
            dated=day_of(str(dated), "dated"),
        )
        grown = self._grown
        pending = [outcome(grown)] if grown is not None and not grown.enough else []
        return BoardBrief(self.results, request, pending)

    def __repr__(self) -> str:
        design = self.results.design
        others = ", ".join(scenario.name for scenario in design.scenarios)
        return (
            f"<Comparison of {others} with {design.baseline.name}: {design.replications} paired "
            f"replications at {', '.join(design.sites)}>"
        )

    def _repr_html_(self) -> str:
        from markupsafe import escape

        return f"<pre>{escape(self.to_text())}</pre>"

    def _pictures(self, kinds: Sequence[str]) -> "list[Picture]":
        from caseflow.experiments.reports.figures.gallery import pictures
        from caseflow.experiments.reports.figures.style import look

        with look():
            levels = self.results.design.baseline.safe_caseloads()
            return list(pictures(self.results, *levels, kinds=kinds))
