"""The command that lists what is stored."""

import csv
import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from caseflow.commands.catalogue import ListFormat
from caseflow.commands.run_options import OfSeed, Scenarios, Sites, Where, names, opened
from caseflow.experiments.reports.terminal import show
from caseflow.experiments.runs.defaults import STORE

if TYPE_CHECKING:
    from rich.table import Table

    from caseflow.experiments.store.run_list import Batch, Run

KEY_DIGITS = 12
"""So many digits of a key tell runs apart in any store that fits on a disk."""


def list_runs(
    scenario: Scenarios = None,
    site: Sites = None,
    seed: OfSeed = None,
    failed: Annotated[
        bool, typer.Option("--failed", help="The runs that failed, one by one, and why.")
    ] = False,
    older: Annotated[
        bool, typer.Option("--older", help="Only runs of an older version of the code.")
    ] = False,
    each: Annotated[
        bool, typer.Option("--each", help="Every run by itself, with its key.")
    ] = False,
    store: Where = STORE,
    format: Annotated[ListFormat, typer.Option(help="How the list is printed.")] = ListFormat.TEXT,
) -> None:
    """List what is stored: how many runs of each scenario, of which code, and when."""
    from caseflow.experiments.store.run_filter import RunFilter
    from caseflow.experiments.store.run_list import batches, each_run

    choice = RunFilter(names(scenario), names(site), seed, failed=failed, older=older)
    with opened(store) as ledger:
        found: Sequence[Batch | Run] = (
            each_run(ledger, choice) if each or failed else batches(ledger, choice)
        )
    if format is ListFormat.JSON:
        print(json.dumps([asdict(result) for result in found], indent=1, ensure_ascii=False))
    elif format is ListFormat.CSV:
        _write([asdict(result) for result in found])
    elif not found:
        print("No such runs are stored.")
    elif each or failed:
        show(_table_of_runs(found))  # type: ignore[arg-type]
    else:
        show(_table_of_batches(found))  # type: ignore[arg-type]
        if not all(result.current for result in found):
            print("Runs of older code are not used again; `caseflow forget --older` removes them.")


def _table_of_batches(found: "Sequence[Batch]") -> "Table":
    from caseflow.scenarios.sites import short_names

    table = _table("scenario, sites, last", "runs", "failed", "seed", "code", "events", "seconds")
    alike = Counter(
        (result.scenario, result.sites, result.seed, result.current) for result in found
    )
    for result in found:
        name = result.scenario
        if alike[result.scenario, result.sites, result.seed, result.current] > 1:
            name += f" ({result.digest[:6]})"
        table.add_row(
            f"{name}\n  {short_names(result.sites)}; {result.last[:10]}",
            f"{result.stored:,}",
            f"{result.failed:,}",
            str(result.seed),
            _code(result.current),
            f"{result.events:,}",
            f"{result.seconds:,.0f}",
        )
    return table


def _table_of_runs(found: "Sequence[Run]") -> "Table":
    from caseflow.scenarios.sites import short_names

    table = _table("run", "key", "scenario and sites", "replication", "seed", "code")
    for result in found:
        told = f"{result.scenario}\n  {short_names(result.sites)}"
        table.add_row(
            str(result.id),
            result.key[:KEY_DIGITS],
            told + (f"\n  failed: {result.failed}" if result.failed else ""),
            str(result.replication),
            str(result.seed),
            _code(result.current),
        )
    return table


def _table(*headings: str) -> "Table":
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, padding=(0, 2, 0, 0), pad_edge=False)
    for heading in headings:
        words = "scenario" in heading
        table.add_column(
            heading,
            justify="left" if words or heading in ("key", "code") else "right",
            overflow="fold",
            no_wrap=not words,
        )
    return table


def _code(current: bool) -> str:
    return "current" if current else "older"


def _write(rows: list[dict[str, Any]]) -> None:
    if not rows:
        return
    writer = csv.DictWriter(sys.stdout, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    for row in rows:
        row["sites"] = " ".join(row["sites"])
        if "changes" in row:
            row["changes"] = json.dumps(row["changes"], ensure_ascii=False)
        writer.writerow(row)
