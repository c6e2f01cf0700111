"""Memory of tables: on loan while somebody looks at it, then kept for the next world.

To lay the tables of a large world the system clears hundreds of megabytes first, over and over in
a batch. What one world has done with is kept here instead, up to a bound, and the next lays its
own rows in it. Nothing is read from it before it is laid, so results never depend on it.
"""

import ctypes
import mmap
import weakref
from contextlib import suppress
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from caseflow.sim.rows import room

MOST_KEPT = 768 * 2**20
"""So many bytes are kept at most, for all workers of a program together: what the largest force
needs with its event log, and then some."""

LEAST_KEPT = 2**18
"""What is smaller is not kept: the system's own store of memory has it at hand, uncleared."""

HUGE_FROM = 2**22
"""For so many bytes and more numpy asks for huge pages."""

NO_HUGE_PAGES: int | None = getattr(mmap, "MADV_NOHUGEPAGE", None)
"""What Linux is told; elsewhere numpy asks for no huge pages."""

MOST_TIMES = 4
"""Kept memory serves for what needs at least this part of it; the rest of it would lie idle."""

# By address, oldest first. A dict, because a worker may hand back while another takes: taking one
# entry out of a dict happens at once or not at all.
_kept: dict[int, NDArray[np.uint8]] = {}


class _Loan:
    """Memory on loan: every array that shows it holds this, and the last one hands it back."""

    def __init__(self, memory: NDArray[np.uint8]) -> None:
        self.__array_interface__: dict[str, Any] = memory.__array_interface__
        weakref.finalize(self, _keep, memory.ctypes.data, memory).atexit = False


def borrow(size: int) -> NDArray[np.uint8]:
    """Memory of at least so many bytes, that begins where a line does; what is in it is anybody's.

    It is handed back of itself once no array shows any part of it.
    """
    if size < LEAST_KEPT:
        return room(size)
    fitting = [
        (len(memory), place)
        for place, memory in _all_kept()
        if size <= len(memory) <= MOST_TIMES * size
    ]
    for _, place in sorted(fitting):
        # Another worker may have been quicker.
        with suppress(KeyError):
            return np.asarray(_Loan(_kept.pop(place)))
    memory = room(size)
    _lay_in_small_pages(memory)
    return np.asarray(_Loan(memory))


def _lay_in_small_pages(memory: NDArray[np.uint8]) -> None:
    """Have memory come in pages of the usual size, where the system can be told so.

    numpy asks for huge ones. The system looks for each of them, and clears it whole, when the first
    of its rows is laid; the rows of a world are then read here and there, and gain nothing by it.
    """
    if NO_HUGE_PAGES is None or len(memory) < HUGE_FROM:
        return
    first = -(-memory.ctypes.data // mmap.PAGESIZE) * mmap.PAGESIZE
    end = (memory.ctypes.data + len(memory)) // mmap.PAGESIZE * mmap.PAGESIZE
    _adviser()(first, end - first, NO_HUGE_PAGES)


@cache
def _adviser() -> Any:
    """The system's own function; Python has it for memory of its own alone."""
    found = ctypes.CDLL(None).madvise
    found.argtypes = (ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int)
    return found


def kept() -> int:
    """How many bytes are kept for the next world."""
    return sum(len(memory) for _, memory in _all_kept())


def _all_kept() -> list[tuple[int, NDArray[np.uint8]]]:
    """What is kept, with its addresses, oldest first."""
    while True:
        # Memory may be handed back while the list is made, by a worker or with what is unreachable.
        with suppress(RuntimeError):
            return list(_kept.items())


def _keep(place: int, memory: NDArray[np.uint8]) -> None:
    """Keep what was handed back, and let go of what has been kept longest."""
    if len(memory) > MOST_KEPT:
        return
    _kept[place] = memory
    while kept() > MOST_KEPT:
        for oldest, _ in _all_kept()[:1]:
            _kept.pop(oldest, None)
