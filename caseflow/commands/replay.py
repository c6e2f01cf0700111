"""The command that simulates a stored run again and holds it against what is stored."""

from typing import Annotated

import typer

from caseflow.commands.measure_option import MeasureFiles
from caseflow.commands.run_options import Where, opened
from caseflow.experiments.runs.defaults import STORE
from caseflow.scenarios.refusal import Refusal


def replay(
    run: Annotated[
        str, typer.Argument(metavar="RUN", help="Its number, or the beginning of its key.")
    ],
    measure_file: MeasureFiles = None,
    store: Where = STORE,
) -> None:
    """Simulate a stored run again, and say whether it is the same to the last bit."""
    from caseflow.experiments.analysis import batch
    from caseflow.experiments.reports.replay import stored_outcome, tell
    from caseflow.experiments.runs.design import Task
    from caseflow.experiments.runs.outcome import carry_out
    from caseflow.experiments.store.lookup import find_run
    from caseflow.scenarios.sites import short_names
    from caseflow.sim.sources import code_digest

    with opened(store) as ledger:
        found = find_run(ledger, run)
        name = f"Run {found.id} ({found.key[:12]})"
        if not found.current:
            raise Refusal(
                f"{name} was made by other rules or counted by other definitions (model "
                f"{found.code}; this one is {code_digest()}), so it is unclear "
                "again by this one. Its numbers stay in the store; to replay it, use the "
                "version that made it."
            )
        if found.scenario is None:
            raise Refusal(
                f"{name} was stored before scenarios were kept whole, and no scenario of today "
                f"that is named '{found.name}' has its numbers, so it cannot be run again."
            )
        task = Task(
            found.scenario,
            found.seed,
            found.replication,
            detail=False,
            key=found.key,
        )
        stored = stored_outcome(ledger, found, task)
    batch.warm(found.scenario)
    again = carry_out(task)
    where = short_names(found.sites)
    print(f"{name}: {found.name}; {where}; seed {found.seed}, replication {found.replication}.")
    print(tell(name, stored, again))
