"""The joint check: whether all figures together are as likely as what the fit would give.

At each draw the logarithm of the likelihood of the real figures stands beside that of figures made
up from the model at that draw. If the model were true, either would be the larger half the time.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln

from caseflow.calibration.diagnostics.made_up_pilots import MadeUpPilot
from caseflow.calibration.methods.density import Density
from caseflow.calibration.targets.targets import Figures, TargetForm

Numbers = NDArray[np.float64]


def diagnostics(density: Density, pilots: Sequence[MadeUpPilot]) -> dict[str, Any]:
    """How often what is made up is no likelier than what was published, for an account."""
    pilot = density.pilot
    could_be = tuple(entry for entry in pilot.targets if entry.form is not TargetForm.AT_LEAST)
    truths = np.array([made.truth for made in pilots])
    published = _chances(replace(density, pilot=replace(pilot, targets=could_be)), truths)
    expected = np.array(
        [
            _chances(replace(density, pilot=replace(pilot, targets=made.targets)), truth[None])[0]
            for made, truth in zip(pilots, truths, strict=True)
        ]
    )
    return {
        "joint": {
            "pilots": len(pilots),
            "chance": round(float((expected <= published).mean()), 4),
            "published": round(float(np.median(published)), 2),
            "expected": [round(float(end), 2) for end in np.quantile(expected, (0.05, 0.5, 0.95))],
        }
    }


def _chances(density: Density, scores: Numbers) -> Numbers:
    """The logarithm of the chance of all figures, with what a likelihood of one set of figures may
    leave out: in how many ways so many can be counted."""
    return density.likelihood(scores) + sum(map(_ways, density.pilot.figures))


def _ways(figures: Figures) -> float:
    counts = np.array([target.count or 0.0 for target in figures.targets])
    if figures.form in (TargetForm.CODED, TargetForm.SHARE):
        n = float(figures.targets[0].n or 0.0)
        every = np.append(counts, n - counts.sum())
        return float(gammaln(n + 1.0) - gammaln(every + 1.0).sum())
    return -float(gammaln(counts + 1.0).sum()) if figures.form is TargetForm.RATE else 0.0
