"""The joint check: whether all figures together are as likely as what the fit would give.

At each draw the logarithm of the likelihood of the real figures stands beside that of figures made
up from the model at that draw. If the model were true, either would be the larger half the time.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from caseflow.calibration.diagnostics.made_up_pilots import MadeUpPilot
from caseflow.calibration.methods.density import Density
from caseflow.calibration.targets.targets import TargetForm


def diagnostics(density: Density, pilots: Sequence[MadeUpPilot]) -> dict[str, Any]:
    """How often what is made up is no likelier than what was published, for an account."""
    pilot = density.pilot
    could_be = tuple(entry for entry in pilot.targets if entry.form is not TargetForm.AT_LEAST)
    real = replace(density, pilot=replace(pilot, targets=could_be))
    truths = np.array([made.truth for made in pilots])
    published = real.likelihood(truths)
    expected = np.array(
        [
            replace(density, pilot=replace(pilot, targets=made.targets)).likelihood(truth[None])[0]
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
