"""The look of every figure: colours that all can tell apart, the baseline in grey, fixed bytes."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, cast

if not os.path.isabs(os.environ.get("XDG_CACHE_HOME", "/")):
    # By its specification it is as good as not set; the library would make it in this folder.
    os.environ.pop("XDG_CACHE_HOME")

import matplotlib as mpl

mpl.use("Agg")

from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from caseflow.experiments.reports.figures.colours import GRID, PALETTE, SIZES
from caseflow.experiments.reports.figures.lacking_letters import FONT, expect_lacking

if TYPE_CHECKING:
    # Processes that draw beside this one read this file, and need nothing of the analysis.
    from caseflow.experiments.analysis.comparison import Difference
    from caseflow.experiments.analysis.curve_totals import Band

BASELINE = "#767676"
INK = "#222222"
REST = "#9a9a9a"
"""Where nothing came about."""

BETTER, WORSE = PALETTE[0], PALETTE[3]
"""Blue and orange, which all can tell apart."""

_ORDER = (0, 1, 2, 4, 3, 9, 5, 6)
_DASHES: tuple[Any, ...] = ("-", (0, (5, 1.5)), (0, (1.5, 1.2)), (0, (6, 1.5, 1.5, 1.5)))


_OF_A_SESSION = {"backend", "backend_fallback", "interactive", "toolbar", "timezone", "webagg.port"}
"""Settings that are not of the look of a figure."""


@dataclass(frozen=True)
class Stroke:
    """How a scenario is drawn: its colour, its line, and the name beside it."""

    colour: Any
    dashes: Any
    label: str


@cache
def _delivered() -> dict[str, Any]:
    """The settings that come with matplotlib, in the place of those of the user's own file."""
    return {key: value for key, value in mpl.rcParamsDefault.items() if key not in _OF_A_SESSION}


@contextmanager
def look() -> Iterator[None]:
    """The settings under which figures are made and saved."""
    settings: dict[str, Any] = {
        **_delivered(),
        **GRID,
        **SIZES,
        "font.family": FONT,
        "axes.edgecolor": "#bbbbbb",
        "axes.labelcolor": INK,
        "axes.titlelocation": "left",
        "axes.titleweight": "bold",
        "axes.titlesize": 10.5,
        "grid.color": "#e6e6e6",
        "svg.hashsalt": "caseflow",
        "svg.fonttype": "path",
        # The title of somebody's scenario may have a dollar in it.
        "text.parse_math": False,
    }
    expect_lacking()
    with mpl.rc_context(cast(Any, settings)):
        yield


def strokes(labels: list[str]) -> list[Stroke]:
    """One stroke a scenario, the first of them the baseline."""
    found = [Stroke(BASELINE, "-", f"{labels[0]} (baseline)")]
    for number, label in enumerate(labels[1:]):
        colour = PALETTE[_ORDER[number % len(_ORDER)]]
        dashes = _DASHES[(number // len(_ORDER) + number) % len(_DASHES)]
        found.append(Stroke(colour, dashes, label))
    return found


def colour_of(difference: "Difference") -> str:
    """Blue for better, orange for worse, ink where nothing is clear."""
    if not difference.differs or difference.measure.better not in ("lower", "higher"):
        return INK
    return BETTER if difference.better else WORSE


def line(axes: Axes, along: Any, band: "Band", stroke: Stroke, factor: float = 1.0) -> None:
    """Draw a mean with the band of its interval."""
    first = stroke.colour == BASELINE
    axes.plot(
        along,
        factor * band.mean,
        color=stroke.colour,
        linestyle=stroke.dashes,
        linewidth=1.2 if first else 2.4,
        zorder=3.0 if first else 2.0,
    )
    axes.fill_between(
        along,
        factor * band.low,
        factor * band.high,
        color=stroke.colour,
        alpha=0.2,
        linewidth=0.0,
    )


def legend_of(drawn: list[Stroke]) -> list[Line2D]:
    """What a legend shows for scenarios drawn as lines."""
    return [
        Line2D([], [], color=stroke.colour, linestyle=stroke.dashes, label=stroke.label)
        for stroke in drawn
    ]
