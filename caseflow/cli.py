"""The program: its commands, its version, and what it says when something cannot be done."""

import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from caseflow.commands import (
    batch,
    bench,
    brief,
    calibration,
    catalogue,
    check_area,
    compare,
    compare_log,
    costs,
    crossing,
    dashboard,
    decide,
    failures,
    helped,
    ledger,
    measures,
    new,
    opening,
    patterns,
    rank,
    sensitivity,
    serve,
    sites,
    staff,
    story,
    sweep,
    variance_reduction,
    warm,
    watch,
)
from caseflow.commands.groups import GroupedCommands, print_version, welcome
from caseflow.commands.output import OPTIONS, STOPPED
from caseflow.experiments.runs.errors import Stopped, Trouble
from caseflow.scenarios.refusal import Refusal

COMMANDS = (
    new,
    compare,
    brief,
    rank,
    crossing,
    opening,
    staff,
    costs,
    failures,
    sweep,
    batch,
    catalogue,
    sites,
    measures,
    check_area,
    compare_log,
    story,
    helped,
    watch,
    dashboard,
    serve,
    calibration,
    sensitivity,
    decide,
    variance_reduction,
    patterns,
    ledger,
    warm,
    bench,
)
"""The files of the commands; ``groups`` says in which order ``--help`` lists them."""

app = typer.Typer(
    name="caseflow",
    help="How stalking cases flow through police, advocates and courts.",
    cls=GroupedCommands,
    invoke_without_command=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for command in COMMANDS:
    command.register(app)


@app.callback()
def program(
    context: typer.Context,
    version: Annotated[
        bool,
        typer.Option("--version", callback=print_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    """How stalking cases flow through police, advocates and courts."""
    if context.invoked_subcommand is None:
        print(welcome(), end="")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; never ends in a traceback because of what the user gave."""
    try:
        app(arguments, prog_name="caseflow")
    except Refusal as refusal:
        if refusal.typed is not None:
            refusal.where, refusal.message, refusal.expected = refusal.typed
        refusal.where = OPTIONS.get(refusal.where, refusal.where)
        print(f"caseflow: {refusal}", file=sys.stderr)
        code = 2
    except Stopped as stopped:
        told = "They are kept: type the same command again to go on from there."
        if not stopped.kept:
            told = "Nothing of this question is kept; fewer runs, or one --site, take less long."
        print(
            f"Stopped after {stopped.finished:,} of {stopped.wanted:,} runs. {told}",
            file=sys.stderr,
        )
        code = STOPPED
    except Trouble as trouble:
        print(f"caseflow: {trouble.typed or trouble}", file=sys.stderr)
        code = 1
    except OSError as trouble:
        print(f"caseflow: {trouble}", file=sys.stderr)
        code = 1
    except MemoryError:
        print("caseflow: there is not enough memory; use fewer --workers.", file=sys.stderr)
        code = 1
    else:
        code = 0
    sys.exit(code)


if __name__ == "__main__":
    main()
