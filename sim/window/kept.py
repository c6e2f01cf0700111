"""What is kept: columns that the machinery rests on, which are read and never written by hand."""

from collections.abc import Mapping
from types import MappingProxyType

from caseflow.sim.clocks import Patience
from caseflow.sim.integrity.agenda import CLOCKS
from caseflow.sim.rows import Row
from caseflow.sim.task_lists import Queue, TaskList

FOLLOWS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "victims": {"leaves_process": "process_patience", "leaves_service": "service_patience"},
        "perpetrators": {"next_incident": "activity", "turns": "persistence"},
        "advocates": {"leaves": "patience"},
    }
)
"""Clocks that are only ever worked out from a patience, and would be so again at once."""

BY_NAME: Mapping[tuple[str, ...], str] = MappingProxyType(
    {
        ("victims", "last_changed"): "what fades is brought up to date with every change",
        ("police", "trained_at"): "what fades is brought up to date with every change",
        ("sites", "lever_changes"): "levers are changed by scenarios, on a date",
    }
)
BY_UNIT: Mapping[str, str] = MappingProxyType(
    {
        "address of luck": "whose luck it is never changes",
        "row number": "rows are joined by the dealings (sim.dealings); see CaseFlowModel.deal",
    }
)


def why_kept(table: str, path: tuple[str, ...], owner: type[Row]) -> str:
    """Why a column may not be written by hand; an empty text when it may.

    Parameters
    ----------
    table
        The table it stands in.
    path
        The names that lead to it, the nested rows' first.
    owner
        The class of the row, nested or not, that declares it.
    """
    name = path[-1]
    if owner is TaskList or owner is Queue:
        return "task lists and lines are kept by the dealings; see CaseFlowModel.deal"
    if owner is Patience and not (name == "left" and path[0] in _patiences(table)):
        return "it is reckoned anew from the rest of the row"
    if path[0] == "arrivals":
        return "who comes next is reckoned anew from the demand"
    if name == "due":
        return "the agenda keeps it"
    if len(path) == 1 and name in FOLLOWS.get(table, {}):
        return f"it follows from {FOLLOWS[table][name]}; write {FOLLOWS[table][name]}.left"
    return BY_NAME.get((table, *path), "") or BY_UNIT.get(owner.units[name], "")


def is_clock(table: str, path: tuple[str, ...]) -> bool:
    """Whether a column says when something is to come."""
    return ".".join(path) in CLOCKS.get(table, ())


def _patiences(table: str) -> tuple[str, ...]:
    """The patiences from which clocks of a table are worked out."""
    return tuple(FOLLOWS.get(table, {}).values())
