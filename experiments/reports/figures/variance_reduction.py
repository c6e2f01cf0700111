"""What pairing gives: the factor of every headline measure, by congestion."""

import math
from pathlib import Path

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from caseflow.experiments.analysis.variance_reduction.contrast_summary import TENFOLD
from caseflow.experiments.analysis.variance_reduction.contrasts import CASELOAD, CEILING, TITLES
from caseflow.experiments.analysis.variance_reduction.findings import Findings, headlines
from caseflow.experiments.reports.comparison import site_title
from caseflow.experiments.reports.figure_choice import PNG, Names
from caseflow.experiments.reports.figures.colours import PALETTE
from caseflow.experiments.reports.figures.figure_page import Picture, framed
from caseflow.experiments.reports.figures.picture_files import save
from caseflow.experiments.reports.figures.print_formats import beside
from caseflow.experiments.reports.figures.style import INK, look
from caseflow.experiments.reports.variance_reduction_tables import factor_words, level_words

PAGE_PICTURE = "pictures/power.png"
_MARKERS = ("o", "s", "^", "D", "v", "P")
_TOP = 3.0
"""A factor that is infinite is drawn so many times above the highest that is not."""


def draw_power(findings: Findings, folder: Path, formats: Names = PNG) -> list[Path]:
    """Draw the figure into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with look():
        return save(picture(findings), folder, formats=formats)


def draw_beside(findings: Findings, page: Path) -> tuple[str, str]:
    """Draw the figure where a page will show it."""
    return beside(lambda: picture(findings), page, PAGE_PICTURE)


def picture(findings: Findings) -> Picture:
    """The factors by level, a panel a contrast."""
    measures = headlines(findings)
    figure = Figure(figsize=(9.6, 4.4), layout="constrained")
    panels = figure.subplots(1, len(TITLES), sharey=True)
    shown = [
        findings.line(contrast, level, measure.name).reduction.factor
        for contrast in TITLES
        for level in findings.levels
        for measure in measures
    ]
    top = _TOP * max((row for row in shown if math.isfinite(row)), default=TENFOLD**2)
    told: list[str] = []
    for axes, (contrast, title) in zip(panels, TITLES.items(), strict=True):
        for number, measure in enumerate(measures):
            words: list[str] = []
            for place, level in enumerate(findings.levels):
                one = findings.line(contrast, level, measure.name).reduction
                across = place + 0.11 * (number - (len(measures) - 1) / 2.0)
                words.append(f"{level.name} {factor_words(one)}")
                if math.isnan(one.factor):
                    continue
                infinite = math.isinf(one.factor)
                axes.plot(
                    [across],
                    [top if infinite else one.factor],
                    marker=_MARKERS[number % len(_MARKERS)],
                    color=PALETTE[number],
                    markersize=6.0,
                    markerfacecolor="white" if infinite else PALETTE[number],
                    linestyle="none",
                    zorder=3.0,
                )
                if math.isfinite(one.low) and not infinite:
                    axes.plot(
                        [across, across], [one.low, one.high], color=PALETTE[number], linewidth=1.6
                    )
            told.append(f"{title}, {measure.title.lower()}: {', '.join(words)}.")
        for factor in (1.0, TENFOLD, *((CEILING,) if contrast == CASELOAD else ())):
            _marked(axes, factor)
        axes.set_yscale("log")
        axes.set_ylim(0.5, 1.6 * top)
        axes.set_xlim(-0.55, len(findings.levels) - 0.45)
        axes.set_xticks(
            range(len(findings.levels)), [level_words(findings, level) for level in findings.levels]
        )
        axes.grid(visible=False, axis="x")
        axes.set_title(title)
    panels[0].set_ylabel("variance without pairing / with it")
    title = "What the same luck in both worlds is worth"
    framed(
        figure,
        title,
        f"{site_title(findings.design.site)}, {findings.design.replications} replications of each "
        f"arm, seed {findings.design.seed}. Factor by which the variance of a difference falls "
        "when both scenarios are told under the same chance events. Bars: 95 % intervals of the "
        "factor (jackknife). Hollow: no paired difference varies, so the factor is infinite. "
        "Dashed: 1, where pairing gives nothing; 10, where a tenth of the replications does; "
        f"{CEILING:.0f}, the most for a mean over people when a tenth more come. Below the levels: "
        "hours in use. Withdrawal and recorded repeats are on the recorded layer, the others on "
        "the true one.",
        [
            Line2D(
                [],
                [],
                color=PALETTE[number],
                marker=_MARKERS[number % len(_MARKERS)],
                linestyle="none",
                label=measure.title,
            )
            for number, measure in enumerate(measures)
        ],
    )
    return Picture("power", title, " ".join(told), figure)


def _marked(axes: Axes, factor: float) -> None:
    axes.axhline(factor, color=INK, linewidth=0.9, linestyle=(0, (4, 3)), zorder=1.0)
    axes.annotate(
        f"{factor:.0f}",
        xy=(1.0, factor),
        xycoords=("axes fraction", "data"),
        xytext=(3, 0),
        textcoords="offset points",
        ha="left",
        va="center",
        fontsize=8,
        color=INK,
    )
