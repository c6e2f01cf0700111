"""The look of every figure: colours that all can tell apart, the baseline in grey, fixed bytes."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from textwrap import fill
from typing import Any, cast

import matplotlib as mpl

mpl.use("Agg")

import seaborn as sns
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.lines import Line2D

BASELINE = "#767676"
INK = "#222222"
_ORDER = (0, 1, 2, 4, 3, 9, 5, 6)
_DASHES: tuple[Any, ...] = ("-", (0, (5, 1.5)), (0, (1.5, 1.2)), (0, (6, 1.5, 1.5, 1.5)))


@dataclass(frozen=True)
class Stroke:
    """How a scenario is drawn: its colour, its line, and the name beside it."""

    colour: Any
    dashes: Any
    label: str


@dataclass(frozen=True)
class Picture:
    """A figure with its file name and the words for those who cannot see it."""

    name: str
    title: str
    alternative: str
    figure: Figure


@contextmanager
def look() -> Iterator[None]:
    """The settings under which figures are made and saved."""
    settings: dict[str, Any] = {
        **sns.axes_style("whitegrid"),
        **sns.plotting_context("notebook", font_scale=0.85),
        "font.family": "DejaVu Sans",
        "axes.edgecolor": "#bbbbbb",
        "axes.labelcolor": INK,
        "axes.titlelocation": "left",
        "axes.titleweight": "bold",
        "axes.titlesize": 10.5,
        "grid.color": "#e6e6e6",
        "svg.hashsalt": "caseflow",
        "svg.fonttype": "path",
    }
    with mpl.rc_context(cast(Any, settings)):
        yield


def strokes(labels: list[str]) -> list[Stroke]:
    """One stroke a scenario, the first of them the baseline.

    Parameters
    ----------
    labels
        Titles, the baseline's first.

    Returns
    -------
    list of Stroke
        Colours of seaborn's colour-blind palette; lines differ too, for print without colour.
    """
    palette = sns.color_palette("colorblind")
    found = [Stroke(BASELINE, "-", f"{labels[0]} (baseline)")]
    for number, label in enumerate(labels[1:]):
        colour = palette[_ORDER[number % len(_ORDER)]]
        dashes = _DASHES[(number // len(_ORDER) + number) % len(_DASHES)]
        found.append(Stroke(colour, dashes, label))
    return found


def framed(figure: Figure, title: str, caption: str, handles: Sequence[Artist] = ()) -> None:
    """Put the title and the legend above a figure and the caption below it.

    Parameters
    ----------
    figure
        With a constrained layout; it grows by the room that the words take.
    title, caption
        In plain words, wrapped here; the caption names the number of replications and the layer.
    handles
        What the legend explains: all of it, outside of the panels, where nothing hides it.
    """
    width, height = figure.get_size_inches()
    title = fill(title, int(width * 8.6))
    caption = fill(caption, int(width * 15.5))
    across = 1 if any(len(str(handle.get_label())) > 24 for handle in handles) else len(handles)
    above = 0.12 + 0.25 * _lines(title) + 0.24 * -(-len(handles) // max(across, 1)) + 0.08
    below = 0.10 + 0.17 * _lines(caption) + 0.06
    total = height + above + below
    figure.set_size_inches(width, total)
    left = 0.12 / width
    heading: dict[str, Any] = {"fontsize": 13.5, "fontweight": "bold", "color": INK}
    figure.text(left, 1.0 - 0.1 / total, title, va="top", **heading)
    figure.text(left, 0.1 / total, caption, va="bottom", fontsize=8.5, color="#444444")
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


def _lines(text: str) -> int:
    return text.count("\n") + 1


def legend_of(drawn: list[Stroke]) -> list[Line2D]:
    """What a legend shows for scenarios drawn as lines."""
    return [
        Line2D([], [], color=stroke.colour, linestyle=stroke.dashes, label=stroke.label)
        for stroke in drawn
    ]


def save(picture: Picture, folder: Path) -> list[Path]:
    """Write a picture as PNG and SVG, without dates, so that the same picture has the same bytes.

    Parameters
    ----------
    picture
        What to write.
    folder
        Where to.

    Returns
    -------
    list of pathlib.Path
        The files.
    """
    _settle(picture.figure)
    files = [folder / f"{picture.name}.png", folder / f"{picture.name}.svg"]
    picture.figure.savefig(files[0], dpi=150, metadata={"Software": None}, facecolor="white")
    picture.figure.savefig(
        files[1],
        metadata={"Date": None, "Creator": None, "Title": picture.title},
        facecolor="white",
    )
    return files


def _settle(figure: Figure) -> None:
    """Lay a figure out once, and round where its panels lie.

    The solver of the layout gives the last of sixteen digits differently from run to run, which
    the names of clippings in an SVG would show.
    """
    figure.draw_without_rendering()
    figure.set_layout_engine("none")
    for axes in figure.axes:
        axes.set_position([round(edge, 5) for edge in axes.get_position().bounds])
