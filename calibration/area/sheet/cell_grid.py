"""Grids: the cells of a workbook or of a table of text, each with the address that it has there."""

import csv
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from caseflow.scenarios.file_content import content_of
from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.text_files import text_of

LARGEST = 50_000_000
"""No table of counts is larger, in bytes."""

MOST_ROWS, MOST_COLUMNS = 400_000, 200

WORKBOOKS = (".xlsx", ".xlsm")
SEPARATORS = (",", ";", "\t", "|")
COMMENT = "#"


@dataclass(frozen=True)
class CellGrid:
    """A sheet of cells, each as text; dates as 2025-04-01.

    Attributes
    ----------
    name
        That of the sheet; empty for a file that has one only.
    rows
        Shape (rows, columns), ragged.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]

    def cell(self, row: int, column: int) -> str:
        """What stands in a cell; nothing where there is none."""
        cells = self.rows[row] if row < len(self.rows) else ()
        return cells[column].strip() if column < len(cells) else ""

    def address(self, row: int, column: int) -> str:
        """The cell as a spreadsheet names it."""
        place = f"{letters_of(column)}{row + 1}"
        return f"{self.name}!{place}" if self.name else place

    def filled(self) -> Iterator[tuple[int, tuple[str, ...]]]:
        """The rows in which anything stands, with their numbers from 0."""
        for number, cells in enumerate(self.rows):
            if any(cell.strip() for cell in cells) and not cells[0].startswith(COMMENT):
                yield number, tuple(cell.strip() for cell in cells)


def letters_of(column: int) -> str:
    """The letters of a column.

    Examples
    --------
    >>> [letters_of(column) for column in (0, 25, 26)]
    ['A', 'Z', 'AA']
    """
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def read_grids(path: Path) -> list[CellGrid]:
    """Read every sheet of a workbook, or the one table of a file of text."""
    content = content_of(path, str(path), LARGEST)
    if not content.strip():
        raise Refusal("this file is empty", where=path.name)
    if content.startswith(b"PK"):
        return _of_workbook(content, path)
    if path.suffix.lower() in (*WORKBOOKS, ".xls", ".ods") or content.startswith(b"\xd0\xcf"):
        raise Refusal(
            "not a workbook that can be read",
            where=path.name,
            expected="save it as .xlsx (Excel workbook), or as CSV",
        )
    return [_of_text(content, path)]


def _of_workbook(content: bytes, path: Path) -> list[CellGrid]:
    import openpyxl

    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        grids = [
            CellGrid(
                sheet.title,
                tuple(
                    tuple(_text(value) for value in row)
                    for row in sheet.iter_rows(
                        max_row=MOST_ROWS, max_col=MOST_COLUMNS, values_only=True
                    )
                ),
            )
            for sheet in book.worksheets
        ]
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, OSError) as error:
        raise Refusal(
            f"not a workbook that can be read ({error})",
            where=path.name,
            expected="save it as .xlsx (Excel workbook), or as CSV",
        ) from None
    return [grid for grid in grids if grid.rows]


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return (value.date() if isinstance(value, datetime) else value).isoformat()
    if isinstance(value, float):
        return f"{value:.12g}"
    return str(value)


def _of_text(content: bytes, path: Path) -> CellGrid:
    try:
        text = text_of(content)
    except UnicodeDecodeError:
        raise Refusal(
            "this file is not text", where=path.name, expected="CSV UTF-8, or a workbook (.xlsx)"
        ) from None
    text = text.replace("\0", "")
    separator = separator_of(text)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        raise Refusal(f"not a table ({error})", where=path.name) from None
    return CellGrid("", tuple(map(tuple, rows[:MOST_ROWS])))


def separator_of(text: str) -> str:
    """What separates the columns of a table: what most lines have most of, quotations aside.

    Examples
    --------
    >>> separator_of('measure;count;n\\ncharged;"1,5";387\\n')
    ';'
    """
    lines = text.split("\n", 400)[:400]
    kept = ["".join(line.split('"')[::2]) for line in lines if line.strip()]
    return max(SEPARATORS, key=lambda mark: sum(line.count(mark) for line in kept))
