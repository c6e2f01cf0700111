"""Cells that a spreadsheet shows and never carries out, and how much of a table it can hold."""

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""How a text begins that a spreadsheet would carry out as a formula when it reads a CSV file."""

TEXT_MARK = "'"
"""Before such a text it says: this is a text."""

MOST_ROWS = 1_048_576
"""So many lines has the sheet of a workbook, its header among them."""

MOST_CHARACTERS = 32_767
"""So many characters has a cell of a workbook."""

CUT = "…"


def harmless(text: str) -> str:
    """A text as a cell of a CSV file: one that would be a formula is marked as a text.

    Examples
    --------
    >>> harmless("=1+1"), harmless("pilot"), harmless(" @SUM(A1)")
    ("'=1+1", 'pilot', "' @SUM(A1)")
    """
    begins = text.lstrip(" \u00a0\ufeff")
    return TEXT_MARK + text if begins.startswith(FORMULA_STARTS) else text


def fitting(text: str) -> str:
    """A text that has room in a cell of a workbook."""
    return text if len(text) <= MOST_CHARACTERS else text[: MOST_CHARACTERS - 1] + CUT
