"""The parameters: what each number is, where it comes from, and how sure it is."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from caseflow.scenarios.columns import Column, Value, column_of, columns
from caseflow.scenarios.file_content import content_of
from caseflow.scenarios.refusal import Refusal, nearest_to, refusal_of
from caseflow.scenarios.text_files import text_of
from caseflow.scenarios.values import number_from, value_from_text

FILE = Path(__file__).parent / "parameters.csv"

JUDGEMENT = "judgement"
EVIDENCE = re.compile(r"(judgement|[A-Z]{1,3}[0-9]*)(\s*;\s*(judgement|[A-Z]{1,3}[0-9]*))*")
PRIOR = re.compile(r"(fixed|([a-z]+)\([^()]+\))")
SHAPES = frozenset(
    {"bernoulli", "beta", "binom", "expon", "gamma", "halves", "lognorm", "loguniform", "norm"}
    | {"poisson", "randint", "triang", "truncnorm", "uniform"}
)
"""What a prior may name: distributions of scipy.stats, and ``halves`` of ``scenarios.priors``."""


class Sourced(BaseModel):
    """What every line with a number of the world says about where it is from."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    parameter: str
    value: str
    low: float | None = None
    high: float | None = None
    evidence: str
    note: str = ""

    @field_validator("low", "high", mode="before")
    @classmethod
    def _blank_is_none(cls, given: object) -> object:
        return None if given == "" else given

    @field_validator("low", "high")
    @classmethod
    def _finite(cls, given: float | None) -> float | None:
        if given is not None and not -1e9 < given < 1e9:
            raise ValueError("not a finite number")
        return given

    @field_validator("evidence")
    @classmethod
    def _evidence(cls, given: str) -> str:
        if not EVIDENCE.fullmatch(given):
            raise ValueError("should be rows of the evidence, such as W17;M30, or 'judgement'")
        return given

    @property
    def rests_on_judgement(self) -> bool:
        """Whether no published figure stands behind it."""
        return JUDGEMENT in self.evidence


class Parameter(Sourced):
    """One line of ``parameters.csv``."""

    unit: str
    prior: str
    kind: Literal["uncertain", "lever", "constant"]

    @field_validator("prior")
    @classmethod
    def _prior(cls, given: str) -> str:
        found = PRIOR.fullmatch(given)
        if not found or (found[2] and found[2] not in SHAPES):
            raise ValueError("should be 'fixed' or a distribution such as beta(2.5,8.5)")
        return given

    @property
    def column(self) -> Column:
        """The column of the model that it fills."""
        return columns()[self.parameter]

    @cached_property
    def number(self) -> Value:
        """Its value, of the type of its column; read from the text once."""
        return value_from_text(self.column, self.value, FILE.name, self.low)

    @property
    def words(self) -> str:
        """What it is, in plain words: the first clause of its note."""
        first = re.split(r"[.;:]\s|[.;:]$", self.note, maxsplit=1)[0].strip()
        words = first or self.parameter.split(".", 1)[1].replace("_", " ").replace(".", ", ")
        return words[0].upper() + words[1:]


def lines_of(
    path: Path, header: tuple[str, ...], optional: tuple[str, ...] = ()
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Read the lines of a table; optional columns come last, and are empty where they are not.

    Empty columns at the end, as spreadsheets add them, are let be.
    """
    try:
        text = text_of(content_of(path, path.name))
        reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        first = next(reader, [])
        found = tuple(_without_empty_end(first))
        if found[: len(header)] != header or found[len(header) :] not in ((), optional):
            separated = _separator_of(text, header)
            raise Refusal(
                f"its columns are separated by {separated}"
                if separated
                else "the first line does not name the columns",
                where=f"{path.name}, line 1",
                expected=f"commas: save it as CSV (comma delimited), or replace each {separated}"
                if separated
                else ",".join((*header, *optional)),
            )
        for cells in reader:
            place = f"{path.name}, line {reader.line_num}"
            if not any(cells):
                continue
            if not any(cells[len(found) :]) and len(cells) <= len(first):
                cells = cells[: len(found)]
            if len(cells) != len(found):
                raise Refusal(
                    f"there are {len(cells)} cells", where=place, expected=f"{len(found)}"
                )
            yield place, dict.fromkeys(optional, "") | dict(zip(found, cells, strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise Refusal(f"cannot be read ({error})", where=path.name) from None


def _without_empty_end(cells: list[str]) -> list[str]:
    while cells and not cells[-1].strip():
        cells = cells[:-1]
    return cells


def _separator_of(text: str, header: tuple[str, ...]) -> str:
    """What separates the columns where it is no comma; empty where these are not the columns."""
    line = text.split("\n", 1)[0]
    names = {"semicolons": ";", "tabs": "\t", "bars": "|"}
    return next(
        (name for name, mark in names.items() if tuple(line.split(mark))[: len(header)] == header),
        "",
    )


@lru_cache(maxsize=8)
def parameters(path: Path = FILE) -> Mapping[str, Parameter]:
    """Read every parameter, and hold the lines against the columns of the model."""
    found: dict[str, Parameter] = {}
    header = ("parameter", "value", "unit", "low", "high", "prior", "kind", "evidence", "note")
    for place, cells in lines_of(path, header):
        try:
            line = Parameter.model_validate(cells)
        except ValidationError as error:
            raise refusal_of(error, place, header) from None
        if line.parameter in found:
            raise Refusal("there are two lines for it", where=place, key=line.parameter)
        column = column_of(line.parameter, place)
        if line.unit != column.unit:
            raise Refusal(
                "another unit than the model's",
                where=place,
                key=line.parameter,
                value=line.unit,
                expected=column.unit,
                nearest=nearest_to(line.unit, [column.unit]),
            )
        check_range(line, column, place)
        found[line.parameter] = line
    for key in columns():
        if key not in found:
            raise Refusal("there is no line for it", where=path.name, key=key)
    return {key: found[key] for key in columns()}


def check_range(line: Sourced, column: Column, place: str) -> None:
    """Hold a line's value against its column and its own plausible range."""
    value = value_from_text(column, line.value, place, line.low)
    if column.kind is bool or column.choices:
        return
    if (line.low is not None and value < line.low) or (line.high is not None and value > line.high):
        raise Refusal(
            "outside its own range",
            where=place,
            key=line.parameter,
            value=number_from(line.value),
            expected=f"{line.low:g} to {line.high:g}"
            if line.low is not None and line.high is not None
            else "low, value, high in order",
        )
    for end in (line.low, line.high):
        if end is not None:
            value_from_text(column, f"{end:g}", place, line.low)
