"""The figures of a report: what is drawn, and the words under it."""

from collections.abc import Iterator, Sequence

import numpy as np

from caseflow.calibration.diagnostics.method_agreement import Agreement, agreements
from caseflow.calibration.methods.contraction import Contraction, spoken_first
from caseflow.calibration.methods.learned_parameters import (
    FEW,
    TOLD,
    UNTOLD,
    learned,
    standing,
)
from caseflow.calibration.reports.fit_figures import MOVED, fitted, moved_caption, moved_lines
from caseflow.calibration.reports.page.counted_where import about, place_of
from caseflow.calibration.reports.page.counted_where import unit_of as unit_of_figure
from caseflow.calibration.reports.page.known_truths import ranks_in
from caseflow.calibration.reports.page.published_figures import lies_outside, sites_of
from caseflow.calibration.reports.page.rank_panels import rank_sheet
from caseflow.calibration.reports.page.report_input import ReportInput
from caseflow.calibration.reports.page.unknown_numbers import judged, unit_of
from caseflow.calibration.targets.intervals import interval_of
from caseflow.experiments.reports.figures.figure_page import Picture
from caseflow.experiments.reports.figures.fit.contraction import moved
from caseflow.experiments.reports.figures.fit.correlations import (
    CorrelationPanel,
    trades,
)
from caseflow.experiments.reports.figures.fit.method_agreement import AgreementRow, agreeing
from caseflow.experiments.reports.figures.fit.panels import PanelSheet
from caseflow.experiments.reports.figures.fit.predictive_check import (
    PredictivePanel,
    predictions,
)
from caseflow.experiments.reports.figures.fit.prior_posterior import (
    PriorPosteriorPanel,
    beliefs,
)
from caseflow.experiments.reports.figures.fit.target_fit import held
from caseflow.experiments.reports.figures.fit.truth_ranks import truths
from caseflow.experiments.reports.table import JUDGED
from caseflow.experiments.runs.posterior import Posterior
from caseflow.scenarios.priors import distribution

MOST_PAIRS = 9
"""More pairs than this are named and not drawn."""

MOST_PANELS = 24
"""More numbers than this are in the table and not drawn one by one."""

POINTS = 81
"""At how many places the density of a prior is drawn."""

GIVEN, MOVED_FIGURE, TRADED_FIGURE, BESIDE = (
    "posterior_held",
    "posterior_moved",
    "traded",
    "methods_",
)
NAMES = {
    TOLD: "known_told",
    FEW: "known_too_few",
    UNTOLD: "known_not_told",
}
TITLES = {
    TOLD: "What the figures tell of, before and after",
    FEW: "Too few points to tell, before and after",
    UNTOLD: "What the figures do not tell of, before and after",
}


def site_figure(site: str) -> str:
    """The name of the figure of one site."""
    return f"predicted_{site}"


def pictures(found: ReportInput) -> Iterator[Picture]:
    """Make every figure of a report, in the order in which a reader meets them."""
    ranks = ranks_in(found.posterior)
    if ranks is not None:
        yield truths(rank_sheet(found.posterior, ranks))
    if any(fit.draws for fit in found.held):
        yield held(fitted(found.held))
    for site in sites_of(found.pilot.targets):
        yield predictions(_predictions(found, site))
    lines = moved_lines(found.moved)
    if lines:
        yield moved(lines, MOVED, moved_caption(found.posterior))
    for word in NAMES:
        some = [entry for entry in spoken_first(found.moved) if standing(entry) == word]
        if some:
            yield beliefs(_beliefs(found, word, some))
    if found.traded:
        yield trades(_trades(found))
    for other in found.others:
        held_together = agreements(found.posterior, other, found.pilot.unknowns)
        if held_together:
            yield _beside(found, other, held_together)


def _predictions(found: ReportInput, site: str) -> PanelSheet[PredictivePanel]:
    panels = []
    for fit, after, before in zip(found.held, found.expected, found.before, strict=True):
        target = fit.target
        if target.site != site:
            continue
        low, high = interval_of(target)
        unit = unit_of_figure(target)
        panel = PredictivePanel(
            label=fit.title,
            about=about(target),
            published=(low, target.value, high),
            posterior=after,
            prior=before,
            unit=unit,
            verdict=fit.verdict,
            outside=lies_outside(fit),
        )
        panels.append(panel)
    caption = (
        f"{place_of(site)}. {found.draws} draws of posterior '{found.posterior.name}', each a "
        "simulated pilot under luck that no fit has seen, and what would be published if it were "
        "true: over the model's own value the chance of so few cases and of years that differ. "
        "Grey: the same for points of the priors. Line and dot: what was published, with its 95 % "
        "interval. Layer, year and n, the denominator of what was published, stand over each "
        "panel. Each panel has its own axis."
    )
    title = f"Published, and expected: {place_of(site)}"
    return PanelSheet(site_figure(site), title, caption, tuple(panels))


def _beliefs(
    found: ReportInput, word: str, some: list[Contraction]
) -> PanelSheet[PriorPosteriorPanel]:
    columns = dict(zip(found.posterior.columns, found.posterior.draws.T, strict=True))
    panels = []
    for entry in some[:MOST_PANELS]:
        asked = entry.unknown
        prior = distribution(asked.prior, asked.label)
        first, last = (float(end) for end in prior.ppf((0.005, 0.995)))
        along = np.linspace(first, last, POINTS)
        panels.append(
            PriorPosteriorPanel(
                label=asked.words,
                unit=unit_of(asked),
                along=along,
                density=np.asarray(prior.pdf(along), float),
                draws=columns[asked.site, asked.parameter],
                ends=entry.values,
                contraction=entry.contraction,
                learned=learned(entry),
                judged=judged(asked),
            )
        )
    caption = (
        f"Posterior '{found.posterior.name}', n = {len(found.posterior.draws)} draws that say as "
        f"much as {some[0].points:,.0f} equal ones; unknown numbers of the model, which belong to "
        "no layer and have no denominator. Grey: what was believed before. Line: the draws. Bar "
        "and diamond: their middle 95 % and their median. Contraction: how much less is unknown. "
        f"{JUDGED} what was believed before rests on judgement, in whole or in part."
    )
    if len(some) > MOST_PANELS:
        caption += f" The {MOST_PANELS} of which most is known, of {len(some)}."
    return PanelSheet(NAMES[word], TITLES[word], caption, tuple(panels))


def _trades(found: ReportInput) -> PanelSheet[CorrelationPanel]:
    columns = dict(zip(found.posterior.columns, found.posterior.draws.T, strict=True))
    shown = found.traded[:MOST_PAIRS]
    panels = tuple(
        CorrelationPanel(
            f"{pair.one.words}, {unit_of(pair.one)}",
            f"{pair.other.words}, {unit_of(pair.other)}",
            np.column_stack(
                [columns[side.site, side.parameter] for side in (pair.one, pair.other)]
            ),
            pair.correlation,
        )
        for pair in shown
    )
    rest = len(found.traded) - len(shown)
    caption = (
        f"Posterior '{found.posterior.name}', n = {len(found.posterior.draws)} draws, a dot each; "
        "unknown numbers of the model, which belong to no layer and have no denominator. The "
        "figures know what lies across the cloud better than what lies along it."
        + (f" The {len(shown)} strongest of {len(found.traded)} pairs." if rest else "")
    )
    return PanelSheet(TRADED_FIGURE, "Pairs that trade off", caption, panels)


def _beside(found: ReportInput, other: Posterior, held_together: Sequence[Agreement]) -> Picture:
    names = (_named(found.posterior), _named(other))
    caption = (
        f"n = {len(found.posterior.draws)} and {len(other.draws)} draws, which say as much as "
        f"{held_together[0].one.points:,.0f} and {held_together[0].other.points:,.0f} equal ones; "
        "unknown numbers of the model, which belong to no layer and have no denominator. Each on "
        "the scale of its own prior."
    )
    lines = [
        AgreementRow(entry.unknown.label, entry.one.chances, entry.other.chances, entry.verdict)
        for entry in held_together
    ]
    return agreeing(lines, f"{BESIDE}{other.name}", names, caption)


def _named(posterior: Posterior) -> str:
    return posterior.name + (f", by {posterior.account.method}" if posterior.account else "")
