"""Figures for a page that holds them: without title and caption, which the page says itself."""

import io
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass

from matplotlib.figure import Figure
from matplotlib.transforms import Bbox

from caseflow.experiments.analysis.results import Results
from caseflow.experiments.reports.figures.figure_page import CAPTION, TITLE, Picture, settle
from caseflow.experiments.reports.figures.gallery import pictures
from caseflow.experiments.reports.figures.shared_drawing import shared
from caseflow.experiments.reports.figures.style import look

HEAVY = 400_000
"""A drawing of more bytes than this, made of very many shapes, is written as a PNG."""

DOTS = 150
MARGIN = 0.06
"""Inches left between a figure and what was cut from it."""

UNDATED = {"svg": {"Date": None, "Creator": None}, "png": {"Software": None}}
TYPES = {"svg": "image/svg+xml", "png": "image/png"}


@dataclass(frozen=True)
class Embedded:
    """A figure as bytes, with its words.

    Attributes
    ----------
    name, title, caption, alternative
        What it is called, what stands over and under it, and what it says to those who cannot
        see it.
    kind
        Of the bytes, such as ``image/svg+xml``.
    content
        The same for the same answers.
    width, height
        In pixels of a screen.
    """

    name: str
    title: str
    caption: str
    alternative: str
    kind: str
    content: bytes
    width: int
    height: int


def embedded(
    answers: Results,
    safe_caseload: float,
    unsafe_caseload: float,
    of: Sequence[str] | None = None,
    helper: Executor | None = None,
) -> Iterator[Embedded]:
    """Draw the figures of a comparison, without the words that a page says itself."""
    with look():
        every = pictures(answers, safe_caseload, unsafe_caseload, of)
        yield from shared(embed, every, helper)


def embed(picture: Picture) -> Embedded:
    """Write one picture without the words that a page says itself."""
    settle(picture.figure)
    panels = _between_its_words(picture.figure)
    kind, content = "svg", _written(picture.figure, "svg", panels)
    if len(content) > HEAVY:
        kind, content = "png", _written(picture.figure, "png", panels)
    return Embedded(
        picture.name,
        picture.title,
        picture.caption,
        picture.alternative,
        TYPES[kind],
        content,
        round(panels.width * 96),
        round(panels.height * 96),
    )


def _between_its_words(figure: Figure) -> Bbox:
    """What lies between the title and the caption, in inches."""
    width, height = figure.get_size_inches()
    words = {text.get_gid(): text.get_window_extent() for text in figure.texts}
    lower = words[CAPTION].y1 / figure.dpi + MARGIN
    upper = words[TITLE].y0 / figure.dpi - MARGIN
    return Bbox([[0.0, round(max(lower, 0.0), 3)], [width, round(min(upper, height), 3)]])


def _written(figure: Figure, kind: str, panels: Bbox) -> bytes:
    file = io.BytesIO()
    figure.savefig(
        file,
        format=kind,
        dpi=DOTS,
        metadata=UNDATED[kind],
        facecolor="white",
        bbox_inches=panels,
    )
    return file.getvalue()
