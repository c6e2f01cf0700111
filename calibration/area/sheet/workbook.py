"""The empty sheet, as a workbook or as a table of text."""

import csv
import io
import math
from collections.abc import Iterator, Mapping
from pathlib import Path

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from caseflow.calibration.area.sheet.sheet_lines import POST_COLUMNS, SheetLine, sheet_lines

AREAS = 3
"""So many areas have a column in the empty sheet; more may be added."""

HEAD = (
    "Line",
    "Unit",
    "Example",
    "If left blank",
    "Your area",
    "Second area",
    "Third area",
)
POST_LINES = 20

ABOUT = (
    "Fill in column E, and F and G for more areas. Leave blank whatever you do not know: it is "
    "filled in from the nearest evidence, and named as an assumption with its spread.",
    "Counts only: write nobody's name, and nothing about a single person.",
    "Then: caseflow area read THIS_FILE",
)

INK, PAPER, FIELD, RULE = "1F2A37", "E8EEF4", "FFF8E1", "C5CEd8".upper()
WIDTHS = (50, 14, 20, 62, 24, 20, 20)
POST_WIDTH = 17
LETTERS_WIDE = 0.8
"""So much of a letter's width the letters of words take on average, and a row is so high a line."""
LINE_HEIGHT = 15.0
FACE = "Calibri"


def write_sheet(path: Path, filled: Mapping[str, str]) -> None:
    """Write the sheet; by its ending it is a workbook, or a table of text.

    ``filled``: what stands in the first area's column already, by the key of the line.
    """
    if path.suffix.lower() == ".csv":
        path.write_text(_as_text(filled), encoding="utf-8-sig", newline="")
        return
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Area"
    _fill_area(sheet, filled)
    _fill_posts(book.create_sheet("Posts"))
    book.properties.title = "An area, for caseflow area read"
    book.save(path)


def _as_text(filled: Mapping[str, str]) -> str:
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\r\n")
    for words in ABOUT:
        table.writerow([f"# {words}"])
    table.writerow(HEAD)
    for section, lines in _sections():
        table.writerow([section])
        for line in lines:
            cells = (line.label, line.unit, line.example, line.blank, filled.get(line.key, ""))
            table.writerow([*cells, *[""] * (AREAS - 1)])
    table.writerow([])
    table.writerow(["Posts"])
    table.writerow([column.label for column in POST_COLUMNS])
    table.writerow(["# an example", *(column.example for column in POST_COLUMNS[1:])])
    return text.getvalue()


def _sections() -> Iterator[tuple[str, list[SheetLine]]]:
    lines = list(sheet_lines().values())
    for section in dict.fromkeys(line.section for line in lines):
        yield section, [line for line in lines if line.section == section]


def _fill_area(sheet: Worksheet, filled: Mapping[str, str]) -> None:
    thin = Side(style="thin", color=RULE)
    box = Border(left=thin, right=thin, top=thin, bottom=thin)
    for row, words in enumerate(ABOUT, 1):
        sheet.cell(row, 1, f"# {words}").font = Font(name=FACE, color=INK, italic=True)
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=len(HEAD))
        sheet.cell(row, 1).alignment = Alignment(wrap_text=True, vertical="top")
        sheet.row_dimensions[row].height = 30 if len(words) > 120 else 16
    head = len(ABOUT) + 1
    for column, words in enumerate(HEAD, 1):
        cell = sheet.cell(head, column, words)
        cell.font = Font(name=FACE, bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor=INK)
        cell.alignment = Alignment(vertical="center")
        sheet.column_dimensions[cell.column_letter].width = WIDTHS[column - 1]
    row = head
    for section, lines in _sections():
        row += 1
        for column in range(1, len(HEAD) + 1):
            sheet.cell(row, column).fill = PatternFill("solid", fgColor=PAPER)
        sheet.cell(row, 1, section).font = Font(name=FACE, bold=True, color=INK)
        for line in lines:
            row += 1
            _fill_line(sheet, row, line, filled.get(line.key, ""), box)
    sheet.freeze_panes = sheet.cell(head + 1, 5)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{head}:{head}"
    sheet.oddFooter.center.text = "&P of &N"


def _fill_line(sheet: Worksheet, row: int, line: SheetLine, value: str, box: Border) -> None:
    grey = Font(name=FACE, color="5B6673")
    for column, words in enumerate((line.label, line.unit, line.example, line.blank), 1):
        cell = sheet.cell(row, column, words)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.font = grey if column > 1 else Font(name=FACE, color=INK)
    lines = math.ceil(LETTERS_WIDE * len(line.blank) / WIDTHS[3])
    sheet.row_dimensions[row].height = LINE_HEIGHT * max(lines, 1)
    for column in range(5, 5 + AREAS):
        cell = sheet.cell(row, column)
        cell.fill = PatternFill("solid", fgColor=FIELD)
        cell.border = box
        # As text, a date or a number with a point stays what was typed.
        if line.kind in ("date", "text"):
            cell.number_format = "@"
    if value:
        first = sheet.cell(row, 5)
        first.value = float(value) if line.kind in ("whole", "number") else value
    if line.blank and not line.key.startswith("month_"):
        sheet.cell(row, 5).comment = Comment(
            f"{line.label}. If left blank: {line.blank}.", "Caseflow", height=90, width=260
        )
    if line.choices:
        choice = DataValidation(
            type="list", formula1='"' + ",".join(line.choices) + '"', allow_blank=True
        )
        choice.error = f"Choose {' or '.join(line.choices)}."
        choice.showErrorMessage = True
        choice.add(f"E{row}:{'EFG'[AREAS - 1]}{row}")
        sheet.add_data_validation(choice)


def _fill_posts(sheet: Worksheet) -> None:
    thin = Side(style="thin", color=RULE)
    sheet.cell(
        1, 1, "# One line a post. Who is in it is not asked. Leave blank what does not apply."
    )
    sheet.cell(1, 1).font = Font(name=FACE, color=INK, italic=True)
    for column, of in enumerate(POST_COLUMNS, 1):
        head = sheet.cell(2, column, of.label)
        head.font = Font(name=FACE, bold=True, color="FFFFFF")
        head.fill = PatternFill("solid", fgColor=INK)
        head.alignment = Alignment(wrap_text=True, vertical="center")
        head.comment = Comment(
            f"{of.label}, such as {of.example}. If left blank: {of.blank.lower()}.",
            "Caseflow",
            height=80,
            width=240,
        )
        sheet.column_dimensions[head.column_letter].width = POST_WIDTH
        sheet.cell(3, column, of.example if column > 1 else "# an example").font = Font(
            name=FACE, color="5B6673", italic=True
        )
        for row in range(4, 4 + POST_LINES):
            cell = sheet.cell(row, column)
            cell.fill = PatternFill("solid", fgColor=FIELD)
            cell.border = Border(left=thin, right=thin, top=thin, bottom=thin)
            if of.kind in ("date", "text"):
                cell.number_format = "@"
    sheet.row_dimensions[2].height = 32
    sheet.freeze_panes = "A3"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
