"""The pilot that is asked for: a scenario, its sites, the figures about them, what is not known."""

from pathlib import Path

from caseflow.calibration.targets import fitted_parameters as fitted
from caseflow.calibration.targets import targets_file as files
from caseflow.calibration.targets.pilot import Pilot
from caseflow.calibration.targets.targets import Target
from caseflow.scenarios.priors import Unknown
from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.scenario import Scenario, load
from caseflow.scenarios.sites import sites as known_sites
from caseflow.scenarios.value_sources import is_own


def pilot_of(
    scenario: str,
    sites: list[str] | None,
    targets: tuple[Target, ...] | Path | None,
    unknowns: tuple[Unknown, ...] | Path | None,
    worlds: int = 1,
    seed: int = 1,
) -> Pilot:
    """Build the pilot that was asked for.

    ``targets``: figures, or a file of them; nothing for those that come with the product.
    ``unknowns``: what is not known, or a file of it; nothing for everything that is not known.
    """
    asked = load(scenario, {}, list(dict.fromkeys(sites)) if sites else None)
    path = files.FILE if targets is None else targets
    figures = files.targets(path) if isinstance(path, Path) else path
    chosen = at_sites(figures, asked.sites)
    if not chosen:
        where = path.name if isinstance(path, Path) else "the figures of the posterior"
        raise Refusal("no figure is about the sites that were asked for", where=where)
    if not isinstance(unknowns, tuple):
        unknowns = (
            _listed(unknowns, asked)
            if unknowns
            else tuple(entry for entry in fitted.everything(asked.sites) if left_open(asked, entry))
        )
    return Pilot(asked, unknowns, chosen, worlds, seed)


def left_open(scenario: Scenario, entry: Unknown) -> bool:
    """Whether a scenario leaves a number open at some site and time, and sets no other value."""
    said = {
        (each.key, site) for each in scenario.differences if not each.is_real for site in each.sites
    }
    key = entry.parameter
    return any(
        (key, site) not in said and is_own(key, site, values[key])
        for site in _sites_of(scenario, entry)
        for _, values in scenario.periods[site]
    )


def _sites_of(scenario: Scenario, entry: Unknown) -> list[str]:
    """The sites of a scenario at which a number holds."""
    if entry.site:
        return [site for site in scenario.sites if site == entry.site]
    return [site for site in scenario.sites if entry.parameter not in known_sites()[site].values]


def _listed(path: Path, asked: Scenario) -> tuple[Unknown, ...]:
    """What a file lists; of the list that comes with the product, what the scenario leaves open."""
    found = fitted.at_sites(fitted.unknowns(path), asked.sites)
    if path == fitted.FILE:
        return tuple(entry for entry in found if left_open(asked, entry))
    for entry in found:
        if not left_open(asked, entry):
            why = (
                f"the scenario '{asked.name}' sets it"
                if _sites_of(asked, entry)
                else "every site that is asked for has a value of its own"
            )
            raise Refusal(
                f"{why}, so that no value of it is drawn",
                where=path.name,
                key=entry.label,
                expected="a number that the scenario leaves open; with its site, if a site's own",
            )
    return found


def at_sites(of: tuple[Target, ...], sites: tuple[str, ...]) -> tuple[Target, ...]:
    """Keep figures of some sites and of everywhere."""
    return tuple(entry for entry in of if entry.site in ("all", *sites))
