"""Quantities: what figures are about; figures of several years share one."""

from caseflow.calibration.targets.pilot import Pilot
from caseflow.calibration.targets.targets import Target

Quantity = tuple[str, str]
"""A site and a measure."""


def quantities(pilot: Pilot) -> dict[Quantity, Target]:
    """Everything that a figure which is fitted is about, with one of its figures."""
    every = [target for figure in pilot.figures for target in figure.targets]
    return {quantity_of(target): target for target in every}


def quantity_of(target: Target) -> Quantity:
    """What a figure is about."""
    return target.site, target.measure
