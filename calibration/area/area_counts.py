"""Counts of an area: a small table with the columns that a planner has, and none about persons."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from caseflow.calibration.area.expected_count import is_in_time
from caseflow.calibration.reports.page.counted_where import counted_among
from caseflow.calibration.targets.observed import OBSERVED
from caseflow.calibration.targets.targets import EVERYWHERE, Target, TargetForm
from caseflow.calibration.targets.targets_file import PERSONAL
from caseflow.scenarios.file_content import content_of
from caseflow.scenarios.refusal import Refusal, nearest_to, refusal_of

COLUMNS = ("measure", "count", "n", "months", "low", "high", "year", "site")
NUMBERS = ("count", "n", "months", "low", "high")
COMMENT = "#"
"""How a line begins that is about the file and no count."""

SHOWN = "measure,count,n or measure,count,months or measure,low,high; with year and site if wanted"
ABOUT_PERSONS = re.compile(r"\b(age|sex|gender|ethnic|date|victim|perpetrator|suspect)", re.I)


def area_counts(path: Path, sites: tuple[str, ...]) -> tuple[Target, ...]:
    """Read the counts of an area.

    ``sites``: those that are asked for; where there is one, the file need not name it.
    """
    found: dict[tuple[str, ...], Target] = {}
    for place, cells in _lines(path):
        target = _target(cells, place, path.name, sites)
        key = (target.measure, target.site, target.year)
        if key in found:
            raise Refusal("there are two lines for it", where=place, key=target.measure)
        found[key] = target
    if not found:
        raise Refusal("there are no counts in it", where=path.name, expected=SHOWN)
    return tuple(found.values())


def _lines(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    try:
        text = content_of(path, path.name).decode("utf-8-sig")
        with io.StringIO(text, newline="") as file:
            reader = csv.reader(file, strict=True)
            rows = (row for row in reader if not (row and row[0].startswith(COMMENT)))
            head = [cell.strip().lower() for cell in next(rows, [])]
            _check_columns(head, f"{path.name}, line {max(reader.line_num, 1)}")
            for cells in rows:
                place = f"{path.name}, line {reader.line_num}"
                if not any(cell.strip() for cell in cells):
                    continue
                if len(cells) != len(head):
                    raise Refusal(
                        f"there are {len(cells)} cells", where=place, expected=f"{len(head)}"
                    )
                said = dict(zip(head, (cell.strip() for cell in cells), strict=True))
                yield place, dict.fromkeys(COLUMNS, "") | said
    except (UnicodeDecodeError, csv.Error) as error:
        raise Refusal(f"cannot be read ({error})", where=path.name) from None


def _check_columns(head: list[str], place: str) -> None:
    for column in head:
        if column in COLUMNS:
            if head.count(column) > 1:
                raise Refusal("this column is there twice", where=place, value=column)
            continue
        if PERSONAL.search(column) or ABOUT_PERSONS.search(column.replace("_", " ")):
            raise Refusal(
                "a column that speaks of single people; counts of many are all that is taken",
                where=place,
                value=column,
                expected=SHOWN,
            )
        raise Refusal(
            "no such column",
            where=place,
            value=column,
            nearest=nearest_to(column, COLUMNS),
            expected=SHOWN,
        )
    if "measure" not in head:
        raise Refusal("no column says what was counted", where=place, expected=SHOWN)


def _target(cells: dict[str, str], place: str, name: str, sites: tuple[str, ...]) -> Target:
    measure = cells["measure"]
    if measure not in OBSERVED:
        raise Refusal(
            "no such measure",
            where=place,
            key="measure",
            value=measure,
            nearest=nearest_to(measure, OBSERVED),
            expected="one of those that `caseflow measures` lists",
        )
    numbers = {key: _number(cells[key], key, place) for key in NUMBERS if cells[key]}
    form = _form(measure, numbers, place)
    told = {key: value for key, value in numbers.items() if key != "months"}
    if "months" in numbers:
        told["n"] = numbers["months"]
    try:
        return Target.model_validate(
            {
                "target": measure,
                "site": _site(cells["site"], place, sites),
                "year": cells["year"],
                "layer": OBSERVED[measure].layer,
                "measure": measure,
                "form": form,
                **told,
                "use": "check",
                "grade": "primary",
                "source": name,
            }
        )
    except ValidationError as error:
        raise refusal_of(error, place, COLUMNS) from None


def _number(cell: str, key: str, place: str) -> float:
    try:
        return float(cell)
    except ValueError:
        raise Refusal("not a number", where=place, key=key, value=cell) from None


def _form(measure: str, numbers: dict[str, float], place: str) -> TargetForm:
    """What kind of figure a line holds, from the columns that are filled."""
    filled = numbers.keys()
    if filled == {"low", "high"}:
        return TargetForm.RANGE
    share = OBSERVED[measure].share
    wanted = "months" if is_in_time(measure) else "n"
    if filled != {"count", wanted}:
        what = "months" if wanted == "months" else f"n: the number of {counted_among(measure)}"
        raise Refusal(
            "count and n, or low and high, are needed, and nothing else",
            where=place,
            key=measure,
            value=", ".join(filled) or "nothing",
            expected=f"count and {what}; or low and high",
        )
    if wanted == "n" and numbers["n"] == 1.0:
        raise Refusal(
            "a count among one person: rows of persons are not taken",
            where=place,
            key="n",
            value="1",
            expected="counts of many",
        )
    return TargetForm.SHARE if share else TargetForm.RATE


def _site(named: str, place: str, sites: tuple[str, ...]) -> str:
    if not named:
        if len(sites) == 1:
            return sites[0]
        raise Refusal(
            "no site is named, and more than one is asked for",
            where=place,
            key="site",
            expected=", ".join((*sites, EVERYWHERE)),
        )
    if named not in (*sites, EVERYWHERE):
        raise Refusal(
            "not one of the sites that are asked for",
            where=place,
            key="site",
            value=named,
            nearest=nearest_to(named, [*sites, EVERYWHERE]),
            expected=", ".join((*sites, EVERYWHERE)),
        )
    return named
