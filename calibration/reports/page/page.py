"""The page: what was found, put into its templates."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from caseflow.calibration.diagnostics.method_agreement import agreements, sentence
from caseflow.calibration.diagnostics.target_fit import surprise
from caseflow.calibration.methods.learned_parameters import (
    FEW,
    TOLD,
    UNSPOKEN,
    UNTOLD,
    counted,
    held,
    learned,
    trade_off,
)
from caseflow.calibration.reports.figure_source import figures_words
from caseflow.calibration.reports.page import (
    foresight,
    influence_tables,
    known_truths,
    published_figures,
    reliance,
    report_figures,
    request,
    sources,
    unknown_numbers,
)
from caseflow.calibration.reports.page.report_input import ReportInput
from caseflow.calibration.reports.page.unknown_numbers import UnknownRow
from caseflow.experiments.reports.brief.embedded_figure import plates_of
from caseflow.experiments.reports.brief.limits import limits
from caseflow.experiments.reports.brief.paper import environment
from caseflow.experiments.reports.figures.embedded import Embedded
from caseflow.experiments.runs.posterior import Posterior
from caseflow.scenarios.evidence import GRADES
from caseflow.scenarios.sites import places_words

ROOM, TEMPLATE, STYLE = "caseflow.calibration.reports.page", "report.html", "report.css"
HEADINGS = {
    TOLD: "What the figures tell of, most first",
    FEW: "Where the fit has too few points to tell",
    UNTOLD: "What the figures do not tell of",
    UNSPOKEN: "What no figure speaks of",
}


def page_of(
    found: ReportInput, whys: Mapping[tuple[str, str], str], figures: Iterable[Embedded]
) -> str:
    """Write a calibration report as one HTML page that needs nothing besides itself."""
    rows = unknown_numbers.rows(found.moved, dict(whys), found.pilot.targets)
    foreseen = foresight.foresights(found.posterior)
    paper = environment(ROOM, STYLE)
    paper.filters["marked"] = reliance.marked
    return paper.get_template(TEMPLATE).render(
        title=_title(found),
        short=_short(found),
        cautions=reliance.cautions(found),
        facts=request.facts(found),
        reliance=reliance.sentences(found),
        foreseen=foresight.rows(foreseen),
        foreseen_heads=foresight.HEADS,
        foreseen_words=foresight.sentence(foreseen) if foreseen else "",
        made_up=known_truths.rows(found.posterior),
        made_up_heads=known_truths.HEADS,
        made_up_words=known_truths.sentences(found.posterior),
        influence=influence_tables.rows(found.posterior),
        influence_heads=influence_tables.HEADS,
        influence_words=influence_tables.sentences(found.posterior),
        scaled=influence_tables.scaled(found.posterior),
        scaled_heads=influence_tables.SCALED_HEADS,
        surprise=surprise(found.held),
        joint=known_truths.joint(found.posterior),
        not_given=published_figures.not_given(found.held),
        places=published_figures.places(found.held),
        given_heads=published_figures.HEADS,
        told=counted(found.moved),
        held=held(found.moved),
        unknowns=_grouped(rows),
        known_heads=unknown_numbers.HEADS,
        drawn_heads=unknown_numbers.DRAWN_HEADS,
        screened=found.posterior.spoken is not None,
        figure_of=report_figures.NAMES,
        traded=[trade_off(pair) for pair in found.traded[: report_figures.MOST_PAIRS]],
        more_traded=max(len(found.traded) - report_figures.MOST_PAIRS, 0),
        unspoken=unknown_numbers.unspoken(found.moved),
        coding=[
            row
            for row in rows
            if row.key.startswith(unknown_numbers.CODING) and row.standing != UNSPOKEN
        ],
        others=[_other(found, other) for other in found.others],
        traps=sources.traps(),
        grades=GRADES,
        sources=sources.sources(found.pilot.targets),
        source_heads=sources.HEADS,
        delivered=sources.delivered_of(found.pilot.targets),
        evidence=sources.cited(found.pilot.targets, found.pilot.unknowns),
        limits=limits(Path(__file__).parent),
        commands=request.commands(found),
        digests=request.digests(found),
        plates=plates_of(figures, ()),
    )


def _title(found: ReportInput) -> str:
    where = places_words(found.pilot.scenario.sites)
    return f"What was published, and what it tells: posterior '{found.posterior.name}', {where}"


def _short(found: ReportInput) -> str:
    outside = sum(map(published_figures.lies_outside, found.held))
    told = sum(map(learned, found.moved))
    spoken = found.posterior.spoken
    speak = "" if spoken is None else f" speak of {len(spoken)} and"
    figures = figures_words(found.pilot.targets, found.posterior.account)
    return (
        f"{len(found.pilot.targets)} {figures}, {outside} of them outside what the fitted model "
        f"expects; {len(found.moved)} unknown numbers, of which the figures{speak} tell something "
        f"of {told}."
    )


def _grouped(
    rows: list[UnknownRow],
) -> list[tuple[str, str, list[UnknownRow]]]:
    groups = [
        (heading, word, [row for row in rows if row.standing == word])
        for word, heading in HEADINGS.items()
    ]
    return [group for group in groups if group[2]]


def _other(found: ReportInput, other: Posterior) -> dict[str, str]:
    account = other.account
    assert account is not None
    one = ReportInput(other, found.pilot, (), (), (), (), (), 0)
    doubts = [line for line in reliance.sentences(one) if line.startswith(reliance.DOUBT)]
    method = request.METHODS.get(account.method, account.method)
    return {
        "name": other.name,
        "sentence": f"Posterior '{other.name}': {method}. "
        f"{sentence(agreements(found.posterior, other, found.pilot.unknowns))}",
        "caution": " ".join(doubts),
    }
