"""The pane: where the rows of a world lie now. A table that is laid anew is found anew."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from caseflow.sim.replication import Replication
from caseflow.sim.world import TABLES, World


class Pane:
    """The tables of one world, for looking at single values.

    The view of a table is kept only as long as the table lies where it did and is as long as it
    was; gathering every table at every reading would cost fifty times the reading itself.
    """

    def __init__(self, replication: Replication) -> None:
        self.replication = replication
        # The very bytes of the world's row: where tables lie is read from them, not remembered.
        world = np.frombuffer(replication.world, World.layout)
        self._places = {name: (world[name]["address"], world[name]["used"]) for name in TABLES}
        self._views: dict[str, tuple[int, int, NDArray[Any]]] = {}

    def table(self, name: str) -> NDArray[Any]:
        """The rows in use of one table."""
        address, used = self._places[name]
        kept = self._views.get(name)
        if kept is None or kept[0] != address[0] or kept[1] != used[0]:
            kept = (int(address[0]), int(used[0]), self.replication.tables[name])
            self._views[name] = kept
        return kept[2]

    def column(self, table: str, path: tuple[str, ...]) -> NDArray[Any]:
        """One column of a table, by the names that lead to it: a view."""
        column = self.table(table)
        for name in path:
            column = column[name]
        return column
