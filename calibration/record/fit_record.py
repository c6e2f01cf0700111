"""The record of a fit: what the model gave for its figures, in the account of a posterior.

The report of a posterior is made from it, and so are its inference data. Of the pilots it holds
those that these need; ``pilots_file`` writes all of them.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from caseflow.calibration.diagnostics.target_fit import counts_for
from caseflow.calibration.methods.fit import Fit
from caseflow.calibration.record.packed_array import packed, unpacked
from caseflow.calibration.targets.pilot import Given
from caseflow.experiments.runs.posterior import Posterior

Numbers = NDArray[np.float64]

BEFORE = 200
"""Points of the priors that a record holds: the first pilots of a fit."""


def record_of(
    fit: Fit, posterior: Posterior, rows: NDArray[np.int64], told: Sequence[Given | None]
) -> dict[str, Any]:
    """Record a fit.

    ``rows``: the draws of the posterior that were simulated again; ``told``: what came of them.
    """
    pilot = fit.pilot
    there = np.array([line is not None for line in told])
    found: dict[str, Any] = {
        "whys": {unknown.label: unknown.why for unknown in pilot.unknowns if unknown.why},
        "after": {
            "rows": packed(rows[there], "<i2"),
            "counts": packed(counts_for(pilot.targets, told), "<f4"),
        },
    }
    if fit.simulated is not None and fit.simulated.from_priors:
        first = fit.simulated.outputs[: min(BEFORE, fit.simulated.from_priors)]
        kept = [row for row, line in enumerate(first) if line is not None]
        found["before"] = {
            "scores": packed(fit.simulated.scores[kept], "<f2"),
            "counts": packed(counts_for(pilot.targets, first), "<f4"),
        }
    if fit.emulated is not None:
        kept_rows = fit.chosen_rows(len(posterior.draws))
        likely = fit.emulated.density.by_figure(fit.emulated.kept[kept_rows])
        found["log_likelihood"] = packed(likely, "<f4")
    return found


def counts_in(record: Mapping[str, Any], part: str) -> Numbers:
    """What the model gave ``before`` or ``after``, shape (pilots, figures, 2)."""
    return np.asarray(unpacked(record[part]["counts"]), float)


def pilots_file(path: Path, fit: Fit) -> None:
    """Write every pilot of a fit: scores of its values, and what it gave for each figure.

    NumPy's archive of ``scores``, halves of shape (pilots, unknowns), ``counts``, singles of shape
    (pilots, figures, 2) that are not numbers where the values made no sense, ``unknowns`` and
    ``figures``.
    """
    assert fit.simulated is not None
    outputs = fit.simulated.outputs
    there = np.array([line is not None for line in outputs])
    counts = np.full((len(outputs), len(fit.pilot.targets), 2), np.nan, np.float32)
    counts[there] = counts_for(fit.pilot.targets, outputs)
    np.savez_compressed(
        path,
        scores=fit.simulated.scores.astype(np.float16),
        counts=counts,
        unknowns=np.array([unknown.label for unknown in fit.pilot.unknowns]),
        figures=np.array([f"{target.label}, {target.measure}" for target in fit.pilot.targets]),
    )
