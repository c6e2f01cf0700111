"""The reference flow in plain Rust, without a crate: what a careful hand writes in it."""

import ctypes
from functools import cache
from typing import Any

from tests.speed.compiled import RUST, library
from tests.speed.flow import Flow, Told
from tests.speed.in_cpp import typed, world_of

SOURCE = "rust/reference_flow.rs"
BESIDE = tuple(
    f"rust/{name}.rs" for name in ("agenda", "luck", "people", "police", "rows", "service", "world")
)


@cache
def _library() -> Any:
    """The library, with the types of its functions."""
    return typed(ctypes.CDLL(str(library(RUST, SOURCE, BESIDE))), SOURCE)


def tell(flow: Flow, seed: int) -> Told:
    """One world."""
    return world_of(_library(), flow, seed)
