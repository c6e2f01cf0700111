"""Tables: laid a stretch at a time, each as it fills up; kept as bytes and laid again."""

import hashlib
import io
from typing import Any

import numpy as np
from numpy.typing import NDArray

from caseflow.sim.memory import borrow
from caseflow.sim.room import ENOUGH, Growing, short_table
from caseflow.sim.rows import NEVER
from caseflow.sim.rule import address_of
from caseflow.sim.world import TABLES, World

STRETCH = 2**18
"""So many bytes of a table are laid at once: little enough to lie near until they are used."""

GROWTH = 2
"""A table that has used up its memory moves to so many times as much."""

GROWING = tuple(table.name.lower() for table in Growing)
"""Tables that can fill up while the world runs."""

AGENDA = frozenset({"slots", "buckets", "soon"})
"""Tables that say in which order clocks will go off, and nothing that the clocks do not say."""

PLANNED = frozenset(
    {"sites", "cases", "victims", "perpetrators", "advocates", "investigators", "courts"}
)
"""Tables whose rows have clocks, and say for when the agenda has them."""


class Tables:
    """Every table of one world, and the row that knows where they lie."""

    def __init__(self) -> None:
        self._world = World.table(1)
        self._memory: dict[str, NDArray[np.uint8]] = {}
        self._tables: dict[str, NDArray[Any]] = {}

    @property
    def world(self) -> World:
        """The row that holds the time and where the tables lie."""
        world: World = self._world[0]
        return world

    def used(self, name: str) -> int:
        """How many rows of a table are in use."""
        # The heap of what is soonest keeps its own length; any of its rows may be looked up.
        return int(self.world.soon_length if name == "soon" else self._world[0][name]["used"])

    def in_use(self) -> dict[str, NDArray[Any]]:
        """Every table, each cut to the rows in use; a view, not a copy."""
        return {name: table[: self.used(name)] for name, table in self._tables.items()}

    def give(self, name: str, rows: int) -> NDArray[Any]:
        """Lay a fresh table of this many rows, all of them in use."""
        self.reserve(name, rows, rows)
        self._world[name]["used"] = rows
        return self._tables[name]

    def reserve(self, name: str, rows: int, laid: int = 1) -> None:
        """Take memory for this many rows, and lay the first of them; none is in use yet."""
        width = TABLES[name].layout.itemsize
        self._memory[name] = borrow(max(rows, laid, 1) * width)
        self._lay(name, 0, max(laid, 1))

    def make_room(self) -> None:
        """Lay more of whichever tables one event might fill up, and of no others."""
        while (short := short_table(self.world)) != ENOUGH:
            self.grow(GROWING[short])

    def grow(self, name: str) -> None:
        """Lay one more stretch of a table, in more memory if need be; its rows stay as they are."""
        table, width = self._tables[name], TABLES[name].layout.itemsize
        laid = len(table)
        if (laid + 1) * width > len(self._memory[name]):
            memory = borrow(GROWTH * (laid + 1) * width)
            # As bytes: what lies between columns goes with them.
            memory[: laid * width] = self._memory[name][: laid * width]
            self._memory[name] = memory
        most = len(self._memory[name]) // width
        self._lay(name, laid, min(laid + max(STRETCH // width, 1), most))

    def _lay(self, name: str, before: int, rows: int) -> None:
        """Make the rows from one number up to another fresh, and say where the table lies."""
        kind = TABLES[name]
        width, memory = kind.layout.itemsize, self._memory[name]
        kind.lay(memory[before * width : rows * width])
        table = self._tables[name] = memory[: rows * width].view(kind.layout)
        place = self._world[name]
        place["address"] = address_of(table)
        place["room"] = rows
        if name == "soon":
            place["used"] = rows

    def as_bytes(self) -> bytes:
        """All of the state, for ``from_bytes``."""
        held = io.BytesIO()
        plain = {name: _plain(table) for name, table in self.in_use().items()}
        np.savez(held, allow_pickle=False, world=_plain(self._world), **plain)
        return held.getvalue()

    @classmethod
    def from_bytes(cls, saved: bytes) -> "Tables":
        """The tables as they were, laid wherever there is room now."""
        tables = cls()
        with np.load(io.BytesIO(saved)) as held:
            tables._world = held["world"].view(World.layout).reshape(1)
            for name in TABLES:
                plain = held[name]
                rows = len(plain)
                tables.reserve(name, GROWTH * rows if name in GROWING else rows, rows)
                tables._memory[name][: plain.size] = plain.reshape(-1)
        return tables

    def digest(self) -> str:
        """A fingerprint of every row in use: of what has happened, and of every clock.

        The agenda is left out: it says again what the clocks say, in an order that depends on how
        often the world was paused.
        """
        told = hashlib.sha256()
        for name, table in sorted(self.in_use().items()):
            if name in AGENDA:
                continue
            told.update(name.encode())
            if name in PLANNED:
                table = np.frombuffer(bytearray(table.tobytes()), table.dtype)
                table["due"] = NEVER
            told.update(table.tobytes())
        return told.hexdigest()


def _plain(table: NDArray[Any]) -> NDArray[np.uint8]:
    """The bytes of a table."""
    width = table.dtype.itemsize
    return np.frombuffer(table.tobytes(), np.uint8).reshape(len(table), width).copy()
