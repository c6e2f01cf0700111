"""The content of a file: read whole where it is a plain file of a sensible size, else refused."""

import os
import stat
from pathlib import Path

from caseflow.scenarios.other_systems import remedy_of_path
from caseflow.scenarios.refusal import Refusal

LARGEST = 20_000_000
"""No table and no account is larger, in bytes."""

_KINDS = (
    (stat.S_ISDIR, "this is a folder, not a file"),
    (stat.S_ISFIFO, "this is a pipe, not a file; write what comes through it to a file first"),
    (stat.S_ISSOCK, "this is a socket, not a file"),
    (stat.S_ISCHR, "this is a device, not a file"),
    (stat.S_ISBLK, "this is a device, not a file"),
)


def content_of(path: Path, where: str, largest: int = LARGEST) -> bytes:
    """The bytes of a file.

    Nothing else is opened: a pipe would be waited for, and a device has no end.
    """
    try:
        _refuse_others(path.stat().st_mode, where)
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        with open(os.open(path, flags), "rb") as file:
            # Somebody may have put something else in its place.
            _refuse_others(os.fstat(file.fileno()).st_mode, where)
            content = file.read(largest + 1)
    except FileNotFoundError:
        remedy = remedy_of_path(str(path))
        message = f"there is no such file; {remedy}" if remedy else "there is no such file"
        raise Refusal(message, where=where) from None
    except (OSError, ValueError) as trouble:
        reason = getattr(trouble, "strerror", None) or trouble
        raise Refusal(f"cannot be read ({reason})", where=where) from None
    if len(content) > largest:
        raise Refusal("this file is too large", where=where, expected=f"at most {largest:,} bytes")
    return content


def refuse_no_file(path: Path, where: str) -> None:
    """Refuse what is there and no plain file, for those who open it by themselves."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return
    _refuse_others(mode, where)


def _refuse_others(mode: int, where: str) -> None:
    for is_one, message in _KINDS:
        if is_one(mode):
            raise Refusal(message, where=where)
