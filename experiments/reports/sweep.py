"""The answer of a sweep: as tables, or as one JSON object."""

from collections.abc import Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from caseflow.experiments.analysis.comparison import Difference
from caseflow.experiments.analysis.results import Results
from caseflow.experiments.analysis.sweep.levels import level
from caseflow.experiments.analysis.sweep.points import Point, Sweep
from caseflow.experiments.measures import Measure
from caseflow.experiments.reports.comparison import entry_of, place_title
from caseflow.experiments.reports.figures.sweep_words import moved_words
from caseflow.experiments.reports.json_output import chosen, dump
from caseflow.experiments.reports.scenario_rows import heading_of, reminder, rows_of
from caseflow.experiments.runs.design import ALL_SITES


def as_json(sweep: Sweep, answers: Results) -> str:
    """The answer as one JSON object."""
    design = sweep.design
    by_scenario: dict[str, list[Difference]] = {}
    for difference in answers.differences():
        by_scenario.setdefault(difference.scenario, []).append(difference)
    found = {
        "scenario": design.baseline.name,
        "sites": list(design.sites),
        "levers": [lever.key for lever in sweep.levers],
        "sampled": sweep.sampled,
        **chosen(design, "replications", "seed"),
        "parameters": design.parameters,
        "failed": list(answers.failures),
        "points": [
            {
                "values": dict(point.values),
                "scenario": point.scenario.name,
                "is_baseline": is_baseline(sweep, point),
                "measures": [
                    {**entry_of(entry), **_level(answers, point, entry)}
                    for entry in by_scenario[point.scenario.name]
                ],
            }
            for point in sweep.points
        ],
    }
    return dump(found)


def as_text(sweep: Sweep, answers: Results, measures: Sequence[Measure]) -> Group:
    """The answer as tables that fit 80 columns: one section a measure, one row a point."""
    where = place_title(ALL_SITES, sweep.design.sites)
    labels = {point.scenario.name: label_of(sweep, point) for point in sweep.points}
    sections: dict[str, list[tuple[str, Difference]]] = {}
    shown = [
        difference
        for difference in answers.differences(places=(ALL_SITES,))
        if difference.measure in measures and difference.scenario in labels
    ]
    for measure in measures:
        mine = [row for row in shown if row.measure is measure]
        sections[heading_of(mine[0])] = [
            (labels[difference.scenario], difference) for difference in mine
        ]
    moved = moved_words(lever.key for lever in sweep.levers)
    parts: list[RenderableType] = [
        Text(f"{sweep.design.baseline.title}: varying {moved}, at {where[0].lower()}{where[1:]}")
        if len(sweep.design.sites) > 1
        else Text(f"{sweep.design.baseline.title}: varying {moved}, at {where}"),
        rows_of(sections, "point"),
    ]
    drawing = sweep.design.drawing
    drawn = drawing.words if drawing else ""
    parts += [Text(f"\n{sentence}") for sentence in reminder(shown, drawn)]
    return Group(*parts)


def is_baseline(sweep: Sweep, point: Point) -> bool:
    """Whether a point is the scenario as it stands."""
    return point.scenario.digest() == sweep.design.baseline.digest()


def label_of(sweep: Sweep, point: Point) -> str:
    """A point in short; where it is the scenario as it stands, that is said."""
    return point.label + (" (baseline)" if is_baseline(sweep, point) else "")


def _level(answers: Results, point: Point, difference: Difference) -> dict[str, Any]:
    found = level(answers, point.scenario, difference.measure, difference.place)
    return {
        "mean_low": found.low,
        "mean_high": found.high,
        **chosen(found, "spread_low", "spread_high"),
    }
