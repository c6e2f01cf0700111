"""What a command puts out: its result as text or JSON, and where its figures go."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from caseflow.commands.options import Format
from caseflow.commands.question_folder import QuestionCommand, drawn
from caseflow.experiments.reports.figure_choice import FIGURES_OPTION, MAIN_NAME
from caseflow.experiments.runs.defaults import folder_of
from caseflow.scenarios.other_systems import refuse_drive
from caseflow.scenarios.refusal import Refusal

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


STOPPED = 130
"""The exit code of a program that was interrupted."""


class DrawingCommand(QuestionCommand):
    """A command of which ``--figures`` may stand by itself, as it always could: the main ones."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read what was typed."""
        names = [
            f"{FIGURES_OPTION}={MAIN_NAME}"
            if word == FIGURES_OPTION and (after is None or after.startswith("-"))
            else word
            for word, after in pairwise([*args, None])
            if word is not None
        ]
        return super().parse_args(ctx, names)


@contextmanager
def stopped_while_drawing() -> Iterator[None]:
    """Say what is there all the same where figures are interrupted."""
    try:
        yield
    except KeyboardInterrupt:
        print(
            "Stopped before every figure was written. The runs are kept; the same command draws "
            "them.",
            file=sys.stderr,
        )
        raise typer.Exit(STOPPED) from None


def emit(result: "Comparison | Result", format: Format, everything: bool = True) -> None:
    """Print a result as text, on one screen unless everything is asked for, or as JSON."""
    if format is Format.JSON:
        print(result.to_json())
    else:
        result.print(everything=everything)
    # Whoever reads it through a pipe has it too while figures are still being drawn.
    sys.stdout.flush()


def folder_for(wanted: bool, folder: Path, option: str = "--out") -> None:
    """Refuse a folder that cannot be made, before anything is run and without making it."""
    if not wanted:
        return
    refuse_drive(str(folder), option)
    nearest = next(place for place in (folder, *folder.absolute().parents) if place.exists())
    if not (nearest.is_dir() and os.access(nearest, os.W_OK)):
        folder_of(folder, option)


def writable_page(page: Path) -> None:
    """Refuse what is no file of a page, before anything is run and without making its folder."""
    refuse_drive(str(page), "--page")
    if page.is_dir():
        raise Refusal(
            "this is a folder; the name of a file is needed", where="--page", value=str(page)
        )
    folder_for(True, page.parent, "--page")


def checked_workbook(file: Path | None, name: str) -> None:
    """Refuse what is no file of a workbook, before anything is run."""
    if file is not None:
        from caseflow.experiments.reports.workbook.workbook_file import workbook_path

        folder_for(True, workbook_path(file, name).parent, "--xlsx")


def write_workbook(result: "Comparison | Result", file: Path | None) -> None:
    """Write an answer as a workbook where one is wanted, and name it."""
    if file is not None:
        print(f"Workbook: {result.to_excel(file)}", file=sys.stderr)


def name_files(files: Sequence[Path]) -> None:
    """Name the files of one figure beside the result."""
    print(f"Drawn: {', '.join(str(file) for file in drawn(files))}", file=sys.stderr)
