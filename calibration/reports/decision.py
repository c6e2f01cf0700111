"""What to choose, told: tables that fit 80 columns, and sentences; or as data."""

from dataclasses import asdict
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Column, Table
from rich.text import Text

from caseflow.calibration.decision.decision import MeasureDecision
from caseflow.calibration.decision.value_of_information import Information
from caseflow.calibration.reports import decision_sentences
from caseflow.calibration.reports.decision_sentences import DecisionRequest
from caseflow.experiments.measures.formatting import amount, unit_words
from caseflow.experiments.reports.comparison import place_title
from caseflow.experiments.reports.json_output import chosen, dump
from caseflow.experiments.reports.table import JUDGED, new_table, spaced, title_of, wide
from caseflow.experiments.reports.wording import points
from caseflow.experiments.runs.design import ALL_SITES

SHOWN = 8
"""So many figures worth knowing stand in the table; JSON has them all."""


def cautions(asked: DecisionRequest, choices: list[MeasureDecision]) -> list[str]:
    """What a reader must know of these numbers."""
    sites = asked.scenarios[0].sites
    told = [
        f"{place_title(ALL_SITES, sites)}; {len(asked.draws):,} draws from {asked.draws.source}, "
        f"{asked.replications} replications of every scenario under each, seed {asked.seed}: the "
        "same draw and the same luck for every scenario. 95 % intervals are over draws.",
        "Luck is not taken for something unknown: how likely each is the best, and the expected "
        "loss, are of differences brought down by the part of their spread that luck makes, as "
        "the replications under one draw tell it.",
        "What knowing a figure is worth is estimated by regression on splines (Strong, Oakley and "
        "Brennan 2014), less what shuffled draws seem to be worth, because the largest of noisy "
        "curves is too large. Beyond chance: more than the most valuable of all when shuffled, "
        "nineteen times in twenty. What is not beyond its own noise is 0, and a group is worth at "
        "least what each of its members is. Where a worth is a two-hundredth of the spread of the "
        "differences, its 95 % interval holds the truth in about 80 of 100 decisions, and is "
        "mostly too low where it does not: a small worth rules nothing out.",
        f"{JUDGED} rests on judgement. What a scenario sets itself stays as it sets it.",
    ]
    if asked.draws.refused:
        told.append(
            f"{asked.draws.refused:,} draws made no sense together (such as shares of a whole "
            "above 1) and were replaced: the priors are cut to what can be."
        )
    for choice in choices:
        lost = len(asked.draws) - choice.draws
        if lost:
            told.append(f"{choice.measure.name} was undefined under {lost} draws, left out of it.")
    return told


def as_text(asked: DecisionRequest, choices: list[MeasureDecision]) -> Group:
    """The answer as tables and sentences."""
    parts: list[RenderableType] = []
    for choice in choices:
        measure = choice.measure
        head = f"{title_of(measure)} ({measure.layer}; of {measure.denominator})"
        parts += [Text(), Text(head, style="bold"), _scenarios(asked, choice)]
        shown = _shown(choice)
        if shown and not choice.same:
            parts.append(_figures(asked, choice, shown))
        parts += [Text(), Text(decision_sentences.sentences(asked, choice))]
    for caution in cautions(asked, choices):
        parts += [Text(), Text(caution)]
    return Group(*parts)


def as_json(asked: DecisionRequest, choices: list[MeasureDecision]) -> str:
    """The answer as one JSON object; what is undefined is null."""
    names = [scenario.name for scenario in asked.scenarios]
    told = {
        "scenarios": names,
        "sites": asked.scenarios[0].sites,
        "parameters": asked.draws.source,
        "draws": len(asked.draws),
        "draws_replaced": asked.draws.refused,
        **chosen(asked, "replications", "seed"),
        "measures": [_entry(asked, choice, names) for choice in choices],
    }
    return dump(told)


def _entry(asked: DecisionRequest, choice: MeasureDecision, names: list[str]) -> dict[str, Any]:
    return {
        "measure": choice.measure.name,
        **chosen(choice.measure, "unit", "layer", "better"),
        "draws": choice.draws,
        "choose": names[choice.chosen] if choice.decided else None,
        "ahead": names[choice.chosen],
        "answer": decision_sentences.sentences(asked, choice),
        "scenarios": [
            {"scenario": name, **asdict(this_name)}
            for name, this_name in zip(names, choice.standings, strict=True)
        ],
        "everything": asdict(choice.everything),
        "parameters": [_known(asked, parameter) for parameter in choice.parameters],
        "families": [_known(asked, family) for family in choice.families],
        "turning_points": {
            name: [{**asdict(result), "scenario": names[result.scenario]} for result in found]
            for name, found in choice.turning.items()
        },
    }


def _known(asked: DecisionRequest, information: Information) -> dict[str, Any]:
    return {
        **asdict(information),
        "beyond_chance": information.beyond,
        "rests_on": asked.rests_on(information.name),
        "judgement": asked.judged(information.name),
    }


def _shown(choice: MeasureDecision) -> list[Information]:
    every = [*choice.parameters, *choice.families]
    beyond = [entry for entry in every if entry.beyond]
    return (beyond or [entry for entry in every if entry.worth.value > 0.0][:3])[:SHOWN]


def _scenarios(asked: DecisionRequest, choice: MeasureDecision) -> RenderableType:
    unit = choice.measure.unit
    heads = (f"expected, {unit_words(unit)}", "best in, %", f"loss, {points(unit)}")
    table = _table("scenario", *heads)
    for row, (scenario, this_scenario) in enumerate(
        zip(asked.scenarios, choice.standings, strict=True)
    ):
        table.add_row(
            Text(scenario.name, style="bold" if row == choice.chosen else ""),
            amount(this_scenario.expected, unit),
            decision_sentences.chance(this_scenario.best),
            decision_sentences.size(this_scenario.loss, unit),
        )
    return spaced(table)


def _figures(
    asked: DecisionRequest, choice: MeasureDecision, shown: list[Information]
) -> RenderableType:
    unit = choice.measure.unit
    table = _table("what could be known", f"worth, {points(unit)}", "rests on")
    for row in shown:
        beyond = "" if row.beyond else "\nnot beyond chance"
        table.add_row(
            Text(asked.title(row.name)).append(beyond, style="dim"),
            decision_sentences.size(row.worth, unit),
            asked.rests_on(row.name),
        )
    return spaced(table)


def _table(first: str, *heads: str) -> Table:
    return new_table(wide(first), *(Column(head, justify="right") for head in heads))
