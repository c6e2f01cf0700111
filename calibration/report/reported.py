"""What is reported on: the pilot that a posterior was fitted to, and other fits of it."""

from pathlib import Path

from calibration.account import unknowns_of
from calibration.agreement import same_pilot
from calibration.options import pilot_of
from calibration.pilot import Pilot
from experiments.posterior import Posterior
from experiments.store import Store
from experiments.store.posteriors import posterior_named, posterior_names


def pilot_for(
    posterior: Posterior, scenario: str | None, sites: list[str] | None, targets: Path | None
) -> Pilot:
    """Build the pilot that a posterior was fitted to.

    Parameters
    ----------
    posterior
        Its account says in which scenario, at which sites, and whose luck.
    scenario, sites, targets
        What takes the place of what the account says, or of what is delivered.

    Returns
    -------
    Pilot
        Its unknowns are the columns of the posterior.

    Raises
    ------
    Refusal
        When there is no such scenario, site or file.
    """
    account = posterior.account
    worlds = seed = 1
    if account is not None:
        scenario = scenario or account.scenario
        sites = sites or list(account.sites)
        worlds = int(account.diagnostics.get("worlds", worlds))
        seed = int(account.diagnostics.get("seed", seed))
    return pilot_of(scenario or "pilot", sites, targets, unknowns_of(posterior), worlds, seed)


def others_of(posterior: Posterior, store: Store) -> list[Posterior]:
    """Find other fits of the same pilot by another method.

    Parameters
    ----------
    posterior
        Of which pilot.
    store
        Where fits are kept.

    Returns
    -------
    list of Posterior
        In the order of their names.
    """
    found = (posterior_named(store, name) for name in sorted(posterior_names(store)))
    return [one for one in found if one is not None and same_pilot(posterior, one)]
