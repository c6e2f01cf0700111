"""Trade-offs: pairs of unknown numbers of which the figures know a combination better."""

from dataclasses import dataclass
from textwrap import fill

from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from caseflow.experiments.measures.formatting import MINUS
from caseflow.experiments.reports.figures.figure_page import Picture, framed
from caseflow.experiments.reports.figures.fit.panels import Numbers, colours, grid, titled
from caseflow.experiments.reports.figures.style import INK

HEIGHT = 2.9


@dataclass(frozen=True, eq=False)
class CorrelationPanel:
    """One pair.

    Attributes
    ----------
    across, up
        What lies along either axis, in plain words with its unit.
    draws
        Shape (draws, 2), each as likely as another.
    correlation
        Of their ranks.
    """

    across: str
    up: str
    draws: Numbers
    correlation: float


@dataclass(frozen=True)
class CorrelationFigure:
    """A figure of pairs, a panel each."""

    name: str
    title: str
    caption: str
    panels: tuple[CorrelationPanel, ...]


def trades(sheet: CorrelationFigure) -> Picture:
    """Make the figure."""
    figure, every = grid(len(sheet.panels), HEIGHT)
    for axes, entry in zip(every, sheet.panels, strict=True):
        _panel(axes, entry)
    framed(figure, sheet.title, sheet.caption)
    words = " ".join(f"{panel.across} and {panel.up}: {_told(panel)}." for panel in sheet.panels)
    return Picture(sheet.name, sheet.title, f"{sheet.title}. {words}", figure)


def _told(correlation_panel: CorrelationPanel) -> str:
    return f"rank correlation {correlation_panel.correlation:+.2f}".replace("-", MINUS)


def _panel(axes: Axes, correlation_panel: CorrelationPanel) -> None:
    calm, _ = colours()
    across, up = correlation_panel.draws.T
    axes.plot(across, up, "o", color=calm, markersize=2.6, alpha=0.45, markeredgewidth=0.0)
    axes.tick_params(labelsize=7.5, pad=2.0)
    axes.xaxis.set_major_locator(MaxNLocator(4))
    axes.yaxis.set_major_locator(MaxNLocator(4))
    titled(axes, (_told(correlation_panel),), INK)
    axes.set_xlabel(fill(correlation_panel.across, 36), fontsize=7.5)
    axes.set_ylabel(fill(correlation_panel.up, 30), fontsize=7.5)
