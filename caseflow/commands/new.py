"""The command that walks through a first question and writes its scenario files."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from caseflow.scenarios.refusal import Refusal

NO_TERMINAL = (
    "caseflow new asks questions on a terminal; without one, write a scenario file by hand, as "
    "docs/guides/planner.md shows, and run: caseflow check FILE"
)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("new")(new)


def new(
    folder: Annotated[
        Path, typer.Option(help="The folder of the files that are written.")
    ] = Path(),
) -> None:
    """Answer a few questions and get a scenario of your own."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Refusal(NO_TERMINAL)
    from caseflow.commands.first_dialogue import asked
    from caseflow.first_question import write

    question = asked(folder)
    if question is None:
        print("Nothing was written.", file=sys.stderr)
        return
    for file in write(question, folder):
        print(f"Written: {file}")
    print(f"\nNow run:\n\n  {question.command(folder)}\n")
