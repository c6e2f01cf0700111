"""The program: its commands, its version, and what it says when something cannot be done."""

import os
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from caseflow.commands import (
    area,
    batch,
    bench,
    brief,
    budget,
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
    projects,
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
from caseflow.commands.outside_bounds import outside_bounds
from caseflow.commands.streams import NobodyReads, plain_streams, silence_broken
from caseflow.experiments.runs.errors import Stopped, Trouble
from caseflow.experiments.runs.interrupts import ended_in_order, ending_status
from caseflow.experiments.runs.worker_processes import leave_unguarded
from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.shown_text import has_controls, message_of

COMMANDS = (
    new,
    compare,
    brief,
    rank,
    crossing,
    opening,
    staff,
    budget,
    costs,
    failures,
    sweep,
    batch,
    catalogue,
    sites,
    measures,
    area,
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
    projects,
    warm,
    bench,
)
"""The files of the commands; ``groups`` says in which order ``--help`` lists them."""

NOBODY_READS = 141
"""The exit code where whoever read through a pipe has gone, as shells count it."""

TRACEBACK = "CASEFLOW_TRACEBACK"
"""The variable of the environment that asks for the whole of a mistake."""

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
    leave_unguarded()
    with ended_in_order(), plain_streams():
        try:
            code = ending_status(_status(list(sys.argv[1:] if arguments is None else arguments)))
            sys.stdout.flush()
        except NobodyReads:
            # Whoever read has what they wanted, as with every program before a `| head`.
            code = NOBODY_READS
        except Trouble as trouble:
            _say(str(trouble))
            code = 1
        silence_broken()
    sys.exit(code)


def _status(arguments: list[str]) -> int:
    """Carry out what was typed; with what the program ends."""
    try:
        for word in arguments:
            if has_controls(word):
                raise Refusal("this holds letters that are not seen, or are no text", value=word)
        app(arguments, prog_name="caseflow")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except Refusal as refusal:
        if refusal.typed is not None:
            refusal.where, refusal.message, refusal.expected = refusal.typed
        refusal.where = OPTIONS.get(refusal.where, refusal.where)
        _say(str(refusal))
        return 2
    except Stopped as stopped:
        told = "They are kept: type the same command again to go on from there."
        if not stopped.kept:
            told = "Nothing of this question is kept; fewer runs, or one --site, take less long."
        _say(f"Stopped after {stopped.finished:,} of {stopped.wanted:,} runs. {told}", "")
        return STOPPED
    except Trouble as trouble:
        _say(str(trouble.typed or trouble))
        return 1
    except OSError as trouble:
        _say(str(trouble))
        return 1
    except MemoryError:
        _say("there is not enough memory; use fewer --workers.")
        return 1
    except Exception as mistake:
        if os.environ.get(TRACEBACK):
            raise
        _say(
            f"This is a mistake of Caseflow and not yours ({type(mistake).__name__}: {mistake}; "
            f"{_place(mistake)}). Please report it; {TRACEBACK}=1 shows where it happened."
        )
        for sentence in outside_bounds():
            _say(sentence)
        return 1
    return 0


def _place(mistake: BaseException) -> str:
    """The file and the line in which something went wrong."""
    last = traceback.extract_tb(mistake.__traceback__)[-1]
    return f"{Path(last.filename).name}, line {last.lineno}"


def _say(sentence: str, who: str = "caseflow: ") -> None:
    """Say something on standard error; where nobody hears it, it is not said."""
    with suppress(NobodyReads, Trouble, ValueError):
        print(f"{who}{message_of(' '.join(sentence.split()))}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
