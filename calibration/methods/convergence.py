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

TRUSTED_HELD = (0.85, 0.95)
"""Of known truths so many must lie within 90 % intervals; fewer pilots may miss it by chance."""

MOST_MISSED = 1.0 / 3.0
"""So much of the way to where figures point may be missing, or too much."""

BY_CHANCE = 3.3
"""So many standard errors come by chance once in a thousand."""

UNEVEN = 0.001
"""Ranks that come by chance more rarely are taken for uneven."""

MOST_OUTSIDE = 0.15
"""One in twenty leaves its band by chance; numbers of one fit go together, so it may be more."""


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
    if told.get("kept_aside"):
        found += _not_held(told["kept_aside"]["covered_90"])
    return [*found, *_not_found_again(told.get("made_up"))]


def _not_held(covered: Sequence[float]) -> list[str]:
    """What truths speak against that 90 % intervals should hold: the share, and its ends."""
    held, low, high = covered
    if TRUSTED_HELD[0] <= held <= TRUSTED_HELD[1] or low <= 0.9 <= high:
        return []
    return [f"90 % intervals that hold {100.0 * held:.0f} % of known truths"]


def _not_found_again(made_up: Mapping[str, Any] | None) -> list[str]:
    """What made-up pilots speak against, of which the truth is known."""
    if not made_up:
        return []
    pull, error = made_up["pull"]
    found = _not_held(made_up["covered_90"])
    far_off = abs(1.0 - made_up["followed"]) > MOST_MISSED
    if abs(pull) > BY_CHANCE * error and far_off:
        found.append(f"draws that follow the figures too {'little' if pull > 0.0 else 'far'}")
    if made_up["likelihood"] < UNEVEN:
        found.append("likelihoods of known truths that lie unevenly among those of draws")
    if len(made_up["outside"]) > MOST_OUTSIDE * made_up["numbers"]:
        found.append(
            f"{len(made_up['outside'])} of {made_up['numbers']} numbers whose known truths lie "
            "unevenly among draws"
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
    lines += network_sentences(told)
    lines += found_again(told.get("made_up"))
    if told.get("diverging"):
        lines.append(f"{told['diverging']:,} steps of the chains went astray.")
    against = doubts(told)
    better = "more --generations make it better, and nothing that was simulated is lost."
    lines.append(
        "This fit is not to be relied on yet: it has " + " and ".join(against) + f"; {better}"
        if against
        else "The diagnostics give no reason for doubt."
    )
    return lines


def network_sentences(told: Mapping[str, Any]) -> list[str]:
    """Say how well a network learned, and what became of pilots that were kept from it."""
    if "kept_aside" not in told:
        return []
    kept = told["kept_aside"]
    (half, *_), (most, low, high) = kept["covered_50"], kept["covered_90"]
    gain = told["unseen"] - told["unseen_by_lines"]
    return [
        f"A network learned the likelihood from {told['learned_from']:,} of them. Of figures of "
        f"pilots that it has not seen it is {abs(gain):.1f} units of log likelihood "
        f"{'better' if gain > 0.0 else 'worse'} than a normal about straight lines. Of "
        f"{kept['pilots']} other pilots from the priors that were kept from it, 50 % intervals "
        f"hold {100.0 * half:.0f} % of the true values, 90 % intervals {100.0 * most:.1f} % (95 % "
        f"interval {100.0 * low:.1f} to {100.0 * high:.1f})."
    ]


def found_again(made_up: Mapping[str, Any] | None) -> list[str]:
    """Say what became of made-up pilots, of which the truth is known."""
    if not made_up:
        return []
    (half, _, _), (most, low, high) = made_up["covered_50"], made_up["covered_90"]
    pull, error = made_up["pull"]
    return [
        f"{made_up['pilots']} pilots were made up from its own draws and fitted together with the "
        f"real one: 50 % intervals hold {100.0 * half:.0f} % of the truths of all "
        f"{made_up['numbers']} numbers that figures speak of, 90 % intervals {100.0 * most:.1f} % "
        f"(95 % interval {100.0 * low:.1f} to {100.0 * high:.1f}). Ranks of "
        f"{len(made_up['outside'])} numbers leave the band that 95 % of right ones keep to; chance "
        f"alone lets about {0.05 * made_up['numbers']:.0f}. Draws go "
        f"{100.0 * made_up['followed']:.0f} % of the way to where figures point, of 100 % if they "
        f"are followed as they should be: truths lie {100.0 * abs(pull):.1f} points of draws "
        f"{'beyond' if pull > 0.0 else 'short of'} the middle, seen from there (standard error "
        f"{100.0 * error:.1f})."
    ]
