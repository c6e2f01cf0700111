"""Reading once: a file is read again only where it holds something else, or lies elsewhere."""

from collections.abc import Callable
from functools import lru_cache, wraps
from pathlib import Path
from typing import TypeVar

Held = TypeVar("Held")

KEPT = 8
"""So many files of each kind are remembered."""


def read_once(read: Callable[[Path], Held]) -> Callable[[Path], Held]:
    """Remember what files hold, by where they lie and every byte of them."""

    @lru_cache(maxsize=KEPT)
    def of(path: Path, place: Path, content: bytes) -> Held:
        return read(path)

    @wraps(read)
    def anew(path: Path) -> Held:
        try:
            content = path.read_bytes()
        except OSError:
            # Whoever reads it says what is wrong with it.
            return read(path)
        return of(path, path.absolute(), content)

    return anew
