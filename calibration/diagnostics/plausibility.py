"""Plausibility: how near the centres of the priors come to published figures, before any fitting.

``python -m caseflow.calibration.diagnostics.plausibility`` runs the pilot and writes
``docs/plausibility.md``.
"""

from pathlib import Path

import numpy as np

from caseflow.calibration.targets.intervals import counts_of, interval_of
from caseflow.calibration.targets.likelihood import given_for
from caseflow.calibration.targets.pilot import Pilot
from caseflow.calibration.targets.targets import Target, TargetForm
from caseflow.calibration.targets.targets_file import targets
from caseflow.scenarios.scenario import load

PAGE = Path(__file__).parents[2] / "docs" / "plausibility.md"
REPLICATIONS = 100


def page(replications: int = REPLICATIONS, seed: int = 1) -> str:
    """Tell how near the model comes."""
    every = targets()
    given = Pilot(load("pilot"), (), every, replications, seed).simulate(np.empty(0))
    lines = [
        "# How near the model comes before it is fitted",
        "",
        f"Made by `python -m caseflow.calibration.diagnostics.plausibility`: the "
        f"scenario `pilot`, {replications} replications of each site, "
        f"seed {seed}, every parameter at its central value. These "
        "were set by hand with the figures in view, so this shows that the model can lie near "
        "them; it is no test of the model. "
        "Intervals are the published figures' own, or 95 % intervals of their counts (Wilson's of "
        "a share, Garwood's of a rate).",
        "",
        "| evidence | site | year | measure | layer | published | model | |",
        "|---|---|---|---|---|---|---|---|",
    ]
    verdicts = []
    for entry in every:
        top, bottom = given_for(entry, given)
        value = top / bottom if bottom else float("nan")
        verdicts.append(_verdict(entry, value))
        lines.append(
            f"| {entry.target} | {entry.site} | {entry.year} | `{entry.measure}` | {entry.layer} "
            f"| {_published(entry)} | {value:.3g} | {verdicts[-1]} |"
        )
    lines += [
        "",
        f"{verdicts.count('inside')} of {len(every)} lie inside. Figures of two years for one site "
        "contradict one another more than their intervals allow, so no single setting can meet all "
        "of them. What a fit makes of them: `caseflow calibrate`.",
        "",
    ]
    return "\n".join(lines)


def _published(target: Target) -> str:
    low, high = interval_of(target)
    counts = counts_of(target)
    told = (
        f"at least {low:.3g}" if target.form is TargetForm.AT_LEAST else f"{low:.3g} to {high:.3g}"
    )
    return f"{told} ({counts})" if counts else told


def _verdict(target: Target, value: float) -> str:
    low, high = interval_of(target)
    return "inside" if low <= value <= high else ("below" if value < low else "above")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
