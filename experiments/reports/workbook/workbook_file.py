"""The file of a workbook: the same sheets on the same day are the same bytes."""

import io
from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path
from textwrap import wrap
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from caseflow.experiments.measures.formatting import SHARE
from caseflow.experiments.reports.whole_file import write
from caseflow.experiments.reports.workbook.sheet import Amount, Cell, Sheet, dictionary_of, is_empty
from caseflow.experiments.store.spreadsheet_cells import MOST_ROWS, fitting
from caseflow.scenarios.other_systems import refuse_drive
from caseflow.scenarios.refusal import Refusal

ENDING = ".xlsx"

BETTER_LOOK = {"bg_color": "#CFE3F3", "font_color": "#0B3C5D"}
WORSE_LOOK = {"bg_color": "#FBE3C0", "font_color": "#5C3200"}
"""Blue and orange, which all can tell apart; the words of the row say the same without colour."""

HEADER_LOOK = {
    "bold": True,
    "text_wrap": True,
    "valign": "top",
    "bg_color": "#E7E9EC",
    "bottom": 1,
}

PERCENT, SIGNED_PERCENT = "0.0%", "+0.0%;-0.0%;0.0%"
POUNDS, SIGNED_POUNDS = "£#,##0", "+£#,##0;-£#,##0;£0"
WHOLE = "#,##0"
LEAST_SHOWN = 1e-3

FROZEN_COLUMNS = 1

MONOSPACED = "Courier New"

LINE, MOST_LINES = 15.0, 12
"""How high a line is, in points, and how many of them a row shows."""


def workbook_path(path: Path, name: str, option: str = "--xlsx") -> Path:
    """The file that is meant: in a folder it has the name of the question."""
    refuse_drive(str(path), option)
    if path.is_dir():
        return path / f"{name}{ENDING}"
    if path.suffix.lower() != ENDING:
        raise Refusal(
            "a workbook has another ending",
            where=option,
            value=str(path),
            expected=f"a name that ends in {ENDING}, or a folder that is there",
        )
    return path


def write_workbook(path: Path, title: str, sheets: Sequence[Sheet], day: date) -> Path:
    """Write a workbook whole or not at all, with a dictionary of the columns of its sheets."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write(path, workbook_bytes(title, [*sheets, dictionary_of(sheets)], day))
    return path


def workbook_bytes(title: str, sheets: Sequence[Sheet], day: date) -> bytes:
    """The bytes of a workbook; ``day`` is the one written into it as that of its making."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    book.set_properties(
        {"title": fitting(title), "author": "Caseflow", "created": datetime.combine(day, time())}
    )
    looks = _Looks(book)
    for sheet in sheets:
        _write_sheet(book, sheet, looks)
    book.close()
    return content.getvalue()


class _Looks:
    """The formats of a workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, object], ...], Any] = {}

    def of(self, **look: object) -> Any:
        """The format of a look."""
        key = tuple(sorted(look.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(look)
        return self._made[key]

    def of_cell(self, cell: Cell) -> Any:
        """The format of what stands in a cell."""
        if isinstance(cell, str):
            return self.of(text_wrap=True, valign="top")
        return self.of(num_format=number_format(cell), valign="top")


def number_format(cell: Cell) -> str:
    """How a number is shown.

    Examples
    --------
    >>> number_format(Amount(0.21, "share")), number_format(Amount(-3.2, "days", signed=True))
    ('0.0%', '+#,##0.0;-#,##0.0;0')
    """
    if isinstance(cell, bool) or not isinstance(cell, int | float | Amount):
        return "General"
    if isinstance(cell, int):
        return WHOLE
    told = cell if isinstance(cell, Amount) else Amount(cell)
    if told.unit == SHARE:
        return SIGNED_PERCENT if told.signed else PERCENT
    size = abs(told.value)
    if told.unit == "GBP" and size >= 10.0:
        return SIGNED_POUNDS if told.signed else POUNDS
    plain = "#,##0" if size >= 1000.0 else "#,##0.0" if size >= 1.0 else "0.000"
    if 0.0 < size < LEAST_SHOWN:
        plain = "0.00E+00"
    return f"+{plain};-{plain};0" if told.signed else plain


def _write_sheet(book: Any, sheet: Sheet, looks: _Looks) -> None:
    first = len(sheet.words) + 1 if sheet.words else 0
    if first + len(sheet.rows) >= MOST_ROWS:
        raise Refusal(
            f"{len(sheet.rows):,} rows are more than a sheet holds ({MOST_ROWS:,})",
            where="--xlsx",
            value=sheet.name,
            expected="fewer scenarios or sites at once, or a CSV or Parquet file of `caseflow "
            "export`",
        )
    page = book.add_worksheet(sheet.name)
    for row, line in enumerate(sheet.words):
        bold = row == 0
        page.write_string(row, 0, fitting(line), looks.of(bold=bold, font_size=14 if bold else 11))
    for place, column in enumerate(sheet.columns):
        page.set_column(place, place, column.width)
        page.write_string(first, place, column.heading, looks.of(**HEADER_LOOK))
    page.set_row(first, _height(sheet, [column.heading for column in sheet.columns]))
    for row, cells in enumerate(sheet.rows, first + 1):
        page.set_row(row, _height(sheet, cells))
        for place, cell in enumerate(cells):
            look = looks.of(font_name=MONOSPACED) if sheet.monospaced else looks.of_cell(cell)
            _write_cell(page, row, place, cell, look)
    last = first + len(sheet.rows)
    page.freeze_panes(first + 1, FROZEN_COLUMNS)
    if sheet.rows and not sheet.words:
        page.autofilter(first, 0, last, len(sheet.columns) - 1)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(first)
    page.set_footer("&L&A&RPage &P of &N")
    if sheet.coloured and sheet.rows:
        _colour(page, sheet, first + 1, last, looks)


def _height(sheet: Sheet, cells: Sequence[Cell]) -> float:
    """How high a row is: not every program makes room for lines that are broken."""
    if sheet.monospaced:
        return LINE
    lines = [
        len(wrap(cell, column.width)) if isinstance(cell, str) else 1
        for cell, column in zip(cells, sheet.columns, strict=True)
    ]
    return LINE * min(max(lines, default=1) or 1, MOST_LINES)


def _write_cell(page: Any, row: int, place: int, cell: Cell, look: Any) -> None:
    """Write one cell; a text is written as a text whatever it begins with."""
    if is_empty(cell):
        return
    if isinstance(cell, str):
        page.write_string(row, place, fitting(cell), look)
    elif isinstance(cell, bool):
        page.write_string(row, place, "yes" if cell else "no", look)
    else:
        page.write_number(row, place, cell.value if isinstance(cell, Amount) else cell, look)


def _colour(page: Any, sheet: Sheet, first: int, last: int, looks: _Looks) -> None:
    headings = [column.heading for column in sheet.columns]
    words = xl_rowcol_to_cell(first, headings.index(sheet.coloured[0]), col_abs=True)
    rules = [
        {
            "type": "formula",
            "criteria": f'=LEFT({words},{len(beginning)})="{beginning}"',
            "format": looks.of(**look),
        }
        for beginning, look in (("better", BETTER_LOOK), ("worse", WORSE_LOOK))
    ]
    for heading in sheet.coloured:
        place = headings.index(heading)
        for rule in rules:
            page.conditional_format(first, place, last, place, rule)
