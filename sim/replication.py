"""A replication: one world from its first day to its last, paused, saved and resumed."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from caseflow.sim.building import build
from caseflow.sim.loop import Halt, advance
from caseflow.sim.params import Settings
from caseflow.sim.rule import quiet
from caseflow.sim.tables import GROWING, Tables
from caseflow.sim.world import World


class Replication:
    """One world and its tables.

    Parameters
    ----------
    settings
        What the world is built from.
    key
        Its address of luck.
    detail
        Whether the event log is written.
    """

    def __init__(self, settings: Settings, key: np.uint64, detail: bool = False) -> None:
        self.settings = settings
        self.halted = "not_started"
        self._held = Tables()
        with quiet():
            build(self._held, settings, key, detail)

    @property
    def world(self) -> World:
        """The row that holds the time and where the tables lie."""
        return self._held.world

    @property
    def tables(self) -> dict[str, NDArray[Any]]:
        """Every table, each cut to the rows in use; a view, not a copy."""
        return self._held.in_use()

    @property
    def events(self) -> int:
        """How many things have happened."""
        return int(self.world.events)

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
                self._held.make_room()
                reason = advance(self.world, end)
        self.halted = Halt(reason).name.lower()
        return self

    def make_room(self) -> None:
        """See to it that the tables can take what one event may need; nothing else changes."""
        with quiet():
            self._held.make_room()

    def grow(self) -> None:
        """Give every table that can fill up some more room; nothing else changes."""
        for name in GROWING:
            self._held.grow(name)

    def save(self) -> bytes:
        """All of the state, as bytes that ``resume`` understands."""
        return self._held.as_bytes()

    @classmethod
    def resume(cls, settings: Settings, saved: bytes) -> "Replication":
        """A paused world, ready to go on."""
        replication = cls.__new__(cls)
        replication.settings = settings
        replication.halted = "day_reached"
        replication._held = Tables.from_bytes(saved)
        return replication

    def digest(self) -> str:
        """A fingerprint of all that has happened, the same wherever it is told alike."""
        return self._held.digest()
