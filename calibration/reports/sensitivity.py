"""What outcomes hang on, told: tables that fit 80 columns, and sentences; or as data."""

from dataclasses import asdict

from rich.console import Group, RenderableType
from rich.table import Column, Table
from rich.text import Text

from caseflow.calibration.reports import sensitivity_sentences
from caseflow.calibration.sensitivity.screened_indices import MeasureSensitivity, Sensitivity
from caseflow.experiments.measures.formatting import gap_words
from caseflow.experiments.reports.comparison import place_title
from caseflow.experiments.reports.json_output import dump
from caseflow.experiments.reports.table import JUDGED, new_table, spaced, wide
from caseflow.experiments.runs.design import ALL_SITES
from caseflow.scenarios.scenario import Scenario

SHOWN = 15
"""So many movers stand in the table; JSON has them all."""


def cautions(scenario: Scenario, asked: Sensitivity, kind: str) -> list[str]:
    """What a reader must know of these numbers."""
    plan = asked.plan
    if kind == "levers":
        whose = (
            "A lever's range is what may be asked of it, not what is likely or affordable: a wide "
            "one moves more because it is wide. --between sets your own."
        )
    elif plan.posterior:
        whose = (
            f"What was fitted goes through the middle 95 % of posterior '{plan.posterior}', each "
            "parameter for itself, so that what the posterior knows only of several together is "
            "lost; what was not fitted goes through its prior."
        )
    else:
        whose = "Ranges are what is believed of each parameter, sites' own where they have them."
    told = [
        f"{place_title(ALL_SITES, scenario.sites)}; {asked.points:,} points, "
        f"{asked.replications} replications each, seed {plan.seed}. Every step of a trajectory is "
        "told under the same chance events, every trajectory under another. The change is the mean "
        "absolute change of the outcome while one thing goes from its least to its most, with a "
        f"95 % interval over {plan.trajectories} trajectories (Morris 1991). {whose}",
        f"Chance alone: so much would chance seem to move the outcome at the most among all "
        f"{len(asked.found[0].effects)} things, nineteen times in twenty, were there nothing else. "
        "Beyond chance is what moves it farther, and not in one trajectory alone. More "
        "replications bring chance down.",
        f"{JUDGED} rests on judgement. What '{scenario.name}' sets itself stays as it sets it, and "
        "was not moved.",
    ]
    if asked.mended:
        told.append(
            f"At {asked.mended:,} of {asked.points:,} points the values made no sense together "
            "(shares of a whole above 1, or thresholds in the wrong order); the model was asked "
            "at the nearest that do, which blunts the effect of these shares and thresholds."
        )
    for found in asked.found:
        if any(found.lost):
            told.append(
                f"{found.measure.name} was undefined in {found.lost[0]} trajectories and "
                f"{found.lost[1]} blocks, which are left out of its figures."
            )
    return told


def as_text(scenario: Scenario, asked: Sensitivity, kind: str) -> Group:
    """The answer as tables and sentences."""
    parts: list[RenderableType] = []
    for found in asked.found:
        where = place_title(ALL_SITES, scenario.sites)
        title = f"What moves '{found.measure.title}': {scenario.name}, {where}"
        parts += [Text(), Text(title, style="bold")]
        if found.effects:
            parts.append(_screened(asked, found))
        if found.indices:
            parts.append(_close(asked, found))
        parts += [Text(), Text(sensitivity_sentences.sentences(asked, found))]
    for caution in cautions(scenario, asked, kind):
        parts += [Text(), Text(caution)]
    return Group(*parts)


def as_json(scenario: Scenario, asked: Sensitivity, kind: str) -> str:
    """The answer as one JSON object; what is undefined is null."""
    told = {
        "scenario": scenario.name,
        "sites": scenario.sites,
        "over": kind,
        "points": asked.points,
        "points_mended": asked.mended,
        "replications": asked.replications,
        **asdict(asked.plan),
        "varied": [
            {
                "name": entry.label,
                "words": entry.words,
                "range": entry.range_words,
                "evidence": entry.evidence,
                "judgement": entry.judged,
            }
            for entry in asked.varied
        ],
        "measures": [
            {
                "measure": found.measure.name,
                "unit": found.measure.unit,
                "layer": found.measure.layer,
                "answer": sensitivity_sentences.sentences(asked, found),
                "luck_share": found.luck,
                "effects": [
                    {**asdict(effect), "beyond_luck": effect.beyond} for effect in found.effects
                ],
                "indices": [asdict(index) for index in found.indices],
            }
            for found in asked.found
        ],
    }
    return dump(told)


def _screened(asked: Sensitivity, found: MeasureSensitivity) -> RenderableType:
    unit = found.measure.unit
    shown = [effect for effect in found.effects if effect.beyond][:SHOWN] or list(found.effects[:3])
    table = _table("moved over its range", f"change, {gap_words(unit)}", "which way", "by chance")
    for row in shown:
        parameter = sensitivity_sentences.named(asked, row.name)
        about = "" if parameter is None else f"\n{parameter.range_words}: {parameter.words}"
        table.add_row(
            Text(sensitivity_sentences.title_of(asked, row.name)).append(about, style="dim"),
            sensitivity_sentences.size(row, unit),
            sensitivity_sentences.direction(row),
            sensitivity_sentences.luck_of(row, unit),
        )
    return spaced(table)


def _close(asked: Sensitivity, found: MeasureSensitivity) -> RenderableType:
    table = _table("looked at closely", "alone, % of variance", "in all, %", "luck, %")
    for index in found.indices:
        table.add_row(
            sensitivity_sentences.title_of(asked, index.name),
            sensitivity_sentences.part(index.first, index.first_low, index.first_high),
            sensitivity_sentences.part(index.total, index.total_low, index.total_high),
            f"{100 * index.floor:.1f}",
        )
    return spaced(table)


def _table(first: str, *heads: str) -> Table:
    return new_table(wide(first), *(Column(head, justify="right") for head in heads))
