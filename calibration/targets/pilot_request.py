"""The pilot that is asked for: a scenario, its sites, the figures about them, what is not known."""

from pathlib import Path

from caseflow.calibration.targets import fitted_parameters as fitted
from caseflow.calibration.targets import targets_file as files
from caseflow.calibration.targets.pilot import Pilot
from caseflow.calibration.targets.targets import Target
from caseflow.scenarios.priors import Unknown
from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.scenario import load


def pilot_of(
    scenario: str,
    sites: list[str] | None,
    targets: Path | None,
    unknowns: tuple[Unknown, ...] | Path | None,
    worlds: int = 1,
    seed: int = 1,
) -> Pilot:
    """Build the pilot that was asked for.

    ``unknowns``: what is not known, or a file of it; nothing for everything that is not known.
    """
    asked = load(scenario, {}, list(dict.fromkeys(sites)) if sites else None)
    path = targets or files.FILE
    chosen = at_sites(files.targets(path), asked.sites)
    if not chosen:
        raise Refusal("no figure is about the sites that were asked for", where=path.name)
    if not isinstance(unknowns, tuple):
        unknowns = (
            fitted.at_sites(fitted.unknowns(unknowns), asked.sites)
            if unknowns
            else fitted.everything(asked.sites)
        )
    return Pilot(asked, unknowns, chosen, worlds, seed)


def at_sites(of: tuple[Target, ...], sites: tuple[str, ...]) -> tuple[Target, ...]:
    """Keep figures of some sites and of everywhere."""
    return tuple(entry for entry in of if entry.site in ("all", *sites))
