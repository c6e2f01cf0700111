"""A posterior as ArviZ has it: what was fitted, to which published figures, and what it gives."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from caseflow.experiments.runs.posterior import Posterior
from caseflow.scenarios.drawn import with_drawn
from caseflow.scenarios.priors import distribution, unknown
from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.scenario import load

if TYPE_CHECKING:
    from caseflow.calibration.targets.targets import Target

FIGURE = "figure"
"""The variable of the published figures and of what the model gives for them."""

PRIOR_DRAWS = 2_000
"""Draws of the priors beside those of a posterior."""

Groups = dict[str, dict[str, NDArray[np.float64]]]


def prior_draws(posterior: Posterior, labels: list[str], seed: int) -> dict[str, Any]:
    """Draws of the priors it had, each of shape (1, draws); nothing where one is not known."""
    luck = np.random.default_rng(seed)
    try:
        written = (
            posterior.account.priors
            if posterior.account is not None
            else [unknown(key, site).prior for site, key in posterior.columns]
        )
        believed = [
            distribution(prior, label) for prior, label in zip(written, labels, strict=True)
        ]
    except Refusal:
        return {}
    return {
        label: each.rvs(size=PRIOR_DRAWS, random_state=luck)[None]
        for label, each in zip(labels, believed, strict=True)
    }


def targets_of(posterior: Posterior, path: Path | None) -> "tuple[Target, ...]":
    """The published figures that it was fitted to, where they are known and still the same."""
    from caseflow.calibration.methods.fit import targets_digest
    from caseflow.calibration.targets.kept_targets import kept_in
    from caseflow.calibration.targets.pilot_request import at_sites
    from caseflow.calibration.targets.targets_file import FILE, targets

    if posterior.account is None:
        return ()
    recorded = kept_in(posterior.account)
    if path is None and recorded:
        return tuple(target for target in recorded if target.use == "fit")
    chosen = at_sites(targets(path or FILE), posterior.account.sites)
    if targets_digest(chosen) == posterior.account.targets:
        return tuple(target for target in chosen if target.use == "fit")
    if path is None:
        return ()
    raise Refusal(
        f"not the figures that the posterior '{posterior.name}' was fitted to",
        key="targets",
        value=path.name,
    )


def figure_groups(
    posterior: Posterior, targets: "tuple[Target, ...]", predictive: int, seed: int
) -> Groups:
    """The published figures, shape (figures,), and what the model gives: (1, draws, figures)."""
    if predictive and not targets:
        raise Refusal(
            f"the figures that the posterior '{posterior.name}' was fitted to are not known here",
            key="targets",
            expected="the path of the file of figures that it was fitted to",
        )
    if not targets:
        return {}
    counted = [(target.count, target.n) for target in targets]
    groups: Groups = {
        "observed_data": {FIGURE: np.array([target.value for target in targets])},
        "constant_data": dict(zip(("count", "n"), np.array(counted, float).T, strict=True)),
    }
    if predictive:
        last = len(posterior.draws) - 1
        rows = np.linspace(0, last, min(predictive, last + 1)).astype(int).tolist()
        given = [_given(posterior, targets, row, seed) for row in rows]
        groups["posterior_predictive"] = {FIGURE: np.array(given)[None]}
    return groups


def recorded_groups(posterior: Posterior) -> Groups:
    """What the record of a posterior holds: ``log_likelihood``, (1, draws, likelihoods), and
    ``posterior_predictive``, (1, draws simulated again, figures); nothing without one."""
    from caseflow.calibration.record.fit_record import counts_in
    from caseflow.calibration.record.packed_array import unpacked
    from caseflow.calibration.targets.kept_targets import kept_in

    record = {} if posterior.account is None else posterior.account.record
    groups: Groups = {}
    if "log_likelihood" in record:
        groups["log_likelihood"] = {FIGURE: unpacked(record["log_likelihood"])[None]}
    if "after" in record:
        fitted = [target.use == "fit" for target in kept_in(posterior.account)]
        counts = counts_in(record, "after")[:, fitted]
        groups["posterior_predictive"] = {FIGURE: _shares(counts)[None]}
    return groups


def rows_recorded(posterior: Posterior) -> list[int]:
    """The draws that the predictive values of a record are of."""
    from caseflow.calibration.record.packed_array import unpacked

    assert posterior.account is not None
    found: list[int] = unpacked(posterior.account.record["after"]["rows"]).tolist()
    return found


def likelihoods_of(targets: "tuple[Target, ...]") -> list[str]:
    """The names of what has one likelihood: a figure, or several that exclude each other."""
    from caseflow.calibration.diagnostics.figure_influence import name_of
    from caseflow.calibration.targets.targets import figures

    return [name_of(entry) for entry in figures(targets)]


def _given(
    posterior: Posterior, targets: "tuple[Target, ...]", row: int, seed: int
) -> NDArray[np.float64]:
    """What the model gives for each figure at one draw, under chance events no fit has seen."""
    from caseflow.calibration.targets.likelihood import given_for
    from caseflow.calibration.targets.pilot import Pilot
    from caseflow.calibration.targets.seeds import CHECKED

    assert posterior.account is not None
    fitted = load(posterior.account.scenario, {}, list(posterior.account.sites))
    scenario = with_drawn(fitted, posterior.drawn(row))
    pilot = Pilot(scenario, (), targets, worlds=1, seed=seed)
    given = pilot.simulate(np.empty(0), CHECKED + row)
    return _shares(np.array([given_for(target, given) for target in targets]))


def _shares(counts: NDArray[np.float64]) -> NDArray[np.float64]:
    """Numerators over denominators; not a number where there is nothing to count."""
    found: NDArray[np.float64] = np.full(counts.shape[:-1], np.nan)
    np.divide(counts[..., 0], counts[..., 1], out=found, where=counts[..., 1] > 0.0)
    return found
