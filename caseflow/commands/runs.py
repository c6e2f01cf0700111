"""The command that lists what is stored."""

import csv
import json
import re
import sys
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from caseflow.commands.catalogue import ListFormat
from caseflow.commands.options import Everything
from caseflow.commands.run_options import OfSeed, Scenarios, Sites, Where, names, opened
from caseflow.experiments.reports.terminal import show
from caseflow.experiments.runs.defaults import STORE

if TYPE_CHECKING:
    from rich.console import JustifyMethod
    from rich.table import Table

    from caseflow.experiments.store.run_list import Batch, Run

VARIANT = re.compile(r" (?:at|with) ")
"""What parts the name of a scenario from the levers that a sweep or a crossing moved."""

NAME = 36
"""The width of a name, in which none that is delivered is broken."""

OLDER = " *"

MOST_SHOWN = 30
"""Lines, so that they fit a screen."""

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
    everything: Everything = False,
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
        show(_table_of_batches(found, everything))  # type: ignore[arg-type]
        if not everything:
            print("Each variant and draw by itself: --all. Each run: --each.")
        if not all(result.current for result in found):
            print("* of older code, not used again; `caseflow forget --older` removes them.")


def _table_of_batches(found: "Sequence[Batch]", everything: bool) -> "Table":
    """A line a scenario, its variants and draws together; each by itself when all are wanted."""
    from rich.table import Table

    table = Table(box=None, padding=(0, 1, 0, 0), pad_edge=False)
    table.add_column("scenario", overflow="fold", min_width=NAME)
    for heading in ("sites", "runs", "failed", "seed", "last"):
        justify: JustifyMethod = "left" if heading in ("sites", "last") else "right"
        table.add_column(heading, justify=justify, no_wrap=heading != "sites")
    gathered: dict[tuple[object, ...], list[Batch]] = {}
    for result in found:
        key = (VARIANT.split(result.scenario)[0], result.sites, result.seed, result.current)
        gathered.setdefault((*key, result.digest) if everything else key, []).append(result)
    shown = list(gathered.values())
    for batches in shown if everything else shown[:MOST_SHOWN]:
        first = batches[0]
        name = VARIANT.split(first.scenario)[0]
        if everything:
            name = f"{first.scenario} ({first.digest[:6]})"
        elif len({entry.scenario for entry in batches}) > 1:
            name = f"{name}, variants"
        name += "" if first.current else OLDER
        table.add_row(
            name,
            _places(first.sites),
            f"{sum(entry.stored for entry in batches):,}",
            f"{sum(entry.failed for entry in batches):,}",
            str(first.seed),
            max(entry.last for entry in batches)[:10],
        )
    return table


def _places(sites: "Sequence[str]") -> str:
    from caseflow.scenarios.sites import short_names

    return short_names(sites) if len(sites) == 1 else f"{len(sites)} sites"


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
