"""Sheets: what a workbook holds, before anything is written."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Amount:
    """A number with the unit that it is shown in.

    Attributes
    ----------
    unit
        As measures have it: ``share`` is shown in per cent, ``GBP`` in pounds.
    signed
        Whether a plus is shown, as differences have it.
    """

    value: float
    unit: str = ""
    signed: bool = False


Cell = str | int | float | bool | Amount | None
"""Nothing is an empty cell, and so is NaN."""


@dataclass(frozen=True)
class SheetColumn:
    """A column: its heading, what it means, its unit, and how many characters wide it is."""

    heading: str
    meaning: str
    unit: str = ""
    width: int = 12


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook.

    Attributes
    ----------
    name
        On its tab.
    columns, rows
        The table.
    words
        Lines above the table.
    coloured
        The headings of the columns that are coloured; the words of the first say whether a row is
        better or worse.
    monospaced
        Whether its cells are lines of a terminal, in which columns stand under one another.
    """

    name: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]
    words: tuple[str, ...] = ()
    coloured: tuple[str, ...] = ()
    monospaced: bool = False


DICTIONARY = "Columns"

DICTIONARY_COLUMNS = (
    SheetColumn("sheet", "The sheet on which the column stands.", width=18),
    SheetColumn("column", "Its heading.", width=30),
    SheetColumn("meaning", "What stands in it.", width=90),
    SheetColumn("unit", "In which unit, where it is the same in every row.", width=22),
)


def dictionary_of(sheets: Sequence[Sheet]) -> Sheet:
    """A sheet that says of every column of the others what it means."""
    rows = tuple(
        (sheet.name, column.heading, column.meaning, column.unit)
        for sheet in sheets
        for column in sheet.columns
    )
    own = tuple((DICTIONARY, each.heading, each.meaning, each.unit) for each in DICTIONARY_COLUMNS)
    return Sheet(DICTIONARY, DICTIONARY_COLUMNS, rows + own)


def merged(books: Sequence[Sequence[Sheet]]) -> list[Sheet]:
    """The sheets of several answers of one kind as one: rows after rows, each of them once."""
    return [
        replace(sheets[0], rows=tuple(dict.fromkeys(row for sheet in sheets for row in sheet.rows)))
        for sheets in zip(*books, strict=True)
    ]


def is_empty(cell: Cell) -> bool:
    """Whether nothing is to be shown."""
    value = cell.value if isinstance(cell, Amount) else cell
    return value is None or value == "" or (isinstance(value, float) and not math.isfinite(value))
