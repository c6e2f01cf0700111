"""The catalogue: what a planner can look up before anything is run."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from caseflow.experiments.reports.terminal import filled, show

if TYPE_CHECKING:
    from caseflow.scenarios.columns import Value
    from caseflow.scenarios.parameters import Parameter, Sourced

FEW = 12
"""So many parameters are listed with their notes."""
LONGEST_NAME = 36
"""So wide are the names of scenarios when listed."""
FEW_SITES = 3
"""So many sites that have a value of their own are listed with it."""
JUDGED = "*"
LEGEND = f"{JUDGED} rests on judgement: no published figure stands behind it."

FileOrName = Annotated[str, typer.Argument(help="A scenario's name, or the path of its file.")]


class ListFormat(StrEnum):
    """How a list is printed."""

    TEXT = "text"
    CSV = "csv"
    JSON = "json"


class ParameterKind(StrEnum):
    """What a parameter is for."""

    UNCERTAIN = "uncertain"
    LEVER = "lever"
    CONSTANT = "constant"


def register(app: typer.Typer) -> None:
    """Add the commands that look things up."""
    app.command()(check)
    app.command("scenarios")(list_scenarios)
    app.command()(describe)
    app.command("parameters")(list_parameters)


def check(file: FileOrName) -> None:
    """Say whether a scenario can be run, and what is unusual about it."""
    from caseflow.scenarios.scenario import load
    from caseflow.scenarios.sites import short_names

    found = load(file)
    where = short_names(found.sites)
    print(
        f"{found.name} can be run: {where}; {found.days} days from {found.first_day}, and day 0 "
        f"is {found.starts}."
    )
    for warning in found.warnings:
        print(f"Note: {warning}")


def list_scenarios(
    questions: Annotated[
        bool, typer.Option("--questions", help="The question each answers, and its sources.")
    ] = False,
) -> None:
    """List the scenarios that come with the product."""
    from rich.table import Table
    from rich.text import Text

    from caseflow.scenarios.chain import FAMILIES, delivered
    from caseflow.scenarios.scenario import load

    for family, heading in FAMILIES.items():
        names = [name for name, path in delivered().items() if path.parent.name == family]
        if names:
            print(heading)
            table = Table(box=None, padding=(0, 2, 0, 0), show_header=False)
            table.add_column(width=LONGEST_NAME)
            for name in names:
                scenario = load(name)
                asked = f"{scenario.question} [{', '.join(scenario.sources)}]"
                table.add_row(f"  {name}", Text(asked if questions else scenario.title))
            show(table)
            print()
    if not questions:
        print("caseflow scenarios --questions tells which question each of them answers.")
    print("caseflow describe NAME tells what a scenario changes against its base.")


def describe(name: FileOrName) -> None:
    """Tell in words what a scenario changes against its base."""
    from caseflow.scenarios.parameters import JUDGEMENT
    from caseflow.scenarios.scenario import load

    lines = load(name).describe()
    for line in lines:
        print(filled(line, "  " if line.startswith("- ") else ""))
    if any(JUDGEMENT in line for line in lines):
        print(f"\n[{JUDGEMENT}]: no published figure stands behind the number before the bracket.")


def list_parameters(
    search: Annotated[str, typer.Option(help="Only those that mention this.")] = "",
    kind: Annotated[ParameterKind | None, typer.Option(help="Only those of this kind.")] = None,
    format: Annotated[ListFormat, typer.Option(help="How the list is printed.")] = ListFormat.TEXT,
) -> None:
    """List the numbers of the model, their ranges, and where they come from."""
    from caseflow.scenarios.parameters import parameters

    word = search.strip().lower()
    found = [
        parameter
        for parameter in parameters().values()
        if (kind is None or parameter.kind == kind.value)
        and word in " ".join((parameter.parameter, parameter.note, parameter.evidence)).lower()
    ]
    if format is ListFormat.TEXT:
        _as_text(found)
    elif format is ListFormat.CSV:
        _as_csv(found)
    else:
        import json

        print(json.dumps([_plainly(result) for result in found], indent=1))


def _as_text(found: "list[Parameter]") -> None:
    from rich.table import Table
    from rich.text import Text

    from caseflow.scenarios.sites import delivered_sites
    from caseflow.scenarios.words import with_unit, words_of

    if not found:
        print("No parameter matches.")
        return
    table = Table(box=None, padding=(0, 2, 0, 0))
    table.add_column("parameter", overflow="fold", max_width=38)
    table.add_column("value", overflow="fold", max_width=18)
    table.add_column("range", overflow="fold", max_width=14)
    table.add_column("from", overflow="fold", max_width=10)
    for result in found:
        own = [site for site in delivered_sites().values() if result.parameter in site.values]
        lines: list[tuple[str, Value, Sourced]] = [(result.parameter, result.number, result)]
        lines += [
            (f"  at {site.site}", site.values[result.parameter], site.lines[result.parameter])
            for site in own[:FEW_SITES]
        ]
        for name, value, line in lines:
            ends = [
                words_of(result.column, end) for end in (line.low, line.high) if end is not None
            ]
            mark = JUDGED if line.rests_on_judgement else ""
            told = with_unit(result.column, value)
            source = line.evidence.replace("judgement", JUDGED)
            table.add_row(*map(Text, (name, told + mark, " to ".join(ends), source)))
        if own[FEW_SITES:]:
            more = [result.column.kind(site.values[result.parameter]) for site in own[FEW_SITES:]]
            ends = [with_unit(result.column, end) for end in dict.fromkeys((min(more), max(more)))]
            table.add_row(f"  at {len(more)} more: caseflow sites", " to ".join(ends), "", "")
    show(table)
    if len(found) <= FEW:
        print()
        for result in found:
            print(filled(f"{result.parameter}: {result.note or result.words}", "  "))
    print(f"\n{len(found)} of the model's parameters.\n{LEGEND}")


def _as_csv(found: "list[Parameter]") -> None:
    import csv
    import sys

    rows = [_plainly(result) for result in found]
    header = ["parameter", "value", "unit", "low", "high", "prior", "kind", "evidence", "note"]
    table = csv.DictWriter(sys.stdout, header, extrasaction="ignore", lineterminator="\n")
    table.writeheader()
    table.writerows(rows)


def _plainly(parameter: "Parameter") -> dict[str, Any]:
    """A parameter as a dictionary, with the sites where it is otherwise."""
    from caseflow.scenarios.sites import delivered_sites
    from caseflow.scenarios.words import words_of

    value = (
        words_of(parameter.column, parameter.number)
        if parameter.column.choices
        else parameter.number
    )
    return {
        "parameter": parameter.parameter,
        "value": str(value).lower() if isinstance(value, bool) else value,
        "unit": parameter.unit,
        "low": parameter.low,
        "high": parameter.high,
        "prior": parameter.prior,
        "kind": parameter.kind,
        "evidence": parameter.evidence,
        "note": parameter.note,
        "judgement": parameter.rests_on_judgement,
        "sites": {
            site.site: site.values[parameter.parameter]
            for site in delivered_sites().values()
            if parameter.parameter in site.values
        },
    }
