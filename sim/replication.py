"""A replication: one world from its first day to its last, grown, paused, saved and resumed."""

import hashlib
import io
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.building import build
from sim.loop import Halt, advance
from sim.params import Settings
from sim.rows import Row
from sim.rule import address_of, quiet
from sim.world import TABLES, World

GROWTH = 2


class Replication:
    """One world and its tables.

    Parameters
    ----------
    settings
        What the world is built from.
    key
        Its address of luck.
    detail
        Whether the diary of events is written.
    """

    def __init__(self, settings: Settings, key: np.uint64, detail: bool = False) -> None:
        self.settings = settings
        self._world = World.table(1)
        self._tables: dict[str, NDArray[Any]] = {}
        with quiet():
            build(self, settings, key, detail)
        self.halted = "not_started"

    @property
    def world(self) -> World:
        """The row that holds the time and where the tables lie."""
        world: World = self._world[0]
        return world

    @property
    def tables(self) -> dict[str, NDArray[Any]]:
        """Every table, each cut to the rows in use; a view, not a copy."""
        return {name: table[: self.used(name)] for name, table in self._tables.items()}

    @property
    def events(self) -> int:
        """How many things have happened."""
        return int(self.world.events)

    def used(self, name: str) -> int:
        """How many rows of a table are in use."""
        return int(self._world[0][name]["used"])

    def give_table(self, name: str, rows: int, used: int = 0) -> NDArray[Any]:
        """Lay a fresh table of this many rows, the first of them in use."""
        table = TABLES[name].table(max(rows, 1))
        self._lay(name, table, used)
        return table

    def _lay(self, name: str, table: NDArray[Any], used: int) -> None:
        self._tables[name] = table
        place = self._world[name]
        place["address"] = address_of(table)
        place["room"] = len(table)
        place["used"] = used

    def _grow(self) -> None:
        """Double every table that can fill up; what is in them stays as it is."""
        # Rows needed for what one event may plan depend on the number of cases.
        for name in (
            "cases",
            "victims",
            "perpetrators",
            "entries",
            "weeks",
            "diary",
            "slots",
            "soon",
        ):
            old = self._tables[name]
            kind: type[Row] = TABLES[name]
            # Zeroed, so that even the bytes between columns are always the same.
            new = kind.table(GROWTH * len(old))
            new[: len(old)] = old
            used = len(new) if name == "soon" else self.used(name)
            self._lay(name, new, used)

    def run(self, until: float | None = None) -> "Replication":
        """Advance to a day, or to the end.

        Parameters
        ----------
        until
            In days since the first; the end of the settings when left out.

        Returns
        -------
        Replication
            This one.
        """
        end = self.settings.days if until is None else min(until, self.settings.days)
        with quiet():
            reason = advance(self.world, end)
            while reason == Halt.TABLE_FULL:
                self._grow()
                reason = advance(self.world, end)
        self.halted = Halt(reason).name.lower()
        return self

    def save(self) -> bytes:
        """All of the state, as bytes that ``resume`` understands."""
        held = io.BytesIO()
        plain = {name: _plain(table) for name, table in self._tables.items()}
        np.savez(held, allow_pickle=False, world=_plain(self._world), **plain)
        return held.getvalue()

    @classmethod
    def resume(cls, settings: Settings, saved: bytes) -> "Replication":
        """A paused world, ready to go on."""
        replication = cls.__new__(cls)
        replication.settings = settings
        replication._tables = {}
        replication.halted = "day_reached"
        with np.load(io.BytesIO(saved)) as held:
            replication._world = held["world"].view(World.layout)[:, 0]
            for name, kind in TABLES.items():
                table = held[name].view(kind.layout)[:, 0]
                replication._lay(name, table, replication.used(name))
        return replication

    def digest(self) -> str:
        """A fingerprint of all that has happened, the same on every machine that tells it alike."""
        told = hashlib.sha256()
        for name, table in sorted(self.tables.items()):
            told.update(name.encode())
            told.update(table.tobytes())
        return told.hexdigest()


def _plain(table: NDArray[Any]) -> NDArray[np.uint8]:
    """The bytes of a table."""
    return np.frombuffer(table.tobytes(), np.uint8).reshape(len(table), -1).copy()
