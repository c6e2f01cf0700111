"""Diagnostics: whether a fit can be trusted, through ArviZ."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from caseflow.calibration.methods.chains import Chains
from caseflow.calibration.methods.emulator_check import EmulatorCheck

Numbers = NDArray[np.float64]

TRUSTED_R_HAT = 1.05
ENOUGH_EFFECTIVE = 400.0
"""What makes a fit one of decent quality; below it the report says so."""

TRUSTED_FORESIGHT = 0.4
"""The share of what can be foreseen that an emulator must foresee, of every figure. What it misses
widens the likelihood; an emulator that misses most of a figure leaves it with nothing to say."""

TRUSTED_COVERAGE = 0.88
"""How many of its 95 % bands must hold what came."""


def judged(
    chains: Chains,
    halves: Sequence[Numbers],
    outputs: Sequence[Any],
    check: EmulatorCheck,
) -> dict[str, Any]:
    """Judge a fit."""
    import arviz

    within, known = chains.resting()
    apart = [
        float(arviz.rhat(np.array([half[:, place] for half in halves])))
        for place in range(chains.scores.shape[2])
    ]
    return {
        "pilots": len(outputs),
        "impossible": sum(line is None for line in outputs),
        "draws": len(chains.joined),
        "effective": round(known, 1),
        "r_hat": round(max(within, *apart), 4),
        "diverging": chains.diverging,
        **check.diagnostics(),
    }


def doubts(told: Mapping[str, Any]) -> list[str]:
    """Say what speaks against relying on a fit."""
    found = []
    if told["effective"] < ENOUGH_EFFECTIVE:
        found.append(f"fewer than {ENOUGH_EFFECTIVE:,.0f} effective draws")
    if told.get("r_hat", 1.0) > TRUSTED_R_HAT:
        found.append(
            f"chains or halves of the pilots that do not agree (R-hat {told['r_hat']:.2f})"
        )
    if told.get("foreseen", 1.0) < TRUSTED_FORESIGHT:
        found.append(
            f"an emulator that foresees {100.0 * told['foreseen']:.0f} % of what can be foreseen "
            f"of {told['foreseen_worst']}"
        )
    if told.get("covered", 1.0) < TRUSTED_COVERAGE:
        found.append(
            f"an emulator of which the 95 % bands hold {100.0 * told['covered']:.0f} % of what "
            f"came of {told['covered_worst']}"
        )
    return found


def sentences(told: Mapping[str, Any]) -> list[str]:
    """Say what the diagnostics mean."""
    some = f"{told['draws']:,} draws" if "draws" in told else "the points that were kept"
    right = ", as far as the emulator is right" if "foreseen" in told else ""
    lines = [
        f"{told['pilots']:,} pilots were simulated; {some} say as much as "
        f"{told['effective']:,.0f} independent ones{right}."
    ]
    if "foreseen" in told:
        lines.append(
            f"Of pilots that it has not seen the emulator foresees at least "
            f"{100.0 * told['foreseen']:.0f} % of what can be foreseen of any figure "
            f"({told['foreseen_worst']}), and its 95 % bands hold at least "
            f"{100.0 * told['covered']:.0f} % of what came ({told['covered_worst']})."
        )
    if told.get("diverging"):
        lines.append(f"{told['diverging']:,} steps of the chains went astray.")
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
