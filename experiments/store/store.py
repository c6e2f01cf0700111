"""The ledger: finished runs are kept, and found again."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from types import TracebackType
from typing import Self

import sqlalchemy as sql
from sqlalchemy import exc
from sqlalchemy.engine import Connection

from caseflow.experiments.runs.design import Design, Task
from caseflow.experiments.runs.errors import Trouble
from caseflow.experiments.runs.outcome import Outcome
from caseflow.experiments.store.asked_names import RunName, keep_names, missing_names
from caseflow.experiments.store.database_errors import told
from caseflow.experiments.store.definitions import is_current, keep_definitions
from caseflow.experiments.store.detail_tables import insert_tables
from caseflow.experiments.store.engine import WRITING, address_of, engine_of
from caseflow.experiments.store.people_rows import keep_people, people, with_people
from caseflow.experiments.store.run_rows import insert_run, keep_scenarios, read_runs, recount
from caseflow.experiments.store.schema import runs
from caseflow.experiments.store.versions import bring_up_to_date
from caseflow.scenarios.shown_text import without_secrets

READ_RUNS = 64
"""How many runs are read in one question."""


class Store:
    """A database of runs."""

    def __init__(self, where: str) -> None:
        address = address_of(where)
        self.where = without_secrets(address.render_as_string(hide_password=True))
        with self._told():
            self._engine = engine_of(address)
            bring_up_to_date(self._engine, self.where)
        self._asked: dict[str, set[str]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection to read by; what goes wrong is told in a sentence."""
        with self._told(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection to write by, in one transaction, alone: others wait for their turn."""
        options = {WRITING: True}
        with (
            self._told(),
            self._engine.connect().execution_options(**options) as connection,
            connection.begin(),
        ):
            yield connection

    def finished(self, design: Design) -> dict[str, int]:
        """The runs of a design that are stored and went well."""
        for scenario in design.everyone:
            self._asked.setdefault(scenario.digest(), set()).add(scenario.name)
        wanted = sql.select(runs.c.key, runs.c.id).where(
            self._whose(design),
            is_current(),
            runs.c.seed == design.seed,
            runs.c.replication < design.replications,
            runs.c.failed == "",
            # Stores of former versions have runs without people.
            runs.c.id.in_(sql.select(people.c.run)),
        )
        if design.detail:
            wanted = wanted.where(runs.c.detail)
        with self.reading() as connection:
            found = {row.key: row.id for row in connection.execute(wanted)}
        if not found:
            return found
        mine = [task for task in design.tasks() if task.key in found]
        self._name((found[task.key], task) for task in mine)
        return {task.key: found[task.key] for task in mine}

    def _name(self, known: Iterable[tuple[int, Task]]) -> None:
        """Keep the names that stored runs are asked for under now."""
        asked = [(row, name) for row, task in known for name in self._asked.get(task.answers, ())]
        with self.reading() as connection:
            missing = missing_names(connection, asked)
        # A store that can only be read serves all the same.
        with suppress(Trouble):
            if missing:
                with self.writing() as connection:
                    keep_names(connection, missing)

    def read(self, tasks: list[tuple[Task, int]]) -> Iterator[Outcome]:
        """Yield the stored outcomes of tasks, in the order given."""
        for first in range(0, len(tasks), READ_RUNS):
            some = tasks[first : first + READ_RUNS]
            with self.reading() as connection:
                found = with_people(connection, some, read_runs(connection, some))
            yield from found

    def write(self, outcomes: list[Outcome]) -> None:
        """Keep outcomes in one transaction: all of them or none."""
        keys = [outcome.task.key for outcome in outcomes]
        with self.writing() as connection:
            connection.execute(runs.delete().where(runs.c.key.in_(keys), runs.c.failed != ""))
            wanted = sql.select(runs.c.key, runs.c.id, runs.c.detail, is_current())
            known = {
                key: (row, detail, current)
                for key, row, detail, current in connection.execute(
                    wanted.where(runs.c.key.in_(keys))
                )
            }
            keep_scenarios(connection, outcomes)
            counted = keep_definitions(connection)
            asked: list[RunName] = []
            for outcome in outcomes:
                row, detail, current = known.get(outcome.task.key) or (
                    insert_run(connection, outcome, counted),
                    False,
                    True,
                )
                if not current and not outcome.failed:
                    recount(connection, row, outcome)
                if outcome.tables and not detail:
                    insert_tables(connection, row, outcome)
                keep_people(connection, row, outcome)
                asked += [
                    (row, name)
                    for name in self._asked.get(outcome.task.answers, ())
                    if outcome.task.key in known or name != outcome.task.scenario.name
                ]
            keep_names(connection, asked)

    @staticmethod
    def _whose(design: Design) -> sql.ColumnElement[bool]:
        """Which scenarios a run must be of; where values are drawn, each replication has its own.

        These are more than may stand in one question, so whatever was run at those sites is looked
        through: an equal scenario may have been run under another name.
        """
        if design.drawing is not None:
            sites = {json.dumps(list(scenario.sites)) for scenario in design.everyone}
            return runs.c.sites.in_(sorted(sites))
        return runs.c.digest.in_([scenario.digest() for scenario in design.everyone])

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Trouble with the database, told in a sentence."""
        try:
            yield
        except (exc.SQLAlchemyError, OSError, ImportError) as trouble:
            raise Trouble(told(trouble, self.where)) from None
