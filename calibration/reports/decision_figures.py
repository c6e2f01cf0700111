"""The figures of a decision: what is drawn, and the words beside it."""

from collections.abc import Sequence

from caseflow.calibration.decision.decision import MeasureDecision
from caseflow.calibration.decision.value_of_information import Information
from caseflow.calibration.reports import decision_sentences
from caseflow.calibration.reports.decision_sentences import DecisionRequest
from caseflow.experiments.measures.formatting import gap_words, scale
from caseflow.experiments.reports.comparison import place_title
from caseflow.experiments.reports.figures.decision import Decision, Option
from caseflow.experiments.reports.figures.sensitivity import EffectBar, SensitivityPanel
from caseflow.experiments.reports.table import JUDGED, mark
from caseflow.experiments.runs.design import ALL_SITES

SHOWN = 10


def decisions_of(asked: DecisionRequest, choices: Sequence[MeasureDecision]) -> list[Decision]:
    """Lay out what is drawn."""
    return [_decision(asked, choice) for choice in choices]


def _decision(asked: DecisionRequest, choice: MeasureDecision) -> Decision:
    measure = choice.measure
    factor = scale(measure.unit)
    options = tuple(
        Option(
            scenario.name,
            (
                factor * this_scenario.loss.value,
                factor * this_scenario.loss.low,
                factor * this_scenario.loss.high,
            ),
            (
                100.0 * this_scenario.best.value,
                100.0 * this_scenario.best.low,
                100.0 * this_scenario.best.high,
            ),
            row == choice.chosen and choice.decided,
        )
        for row, (scenario, this_scenario) in enumerate(
            zip(asked.scenarios, choice.standings, strict=True)
        )
    )
    most = sorted([*choice.parameters, *choice.families], key=lambda entry: -entry.worth.value)
    known = tuple(_mover(asked, entry, factor) for entry in most[:SHOWN] if entry.worth.value > 0.0)
    unit = gap_words(measure.unit)
    return Decision(
        f"decision_{measure.name}",
        f"What to choose, judged by {measure.title.lower()}{mark(measure.judgement)}",
        f"{place_title(ALL_SITES, asked.scenarios[0].sites)}; {measure.layer} layer, of "
        f"{measure.denominator}; {choice.draws:,} draws from {asked.draws.source}, "
        f"{asked.replications} replications each of every scenario, seed {asked.seed}. 95 % "
        "intervals over draws. Below: the expected value of knowing one parameter, or all of a "
        f"family, before choosing, with chance taken off. {JUDGED} rests on judgement.",
        decision_sentences.sentences(asked, choice),
        unit,
        options,
        SensitivityPanel("What knowing it would be worth", unit, known),
    )


def _mover(asked: DecisionRequest, information: Information, factor: float) -> EffectBar:
    taken_off = information.raw - information.worth.value
    return EffectBar(
        asked.title(information.name).removesuffix(JUDGED),
        factor * information.worth.value,
        factor * information.worth.low,
        factor * information.worth.high,
        factor * max(information.floor - taken_off, 0.0),
        information.beyond,
        asked.judged(information.name),
    )
