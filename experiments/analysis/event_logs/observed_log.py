"""An observed event log: pseudonymous cases, activities and dates, and nothing else of anybody."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, time
from io import BytesIO, StringIO
from operator import itemgetter
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError, iterparse

from caseflow.scenarios.file_content import content_of
from caseflow.scenarios.refusal import Refusal, nearest_to
from caseflow.scenarios.text_files import text_of

Line = tuple[str, str, datetime]
"""A case, what happened, and when."""

History = list[tuple[str, float]]
"""What happened in one case: activities and days, in their order."""

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "case": ("case", "case_id", "caseid", "case:concept:name"),
    "activity": ("activity", "event", "concept:name"),
    "timestamp": ("timestamp", "time", "date", "time:timestamp"),
}
"""The columns that are read, and what else they may be called."""

LIFECYCLE = "lifecycle:transition"
COMPLETE = ("complete", "")
EXPECTED = "three columns: case, activity, timestamp"

NAME = re.compile(r"^[^\W\d_]+([ ,.'-]+[^\W\d_]+)+$|@|\d{1,2}[/.]\d{1,2}[/.](19|20)\d\d")
"""A cell that looks like somebody's name, address of mail or date of birth."""

LONGEST_NAME = 60
MOST_ACTIVITIES = 200
"""More than this, or longer, and an activity is what somebody wrote about somebody."""

LONGEST_CASE = 64
FORMATS = ("%d/%m/%Y", "%d/%m/%Y %H:%M", "%d/%m/%Y %H:%M:%S")
SECONDS = 86_400.0

LARGEST = 500_000_000
"""Bytes of a log: it is held in memory, and a million cases take no more."""

BEGINNING = 8192
"""Bytes in which a document type would stand."""


def observed_log(path: Path) -> list[History]:
    """Read a log into memory, case by case; the cases lose their names on the way."""
    lines = _xes(path) if path.suffix.lower() == ".xes" else _csv(path)
    cases: dict[str, list[tuple[datetime, str]]] = {}
    activities: set[str] = set()
    for case, activity, when in lines:
        cases.setdefault(case, []).append((when, activity))
        activities.add(activity)
        if len(activities) > MOST_ACTIVITIES:
            raise Refusal(
                f"more than {MOST_ACTIVITIES} different activities: this is free text",
                where=path.name,
                expected="activities by a few names",
            )
    if not cases:
        raise Refusal("there are no events in it", where=path.name, expected=EXPECTED)
    moments = (when for events in cases.values() for when, _ in events)
    first = datetime.combine(min(moments), time())
    return [
        [
            (activity, (when - first).total_seconds() / SECONDS)
            for when, activity in sorted(events, key=itemgetter(0))
        ]
        for events in cases.values()
    ]


def _csv(path: Path) -> Iterator[Line]:
    content = content_of(path, path.name, LARGEST)
    try:
        reader = csv.reader(StringIO(text_of(content)), strict=True)
        places = _places([cell.strip() for cell in next(reader, [])], path.name)
        for cells in reader:
            if any(cell.strip() for cell in cells):
                where = f"{path.name}, line {reader.line_num}"
                if len(cells) <= max(places.values()):
                    raise Refusal("cells are missing", where=where, expected=EXPECTED)
                told = {name: cells[place].strip() for name, place in places.items()}
                if told.get(LIFECYCLE, "").lower() in COMPLETE:
                    yield _line(told, where)
    except csv.Error as error:
        raise Refusal(f"cannot be read ({error})", where=path.name) from None
    except UnicodeDecodeError:
        raise Refusal(
            "this is no text in UTF-8", where=path.name, expected="a CSV file saved as UTF-8"
        ) from None


def _places(header: Iterable[str], name: str) -> dict[str, int]:
    """Where each column stands; any that is not needed is refused."""
    found: dict[str, int] = {}
    for place, column in enumerate(header):
        meant = next((key for key, names in COLUMNS.items() if column.lower() in names), "")
        if column.lower() == LIFECYCLE:
            meant = LIFECYCLE
        if not meant or meant in found:
            raise _not_taken(column, f"{name}, line 1")
        found[meant] = place
    missing = [column for column in COLUMNS if column not in found]
    if missing:
        raise Refusal(
            f"there is no column '{missing[0]}'", where=f"{name}, line 1", expected=EXPECTED
        )
    return found


def _not_taken(column: str, where: str) -> Refusal:
    known = [name for names in COLUMNS.values() for name in names]
    return Refusal(
        "only pseudonymous cases, activities and dates are taken: nothing else about anybody",
        where=where,
        value=column,
        nearest=nearest_to(column, known),
        expected=f"a file with {EXPECTED}",
    )


def _xes(path: Path) -> Iterator[Line]:
    depth: list[str] = []
    case = ""
    number = 0
    try:
        content = content_of(path, path.name, LARGEST)
        if b"<!DOCTYPE" in content[:BEGINNING].replace(b"\0", b""):
            raise Refusal("a log has no document type of its own", where=path.name)
        for moment, element in iterparse(BytesIO(content), events=("start", "end")):
            tag = element.tag.rpartition("}")[2]
            if moment == "start":
                depth.append(tag)
                continue
            depth.pop()
            if tag == "event" and depth[-1:] == ["trace"]:
                number += 1
                where = f"{path.name}, event {number}"
                told = dict(_attributes(element, ("activity", "timestamp"), where))
                if not case:
                    raise Refusal("a trace has no concept:name before its events", where=where)
                if told.pop(LIFECYCLE, "").lower() in COMPLETE:
                    yield _line({"case": case, **told}, where)
                element.clear()
            elif depth[-1:] == ["trace"]:
                case = dict(_attributes([element], ("case",), path.name)).get("case", case)
            elif tag == "trace":
                case = ""
                element.clear()
    except ParseError as error:
        raise Refusal(f"cannot be read ({error})", where=path.name) from None


def _attributes(
    elements: Iterable[Any], wanted: tuple[str, ...], where: str
) -> Iterator[tuple[str, str]]:
    """The attributes of an event or a trace; any that is not needed is refused."""
    names = {"concept:name": wanted[0], "time:timestamp": "timestamp", LIFECYCLE: LIFECYCLE}
    for element in elements:
        key = element.get("key", "")
        if names.get(key) not in (*wanted, LIFECYCLE):
            raise _not_taken(key, where)
        yield names[key], element.get("value", "").strip()


def _line(told: Mapping[str, str], where: str) -> Line:
    case, activity = told.get("case", ""), told.get("activity", "")
    for column, text, longest in (
        ("case", case, LONGEST_CASE),
        ("activity", activity, LONGEST_NAME),
    ):
        if not text:
            raise Refusal("this cell is empty", where=where, key=column)
        if len(text) > longest:
            raise Refusal(
                f"longer than {longest} characters: this is free text", where=where, key=column
            )
    if NAME.search(case):
        # What it says is not repeated: it may be about somebody.
        raise Refusal(
            "this looks like a name, an address or a date of birth",
            where=where,
            key="case",
            expected="a pseudonym, such as a running number",
        )
    return case, activity, _moment(told.get("timestamp", ""), where)


def _moment(text: str, where: str) -> datetime:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        pass
    for form in FORMATS:
        try:
            return datetime.strptime(text, form)
        except ValueError:
            continue
    raise Refusal(
        "not a date",
        where=where,
        key="timestamp",
        value=text,
        expected="such as 2019-06-01, 2019-06-01T09:30 or 01/06/2019",
    )
