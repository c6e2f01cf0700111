"""Trade-offs: pairs of unknown numbers of which the figures know a combination better."""

from dataclasses import dataclass
from textwrap import fill

from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from caseflow.experiments.measures.formatting import MINUS
from caseflow.experiments.reports.figures.figure_page import Picture
from caseflow.experiments.reports.figures.fit.panels import Numbers, PanelSheet, colours, titled
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


def trades(sheet: PanelSheet[CorrelationPanel]) -> Picture:
    """Make the figure, a panel each."""
    return sheet.picture(HEIGHT, _panel, told)


def told(panel: CorrelationPanel) -> str:
    """A panel in words, for those who cannot see it."""
    return f"{panel.across} and {panel.up}: {_correlation(panel)}."


def _correlation(correlation_panel: CorrelationPanel) -> str:
    return f"rank correlation {correlation_panel.correlation:+.2f}".replace("-", MINUS)


def _panel(axes: Axes, correlation_panel: CorrelationPanel) -> None:
    calm, _ = colours()
    across, up = correlation_panel.draws.T
    axes.plot(across, up, "o", color=calm, markersize=2.6, alpha=0.45, markeredgewidth=0.0)
    axes.tick_params(labelsize=7.5, pad=2.0)
    axes.xaxis.set_major_locator(MaxNLocator(4))
    axes.yaxis.set_major_locator(MaxNLocator(4))
    titled(axes, (_correlation(correlation_panel),), INK)
    axes.set_xlabel(fill(correlation_panel.across, 36), fontsize=7.5)
    axes.set_ylabel(fill(correlation_panel.up, 30), fontsize=7.5)
