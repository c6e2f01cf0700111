"""A brief: one comparison as two pages for a board, with an annex, in four forms."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from caseflow.argument_names import in_python
from caseflow.experiments.analysis.results import Results
from caseflow.experiments.reports.board_paper.board_paper import BoardPaper, board_paper_of
from caseflow.experiments.reports.brief.command_line import CommandLine
from caseflow.experiments.reports.brief.file_writing import form_of
from caseflow.experiments.reports.own_figures import own_figures

if TYPE_CHECKING:
    from concurrent.futures import Executor


class BoardBrief:
    """A comparison written for a board: HTML, PDF, DOCX and PPTX say the same.

    HTML and PDF have the annex; DOCX and PPTX are the pages that a board reads, with the chart as
    an object that office programs edit. The same answers give the same bytes.

    Attributes
    ----------
    paper
        What the first two pages say, sentence by sentence.

    Examples
    --------
    >>> import caseflow as cf
    >>> found = cf.compare("pilot", "cap_15", sites="cheshire", replications=2)
    >>> found.board_brief(author="A. Analyst").paper.publication.author
    'A. Analyst'
    """

    def __init__(self, results: Results, request: CommandLine, pending: Sequence[str] = ()) -> None:
        self._results = results
        self._request = request
        self._pending = tuple(pending)
        self._page = ""
        self.paper: BoardPaper = board_paper_of(results, request, pending)

    def to_html(self, path: str | Path, executor: "Executor | None" = None) -> Path:
        """Write one HTML file, which needs no network.

        Parameters
        ----------
        path
            Its folder is made unless it is there.
        executor
            Processes that draw figures beside this one.

        Returns
        -------
        pathlib.Path
            Where it was written.
        """
        return _written(path, self._html(executor).encode())

    @in_python
    def to_pdf(self, path: str | Path, executor: "Executor | None" = None) -> Path:
        """Print the HTML as PDF, by a browser that is installed.

        Parameters
        ----------
        path, executor
            As for ``to_html``.

        Returns
        -------
        pathlib.Path
            Where it was written.

        Raises
        ------
        Refusal
            When no browser that prints is found.
        """
        from caseflow.experiments.reports.brief.pdf import browser, print_page

        program = browser()
        return _written(path, print_page(self._html(executor), program))

    def to_docx(self, path: str | Path) -> Path:
        """Write the first two pages for a word processor.

        Parameters
        ----------
        path
            Its folder is made unless it is there.

        Returns
        -------
        pathlib.Path
            Where it was written.

        Raises
        ------
        Refusal
            When the extra ``office`` is not installed.

        Examples
        --------
        >>> from tempfile import TemporaryDirectory
        >>> import caseflow as cf
        >>> found = cf.compare("pilot", "cap_15", sites="cheshire", replications=2)
        >>> with TemporaryDirectory() as folder:
        ...     found.board_brief().to_docx(Path(folder) / "brief.docx").name
        'brief.docx'
        """
        from caseflow.experiments.reports.board_paper.word_document import document_of

        return _written(path, document_of(self.paper))

    def to_pptx(self, path: str | Path) -> Path:
        """Write the same as slides: five for one option.

        Parameters
        ----------
        path
            Its folder is made unless it is there.

        Returns
        -------
        pathlib.Path
            Where it was written.

        Raises
        ------
        Refusal
            When the extra ``office`` is not installed.
        """
        from caseflow.experiments.reports.board_paper.slide_deck import slides_of

        return _written(path, slides_of(self.paper))

    @in_python
    def write(self, path: str | Path, executor: "Executor | None" = None) -> Path:
        """Write the form that the ending of the file asks for.

        Parameters
        ----------
        path
            Ends in ``.html``, ``.pdf``, ``.docx`` or ``.pptx``.
        executor
            As for ``to_html``.

        Returns
        -------
        pathlib.Path
            Where it was written.

        Raises
        ------
        Refusal
            When it ends in anything else.
        """
        form = form_of(Path(path))
        if form == ".docx":
            return self.to_docx(path)
        if form == ".pptx":
            return self.to_pptx(path)
        return self.to_pdf(path, executor) if form == ".pdf" else self.to_html(path, executor)

    def _html(self, executor: "Executor | None") -> str:
        """The page, drawn once for the forms that show it."""
        if not self._page:
            self._page = self._drawn(executor)
        return self._page

    def _drawn(self, executor: "Executor | None") -> str:
        from caseflow.experiments.reports.brief.page import page_of
        from caseflow.experiments.reports.figures.embedded import embedded

        design = self._results.design
        named = [scenario.name for scenario in design.scenarios]
        own = own_figures(self._request.figures_of, named)
        levels = design.baseline.safe_caseloads()
        figures = embedded(self._results, *levels, own, executor)
        return page_of(self._results, self._request, figures, self._pending)

    def __repr__(self) -> str:
        return f"<Brief: {self.paper.title}>"


def _written(path: str | Path, content: bytes) -> Path:
    from caseflow.experiments.reports.whole_file import write

    Path(path).parent.mkdir(parents=True, exist_ok=True)
    write(Path(path), content)
    return Path(path)
