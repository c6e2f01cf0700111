"""The header that C++ shares with the model: its levers, its enumerations and its luck by name.

A lever is a double there, in the order of the model's own row, so that Python hands over one bare
array; a name that C++ uses and the model no longer has stops the compiler.
"""

from collections.abc import Iterator
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from caseflow.sim import Settings
from caseflow.sim.agents.case import Failure, Justice, Outcome, Risk, Sentence, Stage, Verdict
from caseflow.sim.agents.perpetrator import Incident, Order, Restraint
from caseflow.sim.agents.victim import Process, Relationship, Service
from caseflow.sim.channels import Channel
from caseflow.sim.luck import Decision
from caseflow.sim.params import Parameters
from caseflow.sim.soonest import Kind
from caseflow.sim.task_lists import TASKS, Task

NAMES: tuple[type[IntEnum], ...] = (
    Channel,
    Decision,
    Failure,
    Incident,
    Justice,
    Kind,
    Order,
    Outcome,
    Process,
    Relationship,
    Restraint,
    Risk,
    Sentence,
    Service,
    Stage,
    Task,
    Verdict,
)


def header() -> str:
    """What stands in ``generated.hpp``."""
    lines = ["#pragma once", "namespace {", f"constexpr int TASKS = {TASKS};"]
    for names in NAMES:
        members = ", ".join(f"{each.name} = {int(each)}" for each in names)
        lines.append(f"namespace {names.__name__} {{ enum : int {{ {members} }}; }}")
    lines += ["struct Parameters {", *_members(Parameters.layout), "};", "}"]
    return "\n".join(lines) + "\n"


def _members(layout: np.dtype[np.void]) -> Iterator[str]:
    for name in layout.names or ():
        inner = layout[name]
        if inner.names:
            yield f"struct {{ {' '.join(_members(inner))} }} {name};"
        else:
            yield f"double {name};"


def levers(settings: Settings) -> NDArray[np.float64]:
    """The levers of the first period, in the order of the header."""
    return np.array(list(_values(settings.periods[0])), np.float64)


def _values(row: np.void) -> Iterator[float]:
    for name in row.dtype.names or ():
        inner = row[name]
        if inner.dtype.names:
            yield from _values(inner)
        else:
            yield float(inner)
