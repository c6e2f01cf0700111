"""The answer on the page: the cards of the brief and the tables of the command line."""

from dataclasses import replace

from caseflow.experiments.analysis.comparison import Difference
from caseflow.experiments.analysis.results import Results
from caseflow.experiments.analysis.scenario_notes import notes
from caseflow.experiments.dashboard.compare.headline_view import headlines_of
from caseflow.experiments.dashboard.joint.joint_view import joint_view
from caseflow.experiments.dashboard.page_templates import template
from caseflow.experiments.measures.lookup import HEADLINES
from caseflow.experiments.reports.brief import scenario_differences
from caseflow.experiments.reports.brief.difference_table import every_measure
from caseflow.experiments.reports.brief.headlines import HeadlineResult, answer_of
from caseflow.experiments.reports.brief.posterior_cautions import cautions
from caseflow.experiments.reports.comparison import place_title
from caseflow.experiments.reports.verdict import over_what_is_possible
from caseflow.experiments.runs.design import ALL_SITES, Design
from caseflow.scenarios.scenario import Scenario, load


def answer_html(answers: Results, firm: bool = True, small: float = 0.0) -> str:
    """Write an answer as part of a page; of one that is not firm no word is the last."""
    design = answers.design
    found = answers.differences(places=(ALL_SITES,))
    headlines = [result for result in found if result.measure.name in HEADLINES]
    joint = joint_view(answers, found, small, firm)
    shown = joint.different if joint else design.scenarios
    parts = [
        {
            "scenario": scenario,
            "answers": _cards(
                _of(headlines, scenario), headlines, design.drawing is not None, firm
            ),
            "measures": every_measure(_of(found, scenario)),
        }
        for scenario in shown
    ]
    return template("compare/answer.html").render(
        headlines=() if joint else headlines_of(answers, found, small, firm),
        joint=joint,
        small=small,
        parts=parts,
        baseline=design.baseline,
        place=place_title(ALL_SITES, design.sites),
        pairs=f"{answers.pairs:,}",
        seed=design.seed,
        over=design.intervals_over,
        meaning=over_what_is_possible(answers),
        cautions=cautions(design.drawing.posterior, design.sites) if design.drawing else [],
        failures=answers.failures,
    )


def differing_html(design: Design) -> str:
    """Write what differs: of the baseline from the pilot, and of the others from the baseline."""
    baseline = design.baseline
    pilot = load("pilot")
    parts = []
    if set(baseline.sites) <= set(pilot.sites):
        parts.append(
            _differing(
                "The baseline, against the pilot", load("pilot", {}, baseline.sites), baseline
            )
        )
    parts += [
        _differing(f"{scenario.title}, against the baseline", baseline, scenario)
        for scenario in design.scenarios
    ]
    for note in (*notes(design.everyone), *design.cautions):
        parts.append(template("compare/note.html").render(note=note))
    return "\n".join(parts)


def _differing(title: str, baseline: Scenario, scenario: Scenario) -> str:
    said = [sentence for _, sentence in scenario_differences.sentences(baseline, scenario)]
    return template("compare/differing.html").render(
        title=title, said=said, nothing="Nothing differs."
    )


def _cards(
    mine: list[Difference], headlines: list[Difference], over_draws: bool, firm: bool
) -> list[HeadlineResult]:
    by_name = {difference.measure.name: difference for difference in mine}
    cards = [answer_of(by_name[name], headlines, over_draws) for name in HEADLINES]
    return cards if firm else [_leaning(card) for card in cards]


def _leaning(card: HeadlineResult) -> HeadlineResult:
    """A card that may still be taken back: its word says so, and its colour says nothing yet."""
    if card.tag not in ("better", "worse", "other"):
        return replace(card, word="Nothing to see yet")
    return replace(card, tag="unclear", word=f"So far leaning: {card.word.lower()}")


def _of(found: list[Difference], scenario: Scenario) -> list[Difference]:
    """Those of one scenario, once though it may be compared twice."""
    mine = {result.measure.name: result for result in found if result.scenario == scenario.name}
    return list(mine.values())
