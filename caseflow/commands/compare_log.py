"""The command that holds an observed event log against simulated ones."""

from pathlib import Path
from typing import Annotated

import typer

from caseflow.commands import options
from caseflow.commands.output import emit
from caseflow.experiments.runs.defaults import PARAMETERS, STORE


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("compare-log")(compare_log)


def compare_log(
    file: Annotated[
        Path,
        typer.Argument(
            help="Your log: CSV with case (a pseudonym), activity and timestamp, or XES with "
            "nothing else. It is read, added up in memory, and kept nowhere."
        ),
    ],
    scenario: Annotated[
        str, typer.Option("--scenario", help="The scenario that stands for your service.")
    ] = "pilot",
    site: options.OneSite = None,
    mapping: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            metavar="YOURS=MODEL",
            help='Which activity of the model one of yours means, such as "Charged=charge:charged"'
            "; may be given several times.",
        ),
    ] = None,
    map_file: Annotated[
        Path | None,
        typer.Option("--map-file", help="The same as a table with the columns yours,model."),
    ] = None,
    begins: Annotated[
        str, typer.Option(help="With which activity of the model a case begins.")
    ] = "report",
    within: Annotated[
        int, options.number_option("--within", "Days of each case that count.", 1)
    ] = 365,
    replications: Annotated[
        int, options.replications_option("Simulated worlds your log is compared with.", 2)
    ] = 20,
    seed: options.Seed = 1,
    workers: options.Workers = None,
    change: Annotated[list[str] | None, options.changes_option("the scenario")] = None,
    parameters: options.Parameters = PARAMETERS,
    store: options.Store = STORE,
    format: options.AnswerFormat = options.Format.TEXT,
) -> None:
    """Hold your own event log against simulated ones: shares, waits and frequent paths."""
    from caseflow.study import Study

    study = Study(store, workers, progress=True)
    emit(
        study.compare_log(
            file,
            scenario,
            site,
            mapping or (),
            map_file,
            begins,
            within,
            replications,
            seed,
            options.changes_of(change),
            parameters,
        ),
        format,
    )
