"""The same happenings as the model's in C++: compiled, called, and its tables read by name."""

import ctypes
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from caseflow.sim import Settings
from tests.speed.compiled import CPP, library
from tests.speed.generated import header, levers

SOURCE = "cpp/same_happenings.cpp"
BESIDE = tuple(
    f"cpp/{name}.hpp"
    for name in (
        "agenda",
        "columns",
        "lines",
        "luck",
        "people",
        "police",
        "rows",
        "service",
        "world",
    )
)

Columns = dict[str, NDArray[Any]]
Seen = ctypes.CFUNCTYPE(
    None,
    ctypes.c_char_p,
    ctypes.c_char_p,
    ctypes.c_void_p,
    ctypes.c_int64,
    ctypes.c_int64,
)


@cache
def _library() -> Any:
    """The library, with the types of its functions."""
    found = ctypes.CDLL(str(library(CPP, SOURCE, BESIDE, header())))
    numbers, count = ctypes.POINTER(ctypes.c_double), ctypes.c_int64
    address: list[Any] = [numbers, ctypes.c_double, ctypes.c_uint64, count]
    found.tell_world.argtypes = [*address, Seen]
    found.tell_world.restype = count
    found.seconds_for_worlds.argtypes = [*address, count, ctypes.POINTER(count)]
    found.seconds_for_worlds.restype = ctypes.c_double
    return found


def _address(settings: Settings, seed: int) -> tuple[Any, ...]:
    numbers = levers(settings)
    return (
        (ctypes.c_double * len(numbers))(*numbers),
        float(settings.days),
        seed,
        settings.number,
    )


def tell(settings: Settings, seed: int) -> tuple[dict[str, Columns], int]:
    """One world: its tables, column by column, and how much happened in it."""
    tables: dict[str, Columns] = {}

    def see(name: bytes, columns: bytes, rows: int | None, many: int, width: int) -> None:
        named = [each.rsplit(":", 2) for each in columns.decode().split()]
        layout = np.dtype(
            {
                "names": [name for name, _, _ in named],
                "formats": [stored for _, stored, _ in named],
                "offsets": [int(offset) for _, _, offset in named],
                "itemsize": width,
            }
        )
        # What C++ shows is gone after the call.
        held = np.frombuffer(ctypes.string_at(rows or 0, many * width), layout)
        tables[name.decode()] = {column: held[column] for column, _, _ in named}

    events = _library().tell_world(*_address(settings, seed), Seen(see))
    return tables, int(events)


def seconds(settings: Settings, seed: int, worlds: int) -> tuple[float, int]:
    """How long so many worlds take by a clock within C++, and how much happens in them."""
    events = ctypes.c_int64()
    took = _library().seconds_for_worlds(*_address(settings, seed), worlds, ctypes.byref(events))
    return float(took), int(events.value)
