"""The reference flow in C++: the physical limit of the model's own algorithm.

Its luck has the addresses of ``sim.luck``, so a seed brings the same people as in the model.
"""

import ctypes
from dataclasses import astuple, fields
from functools import cache
from typing import Any

import numpy as np

from tests.speed.compiled import CPP, library
from tests.speed.flow import COUNTED, Flow, Told

SOURCE = "reference_flow.cpp"
BESIDE = ("cpp/agenda.hpp", "cpp/luck.hpp")
SITE = 1
"""The number of the site in ``reference_flow.toml``: a part of every address of luck."""


@cache
def _library() -> Any:
    """The library, with the types of its functions."""
    return typed(ctypes.CDLL(str(library(CPP, SOURCE, BESIDE))), SOURCE)


def typed(library: Any, source: str) -> Any:
    """Give the functions of a library their types, and check that it means the same numbers.

    Raises
    ------
    TypeError
        When it does not.
    """
    numbers, counts = ctypes.POINTER(ctypes.c_double), ctypes.POINTER(ctypes.c_int64)
    address = [numbers, ctypes.c_uint64, ctypes.c_int64]
    library.tell_world.argtypes = [*address, counts, numbers]
    library.tell_world.restype = None
    library.seconds_for_worlds.argtypes = [*address, ctypes.c_int64, counts]
    library.seconds_for_worlds.restype = ctypes.c_double
    expected = (len(fields(Flow)), len(COUNTED))
    if (library.numbers_of_flow(), library.numbers_counted()) != expected:
        raise TypeError(f"{source} has other numbers than flow.py")
    return library


def world_of(library: Any, flow: Flow, seed: int) -> Told:
    """One world by a library."""
    counts, means = (ctypes.c_int64 * len(COUNTED))(), (ctypes.c_double * 2)()
    numbers = (ctypes.c_double * len(fields(Flow)))(*astuple(flow))
    library.tell_world(numbers, seed, SITE, counts, means)
    return Told(np.array(counts, np.int64), means[0], means[1])


def tell(flow: Flow, seed: int) -> Told:
    """One world."""
    return world_of(_library(), flow, seed)
