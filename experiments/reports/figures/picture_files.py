"""Pictures as files: each laid out once and written in several forms from the one drawing."""

import io
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from matplotlib.figure import Figure

from caseflow.experiments.reports.figure_choice import FORMATS, PNG, Names, formats_of
from caseflow.experiments.reports.figures.figure_page import Picture, settle
from caseflow.experiments.reports.figures.lacking_letters import tell_lacking
from caseflow.experiments.reports.figures.picture_table import PictureTable
from caseflow.experiments.reports.whole_file import write

DOTS = 150
"""Of a PNG, an inch."""

NUMBERS = "csv"
"""How the file of the numbers beside a picture ends."""

SHOWN = re.compile(rf"\]\(([\w-]+)\.(?:{'|'.join(FORMATS)})\)")
"""How a page of words shows a picture that lies beside it."""


@dataclass(frozen=True)
class Rendered:
    """A picture as it will lie on a disk: its words and numbers, and the bytes of its files."""

    name: str
    title: str
    alternative: str
    words: str
    table: PictureTable | None
    files: dict[str, bytes]

    @property
    def shown(self) -> str:
        """The file that a page of words shows."""
        return f"{self.name}.{next(iter(self.files))}"


def render(picture: Picture, formats: Names = PNG, dots: int = DOTS) -> Rendered:
    """Lay a picture out once, and write it in every form."""
    settle(picture.figure)
    tell_lacking(picture.figure)
    picture.figure.set_facecolor("white")
    files = {
        form: _WRITERS[form](picture.figure, picture.title, dots) for form in formats_of(formats)
    }
    return Rendered(
        picture.name, picture.title, picture.alternative, picture.words, picture.table, files
    )


def put(rendered: Rendered, folder: Path) -> list[Path]:
    """Write the files of a picture, each whole or not at all, and take away older forms of it."""
    files = []
    content = dict(rendered.files)
    if rendered.table is not None:
        content[NUMBERS] = rendered.table.csv()
    for form in (*FORMATS, NUMBERS):
        file = folder / f"{rendered.name}.{form}"
        if form in content:
            write(file, content[form])
            files.append(file)
        else:
            file.unlink(missing_ok=True)
    return files


def save(picture: Picture, folder: Path, dots: int = DOTS, formats: Names = PNG) -> list[Path]:
    """Write one picture into a folder that is there."""
    return put(render(picture, formats, dots), folder)


def shown_before(folder: Path, title: str, words: str) -> set[Path]:
    """The files of the pictures that a former page of the same words and title shows."""
    page = folder / words
    if not page.is_file():
        return set()
    text = page.read_text(encoding="utf-8", errors="replace")
    if not text.startswith(f"# {title}\n"):
        return set()
    names = set(SHOWN.findall(text))
    return {folder / f"{name}.{form}" for name in names for form in (*FORMATS, NUMBERS)}


def take_away(files: Iterable[Path]) -> None:
    """Remove files, those that are there."""
    for file in files:
        file.unlink(missing_ok=True)


# Not by ``savefig``, which draws everything twice, for a layout that is settled already. None has
# a date in it, so that the same picture has the same bytes.


def _png(figure: Figure, title: str, dots: int) -> bytes:
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    figure.set_dpi(dots)
    return _printed(FigureCanvasAgg(figure), "print_png", {"Software": None})


def _svg(figure: Figure, title: str, dots: int) -> bytes:
    from matplotlib.backends.backend_svg import FigureCanvasSVG

    undated = {"Date": None, "Creator": None, "Title": title}
    return _printed(FigureCanvasSVG(figure), "print_svg", undated)


def _pdf(figure: Figure, title: str, dots: int) -> bytes:
    from matplotlib.backends.backend_pdf import FigureCanvasPdf

    undated = {"CreationDate": None, "Creator": None, "Title": title}
    return _printed(FigureCanvasPdf(figure), "print_pdf", undated)


def _printed(canvas: Any, method: str, metadata: dict[str, str | None]) -> bytes:
    """The bytes of a drawing; of the methods of a canvas the library does not tell the types."""
    file = io.BytesIO()
    getattr(canvas, method)(file, metadata=metadata)
    return file.getvalue()


_WRITERS: dict[str, Callable[[Figure, str, int], bytes]] = {"png": _png, "svg": _svg, "pdf": _pdf}
