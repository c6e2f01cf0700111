"""Where compiled rules are kept."""

import os
import stat
import tempfile
from functools import cache
from pathlib import Path

from caseflow.sim.sources import text_digest


def cache_folder(named: str) -> Path | None:
    """The folder for whatever may be made anew, or ``None`` where the user has none.

    ``named`` is the folder that the user has named to the compiler; empty for none.
    """
    if named:
        return Path(named).absolute()
    # By its specification, an XDG folder that is empty or relative is as good as not set.
    given = os.environ.get("XDG_CACHE_HOME", "")
    if os.path.isabs(given):
        return Path(given)
    try:
        return Path.home() / ".cache"
    except RuntimeError:
        return None


@cache
def code_folder(named: str, version: str) -> Path | None:
    """A folder that can be written, or ``None``: nothing can be kept then.

    Never that of the sources: what lies there is not asked for the text of other files.
    """
    own = cache_folder(named)
    if own is not None:
        folder = own / "caseflow" / f"rules-{version}"
        if _can_be_written(folder):
            return folder
    return _temporary_folder(f"{text_digest()}-{version}")


def _temporary_folder(digest: str) -> Path | None:
    """A folder of this digest that nobody but this user can have written."""
    user = os.getuid() if hasattr(os, "getuid") else 0
    try:
        folder = Path(tempfile.gettempdir()) / f"caseflow-{user}-{digest}"
        folder.mkdir(mode=0o700, exist_ok=True)
        # The folder itself, and not what a link points at.
        seen = folder.lstat()
    except OSError:
        return None
    private = stat.S_ISDIR(seen.st_mode)
    if hasattr(os, "getuid"):
        private = private and seen.st_uid == user and not seen.st_mode & 0o077
    return folder if private and _can_be_written(folder) else None


def _can_be_written(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=folder).close()
    except OSError:
        return False
    return True
