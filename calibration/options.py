"""The options that the commands of this room share, and the pilot that they ask for."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from experiments.limits import MOST_REPLICATIONS
from experiments.options import whole

if TYPE_CHECKING:
    from calibration.pilot import Pilot
    from calibration.targets import Target
    from scenarios.priors import Unknown


class Format(StrEnum):
    """How an answer is printed."""

    TEXT = "text"
    JSON = "json"


Sites = Annotated[
    list[str] | None, typer.Option("--site", help="Only this site; may be given several times.")
]
Targets = Annotated[
    Path | None, typer.Option("--targets", help="A file of figures; those of the pilot if none.")
]
Fitted = Annotated[
    Path | None, typer.Option("--fitted", help="A file of what is fitted; that delivered if none.")
]
Scenario = Annotated[
    str, typer.Option("--scenario", help="The scenario that stands for what was published.")
]
Where = Annotated[
    str, typer.Option("--store", help="A file or database URL that keeps what was simulated.")
]
Out = Annotated[Path, typer.Option("--out", help="The folder of the figures.")]
Figures = Annotated[bool, typer.Option("--figures/--no-figures", help="Draw the figures.")]
As = Annotated[Format, typer.Option("--format", help="How the answer is printed.")]


def number_option(option: str, words: str, fewest: int = 1) -> typer.models.OptionInfo:
    """The option that asks for a whole number.

    Parameters
    ----------
    option
        Its name.
    words
        What the help says of it.
    fewest
        The least that will do.

    Returns
    -------
    typer.models.OptionInfo
        For an annotation.
    """
    found = typer.Option(
        option, parser=whole(option, fewest, MOST_REPLICATIONS), metavar="NUMBER", help=words
    )
    assert isinstance(found, typer.models.OptionInfo)
    return found


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

    asked = load(scenario, {}, list(dict.fromkeys(sites)) if sites else None)
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
