"""The account of a sheet: what it says of an area, what is assumed, and what to do next."""

import json
from collections.abc import Iterator, Sequence
from textwrap import wrap

from caseflow.calibration.area.sheet.filling import AreaNumber
from caseflow.calibration.area.sheet.reading import AreaReading, ReadArea

WIDTH = 78


def sheet_account(reading: AreaReading) -> list[str]:
    """What was read, in lines."""
    told: list[str] = []
    for note in reading.notes:
        told += _filled(f"{note}.", "")
    for area in reading.areas:
        told += ["", *_area(area)] if told else [*_area(area)]
    told += ["", *_next(reading)]
    return told


def _area(area: ReadArea) -> Iterator[str]:
    yield f"{area.name} ({area.key})"
    yield ""
    yield "Its own figures:"
    yield from _lines(area.own)
    yield ""
    yield "Assumed, because the sheet leaves them blank:"
    yield from _lines(area.assumed)
    if area.cost is not None:
        year = f" in prices of {area.price_year}" if area.price_year else ""
        yield ""
        yield from _filled(f"Its posts cost £{area.cost:,.0f} a year{year}{_budget(area)}.", "")


def _budget(area: ReadArea) -> str:
    if area.budget is None or area.cost is None:
        return ""
    left = area.budget - area.cost
    side = "less" if left >= 0 else "more"
    return f", £{abs(left):,.0f} {side} than the budget of £{area.budget:,.0f}"


def _lines(numbers: Sequence[AreaNumber]) -> Iterator[str]:
    for number in numbers:
        value = number.value if isinstance(number.value, str) else f"{number.value:,.10g}"
        spread = ""
        if number.low is not None and number.high is not None:
            spread = f" ({number.low:,.10g} to {number.high:,.10g})"
        yield from _filled(f"{number.label}: {value}{spread}, {number.source}", "  ")
    if not numbers:
        yield "  none"


def _filled(text: str, indent: str) -> list[str]:
    return wrap(text, WIDTH, initial_indent=indent, subsequent_indent=indent + "    ")


def _next(reading: AreaReading) -> Iterator[str]:
    file = reading.scenario_file.name
    yield f"Written: {reading.scenario_file}"
    if reading.counts_file is not None:
        yield f"Written: {reading.counts_file}"
    yield "Next:"
    yield f"  caseflow describe {file}"
    if reading.counts_file is not None:
        yield f"  caseflow check-area {reading.counts_file.name} --scenario {file}"
    yield f'  caseflow staff {file} --limit "disengaged_from_service<0.2"'


def sheet_json(reading: AreaReading) -> str:
    """What was read, as JSON."""
    data = {
        "source": reading.source,
        "scenario": str(reading.scenario_file),
        "counts": None if reading.counts_file is None else str(reading.counts_file),
        "notes": list(reading.notes),
        "areas": [
            {
                "area": area.key,
                "name": area.name,
                "posts_cost_a_year": area.cost,
                "budget": area.budget,
                "price_year": area.price_year,
            }
            for area in reading.areas
        ],
        "numbers": [
            {
                "area": area.key,
                "parameter": number.parameter,
                "label": number.label,
                "value": number.value,
                "low": number.low,
                "high": number.high,
                "assumed": number.assumed,
                "source": number.source,
            }
            for area in reading.areas
            for number in area.numbers
        ],
    }
    return json.dumps(data, indent=1, ensure_ascii=False)
