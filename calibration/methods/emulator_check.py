"""Foresight: whether an emulator says of pilots that it has not seen what these then give."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from caseflow.calibration.methods.emulator import Emulator, Quantity, quantities
from caseflow.calibration.methods.importance_sampling import Numbers
from caseflow.calibration.targets.likelihood import CONCENTRATION, given_for
from caseflow.calibration.targets.observed import OBSERVED
from caseflow.calibration.targets.pilot import Given, Pilot

LAST = 3
"""Of how many of the last generations it is judged: earlier ones taught it."""


class Foresight:
    """Collects what was said beforehand and what came."""

    def __init__(self, pilot: Pilot) -> None:
        self._quantities = quantities(pilot)
        self._gaps: list[dict[Quantity, tuple[float, float]]] = []

    def judge(self, emulator: Emulator, scores: Numbers, told: Sequence[Given | None]) -> None:
        """Hold a generation against what the emulator of those before it said.

        ``scores``: normal scores of the points, shape (points, unknowns).
        """
        possible = np.array([line is not None for line in told])
        if not possible.any():
            return
        model = emulator.at(scores[possible])
        some = [line for line in told if line is not None]
        gaps: dict[Quantity, tuple[float, float]] = {}
        for quantity, target in self._quantities.items():
            counts = np.array([given_for(target, entry) for entry in some])
            top, bottom = counts.T
            value = model(target).value
            # All points together, so that the luck of each averages out of the gap.
            expected, people = float((value * bottom).sum()), float(bottom.sum())
            if people <= 0.0 or expected <= 0.0:
                continue
            share = OBSERVED[target.measure].share
            middle = expected / people
            years = middle * (1.0 - middle) if share else middle**2
            spread = np.sqrt(years / CONCENTRATION)
            off = top - value * bottom
            error = float(np.sqrt((off**2).sum())) / people
            gaps[quantity] = (float(off.sum()) / people / spread, error / spread)
        self._gaps.append(gaps)

    def told(self) -> dict[str, Any]:
        """Say how far off it was."""
        recent = self._gaps[-LAST:]
        if not recent:
            return {}
        worst, name = 0.0, ""
        for quantity in recent[-1]:
            seen = [entry[quantity] for entry in recent if quantity in entry]
            mean = float(np.mean([gap for gap, _ in seen]))
            error = float(np.sqrt(np.sum([error**2 for _, error in seen]))) / len(seen)
            beyond = max(abs(mean) - 2.0 * error, 0.0)
            if beyond >= worst:
                worst, name = beyond, " at ".join(reversed(quantity))
        return {"emulator_off": round(worst, 3), "emulator_worst": name}
