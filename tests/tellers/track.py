"""The service track in numbers: what every teller of it is told, and nothing of how it is told."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Seen = dict[str, Numbers]
"""What is looked at in one world, by name: one value a victim, an advocate-week, or the world."""

WAIT, STRETCH, HIGH_RISK_FIRST = "wait", "stretch", "high_risk_first"
"""What happens when every advocate is at the cap."""


@dataclass(frozen=True)
class Track:
    """One service, from referral to close.

    Attributes
    ----------
    over_cap
        One of ``WAIT``, ``STRETCH`` and ``HIGH_RISK_FIRST``.
    days, horizon
        How long a world is told, and for how long everybody in it is followed.
    """

    over_cap: str
    reports_a_year: float
    advocates: int = 2
    cap: int = 12
    days: float = 350.0
    horizon: float = 90.0
    report_delay: float = 2.0
    urgent_share: float = 0.3
    referral_days: float = 4.0
    late_share: float = 0.15
    late_days: float = 30.0
    triage_every: float = 14.0
    agenda: int = 18
    accept: float = 0.6
    uptake: float = 0.8
    assessment_days: float = 15.0
    high_above: float = 0.5
    medium_above: float = -0.4
    hours_a_week: float = 35.0
    away_share: float = 0.25
    hours_vary: float = 0.5
    first_meeting_hours: float = 2.5
    safety_plan_hours: float = 1.25
    routine_hours: float = 0.8
    practical_hours: float = 3.0
    practical_share: float = 0.5
    monitoring_hours: float = 0.4
    contact_every: float = 8.0
    high_risk_interval: float = 0.6
    monitoring_every: float = 20.0
    support_median: float = 35.0
    support_spread: float = 0.6
    support_high_risk: float = 1.5
    monitoring_days: float = 30.0
    leaves_a_day: float = 0.004
    waiting_factor: float = 3.0

    @property
    def hours_a_day(self) -> float:
        """Hours of work with victims that an advocate does in a calendar day."""
        return self.hours_a_week * (1.0 - self.away_share) / 7.0


@dataclass(frozen=True)
class Moments:
    """The victims of one world: when each came how far; infinity is not yet.

    Every attribute but the last has the shape (victims,).
    """

    urgent: NDArray[np.bool_]
    referred: Numbers
    triaged: Numbers
    joined: Numbers
    given: Numbers
    met: Numbers
    planned: Numbers
    left: Numbers
    contacts: Numbers
    by_week: Numbers
    """Shape (weeks, advocates, 3): open cases, hours worked, and the list of the whole service."""


def looked_at(track: Track, told: Moments) -> Seen:
    """What is compared.

    Whoever still waits, or left while waiting, counts the whole horizon: nobody is dropped.
    """
    early = told.referred < track.days - track.horizon
    served = early & (told.joined < track.days - track.horizon)
    met = served & (told.met < track.days - track.horizon)

    def until(moment: Numbers, since: Numbers, among: NDArray[np.bool_]) -> Numbers:
        return np.clip(moment[among] - since[among], 0.0, track.horizon)

    weeks = np.arange(0.0, track.days + 1e-9, 7.0)
    open_cases = told.by_week[:, :, 0]
    return {
        "days to triage, urgent": until(told.triaged, told.referred, early & told.urgent),
        "days to triage, others": until(told.triaged, told.referred, early & ~told.urgent),
        "days to an advocate": until(told.given, told.joined, served),
        "days from referral to first contact": until(told.met, told.referred, served),
        "days from advocate to first contact": until(
            told.met, told.given, served & np.isfinite(told.given)
        ),
        "days from first contact to plan": until(told.planned, told.met, met),
        "days until she leaves": until(told.left, told.joined, served),
        "whether she left": np.isfinite(told.left[served]).astype(float),
        "whether she left while waiting": (
            np.isfinite(told.left[served]) & ~np.isfinite(told.given[served])
        ).astype(float),
        "contacts": told.contacts[served].astype(float),
        "victims met in a week": np.histogram(told.met, weeks)[0].astype(float),
        "open cases of an advocate": open_cases.ravel(),
        "open cases of the fullest, less the emptiest": open_cases.max(1) - open_cases.min(1),
        "hours worked in a week": told.by_week[:, :, 1].ravel(),
        "waiting list": told.by_week[:, 0, 2],
    }
