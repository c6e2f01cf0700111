"""Tables: laid for a world, grown when full, kept as bytes and laid again."""

import io
from typing import Any

import numpy as np
from numpy.typing import NDArray

from caseflow.sim.rows import room
from caseflow.sim.rule import address_of
from caseflow.sim.world import TABLES, World

GROWTH = 2
GROWING = (
    *("cases", "victims", "perpetrators", "entries", "weeks"),
    *("incidents", "reports", "event_log", "slots", "soon"),
)
"""Tables that can fill up while the world runs."""


class Tables:
    """Every table of one world, and the row that knows where they lie."""

    def __init__(self) -> None:
        self._world = World.table(1)
        self._tables: dict[str, NDArray[Any]] = {}

    @property
    def world(self) -> World:
        """The row that holds the time and where the tables lie."""
        world: World = self._world[0]
        return world

    def used(self, name: str) -> int:
        """How many rows of a table are in use."""
        return int(self._world[0][name]["used"])

    def in_use(self) -> dict[str, NDArray[Any]]:
        """Every table, each cut to the rows in use; a view, not a copy."""
        return {name: table[: self.used(name)] for name, table in self._tables.items()}

    def give(self, name: str, rows: int, used: int = 0) -> NDArray[Any]:
        """Lay a fresh table of this many rows, the first of them in use."""
        table = TABLES[name].table(max(rows, 1))
        self._lay(name, table, used)
        return table

    def grow(self) -> None:
        """Double every table that can fill up; what is in them stays as it is."""
        for name in GROWING:
            old = self._tables[name]
            new = TABLES[name].table(GROWTH * len(old))
            new[: len(old)] = old
            self._lay(name, new, len(new) if name == "soon" else self.used(name))

    def _lay(self, name: str, table: NDArray[Any], used: int) -> None:
        self._tables[name] = table
        place = self._world[name]
        place["address"] = address_of(table)
        place["room"] = len(table)
        place["used"] = used

    def as_bytes(self) -> bytes:
        """All of the state, for ``from_bytes``."""
        held = io.BytesIO()
        plain = {name: _plain(table) for name, table in self._tables.items()}
        np.savez(held, allow_pickle=False, world=_plain(self._world), **plain)
        return held.getvalue()

    @classmethod
    def from_bytes(cls, saved: bytes) -> "Tables":
        """The tables as they were, laid wherever there is room now."""
        tables = cls()
        with np.load(io.BytesIO(saved)) as held:
            tables._world = held["world"].view(World.layout).reshape(1)
            for name, kind in TABLES.items():
                table = room(held[name].size)
                table[:] = held[name].reshape(-1)
                table = table.view(kind.layout)
                tables._lay(name, table, tables.used(name))
        return tables


def _plain(table: NDArray[Any]) -> NDArray[np.uint8]:
    """The bytes of a table."""
    return np.frombuffer(table.tobytes(), np.uint8).reshape(len(table), -1).copy()
