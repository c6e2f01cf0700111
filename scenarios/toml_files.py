"""TOML files: reading one, or saying plainly why it cannot be read."""

import tomllib
from pathlib import Path
from typing import Any

from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.text_files import text_in
from caseflow.scenarios.toml_mistakes import mistake_in

LARGEST = 1_000_000
"""No scenario file is larger, in bytes."""

DEEPEST = 500
"""Dots between two equals signs of a line: the parser takes the square of them in time."""


def read_toml(path: Path) -> dict[str, Any]:
    """Read a TOML file."""
    where = str(path) if path.parent != Path(__file__).parent else path.name
    text = text_in(path, where, LARGEST)
    if not text.strip():
        raise Refusal("this file is empty", where=where)
    if any(part.count(".") > DEEPEST for line in text.splitlines() for part in line.split("=")):
        raise Refusal(f"a key of more than {DEEPEST} parts is none of a scenario", where=where)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise mistake_in(text, error, where) from None
    except (RecursionError, ValueError):
        raise Refusal("not TOML that can be used", where=where) from None
