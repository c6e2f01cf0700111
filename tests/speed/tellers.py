"""Who else tells the reference flow: an engine is added here, and is held to the model by that."""

from collections.abc import Callable

from tests.speed import in_cpp, in_mesa, in_rust, in_simpy
from tests.speed.compiled import CPP, RUST
from tests.speed.flow import Flow, Told

Teller = Callable[[Flow, int], Told]
"""Tells one world of a flow by a seed."""

TELLERS: dict[str, Teller] = {
    "SimPy": in_simpy.tell,
    "Mesa": in_mesa.tell,
}

if CPP.compiler():
    TELLERS["C++"] = in_cpp.tell
if RUST.compiler():
    TELLERS["Rust"] = in_rust.tell
