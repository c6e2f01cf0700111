"""Diagnostics: whether a fit can be trusted, through ArviZ."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from caseflow.calibration.methods.importance_sampling import Population, effective, resampled

Numbers = NDArray[np.float64]

TRUSTED_PARETO = 0.7
"""Above this the weights have so heavy a tail that their averages are not to be relied on (Vehtari,
Simpson, Gelman, Yao and Gabry 2024)."""

TRUSTED_R_HAT = 1.05
ENOUGH_EFFECTIVE = 400.0
"""What makes a fit one of decent quality; below it the report says so."""

TRUSTED_OFF = 0.5
"""How far the emulator may be off, in standard deviations of years of one force."""

DRAWS = 1_000
"""Of each half, when halves are compared with one another."""


def judged(found: Population, halves: Sequence[Population], told: Sequence[Any]) -> dict[str, Any]:
    """Judge a fit."""
    import arviz

    weights = found.log_weights()
    _, pareto = arviz.psislw(weights.copy())
    known = effective(weights)
    draws = np.array([half.scores[resampled(half.log_weights(), DRAWS, 1)] for half in halves])
    rhats = [_r_hat(draws[:, :, place]) for place in range(found.dimensions)]
    return {
        "pilots": len(told),
        "impossible": sum(line is None for line in told),
        "emulated": len(weights),
        "effective": round(known, 1),
        "effective_share": round(known / len(weights), 4),
        "pareto": round(float(np.max(pareto)), 3),
        "tempered": [round(proposal.tempered, 4) for proposal in found.proposals],
        "r_hat": round(max(rhats), 4),
    }


def doubts(told: Mapping[str, Any]) -> list[str]:
    """Say what speaks against relying on a fit."""
    found = []
    if told["effective"] < ENOUGH_EFFECTIVE:
        found.append(f"fewer than {ENOUGH_EFFECTIVE:,.0f} effective points")
    if told.get("pareto", 0.0) > TRUSTED_PARETO:
        found.append(f"a heavy tail of weights (Pareto k {told['pareto']:.2f} > {TRUSTED_PARETO})")
    if told.get("r_hat", 1.0) > TRUSTED_R_HAT:
        found.append(f"halves of the pilots that do not agree (R-hat {told['r_hat']:.2f})")
    if told.get("emulator_off", 0.0) > TRUSTED_OFF:
        found.append(
            f"an emulator that is off for {told['emulator_worst']} by "
            f"{told['emulator_off']:.1f} standard deviations of years"
        )
    if told.get("tempered") and told["tempered"][-1] < 1.0:
        found.append("a likelihood that is still tempered")
    return found


def sentences(told: Mapping[str, Any]) -> list[str]:
    """Say what the diagnostics mean."""
    asked = f" the emulator was asked at {told['emulated']:,} points;" if "emulated" in told else ""
    lines = [
        f"{told['pilots']:,} pilots were simulated;{asked} the weights say as much as "
        f"{told['effective']:,.0f} equal points ({100.0 * told['effective_share']:.0f} %)."
    ]
    against = doubts(told)
    better = (
        "a larger --size makes it better."
        if "tolerances" in told
        else "more --generations make it better, and nothing that was simulated is lost."
    )
    lines.append(
        "This fit is not to be relied on yet: it has " + " and ".join(against) + f"; {better}"
        if against
        else "The diagnostics give no reason for doubt."
    )
    return lines


def _r_hat(chains: Numbers) -> float:
    import arviz

    return float(arviz.rhat(chains))
