"""Cases and events of stored runs: each run is simulated again and written as it comes."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from caseflow.event_lines import activities
from caseflow.experiments.measures import Cohort
from caseflow.experiments.reports.event_logs import ocel_file, xes_file
from caseflow.experiments.reports.event_logs.logged_world import LogEvent, LoggedWorld, Trace
from caseflow.experiments.runs.errors import Trouble
from caseflow.experiments.store.case_columns import CASES, EVENTS, OF_A_CASE
from caseflow.experiments.store.export_columns import Line, column_lines, write_dictionary
from caseflow.experiments.store.export_files import Columns, kind_of, table_file, unfinished
from caseflow.experiments.store.lookup import find_run
from caseflow.experiments.store.nothing_stored import nothing_stored
from caseflow.experiments.store.replication_export import WORKBOOK, ExportSummary
from caseflow.experiments.store.run_list import each_run
from caseflow.scenarios.refusal import Refusal
from caseflow.sim import simulate
from caseflow.worlds import World

if TYPE_CHECKING:
    from caseflow.experiments.store import Store
    from caseflow.experiments.store.run_filter import RunFilter

LOGS = (xes_file.ENDING, ocel_file.ENDING)
"""The endings of event logs for process mining."""

OF_A_TRACE = (
    *("relationship", "woman", "minoritised", "online_only", "source", "risk_at_first"),
    *("outcome", "verdict", "sentence", "process", "service"),
)
"""What an event log tells of each case, besides its events."""


@dataclass(frozen=True)
class StoredWorld:
    """A world of a stored run, simulated again, and the name that the run was asked for under."""

    run: int
    scenario: str
    world: World
    everybody: bool

    @cached_property
    def chosen(self) -> list[int]:
        """The cases that are meant: those that measures count, or all of them."""
        cohort = Cohort.of(self.world.scenario)
        reported = self.world.cases["reported"]
        counted = (reported >= cohort.begins) & (reported < cohort.ends)
        return list(np.flatnonzero(counted | self.everybody).tolist())

    @property
    def labels(self) -> dict[str, Any]:
        """What every row of it has in common."""
        world = self.world
        return {
            "run": self.run,
            "scenario": self.scenario,
            "seed": world.seed,
            "replication": world.replication,
            "site": world.site,
        }

    def logged(self) -> LoggedWorld:
        """The world as an event log has it."""
        cases = cases_of(replace(self, everybody=True))
        known = {name: cases[name] for name in ("person", "in_cohort", *OF_A_TRACE)}
        return LoggedWorld(cases=known, chosen=self.chosen, **self.labels)

    def parts(self, by_case: bool = False) -> Iterator[pd.DataFrame]:
        """What happened in the cases that are meant, some of it at a time."""
        return self.world.event_log_parts(by_case, self.chosen)


def check_form(path: Path, events: bool) -> None:
    """Refuse what nobody writes, before anything is simulated."""
    if not (events and is_log(path)):
        kind_of(path, LOGS if events else ())


def is_log(path: Path) -> bool:
    """Whether the ending of a file is that of an event log."""
    return path.name.lower().endswith(LOGS)


def export_cases(
    path: Path, ledger: "Store", choice: "RunFilter", everybody: bool = False
) -> ExportSummary:
    """Write a row a case."""
    lines = column_lines(CASES)
    summary = ExportSummary()
    worlds = _worlds(ledger, choice, everybody, summary, events=False)
    with table_file(path, CASES, lines) as table:
        for stored in worlds:
            rows = cases_of(stored)
            summary.rows += len(rows["case"])
            table.write(rows)
    return _with_dictionary(path, lines, summary)


def export_events(
    path: Path, ledger: "Store", choice: "RunFilter", everybody: bool = False
) -> ExportSummary:
    """Write a row an event, or an event log."""
    summary = ExportSummary()
    if path.name.lower().endswith(xes_file.ENDING):
        with unfinished(path) as file, xes_file.xes_file(file, "Caseflow") as log:
            for stored in _worlds(ledger, choice, everybody, summary, events=True):
                log.write(stored.logged(), traces_of(stored))
            summary.rows = log.events
        return summary
    if path.name.lower().endswith(ocel_file.ENDING):
        with unfinished(path) as file, ocel_file.ocel_file(file) as objects:
            _write_objects(objects, ledger, choice, everybody, summary)
            summary.rows = objects.events
        return summary
    lines = column_lines(EVENTS)
    with table_file(path, EVENTS, lines) as table:
        for stored in _worlds(ledger, choice, everybody, summary, events=True):
            for part in stored.parts():
                table.write(_event_rows(stored, part))
                summary.rows += len(part)
    return _with_dictionary(path, lines, summary)


def cases_of(stored: StoredWorld) -> Columns:
    """The cases of a world, column by column."""
    world, chosen = stored.world, stored.chosen
    tables = {name: world.table(name).iloc[chosen] for name in ("cases", "victims")}
    told: Columns = {name: [value] * len(chosen) for name, value in stored.labels.items()}
    told["case"] = chosen
    told["person"] = [f"{key:016x}" for key in tables["victims"]["key"].tolist()]
    counted = set(replace(stored, everybody=False).chosen)
    told["in_cohort"] = [case in counted for case in chosen]
    for column in OF_A_CASE:
        told[column.column.name] = _plain(tables[column.table][column.source])
    return told


def traces_of(stored: StoredWorld) -> Iterator[Trace]:
    """What happened in each case, case by case; what happened to the site belongs to none."""
    events = (event for event in _events(stored, by_case=True) if event.case is not None)
    for case, mine in groupby(events, key=lambda event: event.case):
        if case is not None:
            yield case, mine


def _events(stored: StoredWorld, by_case: bool = False) -> Iterator[LogEvent]:
    for part in stored.parts(by_case):
        columns = (
            _plain(part["case"]),
            part["timestamp"].dt.to_pydatetime(),
            part["activity"].astype(str).tolist(),
            *(_plain(part[name]) for name in ("resource", "attribute", "value")),
        )
        yield from (LogEvent(*row) for row in zip(*columns, strict=True))


def _event_rows(stored: StoredWorld, part: pd.DataFrame) -> Columns:
    rows: Columns = {name: [value] * len(part) for name, value in stored.labels.items()}
    rows["case"] = _plain(part["case"])
    rows["day"] = part["day"].tolist()
    rows["timestamp"] = list(part["timestamp"].dt.floor("s").dt.to_pydatetime())
    rows["activity"] = part["activity"].astype(str).tolist()
    rows["resource"] = _plain(part["resource"])
    rows["attribute"] = _plain(part["attribute"])
    rows["value"] = [None if value is None else str(value) for value in _plain(part["value"])]
    return rows


def _write_objects(
    log: ocel_file.OcelFile,
    ledger: "Store",
    choice: "RunFilter",
    everybody: bool,
    summary: ExportSummary,
) -> None:
    """Objects come before events: every world is gone through twice, and none is kept."""
    begun = False
    for stored in _worlds(ledger, choice, everybody, summary, events=True):
        world = stored.logged()
        if not begun:
            log.begin(activities(), world)
            begun = True
        workers: set[str] = set()
        for part in stored.parts():
            workers.update(part["resource"].dropna())
        log.objects(world, sorted(workers))
    log.halfway()
    for stored in _worlds(ledger, choice, everybody, replace(summary), events=True):
        log.write(stored.logged(), _events(stored))
    log.end()


def _worlds(
    ledger: "Store", choice: "RunFilter", everybody: bool, summary: ExportSummary, events: bool
) -> Iterator[StoredWorld]:
    """The worlds of the runs that are meant, one after another."""
    meant = [run for run in each_run(ledger, choice) if not run.failed]
    wanted = choice.sites
    if not meant:
        raise nothing_stored(ledger, choice)
    older = next((run for run in meant if not run.current), None)
    if older is not None:
        raise Refusal(
            f"run {older.id} was made by other rules, which are not here to simulate it again",
            where="--every-version",
            expected="--level replications with it",
        )
    for number in dict.fromkeys(run.id for run in meant):
        found = find_run(ledger, str(number))
        if found.scenario is None:
            raise Trouble(f"Run {number} was stored before scenarios were kept whole.")
        names = [run.scenario for run in meant if run.id == number]
        for site in found.sites:
            if wanted and site not in wanted:
                continue
            settings = found.scenario.settings(site)
            end = simulate(settings, found.seed, found.replication, detail=events)
            world = World(found.scenario, site, found.seed, found.replication, end)
            yield from (StoredWorld(number, name, world, everybody) for name in names)
        summary.runs += 1


def _plain(values: "pd.Series[Any]") -> list[Any]:
    """A column as plain values, nothing where it is missing."""
    plain = values.astype(object)
    return plain.where(plain.notna(), None).tolist()


def _with_dictionary(path: Path, lines: list[Line], summary: ExportSummary) -> ExportSummary:
    if path.suffix.lower() != WORKBOOK:
        summary.dictionary = write_dictionary(path, lines)
    return summary
