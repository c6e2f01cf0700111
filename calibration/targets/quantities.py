"""Quantities: what figures are about; figures of several years share one."""

from caseflow.calibration.targets.pilot import Pilot
from caseflow.calibration.targets.targets import Target

Quantity = tuple[str, str]
"""A place (``Target.place``) and a measure."""


def quantities(pilot: Pilot) -> dict[Quantity, Target]:
    """Everything that a figure which is fitted is about, with one of its figures."""
    every = [target for figure in pilot.figures for target in figure.targets]
    return {quantity_of(target): target for target in every}


def name_of(quantity: Quantity) -> str:
    """How accounts name what figures are about.

    Examples
    --------
    >>> name_of(("cheshire", "charged"))
    'charged at cheshire'
    """
    place, measure = quantity
    return f"{measure} at {place}"


def quantity_named(name: str) -> Quantity:
    """What an account names.

    Examples
    --------
    >>> quantity_named("charged at cheshire")
    ('cheshire', 'charged')
    """
    measure, _, place = name.rpartition(" at ")
    return place, measure


def quantity_of(target: Target) -> Quantity:
    """What a figure is about."""
    return target.place, target.measure
