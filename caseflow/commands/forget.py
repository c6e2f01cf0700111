"""The command that removes runs from the store."""

import sys
from typing import Annotated

import typer

from caseflow.commands.run_options import Scenarios, Where, names, opened
from caseflow.experiments.runs.defaults import STORE
from caseflow.scenarios.refusal import Refusal


def forget(
    scenario: Scenarios = None,
    older: Annotated[
        bool, typer.Option("--older", help="Only runs of an older version of the code.")
    ] = False,
    failed: Annotated[bool, typer.Option("--failed", help="Only runs that failed.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    store: Where = STORE,
) -> None:
    """Remove runs from the store; the room they took is used for new ones."""
    from caseflow.experiments.store import deletion as forgetting
    from caseflow.experiments.store.run_filter import RunFilter

    choice = RunFilter(names(scenario), failed=failed, older=older)
    if choice.everything:
        raise Refusal(
            "say what to forget",
            expected="--scenario NAME, --older, --failed, or several of them together",
        )
    with opened(store) as ledger:
        meant = forgetting.count(ledger, choice)
        if not meant:
            print("No such runs are stored; nothing was forgotten.")
            return
        if not yes and not _agreed(f"{_runs(meant)} of {ledger.where} will be removed."):
            print("Nothing was forgotten.")
            return
        print(f"{_runs(forgetting.forget(ledger, choice))} forgotten.")


def _agreed(what: str) -> bool:
    print(f"{what} Go on? [y/N] ", end="", file=sys.stderr, flush=True)
    try:
        return input().strip().lower() in ("y", "yes")
    except EOFError:
        raise Refusal(
            "nobody is there to answer; nothing was forgotten", expected="--yes"
        ) from None


def _runs(number: int) -> str:
    return "1 run" if number == 1 else f"{number:,} runs"
