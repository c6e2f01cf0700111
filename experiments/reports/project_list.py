"""The list of questions of which figures lie in folders, the newest first."""

import textwrap
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from caseflow.experiments.reports.question_record import records

WIDTH = 80
COLUMNS = (
    *("folder", "question", "answer", "date", "version", "seed", "replications", "command"),
    *("scenarios", "places", "levers", "files"),
)
DAY = 10
"""Letters of a date without its time."""


def as_data(results: Path) -> list[dict[str, Any]]:
    """Every record with the folder that it lies in."""
    return [{"folder": folder.as_posix(), **asdict(kept)} for folder, kept in records(results)]


def lines(results: Path) -> Iterator[str]:
    """The list as a terminal shows it: a question a paragraph."""
    found = records(results)
    if not found:
        yield from textwrap.wrap(
            f"No question has its figures in {results} yet: caseflow compare and other commands "
            "make a folder for each.",
            WIDTH,
        )
    for folder, kept in found:
        yield _shortened(f"{kept.date[:DAY]}  {kept.question}")
        yield _shortened(f"{'':{DAY}}  {kept.answer}")
        # A path is never cut, so that it can be copied.
        yield f"{'':{DAY}}  {folder.as_posix()}"


def _shortened(line: str) -> str:
    return line if len(line) <= WIDTH else f"{line[: WIDTH - 2].rstrip()} …"
