"""Other systems: names that Windows keeps for itself, and paths that are written as it has them."""

import os
import re

from caseflow.scenarios.refusal import Refusal

RESERVED = frozenset(
    {"con", "prn", "aux", "nul", "conin$", "conout$"}
    | {f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"}
)
"""What no file and no folder may be called on Windows, whatever follows after a dot."""

DRIVE = re.compile(r"[A-Za-z]:[\\/]|\\\\[^\\]")
"""How a path begins that counts from a drive, or from another machine."""


def is_reserved(name: str) -> bool:
    """Whether Windows keeps a name for itself.

    Examples
    --------
    >>> is_reserved("aux.toml"), is_reserved("Con"), is_reserved("auxiliary")
    (True, True, False)
    """
    return name.partition(".")[0].strip().lower() in RESERVED


def unreserved(stem: str) -> str:
    """A name of a file without its ending, which no system keeps for itself.

    Examples
    --------
    >>> unreserved("con"), unreserved("congleton")
    ('con_file', 'congleton')
    """
    return f"{stem}_file" if is_reserved(stem) else stem


def remedy_of_path(path: str) -> str:
    """What is to be said of a path that is written as another system has it; nothing of others.

    Examples
    --------
    >>> remedy_of_path("my_areas/north.toml")
    ''
    """
    if os.name != "posix" or ("\\" not in path and not DRIVE.match(path)):
        return ""
    if DRIVE.match(path):
        return "this is a path of Windows; on this system paths have no drive and / between folders"
    return f"on this system / stands between folders, as in {path.replace(chr(92), '/')}"


def refuse_drive(path: str, where: str) -> None:
    """Refuse to write to a drive of Windows where there are none: it would be an odd file here."""
    if os.name == "posix" and DRIVE.match(path):
        raise Refusal("cannot be written here", where=where, value=path, expected=_HERE)


_HERE = "a path of this system, with / between folders; what was typed is a path of Windows"
