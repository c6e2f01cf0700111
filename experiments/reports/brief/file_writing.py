"""Writing: a page as a file, whole or not at all."""

from pathlib import Path

from caseflow.experiments.runs.defaults import folder_of
from caseflow.scenarios.refusal import Refusal

ENDINGS = (".html", ".htm")


def write(file: Path, content: bytes) -> None:
    """Write a file whole or not at all, so that a full disk leaves no half of it."""
    unfinished = file.with_name(f"{file.name}.unfinished")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)


def writable(out: Path) -> None:
    """Refuse what is no file of a page, before anything is run."""
    if out.is_dir():
        raise Refusal(f"--out: {out} is a folder; the name of a file is needed.")
    if out.suffix.lower() not in ENDINGS:
        raise Refusal(
            "not the name of a page",
            where="--out",
            value=str(out),
            expected="a name that ends in .html",
            nearest=str(out.with_suffix(".html")),
        )
    folder_of(out.parent, "--out")
