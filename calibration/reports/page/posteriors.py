"""What is reported on: the pilot that a posterior was fitted to, and other fits of it."""

from pathlib import Path

from caseflow.calibration.diagnostics.method_agreement import same_pilot
from caseflow.calibration.reports.posterior_account import unknowns_of
from caseflow.calibration.targets.kept_targets import kept_in
from caseflow.calibration.targets.pilot import Pilot
from caseflow.calibration.targets.pilot_request import pilot_of
from caseflow.experiments.runs.posterior import Posterior, posterior_from
from caseflow.experiments.store import Store
from caseflow.experiments.store.posterior_rows import posterior_named, posterior_names
from caseflow.scenarios.priors import label_of

SECOND_FITS = Path(__file__).parents[2] / "second_fits"
"""Fits given with the product to be compared with those that are drawn from, and not drawn from
themselves."""


def pilot_for(
    posterior: Posterior, scenario: str | None, sites: list[str] | None, targets: Path | None
) -> Pilot:
    """Build the pilot that a posterior was fitted to, with the figures that its account holds.

    ``targets``: a file of other figures.
    """
    account = posterior.account
    worlds = seed = 1
    if account is not None:
        scenario = scenario or account.scenario
        sites = sites or list(account.sites)
        worlds = int(account.diagnostics.get("worlds", worlds))
        seed = int(account.diagnostics.get("seed", seed))
    figures = targets or kept_in(account) or None
    return pilot_of(scenario or "pilot", sites, figures, unknowns_of(posterior), worlds, seed)


def whys_in(posterior: Posterior) -> dict[tuple[str, str], str]:
    """What the file of a fit said of why each number is fitted, by site and parameter."""
    record = posterior.account.record if posterior.account is not None else {}
    by_label = {label_of(key, site): (site, key) for site, key in posterior.columns}
    return {by_label[label]: why for label, why in record.get("whys", {}).items()}


def others_of(posterior: Posterior, store: Store | None) -> list[Posterior]:
    """Find other fits of the same pilot by another method."""
    delivered = {file.stem: posterior_from(file) for file in SECOND_FITS.glob("*.csv")}
    found = delivered if store is None else delivered | _kept_in(store)
    return [result for _, result in sorted(found.items()) if same_pilot(posterior, result)]


def _kept_in(store: Store) -> dict[str, Posterior]:
    kept = {name: posterior_named(store, name) for name in posterior_names(store)}
    return {name: posterior for name, posterior in kept.items() if posterior is not None}
