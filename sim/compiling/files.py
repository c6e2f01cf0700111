"""Compiled rules as files: one a key, whole or not there, and never more than so many bytes."""

import hashlib
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows has none: there, two programs may compile the same rule at once
    fcntl = None  # type: ignore[assignment]

FORM = b"caseflow compiled rule 1\n"
"""What such a file begins with; counted up when its form changes."""

ROOM = 256 * 2**20
"""Bytes that a folder may take; those that were used longest ago go first."""

PATIENCE = 600.0
"""Seconds that a program waits for another that compiles, before it compiles for itself."""

DAY = 86_400.0


@dataclass(frozen=True)
class CodeFiles:
    """The files of a folder; without a folder nothing is kept, and nothing is there."""

    folder: Path | None

    def path(self, key: str, kind: str) -> Path | None:
        """Where the file of a key lies, or would lie."""
        return self.folder / f"{key}.{kind}" if self.folder else None

    def read(self, key: str, kind: str) -> bytes | None:
        """What is kept under a key, unless it is not there, not whole, or somebody else's."""
        path = self.path(key, kind)
        if path is None:
            return None
        try:
            form = path.read_bytes()
        except OSError:
            return None
        head, content = form[: len(FORM) + 32], form[len(FORM) + 32 :]
        if head != FORM + _seal(key, kind, content):
            return None
        with suppress(OSError):
            # Marked as used, once a day, so that what is in use is not cleared away.
            if path.stat().st_mtime < time.time() - DAY:
                os.utime(path)
        return content

    def write(self, key: str, kind: str, content: bytes) -> None:
        """Keep something under a key, in one step: nobody ever reads a half of it.

        A disk that is full or a folder that has gone costs a compilation, and nothing else.
        """
        path = self.path(key, kind)
        if path is None:
            return
        draft = None
        try:
            with tempfile.NamedTemporaryFile(
                dir=path.parent, suffix=".draft", delete=False
            ) as file:
                draft = file.name
                file.write(FORM + _seal(key, kind, content) + content)
            os.replace(draft, path)
        except OSError:
            if draft is not None:
                with suppress(OSError):
                    os.unlink(draft)

    def clear(self, room: int = ROOM) -> None:
        """Remove what was used longest ago, until what stays takes no more than ``room`` bytes."""
        if self.folder is None:
            return
        seen = []
        with suppress(OSError):
            for entry in os.scandir(self.folder):
                with suppress(OSError):
                    facts = entry.stat()
                    seen.append((facts.st_mtime, facts.st_size, entry.path))
        kept = 0
        for used, size, path in sorted(seen, reverse=True):
            kept += size
            abandoned = path.endswith(".draft") and used < time.time() - DAY
            if (kept > room or abandoned) and not path.endswith(".lock"):
                with suppress(OSError):
                    os.unlink(path)

    @contextmanager
    def turn(self, patience: float = PATIENCE) -> Iterator[None]:
        """Compile while nobody else does, so that what they compile need not be compiled again.

        The system takes the lock from a program that ends, however it ends. Without locks, or
        when another takes too long, one compiles all the same: it costs time, and nothing else.
        """
        if self.folder is None or fcntl is None:
            yield
            return
        try:
            lock = open(self.folder / "compiling.lock", "wb")
        except OSError:
            yield
            return
        with lock:
            until = time.monotonic() + patience
            while not _is_taken(lock.fileno()) and time.monotonic() < until:
                time.sleep(0.05)
            try:
                yield
            finally:
                # A program that was forked meanwhile holds the file open, but no lock any longer.
                with suppress(OSError):
                    fcntl.flock(lock.fileno(), fcntl.LOCK_UN)


def _is_taken(lock: int) -> bool:
    """Whether one need not wait for the lock any longer: it is ours, or there is none to be had."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True


def _seal(key: str, kind: str, content: bytes) -> bytes:
    """A check over what is kept and under which name."""
    return hashlib.sha256(f"{key}.{kind}\n".encode() + content).digest()
