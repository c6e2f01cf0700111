"""The page of a figure: its title, legend and caption, and how it is laid out."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from textwrap import fill
from typing import Any

from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine

from caseflow.experiments.reports.figures.picture_table import PictureTable
from caseflow.experiments.reports.figures.short_words import in_short
from caseflow.experiments.reports.figures.style import INK
from caseflow.experiments.reports.file_stems import file_stem

TITLE, CAPTION = "title", "caption"
"""By which the words of a figure are found again in it."""

LONG, FEW_LABELS = 24, 4
"""A few labels of more letters than this stand one below another, which is read more easily."""

ENTRY, LETTER = 0.55, 0.072
"""Inches that an entry of a legend takes besides its label, and those of a letter."""


@dataclass(frozen=True)
class Picture:
    """A figure with its file name, and what it shows for those who cannot see it.

    Attributes
    ----------
    name
        Of its files.
    title
        What stands above it.
    words
        The finding; where there is no table, all else that it shows too.
    figure
        The drawing.
    table
        The numbers that are drawn.
    """

    name: str
    title: str
    words: str
    figure: Figure
    table: PictureTable | None = None

    @property
    def alternative(self) -> str:
        """What a screen reader says in place of the figure."""
        return in_short(self.words)

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", file_stem(self.name))

    @property
    def caption(self) -> str:
        """What stands below the figure, on one line."""
        return str(self.figure.get_label())


def framed(figure: Figure, title: str, caption: str, handles: Sequence[Artist] = ()) -> None:
    """Put the title and the legend above a figure and the caption below it."""
    width, height = figure.get_size_inches()
    figure.set_label(" ".join(caption.split()))
    title = fill(title, int(width * 8.6))
    caption = fill(caption, int(width * 15.5))
    across = _columns([str(handle.get_label()) for handle in handles], width)
    above = 0.16 + 0.25 * _lines(title)
    if handles:
        above += 0.07 + 0.17 * -(-len(handles) // across)
    below = 0.10 + 0.17 * _lines(caption) + 0.06
    total = height + above + below
    figure.set_size_inches(width, total)
    left = 0.12 / width
    heading: dict[str, Any] = {"fontsize": 13.5, "fontweight": "bold", "color": INK, "gid": TITLE}
    small: dict[str, Any] = {"fontsize": 8.5, "color": "#444444", "gid": CAPTION}
    figure.text(left, 1.0 - 0.1 / total, title, va="top", **heading)
    figure.text(left, 0.1 / total, caption, va="bottom", **small)
    if handles:
        figure.legend(
            handles=list(handles),
            loc="upper left",
            bbox_to_anchor=(left, 1.0 - (0.12 + 0.25 * _lines(title)) / total),
            ncols=across,
            frameon=False,
            borderaxespad=0.0,
            borderpad=0.0,
            labelspacing=0.3,
        )
    engine = figure.get_layout_engine()
    if isinstance(engine, ConstrainedLayoutEngine):
        engine.set(rect=(0.0, below / total, 1.0, (height - 0.02) / total))


def _columns(labels: list[str], width: float) -> int:
    """How many entries of a legend stand side by side without being cut at the edge."""
    if len(labels) <= FEW_LABELS and any(len(label) > LONG for label in labels):
        return 1
    for across in range(len(labels), 1, -1):
        # As the library fills them: downwards, the first columns with one more where it must be.
        down, more = divmod(len(labels), across)
        ends = [number * down + min(number, more) for number in range(across + 1)]
        longest = [max(map(len, labels[first:last])) for first, last in pairwise(ends)]
        if sum(ENTRY + LETTER * letters for letters in longest) <= width - 0.2:
            return across
    return 1


def _lines(text: str) -> int:
    return text.count("\n") + 1


def settle(figure: Figure) -> None:
    """Lay a figure out once, and round where its panels lie.

    The solver of the layout gives the last of sixteen digits differently from run to run, which
    the names of clippings in an SVG would show. Its engine is asked by itself: to draw the figure
    without showing it, as usual, takes half as long again and comes to the same.
    """
    engine = figure.get_layout_engine()
    if engine is not None:
        engine.execute(figure)
    figure.set_layout_engine("none")
    for axes in figure.axes:
        left, bottom, width, height = (round(edge, 5) for edge in axes.get_position().bounds)
        axes.set_position((left, bottom, width, height))
