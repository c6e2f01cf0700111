"""The figures of what outcomes hang on: what is drawn, and the words beside it."""

from caseflow.calibration.reports import sensitivity_sentences
from caseflow.calibration.sensitivity.screened_indices import MeasureSensitivity, Sensitivity
from caseflow.experiments.measures.formatting import gap_words, scale
from caseflow.experiments.reports.comparison import place_title
from caseflow.experiments.reports.figures.sensitivity import (
    MOST,
    EffectBar,
    SensitivityFigure,
    SensitivityPanel,
)
from caseflow.experiments.reports.table import JUDGED, title_of
from caseflow.experiments.runs.design import ALL_SITES
from caseflow.scenarios.scenario import Scenario


def sheets_of(scenario: Scenario, asked: Sensitivity, kind: str) -> list[SensitivityFigure]:
    """Lay out what is drawn."""
    where = (
        f"{scenario.name}, {place_title(ALL_SITES, scenario.sites)}; {asked.points:,} points, "
        f"{asked.replications} replications each, seed {asked.plan.seed}. "
    )
    wide = ""
    if kind == "levers":
        wide = " A range is what may be asked of a lever, not what is likely: wide ones move more."
    words = " ".join(sensitivity_sentences.sentences(asked, found) for found in asked.found)
    found = [
        SensitivityFigure(
            f"sensitivity_{kind}",
            f"How far {kind} move outcomes, each over its range",
            f"{where}Bars: mean absolute change while one goes from its least to its most, with "
            f"95 % intervals over {asked.plan.trajectories} trajectories. Grey: what chance alone "
            f"would show at the most. The {MOST} that move each outcome farthest.{wide} {JUDGED} "
            "rests on judgement.",
            words,
            tuple(_screened(asked, result) for result in asked.found),
        )
    ]
    if any(result.indices for result in asked.found):
        found.append(
            SensitivityFigure(
                f"sensitivity_{kind}_indices",
                "How much of the variance of outcomes each is behind",
                f"{where}Bars: total index of Sobol, what would be left of the variance if all "
                "others looked at were known, with 95 % intervals over "
                f"{asked.plan.samples} blocks; what was not looked at closely stays at its "
                f"central value. Grey: the part of chance. {JUDGED} rests on judgement.",
                words,
                tuple(_close(asked, result) for result in asked.found if result.indices),
            )
        )
    return found


def _screened(asked: Sensitivity, found: MeasureSensitivity) -> SensitivityPanel:
    factor = scale(found.measure.unit)
    movers = tuple(
        EffectBar(
            _name(asked, effect.name),
            factor * effect.effect,
            factor * effect.low,
            factor * effect.high,
            factor * effect.floor,
            effect.beyond,
            sensitivity_sentences.judged(asked, effect.name),
        )
        for effect in found.effects
        if not effect.dead
    )
    return SensitivityPanel(_title(found), f"change, {gap_words(found.measure.unit)}", movers)


def _close(asked: Sensitivity, found: MeasureSensitivity) -> SensitivityPanel:
    movers = tuple(
        EffectBar(
            _name(asked, index.name),
            100.0 * index.total,
            100.0 * index.total_low,
            100.0 * index.total_high,
            100.0 * index.floor,
            index.beyond,
            sensitivity_sentences.judged(asked, index.name),
        )
        for index in found.indices
    )
    return SensitivityPanel(_title(found), "% of the variance", movers)


def _name(asked: Sensitivity, name: str) -> str:
    return sensitivity_sentences.title_of(asked, name).removesuffix(JUDGED)


def _title(found: MeasureSensitivity) -> str:
    measure = found.measure
    return f"{title_of(measure)} ({measure.layer}; of {measure.denominator})"
