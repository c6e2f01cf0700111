"""Where a page may be written."""

from pathlib import Path

from caseflow.experiments.runs.defaults import folder_of
from caseflow.scenarios.refusal import Refusal

ENDINGS = (".html", ".htm")


def writable(out: Path) -> None:
    """Refuse what is no file of a page, before anything is run."""
    if out.is_dir():
        raise Refusal(
            "this is a folder; the name of a file is needed", where="--out", value=str(out)
        )
    if out.suffix.lower() not in ENDINGS:
        raise Refusal(
            "not the name of a page",
            where="--out",
            value=str(out),
            expected="a name that ends in .html",
            nearest=str(out.with_suffix(".html")),
        )
    folder_of(out.parent, "--out")
