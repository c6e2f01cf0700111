"""The evidence: the published figures that numbers rest on, and how near each is to its source."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from caseflow.scenarios.parameters import JUDGEMENT, lines_of
from caseflow.scenarios.refusal import Refusal, refusal_of

FILE = Path(__file__).parent / "evidence.csv"

GRADES: Mapping[str, str] = {
    "primary": "the publisher's own page, paper or abstract",
    "pilot paper": "Jerath, Tompson and Belur (2022), the published study of the pilot",
    "secondary": "the press, or another page that quotes the source",
    "derived": "worked out from published figures",
}
"""How near to its source a figure was read, the nearest first."""

SPAN = re.compile(r"([A-Z]+)(\d+)(?:-[A-Z]*(\d+))?")


class Evidence(BaseModel):
    """One line of ``evidence.csv``."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    row: str
    section: str
    says: str
    grade: Literal["primary", "pilot paper", "secondary", "derived"]
    source: str
    link: str


@lru_cache(maxsize=8)
def evidence(path: Path = FILE) -> Mapping[str, Evidence]:
    """Read every row of the evidence."""
    found: dict[str, Evidence] = {}
    header = tuple(Evidence.model_fields)
    for place, cells in lines_of(path, header):
        try:
            line = Evidence.model_validate(cells)
        except ValidationError as error:
            raise refusal_of(error, place, header) from None
        if line.row in found:
            raise Refusal("there are two lines for it", where=place, key=line.row)
        found[line.row] = line
    return found


def rows_of(told: str) -> Iterator[str]:
    """Give the rows that a cell names, those within a span too.

    Examples
    --------
    >>> list(rows_of("A1-A3, C12; judgement"))
    ['A1', 'A2', 'A3', 'C12']
    """
    for letters, first, last in SPAN.findall(told):
        yield from (f"{letters}{number}" for number in range(int(first), int(last or first) + 1))


def grades_of(told: str) -> tuple[str, ...]:
    """Give the grades of what a number rests on, the farthest from a published figure first.

    Examples
    --------
    >>> grades_of("W17;M30"), grades_of("judgement")
    (('pilot paper', 'primary'), ('judgement',))
    """
    graded = {evidence()[row].grade for row in rows_of(told)}
    order = [JUDGEMENT, *reversed(list(GRADES))]
    named = graded | ({JUDGEMENT} if JUDGEMENT in told else set())
    return tuple(grade for grade in order if grade in named)
