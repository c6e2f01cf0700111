"""Diagnostics: whether the weighted points of a fit can be trusted, through ArviZ."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from calibration.population import Population, effective, resampled

Numbers = NDArray[np.float64]

TRUSTED_PARETO = 0.7
"""Above this the weights have so heavy a tail that their averages are not to be relied on (Vehtari,
Simpson, Gelman, Yao and Gabry 2024)."""

TRUSTED_R_HAT = 1.05
ENOUGH_EFFECTIVE = 400.0
"""What makes a fit one of decent quality; below it the report says so."""

DRAWS = 400


def of_population(found: Population) -> dict[str, Any]:
    """Judge a population.

    Parameters
    ----------
    found
        All its generations.

    Returns
    -------
    dict
        ``pilots`` simulated; ``effective`` points, and as a share of the pilots (the like of an
        acceptance rate); ``pareto`` the shape of the tail of the weights; ``r_hat`` the largest of
        all unknowns between the last generations, each weighted for itself.
    """
    import arviz

    weights = found.log_weights()
    _, pareto = arviz.psislw(weights.copy())
    known = effective(weights)
    told = {
        "pilots": len(weights),
        "effective": round(known, 1),
        "effective_share": round(known / len(weights), 4),
        "pareto": round(float(np.max(pareto)), 3),
        "tempered": [round(one.tempered, 4) for one in found.proposals],
        "impossible": int(np.sum(~np.isfinite(found.agreements))),
    }
    chains = _last_generations(found)
    if len(chains) >= 2:
        rhats = [_r_hat(chains[:, :, place]) for place in range(found.dimensions)]
        told["r_hat"] = round(max(rhats), 4)
    return told


def sentences(told: dict[str, Any]) -> list[str]:
    """Say what the diagnostics mean."""
    lines = [
        f"{told['pilots']:,} pilots were simulated; their weights say as much as "
        f"{told['effective']:,.0f} equal ones ({100.0 * told['effective_share']:.0f} %)."
    ]
    doubts = []
    if told["effective"] < ENOUGH_EFFECTIVE:
        doubts.append(f"fewer than {ENOUGH_EFFECTIVE:,.0f} effective points")
    if told.get("pareto", 0.0) > TRUSTED_PARETO:
        doubts.append(f"a heavy tail of weights (Pareto k {told['pareto']:.2f} > {TRUSTED_PARETO})")
    if told.get("r_hat", 1.0) > TRUSTED_R_HAT:
        doubts.append(f"generations that do not agree (R-hat {told['r_hat']:.2f})")
    if told.get("tempered") and told["tempered"][-1] < 1.0:
        doubts.append("a likelihood that is still tempered")
    lines.append(
        "This fit is not to be relied on yet: it has " + " and ".join(doubts) + "; more "
        "--generations make it better, and nothing that was simulated is lost."
        if doubts
        else "The diagnostics give no reason for doubt."
    )
    return lines


def _last_generations(found: Population) -> Numbers:
    """Draws of generations proposed near the whole likelihood, shape (generations, draws, d)."""
    chains = []
    for place, one in enumerate(found.proposals[:-1]):
        if one.tempered < 1.0:
            continue
        rows = slice(place * found.size, (place + 1) * found.size)
        scores = found.scores[rows]
        prior = -0.5 * (scores**2).sum(axis=1) - 0.5 * found.dimensions * np.log(2.0 * np.pi)
        weights = prior + found.agreements[rows] - one.log_density(scores)
        weights -= np.logaddexp.reduce(weights)
        if np.isfinite(weights).any():
            chains.append(scores[resampled(weights, DRAWS, place)])
    return np.array(chains)


def _r_hat(chains: Numbers) -> float:
    import arviz

    return float(arviz.rhat(chains))
