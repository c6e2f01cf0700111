"""A file that is written whole or not at all."""

import hashlib
import os
from pathlib import Path


def write(file: Path, content: bytes) -> None:
    """Write a file whole or not at all, so that a full disk leaves no half of it."""
    # Short, since the name may be as long as a disk takes; and nobody else's.
    short = hashlib.sha256(os.fsencode(file.name)).hexdigest()[:12]
    unfinished = file.with_name(f".{short}-{os.getpid()}.unfinished")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)
