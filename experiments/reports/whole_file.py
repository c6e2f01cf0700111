"""A file that is written whole or not at all."""

from pathlib import Path


def write(file: Path, content: bytes) -> None:
    """Write a file whole or not at all, so that a full disk leaves no half of it."""
    unfinished = file.with_name(f"{file.name}.unfinished")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)
