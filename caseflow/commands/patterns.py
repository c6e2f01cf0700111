"""The command that runs patterns, tells what came of them, and draws them."""

from pathlib import Path
from typing import Annotated

import typer

from caseflow.commands import options
from caseflow.commands.output import folder_for

OUT = Path("results/patterns")
FEWEST_REPLICATIONS = 2


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(patterns)


def patterns(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME]...", help="Which; all when none is named.")
    ] = None,
    replications: Annotated[
        int | None,
        options.replications_option(
            "Replications of each; as many as each says when left out.", FEWEST_REPLICATIONS
        ),
    ] = None,
    seed: options.Seed = 1,
    workers: options.Workers = None,
    out: Annotated[Path, typer.Option(help="The folder of the page and its figures.")] = OUT,
    listed: Annotated[bool, typer.Option("--list", help="Only list the patterns.")] = False,
) -> None:
    """Show the patterns that the model must have without being fitted."""
    from caseflow.experiments.analysis.patterns.registry import PATTERNS
    from caseflow.experiments.reports.patterns import PAGE, TABLE

    if listed:
        for pattern in PATTERNS:
            print(f"{pattern.name:18} {pattern.title} [{', '.join(pattern.evidence)}]")
        return
    folder_for(True, out)
    from caseflow.study import Study

    result = Study(workers=workers, progress=True).check_patterns(names, replications, seed)
    files = result.save(out)
    result.print()
    if files[-1].name == TABLE:
        print(f"\nAll of it is told in {out / PAGE}.")
