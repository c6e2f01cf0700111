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
    learned,
    sentences,
)
from caseflow.calibration.reports.page import published_figures as given
from caseflow.calibration.reports.page import reliance, sources
from caseflow.calibration.reports.page import report_figures as sheets
from caseflow.calibration.reports.page import request as asked
from caseflow.calibration.reports.page import unknown_numbers as known
from caseflow.calibration.reports.page.report_input import ReportInput
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
    rows = known.rows(found.moved, dict(whys))
    paper = environment(ROOM, STYLE)
    paper.filters["marked"] = reliance.marked
    return paper.get_template(TEMPLATE).render(
        title=_title(found),
        short=_short(found),
        cautions=reliance.cautions(found),
        facts=asked.facts(found),
        reliance=reliance.sentences(found),
        surprise=surprise(found.held),
        not_given=given.not_given(found.held),
        places=given.places(found.held),
        given_heads=given.HEADS,
        told=_told(rows),
        unknowns=_grouped(rows),
        known_heads=known.HEADS,
        figure_of=sheets.NAMES,
        traded=[sentences([], [pair])[0] for pair in found.traded],
        unspoken=known.unspoken(found.moved),
        coding=[row for row in rows if row.key.startswith(known.CODING)],
        others=[_other(found, other) for other in found.others],
        traps=sources.traps(),
        grades=GRADES,
        sources=sources.sources(found.pilot.targets),
        source_heads=sources.HEADS,
        evidence=sources.cited(found.pilot.targets, found.pilot.unknowns),
        limits=limits(Path(__file__).parent),
        commands=asked.commands(found),
        digests=asked.digests(found),
        plates=plates_of(figures, ()),
    )


def _title(found: ReportInput) -> str:
    where = places_words(found.pilot.scenario.sites)
    return f"What was published, and what it tells: posterior '{found.posterior.name}', {where}"


def _short(found: ReportInput) -> str:
    outside = sum(map(given.lies_outside, found.held))
    told = sum(map(learned, found.moved))
    return (
        f"{len(found.pilot.targets)} published figures, {outside} of them outside what the fitted "
        f"model expects; {len(found.moved)} unknown numbers, of which the figures tell something "
        f"of {told}."
    )


def _told(rows: list[known.UnknownRow]) -> str:
    counts = {word: sum(row.standing == word for row in rows) for word in HEADINGS}
    rest = {
        UNTOLD: "nothing of {}",
        FEW: "for {} the fit rests on too few points to say",
        UNSPOKEN: "of {} no published figure speaks",
    }
    parts = [words.format(counts[word]) for word, words in rest.items() if counts[word]]
    told = f"Of {len(rows)} unknown numbers the figures tell something of {counts[TOLD]}"
    return "; ".join([told, *parts]) + "."


def _grouped(rows: list[known.UnknownRow]) -> list[tuple[str, str, list[known.UnknownRow]]]:
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
    return {
        "name": other.name,
        "sentence": f"Posterior '{other.name}': {asked.METHODS.get(account.method, account.method)}"
        f". {sentence(agreements(found.posterior, other, found.pilot.unknowns))}",
        "caution": " ".join(doubts),
    }
