"""Written numbers: numbers and dates as people and official tables write them.

Thousands with commas or spaces, decimal commas, per cent, pounds, footnote marks; and the marks
that stand where no number is published.
"""

import re
from dataclasses import dataclass
from datetime import date

NOT_PUBLISHED = re.compile(
    r"\[[a-z]\]|\.{2,3}|:|-{1,2}|–|—|\*|&|n/?a|n\.a\.|nil return|not available|suppressed"
    r"|[<≤]\s*\d+",
    re.IGNORECASE,
)
"""What stands in an official table where there is no number."""

NIL = re.compile(r"nil|none", re.IGNORECASE)
FOOTNOTE = re.compile(
    r"\s*(\[(note )?[0-9a-z]+(,\s*[0-9a-z]+)*\]|\([rp]\)|[*†‡]+|[¹²³⁴⁵⁶⁷⁸⁹⁰]+)$", re.I
)
"""What stands behind a number and is none of it: ``[1]``, ``[note 2]``, ``(r)`` for revised."""

THOUSANDS = re.compile(r"[+-]?\d{1,3}([,' \u00a0\u202f\u2009]\d{3})+(\.\d+)?")
DECIMAL_COMMA = re.compile(r"[+-]?\d+,\d+")
PLAIN = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?", re.IGNORECASE)
PERCENT = re.compile(r"(.+?)\s*(%|per ?cent|percent)$", re.IGNORECASE)
POUNDS = re.compile(r"(£|GBP\s?)\s*(.+)|(.+?)\s*(pounds|GBP)$", re.IGNORECASE)

DAY_FIRST = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})")
YEAR_FIRST = re.compile(r"(\d{4})[/. ](\d{1,2})[/. ](\d{1,2})")
WITH_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ \-]+([a-z]{3,9})[ ,\-]+(\d{4})", re.IGNORECASE)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True)
class WrittenNumber:
    """A number, and in which way it was written; empty where it was written as files have it."""

    number: float
    way: str = ""

    @property
    def plain(self) -> str:
        """As a file has it."""
        return f"{self.number:.12g}"


def number_written(text: str) -> WrittenNumber | None:
    """What number somebody has written, or nothing where it is none.

    Examples
    --------
    >>> [number_written(text).plain for text in ("1,200", "0,3", "30%", "£82,500", "1 387 [2]")]
    ['1200', '0.3', '0.3', '82500', '1387']
    """
    text = text.strip().replace("\u2212", "-").strip("\"'“”")
    if PLAIN.fullmatch(text):
        return WrittenNumber(float(text))
    if NIL.fullmatch(text):
        return WrittenNumber(0.0, "a word")
    shorter = FOOTNOTE.sub("", text)
    if shorter and shorter != text and (found := number_written(shorter)):
        return WrittenNumber(found.number, "a footnote mark behind it")
    if percent := PERCENT.fullmatch(text):
        found = number_written(percent[1])
        return WrittenNumber(found.number / 100.0, "per cent") if found else None
    if pounds := POUNDS.fullmatch(text):
        found = number_written(pounds[2] or pounds[3])
        return WrittenNumber(found.number, "a pound sign") if found else None
    if THOUSANDS.fullmatch(text):
        return WrittenNumber(float(re.sub(r"[^\d.+-]", "", text)), "thousands set apart")
    if DECIMAL_COMMA.fullmatch(text):
        return WrittenNumber(float(text.replace(",", ".")), "a decimal comma")
    return None


def is_not_published(text: str) -> bool:
    """Whether a cell says that there is no number: ``[x]``, ``..``, ``-``, ``<5``.

    Examples
    --------
    >>> [is_not_published(text) for text in ("[x]", "..", "<5", "0")]
    [True, True, True, False]
    """
    return bool(NOT_PUBLISHED.fullmatch(text.strip()))


def date_written(text: str) -> date | None:
    """What date somebody has written, the day before the month; nothing where it is none.

    Examples
    --------
    >>> date_written("01/06/2019").isoformat(), date_written("1st June 2019").isoformat()
    ('2019-06-01', '2019-06-01')
    """
    text = text.strip().strip("\"'“”")
    try:
        if found := DAY_FIRST.fullmatch(text):
            year = int(found[3]) + (2000 if len(found[3]) == 2 else 0)
            return date(year, int(found[2]), int(found[1]))
        if found := YEAR_FIRST.fullmatch(text):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := WITH_MONTH.fullmatch(text):
            return date(int(found[3]), MONTHS.index(found[2][:3].lower()) + 1, int(found[1]))
        return date.fromisoformat(text)
    except ValueError:
        return None


def remedy_of(text: str) -> str:
    """How a file has what somebody has written; empty where that cannot be known."""
    if is_not_published(text):
        return "a number; where none is published, leave the line out"
    number = number_written(text)
    if number is not None and number.way:
        return (
            f"{number.plain} ({number.way} is not written)"
            if number.way != "per cent"
            else (f"{number.plain} (a share of 1, not per cent)")
        )
    day = date_written(text)
    return f"{day.isoformat()} (year, month, day)" if day else ""
