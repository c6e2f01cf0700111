"""A frame as text: sentences and tables that fit 80 columns."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from caseflow.experiments.analysis.snapshots.snapshot import OPEN, Snapshot, Step
from caseflow.experiments.reports.json_output import dump
from caseflow.experiments.reports.table import RIGHT, new_table, wide
from caseflow.experiments.reports.watch.description import FactGroup, heading, parts
from caseflow.experiments.reports.watch.step_names import NOBODY_REAL
from caseflow.experiments.reports.watch.task_list import Page
from caseflow.sim.agents.case import Justice, Stage


def as_text(frames: Sequence[Snapshot]) -> RenderableType:
    """A frame, or two side by side."""
    title, *others = heading(*frames)
    told = [part for part in parts(*frames) if part.facts]
    return Group(
        Text(title, style="bold"),
        *map(Text, [*others, NOBODY_REAL]),
        *(_table(part, len(frames) > 1) for part in told),
    )


def _table(part: FactGroup, two: bool) -> Table:
    heads = (part.title, "A", "B") if two else (part.title, "")
    table = new_table(*map(wide, heads), padding=RIGHT)
    for fact in part.facts:
        table.add_row(fact.about, fact.here, *([fact.there or ""] if two else []))
    return table


def as_json(frames: Sequence[Snapshot], pages: Sequence[Page] = ()) -> str:
    """A frame, or two side by side, as one JSON object."""
    worlds = {letter: _frame(entry) for letter, entry in zip("AB", frames, strict=False)}
    return dump({"notice": NOBODY_REAL, "worlds": worlds, "pages": pages})


def _frame(frame: Snapshot) -> dict[str, Any]:
    found = asdict(frame)
    found["stages"] = {_name(step): frame.count(step) for step in Stage}
    found["justice"] = {_name(step): frame.count(step) for step in Justice}
    found["standing"] = {
        f"{'stages' if isinstance(step, Stage) else 'justice'}.{_name(step)}": rows
        for step, rows in zip(OPEN, frame.standing, strict=True)
    }
    found["moves"] = [
        {
            "track": "stages" if isinstance(move.after, Stage) else "justice",
            "from": None if move.before is None else _name(move.before),
            "to": _name(move.after),
            "cases": move.cases,
        }
        for move in frame.moves
    ]
    return found


def _name(step: Step) -> str:
    return step.name.lower()
