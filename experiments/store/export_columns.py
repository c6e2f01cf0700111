"""The columns of an export, and the dictionary that says what each of them means."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from caseflow.experiments.measures import MEASURES, Group, Measure
from caseflow.experiments.measures.formatting import unit_words
from caseflow.experiments.store.spreadsheet_cells import harmless


@dataclass(frozen=True)
class ExportColumn:
    """A column of a table.

    Attributes
    ----------
    name, kind
        As the file has it: its name, and ``int64``, ``float64``, ``string``, ``bool`` or
        ``timestamp``.
    meaning, unit
        In words; no unit where it has none.
    """

    name: str
    kind: str
    meaning: str
    unit: str = ""


RUN = (
    ExportColumn("run", "int64", "The run, by its number in the store."),
    ExportColumn("scenario", "string", "The name of the scenario that was asked for."),
    ExportColumn("seed", "int64", "Which chance events: the same in every scenario."),
    ExportColumn(
        "replication",
        "int64",
        "Which of many worlds of that seed: the same number is the same people and chance events "
        "in every scenario.",
    ),
    ExportColumn("site", "string", "The place, by its key."),
)
"""The columns with which a row of any table begins."""

REPLICATIONS = (
    *RUN,
    ExportColumn("measure", "string", "What was counted, by its name; a line each below."),
    ExportColumn("group", "string", "In whom; a line each below."),
    ExportColumn("numerator", "float64", "What was counted, or summed.", "by measure"),
    ExportColumn("denominator", "float64", "Among how many, or over how much.", "by measure"),
    ExportColumn(
        "value",
        "float64",
        "The numerator over the denominator; empty where nobody is behind it.",
        "by measure",
    ),
)
"""A row a run, site, measure and group."""

SUPPRESSED = ExportColumn(
    "suppressed",
    "bool",
    "Whether a count is withheld, because one to four people stand behind it or because such a "
    "count could be subtracted back from it; means over the others are then too high or too low.",
    "yes or no",
)

DICTIONARY = ("name", "what", "kind", "meaning", "unit", "layer", "denominator")
"""The columns of a dictionary."""

Line = tuple[str, ...]


def column_lines(columns: Iterable[ExportColumn]) -> list[Line]:
    """A line of the dictionary for each column."""
    return [(each.name, "column", each.kind, each.meaning, each.unit, "", "") for each in columns]


def measure_lines(measures: Iterable[Measure]) -> list[Line]:
    """A line of the dictionary for each measure, in its own words."""
    return [
        (
            each.name,
            "measure",
            "value",
            f"{each.title}: {each.definition}",
            unit_words(each.unit) if each.unit != "share" else "share, 0 to 1",
            each.layer,
            each.denominator,
        )
        for each in measures
    ]


def unknown_lines(names: Iterable[str]) -> list[Line]:
    """A line of the dictionary for each stored measure that nobody has brought in now."""
    known = {measure.name for measure in MEASURES}
    meaning = "A measure of somebody's own: --measure-file FILE.py says what it counts."
    return [(name, "measure", "value", meaning, "", "", "") for name in sorted(set(names) - known)]


def group_lines(groups: Iterable[Group]) -> list[Line]:
    """A line of the dictionary for each group."""
    return [
        (each.name, "group", "label", f"{each.dimension.title}: {each.title}", "", "", "")
        for each in groups
    ]


def dictionary_path(path: Path) -> Path:
    """Where the dictionary of an export lies.

    Examples
    --------
    >>> dictionary_path(Path("results/runs.csv")).name
    'runs_columns.csv'
    """
    return path.with_name(f"{path.name.partition('.')[0]}_columns.csv")


def write_dictionary(path: Path, lines: Sequence[Line]) -> Path:
    """Write a dictionary beside the table that it is of."""
    beside = dictionary_path(path)
    with beside.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(DICTIONARY)
        writer.writerows([harmless(cell) for cell in line] for line in lines)
    return beside
