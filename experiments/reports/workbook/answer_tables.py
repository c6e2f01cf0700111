"""The tables of an answer: what its JSON nests, as rows that a sheet can hold."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from caseflow.experiments.measures import MEASURES
from caseflow.experiments.reports.workbook.sheet import Amount, Cell, Sheet, SheetColumn

Record = dict[str, Any]
Table = tuple[str, list[Record]]

FILE = Path(__file__).with_name("answer_columns.toml")

IDENTIFYING = frozenset(
    [
        *("scenario", "site", "measure", "fate", "group", "advocates"),
        *("compared_at", "is_baseline", "kind"),
    ]
)
"""Columns by which the rows of a table within a table are known."""

LEVER = "values."
OF_MEASURE = "of the measure"
EVERYONE, ALL = "everyone", "all"
NARROW, WIDE, LONG = 13, 28, 80


def tables_of(name: str, entries: Sequence[Record]) -> list[Table]:
    """The rows of an answer, and after them what is nested in these, a table each."""
    found: dict[str, list[Record]] = {}
    for table, record in _records(name, entries, {}):
        found.setdefault(table, []).append(record)
    return [part for table in found.items() for part in _divided(*table)]


def sheet_of(table: Table) -> Sheet:
    """A table as a sheet, each column with its meaning."""
    name, records = table
    names = list(dict.fromkeys(key for record in records for key in record))
    columns = tuple(_column(key, [record.get(key) for record in records]) for key in names)
    rows = tuple(tuple(_cell(record, key) for key in names) for record in records)
    return Sheet(name, columns, rows)


def is_explained(name: str) -> bool:
    """Whether it is written down what a column means."""
    return name in _meanings() or any(part in _meanings() for part in _ends(name))


def _records(name: str, entries: Sequence[Record], above: Record) -> Iterator[tuple[str, Record]]:
    for entry in entries:
        flat = dict(_flat(entry))
        lists = {key: value for key, value in flat.items() if _nests(value)}
        own = {**above, **{key: value for key, value in flat.items() if key not in lists}}
        known = {key: own[key] for key in own if key in IDENTIFYING or key.startswith(LEVER)}
        if not lists or set(own) - set(known):
            yield name, {key: _plain(value) for key, value in own.items()}
        for key, nested in lists.items():
            yield from _records(key, nested, known)


def _flat(entry: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in entry.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value


def _nests(value: object) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


def _plain(value: object) -> object:
    return ", ".join(map(str, value)) if isinstance(value, list) else value


def _divided(name: str, records: list[Record]) -> Iterator[Table]:
    """Everyone at all sites together, and by themselves each site and each group."""
    title = "All measures" if name == "measures" else name.replace("_", " ").capitalize()
    groups = [record for record in records if record.get("group", EVERYONE) != EVERYONE]
    whole = [record for record in records if record.get("group", EVERYONE) == EVERYONE]
    together = [record for record in whole if record.get("site", ALL) == ALL]
    sites = [record for record in whole if record.get("site", ALL) != ALL]
    if not together:
        together, sites = sites, []
    for words, part in (
        (title, together),
        (f"{title} by site", sites),
        (f"{title} by group", groups),
    ):
        if part:
            yield words, part


def _column(name: str, values: Sequence[object]) -> SheetColumn:
    meaning, unit = _meaning(name)
    longest = max((len(str(value)) for value in values if isinstance(value, str)), default=0)
    width = LONG if longest > 2 * WIDE else WIDE if longest > NARROW else NARROW
    return SheetColumn(name.replace("_", " "), meaning, unit, max(width, min(len(name), WIDE)))


def _cell(record: Record, name: str) -> Cell:
    value = record.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None if value is None else value if isinstance(value, bool) else str(value)
    unit = _meaning(name)[1]
    if unit == OF_MEASURE:
        unit = _unit_of(str(record.get("measure") or record.get("fate") or ""))
    signed = "difference" in name or name.startswith("behind_first")
    return value if isinstance(value, int) and not unit else Amount(float(value), unit, signed)


def _unit_of(name: str) -> str:
    return next((measure.unit for measure in MEASURES if measure.name == name), "")


def _meaning(name: str) -> tuple[str, str]:
    """What a column means, and its unit: of a dotted name, what its ends mean."""
    known = _meanings()
    if name in known:
        return known[name]
    found = [known[part] for part in _ends(name) if part in known]
    if not found:
        return name.replace("_", " ").replace(".", ", ").capitalize() + ".", ""
    units = [unit for _, unit in found if unit and unit != OF_MEASURE] or [found[-1][1]]
    return " ".join(dict.fromkeys(meaning for meaning, _ in found)), units[0]


def _ends(name: str) -> list[str]:
    """The first and the last part of a dotted name."""
    return list(dict.fromkeys((name.partition(".")[0], name.rpartition(".")[2])))


@cache
def _meanings() -> Mapping[str, tuple[str, str]]:
    with FILE.open("rb") as file:
        told = tomllib.load(file)
    return {name: (entry["meaning"], entry.get("unit", "")) for name, entry in told.items()}
