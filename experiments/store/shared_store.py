"""A store that many share: which runs are used, how much room is taken, and what makes room."""

import time
from collections.abc import Callable

import sqlalchemy as sql
from sqlalchemy.engine import Connection

from caseflow.experiments.runs.design import Design
from caseflow.experiments.runs.outcome import Outcome
from caseflow.experiments.store.deletion import remove
from caseflow.experiments.store.schema import LEDGER, runs
from caseflow.experiments.store.store import Store

RECENT_SECONDS = 7_200.0
"""Runs that somebody used within this time stay, whatever their age."""

ROOM = 0.9
"""Where too much is kept, so much of the limit is left."""

AT_ONCE = 5_000
SAMPLE_ROWS = 1_000
ROW_HEAD_BYTES = 28
"""What PostgreSQL keeps of a row besides its columns."""


class SharedStore(Store):
    """A store that remembers, for as long as it is open, which of its runs were used when.

    Attributes
    ----------
    simulated
        How many runs were written, so how many were simulated here.
    """

    def __init__(self, where: str, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(where)
        self._clock = clock
        self._used: dict[int, float] = {}
        self.simulated = 0

    def finished(self, design: Design) -> dict[str, int]:
        """The runs of a design that are stored; all of them are used now."""
        found = super().finished(design)
        self._used.update(dict.fromkeys(found.values(), self._clock()))
        return found

    def write(self, outcomes: list[Outcome]) -> None:
        """Keep outcomes; they have just been made."""
        super().write(outcomes)
        self.simulated += len(outcomes)

    def reachable(self) -> None:
        """Ask the database the least that can be asked; trouble where it does not answer."""
        with self.reading() as connection:
            connection.execute(sql.select(1))

    def bytes_kept(self) -> int:
        """How much room is taken by what is kept, without room that waits to be used again."""
        with self.reading() as connection:
            if connection.dialect.name == "sqlite":
                pages, free, size = (
                    int(connection.exec_driver_sql(f"PRAGMA {name}").scalar() or 0)
                    for name in ("page_count", "freelist_count", "page_size")
                )
                return (pages - free) * size
            return sum(_rows_bytes(connection, name) for name in LEDGER.tables)

    def make_room(self, limit: float) -> int:
        """Remove the oldest runs that nobody used of late, until less than the limit is kept.

        Gives how many were removed. What is used stays, even where the limit is passed.
        """
        gone = 0
        while (kept := self.bytes_kept()) > limit * (ROOM if gone else 1.0):
            oldest = self._oldest(kept, limit * ROOM)
            if not oldest:
                break
            gone += remove(self, [runs.c.id.in_(oldest)])
            for row in oldest:
                self._used.pop(row, None)
        return gone

    def _oldest(self, kept: int, wanted: float) -> list[int]:
        """The next to go: no more at once than what is too much, were all of one size."""
        recent = self._clock() - RECENT_SECONDS
        with self.reading() as connection:
            number = int(connection.scalar(sql.select(sql.func.count()).select_from(runs)) or 0)
            most = min(AT_ONCE, int(number * (1.0 - wanted / kept)) + 1)
            question = sql.select(runs.c.id).order_by(runs.c.started, runs.c.id)
            found: list[int] = []
            for (row,) in connection.execute(question):
                if self._used.get(row, recent) <= recent:
                    found.append(row)
                if len(found) == most:
                    break
        return found


def _rows_bytes(connection: Connection, table: str) -> int:
    """About how much PostgreSQL keeps in the rows of a table: files shrink only by VACUUM FULL."""
    sample = f'SELECT t.* FROM "{table}" t LIMIT {SAMPLE_ROWS}'
    each = connection.exec_driver_sql(f"SELECT avg(pg_column_size(s.*)) FROM ({sample}) s").scalar()
    rows = connection.exec_driver_sql(f'SELECT count(*) FROM "{table}"').scalar()
    return round((float(each or 0) + ROW_HEAD_BYTES) * float(rows or 0))
