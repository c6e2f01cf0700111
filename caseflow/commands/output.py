"""What a command puts out: its result as text or JSON, and where its figures go."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from caseflow.commands.options import Format
from caseflow.experiments.runs.defaults import folder_of

if TYPE_CHECKING:
    from caseflow.comparison import Comparison
    from caseflow.result import Result

OPTIONS = {
    "measure": "--measure",
    "measures": "--measure",
    "samples": "--samples",
    "until_width": "--until-width",
}
"""What refusals of Python call an argument, and what the command line calls it."""


def emit(result: "Comparison | Result", format: Format) -> None:
    """Print a result as text or as JSON."""
    if format is Format.JSON:
        print(result.to_json())
    else:
        result.print()


def folder_for(wanted: bool, folder: Path, option: str = "--out") -> None:
    """Refuse a folder that cannot be made, before anything is run and without making it."""
    if not wanted:
        return
    nearest = next(place for place in (folder, *folder.absolute().parents) if place.exists())
    if not (nearest.is_dir() and os.access(nearest, os.W_OK)):
        folder_of(folder, option)


def name_files(files: Sequence[Path]) -> None:
    """Name the files of one figure beside the result."""
    print(f"Drawn: {', '.join(str(file) for file in files)}", file=sys.stderr)
