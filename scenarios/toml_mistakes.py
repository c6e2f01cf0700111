"""Mistakes in TOML: what people type in a scenario file, and what to write instead."""

import re

from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.written_numbers import date_written, number_written

LINE = re.compile(r"line (\d+)")
ASSIGNED = re.compile(r"\s*([A-Za-z0-9_.\-\"' ]+?)\s*=\s*(.*?)\s*(#.*)?")
CURLY = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'"})
WORD = re.compile(r"[A-Za-z][A-Za-z0-9_ \-]*")
COLON = re.compile(r"\s*([a-z_.]+)\s*:\s*(\S.*)")
TRUTHS = {
    "true": "true",
    "yes": "true",
    "on": "true",
    "false": "false",
    "no": "false",
    "off": "false",
}


def mistake_in(text: str, error: ValueError, where: str) -> Refusal:
    """What to say of a file that is not TOML: what was found, and what to write."""
    found = LINE.search(str(error))
    lines = text.split("\n")
    number = (
        int(found[1])
        if found
        else max(i for i, each in enumerate(lines, 1) if i == 1 or each.strip())
    )
    line = lines[number - 1] if 0 < number <= len(lines) else ""
    # A text without an end is noticed lines later: a curly mark is looked for in all of them.
    curly = next((at for at, each in enumerate(lines, 1) if _is_curly(each)), 0)
    if curly and not _is_curly(line) and "tring" in str(error):
        number, line = curly, lines[curly - 1]
    said = _said_of(line)
    if said is None:
        return Refusal(f"not TOML: {error}", where=where)
    what, instead = said
    return Refusal(what, where=f"{where}, line {number}", value=_short(line), expected=instead)


def _short(line: str) -> str:
    return " ".join(line.split())


def _is_curly(line: str) -> bool:
    code = line.split("#", 1)[0]
    return code.translate(CURLY) != code


def _said_of(line: str) -> tuple[str, str] | None:
    """What is wrong with a line, and how it is written; nothing where that cannot be known."""
    if _is_curly(line):
        return "curly quotation marks, as a word processor makes them", _short(
            line.translate(CURLY)
        )
    assigned = ASSIGNED.fullmatch(line)
    if assigned is None:
        colon = COLON.fullmatch(line)
        if colon and "=" not in line and "{" not in line:
            return "not TOML: a value follows =, and not a colon", f"{colon[1]} = {colon[2]}"
        return None
    key, value = assigned[1], assigned[2]
    if not value:
        return "not TOML: nothing follows =", f"{key} = with a value, or no such line"
    if value.startswith('"') and "\\" in value:
        return "a path with \\ in quotation marks", f"{key} = {value.replace(chr(92), '/')}"
    day = date_written(value)
    if day and value != day.isoformat():
        return "dates are written with the year first", f"{key} = {day.isoformat()}"
    number = number_written(value)
    if number is not None and (number.way or re.match(r"[+-]?0\d", value)):
        way = number.way or "noughts in front"
        note = " (30 per cent is 0.3)" if way == "per cent" else ""
        return f"a number written with {way}{note}", f"{key} = {number.plain}"
    if value.lower() in TRUTHS:
        return "yes and no are written true and false", f"{key} = {TRUTHS[value.lower()]}"
    if WORD.fullmatch(value):
        return "a word without quotation marks", f'{key} = "{value}"'
    if value.count('"') % 2 and value.startswith('"'):
        return "a quotation mark has no second one", f'{key} = {value.rstrip(chr(34))}"'
    if " " in key and "." not in key:
        return "not TOML: a key has no spaces", f"{key.replace(' ', '_')} = {value}"
    return None
