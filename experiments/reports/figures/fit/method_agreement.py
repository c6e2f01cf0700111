"""Two fits of one pilot: whether they leave the same of every unknown number."""

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from caseflow.experiments.reports.figures.figure_page import Picture, framed
from caseflow.experiments.reports.figures.fit.panels import PRIOR, Ends, colours, of_prior, rows_of
from caseflow.experiments.reports.figures.style import INK

TITLE = "Do two ways of fitting leave the same?"


@dataclass(frozen=True)
class AgreementRow:
    """One unknown number: the 2.5 %, 50 % and 97.5 % points of either fit, as shares of the prior
    below them, and what may be said of them."""

    label: str
    one: Ends
    other: Ends
    verdict: str


def agreeing(
    of: Sequence[AgreementRow], name: str, names: tuple[str, str], caption: str
) -> Picture:
    """Make the figure of two fits beside one another."""
    figure = Figure(figsize=(9.5, 0.34 * len(of) + 0.6), layout="constrained")
    axes = figure.subplots()
    calm, other = colours()
    for row, entry in enumerate(of):
        axes.plot([0.025, 0.975], [row, row], color=PRIOR, linewidth=11.0, solid_capstyle="butt")
        for ends, shift, colour, sign in (
            (entry.one, -0.14, calm, "D"),
            (entry.other, 0.14, other, "o"),
        ):
            axes.plot([ends[0], ends[2]], [row + shift] * 2, color=colour, linewidth=2.2)
            axes.plot([ends[1]], [row + shift], sign, color=colour, markersize=5.0)
        axes.annotate(entry.verdict, (1.02, row), va="center", fontsize=8, color=INK)
    rows_of(axes, [entry.label for entry in of])
    of_prior(axes, 1.2)
    handles: list[Artist] = [Line2D([], [], color=PRIOR, linewidth=9.0, label="prior, 95 %")]
    for label, colour, sign in zip(names, (calm, other), "Do", strict=True):
        handles.append(Line2D([], [], color=colour, marker=sign, markersize=5, label=label))
    framed(figure, TITLE, caption, handles)
    words = " ".join(
        f"{entry.label}: medians {100.0 * entry.one[1]:.0f} % and "
        f"{100.0 * entry.other[1]:.0f} % of the "
        f"prior below; {entry.verdict}."
        for entry in of
    )
    return Picture(name, TITLE, f"{TITLE} {words}", figure)
