"""The options that the commands of this room share, and the pilot that they ask for."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from experiments.options import number_option, sites_of

if TYPE_CHECKING:
    from calibration.pilot import Pilot
    from calibration.targets import Target
    from scenarios.priors import Unknown

Targets = Annotated[
    Path | None, typer.Option("--targets", help="A file of figures; those of the pilot if none.")
]
Fitted = Annotated[
    Path | None, typer.Option("--fitted", help="A file of what is fitted; that delivered if none.")
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


def pilot_of(
    scenario: str,
    sites: list[str] | None,
    targets: Path | None,
    unknowns: "tuple[Unknown, ...] | Path | None",
    worlds: int = 1,
    seed: int = 1,
) -> "Pilot":
    """Build the pilot that was asked for.

    Parameters
    ----------
    scenario
        A name or a path.
    sites
        Only these.
    targets
        A file of figures; the delivered one if none is given.
    unknowns
        What is not known, or the file that says it.
    worlds, seed
        As for ``Pilot``.

    Returns
    -------
    Pilot
        With the figures of its own sites and of everywhere.

    Raises
    ------
    Refusal
        At the first thing that cannot be used.
    """
    from calibration import published as files
    from calibration import unknowns as fitted
    from calibration.pilot import Pilot
    from scenarios.refusal import Refusal
    from scenarios.scenario import load

    asked = load(scenario, {}, sites_of(sites))
    path = targets or files.FILE
    chosen = at_sites(files.targets(path), asked.sites)
    if not chosen:
        raise Refusal("no figure is about the sites that were asked for", where=path.name)
    if not isinstance(unknowns, tuple):
        unknowns = fitted.at_sites(fitted.unknowns(unknowns or fitted.FILE), asked.sites)
    return Pilot(asked, unknowns, chosen, worlds, seed)


def at_sites(of: "tuple[Target, ...]", sites: tuple[str, ...]) -> "tuple[Target, ...]":
    """Keep figures of some sites and of everywhere."""
    return tuple(one for one in of if one.site in ("all", *sites))
