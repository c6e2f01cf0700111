"""The answer of a batch: as tables, or as one JSON object."""

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from caseflow.experiments.analysis.comparison import Difference
from caseflow.experiments.analysis.results import Results
from caseflow.experiments.measures import Measure
from caseflow.experiments.reports.comparison import comparison_data, place_title
from caseflow.experiments.reports.json_output import dump
from caseflow.experiments.reports.scenario_rows import heading_of, reminder, rows_of
from caseflow.experiments.runs.design import ALL_SITES
from caseflow.experiments.runs.plan import Plan


def as_json(plan: Plan, answers: Sequence[Results]) -> str:
    """The answer as one JSON object."""
    found = {
        "plan": plan.name,
        "title": plan.title,
        "question": plan.question,
        "comparisons": [
            {"sites": answer.design.sites, "failed": answer.failures} | comparison_data(answer)
            for answer in answers
        ],
    }
    return dump(found)


def as_text(plan: Plan, answers: Sequence[Results], measures: Sequence[Measure]) -> Group:
    """The answer as a table that fits 80 columns: a section a measure and place, a row a
    scenario."""
    sections: dict[str, list[tuple[str, Difference]]] = {}
    names = [measure.name for measure in measures]
    everyone = [answer.differences(places=(ALL_SITES,), names=names) for answer in answers]
    shown: list[Difference] = []
    for measure in measures:
        for answer, every in zip(answers, everyone, strict=True):
            where = place_title(ALL_SITES, answer.design.sites)
            mine = [
                found
                for found in every
                if found.measure is measure and found.scenario != answer.design.baseline.name
            ]
            sections[heading_of(mine[0], where)] = [(found.scenario, found) for found in mine]
            shown += mine
    drawing = answers[0].design.drawing
    drawn = drawing.words if drawing else ""
    parts: list[RenderableType] = [Text(plan.title, style="bold")]
    parts += [Text(plan.question)] if plan.question else []
    parts += [
        Text(f"Baseline: {answers[0].design.baseline.name}."),
        rows_of(sections, "scenario"),
        *(Text(f"\n{sentence}") for sentence in reminder(shown, drawn)),
    ]
    return Group(*parts)
