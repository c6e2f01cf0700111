"""The numbers of a picture as a table: below it on a page of words, and in a file beside it.

Apart from the figures, since a picture goes to another process to be drawn, which for its table
reads nothing of the analysis.
"""

import csv
import io
import math
from collections.abc import Iterator
from dataclasses import dataclass

Cell = str | int | float | None
"""Words, a number in the unit that its row or its column names, or nothing where it is not known.
"""

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would take for the beginning of a formula."""

ESCAPED = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_{}[]<>#|~$"})
BYTE_ORDER = "utf-8-sig"
"""By the mark at the beginning a spreadsheet knows how letters are written."""


@dataclass(frozen=True)
class PictureTable:
    """What a picture draws, in numbers.

    Attributes
    ----------
    columns
        What stands above each column.
    rows
        As many cells each as there are columns.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row) != len(self.columns):
                raise ValueError(f"a row of {len(row)} cells under {len(self.columns)} columns")

    def markdown(self) -> Iterator[str]:
        """The lines of the table on a page of words, numbers rounded to what the eye can use."""
        # A column of numbers is set to the right, as one reads them.
        numbers = [
            all(not isinstance(row[place], str) for row in self.rows)
            for place in range(len(self.columns))
        ]
        yield _line([escaped(column) for column in self.columns])
        yield _line(["---:" if number else "---" for number in numbers])
        for row in self.rows:
            yield _line([escaped(cell) if isinstance(cell, str) else short(cell) for cell in row])

    def csv(self) -> bytes:
        """The table as a file, numbers in full."""
        file = io.StringIO()
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(self.columns)
        writer.writerows([_plain(cell) for cell in row] for row in self.rows)
        return file.getvalue().encode(BYTE_ORDER)


def escaped(text: str) -> str:
    """Words of whoever named a scenario, so that a page of words shows them as they are."""
    return " ".join(text.split()).translate(ESCAPED)


def short(cell: int | float | None) -> str:
    """A number with as many digits as one reads, and nothing where there is none.

    Examples
    --------
    >>> short(1812.25), short(-0.13912), short(3), short(None), short(float("nan"))
    ('1,812', '-0.139', '3', '', '')
    """
    if cell is None or not math.isfinite(cell):
        return ""
    if isinstance(cell, int) or abs(cell) >= 100.0:
        return f"{cell:,.0f}"
    written = f"{cell:.3g}"
    return f"{cell:.6f}".rstrip("0").rstrip(".") if "e" in written else written


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _plain(cell: Cell) -> str | int | float:
    if cell is None or (isinstance(cell, float) and not math.isfinite(cell)):
        return ""
    if isinstance(cell, str):
        return f"'{cell}" if cell.startswith(FORMULA) else cell
    return cell
