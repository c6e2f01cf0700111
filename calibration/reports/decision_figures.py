"""The figures of a decision: what is drawn, and the words beside it."""

from collections.abc import Sequence

from caseflow.calibration.decision.decision import MeasureDecision
from caseflow.calibration.decision.value_of_information import Information
from caseflow.calibration.reports import decision_sentences as phrases
from caseflow.calibration.reports.decision_sentences import DecisionRequest
from caseflow.experiments.measures.formatting import gap_words, scale
from caseflow.experiments.reports.comparison import place_title
from caseflow.experiments.reports.figures.decision import Decision, Option
from caseflow.experiments.reports.figures.sensitivity import EffectBar, SensitivityPanel
from caseflow.experiments.reports.table import JUDGED
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
            (factor * one.loss.value, factor * one.loss.low, factor * one.loss.high),
            (100.0 * one.best.value, 100.0 * one.best.low, 100.0 * one.best.high),
            row == choice.chosen and choice.decided,
        )
        for row, (scenario, one) in enumerate(zip(asked.scenarios, choice.standings, strict=True))
    )
    most = sorted([*choice.parameters, *choice.families], key=lambda one: -one.worth.value)
    known = tuple(_mover(asked, one, factor) for one in most[:SHOWN] if one.worth.value > 0.0)
    unit = gap_words(measure.unit)
    mark = JUDGED if measure.judgement else ""
    return Decision(
        f"decision_{measure.name}",
        f"What to choose, judged by {measure.title.lower()}{mark}",
        f"{place_title(ALL_SITES, asked.scenarios[0].sites)}; {measure.layer} layer, of "
        f"{measure.denominator}; {choice.draws:,} draws from {asked.draws.source}, "
        f"{asked.replications} replications each of every scenario, seed {asked.seed}. 95 % "
        "intervals over draws. Below: the expected value of knowing one parameter, or all of a "
        f"family, before choosing, with chance taken off. {JUDGED} rests on judgement.",
        phrases.sentences(asked, choice),
        unit,
        options,
        SensitivityPanel("What knowing it would be worth", unit, known),
    )


def _mover(asked: DecisionRequest, one: Information, factor: float) -> EffectBar:
    taken_off = one.raw - one.worth.value
    return EffectBar(
        asked.title(one.name).removesuffix(JUDGED),
        factor * one.worth.value,
        factor * one.worth.low,
        factor * one.worth.high,
        factor * max(one.floor - taken_off, 0.0),
        one.beyond,
        asked.judged(one.name),
    )
