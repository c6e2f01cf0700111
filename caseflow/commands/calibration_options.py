"""The options that the commands of this room share, and the pilot that they ask for."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from caseflow.commands.options import number_option

if TYPE_CHECKING:
    pass

Targets = Annotated[
    Path | None, typer.Option("--targets", help="A file of figures; those of the pilot if none.")
]
Fitted = Annotated[
    Path | None,
    typer.Option(
        "--fitted",
        help="A file of the numbers that are drawn, with priors of one's own; everything that is "
        "not known if none.",
    ),
]
Scenario = Annotated[
    str, typer.Option("--scenario", help="The scenario that stands for what was published.")
]
Worlds = Annotated[int, number_option("--worlds", "Worlds of each site at a point.")]
StoreOfSimulations = Annotated[
    str, typer.Option("--store", help="A file or database URL that keeps what was simulated.")
]
StoreOfPosteriors = Annotated[
    str,
    typer.Option("--store", help="A file or database URL that keeps posteriors, and every run."),
]
