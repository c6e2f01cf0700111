"""Values of cells: what somebody has written in one, or what is wrong with it."""

from datetime import date

from caseflow.scenarios.refusal import nearest_to
from caseflow.scenarios.written_numbers import date_written, is_not_published, number_written

CellValue = str | float | date


class CellMistake(ValueError):
    """What is wrong with a cell, and what to write instead."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.what, self.remedy = what, remedy


def value_in(
    text: str,
    kind: str,
    example: str,
    bounds: tuple[float, float],
    choices: tuple[str, ...] = (),
) -> CellValue:
    """What a cell holds, which is not empty."""
    if text.startswith("#") and text.isupper():
        raise CellMistake("is an error of the spreadsheet", "Mend the formula, or type the number")
    if kind == "text":
        return text
    if kind == "date":
        return _date(text, example)
    if kind == "choice":
        return _choice(text, choices)
    return _number(text, kind, example, bounds)


def _date(text: str, example: str) -> date:
    found = date_written(text)
    if found is None:
        raise CellMistake("is not a date", f"Write it as {example}, day first")
    if not 1990 <= found.year <= 2100:
        raise CellMistake("is too far away to be meant", "Write a date from 1990 to 2100")
    return found


def _choice(text: str, choices: tuple[str, ...]) -> str:
    plain = text.lower().replace("_", " ")
    if plain in choices:
        return plain
    near = nearest_to(plain, choices)
    told = f"Did you mean {near}? " if near else ""
    raise CellMistake("is not one of the choices", f"{told}Write {' or '.join(choices)}")


def _number(text: str, kind: str, example: str, bounds: tuple[float, float]) -> float:
    if is_not_published(text):
        raise CellMistake("says that there is no number", "Leave the cell empty")
    written = number_written(text)
    if written is None:
        if date_written(text) is not None:
            raise CellMistake(
                "is a date; a spreadsheet makes one of a number with a point",
                f"Format the cell as a number and type it again, as {example}",
            )
        raise CellMistake("is not a number", f"Write a number alone, such as {example}")
    least, most = bounds
    if not least <= written.number <= most:
        side = "too large" if written.number > most else "too small"
        raise CellMistake(
            f"is {side} to be meant", f"Write a number from {least:,.12g} to {most:,.12g}"
        )
    if kind == "whole" and written.number != int(written.number):
        raise CellMistake("is not a whole number", f"Write a whole number such as {example}")
    return written.number
