"""The names of activities: which of a user's own mean which of the model's."""

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from pathlib import Path

from caseflow.scenarios.file_content import content_of
from caseflow.scenarios.refusal import Refusal, nearest_to
from caseflow.scenarios.text_files import text_of

HEADER = ("yours", "model")
COMMENT = "#"


def plain(name: str) -> str:
    """A name as it is compared: ``Risk-Assessment `` and ``risk_assessment`` are the same.

    Examples
    --------
    >>> plain("  Advocate Work ")
    'advocate_work'
    """
    return re.sub(r"[\s_-]+", "_", name.strip().casefold())


def mapping_of(
    lines: Sequence[str], file: Path | None, known: Iterable[str], option: str = "--map"
) -> dict[str, str]:
    """What somebody says of their own activities, by their plain names.

    ``lines``: such as ``Charged=charge:charged``; ``file``: a table with the columns ``yours`` and
    ``model``; ``known``: the activities of the model.
    """
    activities = list(known)
    told = [(option, *_parts(line, option)) for line in lines]
    told += [] if file is None else list(_read(file))
    found: dict[str, str] = {}
    for where, yours, model in told:
        if plain(model) not in activities:
            raise Refusal(
                "the model has no such activity",
                where=where,
                key=yours,
                value=model,
                nearest=nearest_to(plain(model), activities),
                expected="one of " + ", ".join(activities),
            )
        found[plain(yours)] = plain(model)
    return found


def mapped(names: Iterable[str], told: Mapping[str, str], known: Iterable[str]) -> dict[str, str]:
    """Which activity of the model each name means; those that mean none are left out."""
    same = {plain(name): name for name in known}
    return {
        name: told.get(plain(name), same.get(plain(name), ""))
        for name in names
        if plain(name) in told or plain(name) in same
    }


def _parts(line: str, option: str) -> tuple[str, str]:
    yours, equals, model = (part.strip() for part in line.partition("="))
    if not (yours and equals and model):
        raise Refusal("no pair", where=option, value=line, expected='such as "Risk=assessment"')
    return yours, model


def _read(file: Path) -> list[tuple[str, str, str]]:
    try:
        text = text_of(content_of(file, file.name))
        lines = list(enumerate(csv.reader(StringIO(text), strict=True), 1))
    except (UnicodeDecodeError, csv.Error) as error:
        raise Refusal(f"cannot be read ({error})", where=file.name) from None
    rows = [(number, row) for number, row in lines if any(row) and row[0][:1] != COMMENT]
    if not rows or tuple(cell.strip() for cell in rows[0][1]) != HEADER:
        raise Refusal("the first line is another", where=file.name, expected=",".join(HEADER))
    pairs = rows[1:]
    wrong = next((number for number, row in pairs if len(row) != len(HEADER)), None)
    if wrong:
        raise Refusal("two cells are needed", where=f"{file.name}, line {wrong}")
    return [(f"{file.name}, line {number}", row[0], row[1]) for number, row in pairs]
