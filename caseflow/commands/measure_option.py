"""The option that brings in measures of one's own, read before any other."""

from pathlib import Path
from typing import Annotated

import typer

from caseflow.scenarios.refusal import Refusal

OPTION = "--measure-file"


def brought_in(paths: list[Path] | None) -> list[Path] | None:
    """Enter the measures of some files; refuses a file that has none."""
    if paths:
        from caseflow.experiments.measures import MEASURES
        from caseflow.experiments.measures.measure_files import load_measures

        for path in paths:
            module = load_measures(path, OPTION)
            if not any(entry.is_of(module.__name__) for entry in MEASURES.own()):
                raise Refusal(
                    "there is no measure in this file",
                    where=OPTION,
                    value=str(path),
                    expected="a function with @caseflow.measure(...) above it",
                )
    return paths


MeasureFiles = Annotated[
    list[Path] | None,
    typer.Option(
        OPTION,
        metavar="FILE.py",
        is_eager=True,
        callback=brought_in,
        help="Measures of your own, counted beside those delivered; may be given several times.",
    ),
]
