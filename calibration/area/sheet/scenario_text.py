"""The scenario of a sheet, as the text of a scenario file."""

import json
from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from caseflow.calibration.area.sheet.checks import forces_of, full_hours, starts_of
from caseflow.calibration.area.sheet.entries import AreaEntry
from caseflow.calibration.area.sheet.filling import DEMAND, AreaNumber
from caseflow.calibration.area.sheet.sheet_lines import MONTHS, TRAINEE
from caseflow.scenarios.own_sites import LOCAL
from caseflow.scenarios.scaling import FOLLOW

BASE = "pilot"
YEAR = 365.25
MONTHS_SEEN = 24
"""The year in which victims are taken in, and the year in which the last are followed."""


def scenario_text(
    entries: Sequence[AreaEntry], numbers: Mapping[str, Sequence[AreaNumber]], source: str
) -> str:
    """The text of the scenario of some areas.

    ``numbers``: by the short name of each; ``source``: the sheet they are from.
    """
    lines = list(_head(entries, source))
    for entry in entries:
        lines += ["", *_site(entry, numbers[entry.key])]
    for entry in entries:
        if MONTHS[0] in entry.values:
            lines += ["", *_pinned(entry, numbers[entry.key])]
    for entry in entries:
        for post in entry.posts:
            lines += ["", *_post(entry, post)]
    for entry in entries:
        if MONTHS[0] in entry.values:
            lines += _months(entry)
    return "\n".join(lines) + "\n"


def _text(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)


def _value(value: float | str) -> str:
    return _text(value) if isinstance(value, str) else f"{value:.10g}"


def _head(entries: Sequence[AreaEntry], source: str) -> Iterator[str]:
    names = " and ".join(entry.name for entry in entries)
    yield f"# Made from {source} by `caseflow area read`; change the sheet and read it again, or"
    yield "# write scenarios of your own on top of this file: base = the name of this file."
    yield f"title = {_text(names)}"
    yield f'base = "{BASE}"'
    yield f'sources = ["{LOCAL}"]'
    yield "sites = [" + ", ".join(_text(entry.key) for entry in entries) + "]"
    yield f"starts = {starts_of(entries[0]).isoformat()}"
    if entries[0].values.get("opening") == "new":
        yield 'opening = "empty"'


def _site(entry: AreaEntry, numbers: Sequence[AreaNumber]) -> Iterator[str]:
    yield f"[site.{entry.key}]"
    yield f"name = {_text(entry.name)}"
    found = forces_of(entry)
    if len(found) == 1:
        yield f"force = {_text(found[0].force)}"
    own = [number for number in numbers if number.parameter and not number.assumed]
    filled = [number for number in numbers if number.assumed and not number.everywhere]
    if own:
        yield "# The area's own; each note is a cell of the sheet."
    for number in own:
        note = _text(number.source)
        yield f"{number.parameter} = {{ value = {_value(number.value)}, note = {note} }}"
    if filled:
        yield "# Filled in: assumptions, with the least and the most that they may be."
    for number in filled:
        spread = f"low = {number.low:.10g}, high = {number.high:.10g}, assumed = true"
        note = _text(number.source)
        yield f"{number.parameter} = {{ value = {_value(number.value)}, {spread}, note = {note} }}"


def _pinned(entry: AreaEntry, numbers: Sequence[AreaNumber]) -> Iterator[str]:
    yield "# Officers, courts and meetings do not come and go with the months."
    yield f"[at.{entry.key}]"
    for number in numbers:
        if number.parameter in FOLLOW:
            yield f"{number.parameter} = {_value(number.value)}"


def _post(entry: AreaEntry, post: Mapping[str, object]) -> Iterator[str]:
    yield "[[posts]]"
    yield f'sites = ["{entry.key}"]'
    if "hours" in post:
        yield f"hours = {post['hours']:g}"
    for key in ("from", "until"):
        if key in post:
            yield f"{key} = {post[key]}"
    if "away_from" in post:
        yield f"leave = [{{ from = {post['away_from']}, until = {post['away_until']} }}]"
    if post.get("training"):
        yield f"training_weeks = {post['training']:g}"
        yield f"training_share = {post.get('training_share', TRAINEE):g}"
    cost = cost_of(entry, post)
    if cost is not None:
        yield f"cost = {cost:.10g}"


def cost_of(entry: AreaEntry, post: Mapping[str, object]) -> float | None:
    """What a post costs a year: as its line says, or its part of what a full one costs."""
    if isinstance(post.get("cost"), float):
        return float(str(post["cost"]))
    whole, full = entry.number("post_cost"), full_hours(entry)
    hours = float(str(post.get("hours", full)))
    return round(whole * hours / full, 2) if whole else None


def _months(entry: AreaEntry) -> Iterator[str]:
    """Every month of the two years with its own demand, as a year's worth."""
    starts = starts_of(entry)
    day = starts
    for _ in range(MONTHS_SEEN + 1):
        count = entry.number(MONTHS[day.month - 1]) or 0.0
        yearly = max(round(count * YEAR / monthrange(day.year, day.month)[1]), 1)
        yield ""
        yield "[[later]]"
        yield f"from = {day}"
        yield f'sites = ["{entry.key}"]'
        yield f"{DEMAND} = {yearly}"
        day = date(day.year + day.month // 12, day.month % 12 + 1, 1)
        if (day - starts).days >= 2 * 365:
            return
