"""Clocks: patience that is used up, and when it will run out.

Whatever can happen to a person at random is a *patience*, one unit-exponential amount, used up
at the current intensity. When a state change alters the intensity, what has been used is
brought up to date and the due time is worked out anew. So a policy that only lowers an
intensity can only postpone what it leads to, person by person.
"""

import math

from caseflow.sim.rows import NEVER, Days, Factor, Rate, Row
from caseflow.sim.rule import rule


class Patience(Row):
    """What is left before something happens, and how fast it is being used up."""

    left: Factor = 1.0
    since: Days = 0.0
    intensity: Rate = 0.0
    growth: Rate = 0.0


@rule
def used(patience: Patience, now: Days) -> float:
    """How much patience has gone since it was last brought up to date."""
    span = now - patience.since
    grown = patience.growth * span
    if grown == 0.0:
        return patience.intensity * span
    return patience.intensity * math.expm1(grown) / patience.growth


@rule
def runs_out(patience: Patience) -> float:
    """When the patience runs out if nothing changes."""
    if patience.intensity <= 0.0:
        return NEVER
    span = patience.left / patience.intensity
    grown = patience.growth * span
    if grown == 0.0:
        return patience.since + span
    if grown <= -1.0:
        return NEVER
    return patience.since + math.log1p(grown) / patience.growth


@rule
def renew(patience: Patience, amount: float, now: Days) -> None:
    """A fresh patience begins now, not yet being used."""
    patience.left = amount
    patience.since = now
    patience.intensity = 0.0
    patience.growth = 0.0


@rule
def bear(patience: Patience, intensity: Rate, growth: Rate, now: Days) -> None:
    """From now on the patience is used at this intensity, growing at this rate."""
    patience.left = max(patience.left - used(patience, now), 0.0)
    patience.since = now
    patience.intensity = intensity
    patience.growth = growth
