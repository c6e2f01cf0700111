"""TOML files: reading one, or saying plainly why it cannot be read."""

import tomllib
from pathlib import Path
from typing import Any

from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.text_files import text_of
from caseflow.scenarios.toml_mistakes import mistake_in

LARGEST = 1_000_000
"""No scenario file is larger, in bytes."""


def read_toml(path: Path) -> dict[str, Any]:
    """Read a TOML file."""
    where = str(path) if path.parent != Path(__file__).parent else path.name
    try:
        if path.is_dir():
            raise Refusal("this is a folder, not a scenario file", where=where)
        if path.stat().st_size > LARGEST:
            raise Refusal("this file is too large to be a scenario", where=where)
        text = text_of(path.read_bytes())
    except FileNotFoundError:
        raise Refusal("there is no such file", where=where) from None
    except UnicodeDecodeError:
        raise Refusal(
            "this file is not text in UTF-8, nor as Windows keeps text",
            where=where,
            expected="a plain text file; in an editor's Save as, choose UTF-8",
        ) from None
    except (OSError, ValueError) as error:
        raise Refusal(f"cannot be read ({error})", where=where) from None
    if not text.strip():
        raise Refusal("this file is empty", where=where)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise mistake_in(text, error, where) from None
    except (RecursionError, ValueError):
        raise Refusal("not TOML that can be used", where=where) from None
