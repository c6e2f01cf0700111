"""Reading once: a file is read again only where it holds something else, or lies elsewhere."""

from collections.abc import Callable
from functools import lru_cache, wraps
from pathlib import Path
from typing import TypeVar

from caseflow.scenarios.file_content import content_of
from caseflow.scenarios.refusal import Refusal

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
            content = content_of(path, path.name)
        except Refusal:
            # Whoever reads it says what is wrong with it.
            return read(path)
        return of(path, path.absolute(), content)

    return anew
