"""The pages of the manual that are told by the code: tables, measures, parameters, evidence.

``python -m caseflow.experiments.reports.manual.pages`` writes them; a test
holds them against the code.
"""

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import IntEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np

from caseflow.experiments.measures import DIMENSIONS, EVERYONE, GROUPS, HEADINGS, MEASURES, Measure
from caseflow.experiments.measures.formatting import unit_words
from caseflow.experiments.measures.sample_size import FEW
from caseflow.experiments.reports.manual import evidence as evidence_page
from caseflow.experiments.reports.manual import scenarios as scenario_page
from caseflow.scenarios.parameters import parameters
from caseflow.sim.params import Parameters
from caseflow.sim.rows import NEVER, NOBODY, Row
from caseflow.sim.world import TABLES, Table, World

FOLDER = Path(__file__).parents[3] / "docs"
GENERATED = (
    "*Told by the code: `python -m caseflow.experiments.reports.manual.pages` writes this page.*"
)
YES_NO = {True: "yes", False: "no"}
BETTER = {"lower": "lower is better", "higher": "higher is better", "neither": "neither"}


def tables() -> str:
    """Every table of a world and every column, with its unit and the value it starts from."""
    lines = [
        "# Tables",
        "",
        GENERATED,
        "",
        "A table holds one kind of agent or thing, a row each. `never` is a moment that does not",
        "come, `nobody` an id that points at no row. Column names of nested groups have a dot.",
    ]
    for name, kind in TABLES.items():
        lines += _section(f"`{name}`", kind)
    lines += _section("The world itself", World)
    return "\n".join(lines) + "\n"


def measures() -> str:
    """Every measure: what is counted, on which layer, of what, and what it answers to."""
    lines = [
        "# Measures",
        "",
        GENERATED,
        "",
        "A measure is a numerator over a denominator, added up over sites before it is divided.",
        "Its layer says whether it counts what happens (`true`), what the victim reports",
        "(`reported`) or what is written down (`recorded`). *Judgement* marks those that rest on",
        "numbers for which no published figure speaks. Only victims whose first report falls",
        "within the intake are counted, unless a definition says otherwise.",
        *_groups(),
    ]
    for heading in HEADINGS:
        lines += ["", f"## {heading}", ""]
        lines += ["| measure | definition | unit | layer | of | better | by group | evidence |"]
        lines += ["|---|---|---|---|---|---|---|---|"]
        lines += [_measured(measure) for measure in MEASURES if measure.heading == heading]
    return "\n".join(lines) + "\n"


def numbers() -> str:
    """Every parameter: value, range, what it is for, and where it comes from."""
    lines = [
        "# Parameters",
        "",
        GENERATED,
        "",
        "The values stand in `scenarios/parameters.csv`, and what differs by site in",
        "`scenarios/sites.csv`. A *lever* is somebody's choice; an *uncertain* number has a range",
        "that says how little is known; a *constant* belongs to the definition of the model.",
    ]
    for group, kind in Parameters.columns.items():
        lines += ["", f"## {_words(kind)}", "", f"`{group}`: {_first_line(kind)}", ""]
        lines += ["| parameter | what it is | value | unit | range | kind | evidence |"]
        lines += ["|---|---|---|---|---|---|---|"]
        for key, parameter in parameters().items():
            if key.startswith(f"{group}."):
                spread = (
                    f"{parameter.low:g} to {parameter.high:g}" if parameter.low is not None else ""
                )
                cells = (
                    f"`{key}`",
                    parameter.note,
                    parameter.value,
                    parameter.unit,
                    spread,
                    parameter.kind,
                    parameter.evidence,
                )
                lines += [_line(cells)]
    lines += ["", "## What differs by site", ""]
    lines += ["| site | parameter | value | evidence | note |", "|---|---|---|---|---|"]
    lines += [*scenario_page.local(), "", "## The police forces", "", *scenario_page.forces()]
    return "\n".join(lines) + "\n"


def scenarios() -> str:
    """Every delivered scenario: its question, what it changes, and its sources."""
    return "\n".join(["# Scenarios", "", GENERATED, "", *scenario_page.scenarios()]) + "\n"


def evidence() -> str:
    """Every row of the evidence: what it says, its grade, and who says so."""
    return "\n".join(["# Evidence", "", GENERATED, "", *evidence_page.rows()]) + "\n"


PAGES: Mapping[str, Callable[[], str]] = MappingProxyType(
    {
        "tables.md": tables,
        "measures.md": measures,
        "parameters.md": numbers,
        "scenarios.md": scenarios,
        "evidence.md": evidence,
    }
)


def main(folder: Path = FOLDER) -> None:
    """Write every page."""
    for name, told in PAGES.items():
        (folder / name).write_text(told(), encoding="utf-8")


def _section(title: str, kind: type[Row]) -> list[str]:
    """One table of the world as a heading, a sentence and its columns."""
    place = kind.__module__.removeprefix("caseflow.").replace(".", "/") + ".py"
    lines = [
        "",
        f"## {title}",
        "",
        f"{_first_line(kind)} A row is a `{kind.__name__}` of `{place}`.",
    ]
    lines += ["", "| column | unit | starts as |", "|---|---|---|"]
    return lines + [_line(cells) for cells in _columns(kind, "")]


def _columns(kind: type[Row], before: str) -> Iterator[tuple[str, str, str]]:
    """Each column with its unit and fresh value, those of nested groups after a dot."""
    fresh: Any = kind.table(1)[0]
    for name, column in kind.columns.items():
        if not (isinstance(column, type) and issubclass(column, Row)):
            yield (
                f"`{before}{name}`",
                kind.units[name],
                _value(fresh[name], column, kind.units[name]),
            )
        elif column is Table:
            yield f"`{before}{name}`", "where its table lies", ""
        elif column is Parameters:
            yield f"`{before}{name}`", "every [parameter](parameters.md)", ""
        else:
            yield from _columns(column, f"{before}{name}.")


def _value(value: Any, column: type, unit: str) -> str:
    """A fresh value in words; of several, one a channel, the first stands for all."""
    if isinstance(value, np.ndarray):
        return _value(value[0], float, unit.partition(",")[0])
    if issubclass(column, IntEnum):
        return column(int(value)).name.lower()
    if column is bool:
        return YES_NO[bool(value)]
    if unit == "days" and value >= NEVER:
        return "never"
    if unit == "row number" and value == NOBODY:
        return "nobody"
    return f"{value:g}"


def _measured(measure: Measure) -> str:
    evidence = measure.evidence if measure.evidence != "none" else ""
    if measure.judgement:
        evidence = f"{evidence}; *judgement*" if evidence else "*judgement*"
    definition = f"**{measure.title}.** {measure.definition}"
    unit, better, groups = (
        unit_words(measure.unit),
        BETTER[measure.better],
        YES_NO[measure.by_group],
    )
    return _line(
        (
            f"`{measure.name}`",
            definition,
            unit,
            measure.layer,
            measure.denominator,
            better,
            groups,
            evidence,
        )
    )


def _groups() -> list[str]:
    """The groups of victims, and how a figure of theirs is to be read."""
    lines = [
        "",
        "## Groups of victims",
        "",
        "A measure *by group* is counted for everyone and for each of these groups; the groups of",
        "one division share out everyone. What belongs to the advocates, to an agency or to the",
        "site as a whole (*by group*: no) exists for everyone only.",
        "",
        "| group | divided by | who | settled before the first report |",
        "|---|---|---|---|",
        f"| `{EVERYONE.name}` | | every victim of the cohort | yes |",
    ]
    for dimension in DIMENSIONS:
        settled = YES_NO[dimension.settled]
        lines += [
            _line((f"`{group.name}`", dimension.title, group.title, settled))
            for group in GROUPS
            if group.dimension is dimension
        ]
    return [
        *lines,
        "",
        "*Few.* A figure is marked as `small` where on average fewer than",
        f"{FEW:g} people a replication stand behind the denominator, on either side of a",
        "comparison: one of them then moves a share by more than ten percentage points. A group",
        "with nobody in it has no value, which is not the same as 0.",
        "",
        "*The same people.* Relationship, online-only and gender are settled before the first",
        "report: in every scenario the same people are in these groups, with rare exceptions (a",
        "perpetrator may turn to somebody in one world of whom nothing is heard in the other).",
        "The assessed risk is what the first assessment said, so a scenario can change it: who is",
        "called high risk, or is assessed at all, differs between scenarios. A paired difference",
        "within an assessed-risk group may then compare different people. If, say, more are",
        "assessed, and those added have less to fear than the assessed but more than the rest,",
        "figures get better in every group while nobody is better off. The same holds for",
        "denominators that are outcomes: victims who joined the service, charged cases. In JSON",
        "`same_people` is true only where the group is settled and all of it is counted in both",
        "worlds.",
        "",
        "That the interval of one group excludes 0 and that of another does not is no sign that",
        "the two groups differ; and of many intervals one in twenty excludes 0 by chance.",
    ]


def _line(cells: Iterable[object]) -> str:
    return "| " + " | ".join(str(cell).replace("|", "\\|") for cell in cells) + " |"


def _first_line(kind: type[Row]) -> str:
    return (inspect.getdoc(kind) or "").partition("\n")[0]


def _words(kind: type[Row]) -> str:
    name = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in kind.__name__)
    return name.strip().capitalize()


if __name__ == "__main__":
    main()
