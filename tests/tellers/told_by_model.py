"""The same track told by the model: its levers, and what is read from its tables."""

import math

import numpy as np
from numpy.typing import NDArray

from caseflow.sim import Replication
from caseflow.sim.rows import NEVER
from tests.small_worlds import settings_of, told
from tests.tellers.track import Moments, Numbers, Seen, Track, looked_at
from tests.theory.plain_worlds import PLAIN_WORK, REPORTS_AT_ONCE, UNMOVED

UNDISTURBED: dict[str, str] = {
    **REPORTS_AT_ONCE,
    **UNMOVED,
    **PLAIN_WORK,
    "staying.turnover": "0",
    "advocacy.contract_lost_a_year": "0",
    "following.reopening_high_risk": "0",
    "following.reopening_other": "0",
    "partnership.ramp_days": "0",
    "triage.accept_by_risk": "0",
    "advocacy.attach_at": "taken_on",
    "advocacy.coordination_hours": "0",
    "disengagement.before_charge": "0",
    "ordering.sought_high_risk": "0",
    "ordering.sought_other": "0",
    # What the tool shows is noise alone.
    "assessing.accuracy_stalking_risk_profile": "0",
    "assessing.accuracy_dash": "0",
    "assessing.accuracy_sash": "0",
    "assessing.sharing_gain": "0",
    "assessing.rapport_gain": "0",
}
"""Nobody is moved by anything, and nobody who works leaves."""

POLICE_CLOSE_AT_ONCE: dict[str, str] = {
    "demand.helpline_share": "0",
    "demand.probation_share": "0",
    "demand.health_share": "0",
    "demand.community_share": "0",
    "classifying.recorded_share": "1",
    "classifying.correct_untrained": "1",
    "classifying.correct_trained": "1",
    "referral.police_untrained": "1",
    "referral.police_trained": "1",
    "investigating.investigators": "400",
    "investigating.hours": "1e-9",
    "investigating.quick_share": "1",
    "investigating.quick_days": "1e-9",
    "investigating.charge_threshold": "1000",
    "investigating.bail_share": "0",
    "passing.passed_on": "0",
    "passing.passed_on_sharing": "0",
}
"""Every report is known as stalking and referred; an arrest makes it urgent, and that is all."""


def levers_of(track: Track) -> dict[str, str]:
    """The model, set so that it tells this track and nothing else."""
    own = {
        "demand.reports_a_year": track.reports_a_year,
        "help_seeking.delay": track.report_delay,
        "investigating.arrest_share": track.urgent_share,
        "referral.days": track.referral_days,
        "referral.late_share": track.late_share,
        "referral.late_days": track.late_days,
        "triage.every": track.triage_every,
        "triage.agenda": track.agenda,
        "triage.accept": track.accept,
        "assessing.days": track.assessment_days,
        "assessing.high_above": track.high_above,
        "assessing.medium_above": track.medium_above,
        "advocacy.uptake": track.uptake,
        "advocacy.uptake_fades": 36500,
        "advocacy.advocates": track.advocates,
        "advocacy.cap": track.cap,
        "advocacy.over_cap": track.over_cap,
        "advocacy.weekly_hours": track.hours_a_week,
        "advocacy.away_share": track.away_share,
        "advocacy.hours_vary": track.hours_vary,
        "advocacy.first_meeting_hours": track.first_meeting_hours,
        "advocacy.safety_plan_hours": track.safety_plan_hours,
        "contact.advocate.hours": track.routine_hours,
        "advocacy.practical_hours": track.practical_hours,
        "advocacy.practical_need_share": track.practical_share,
        "advocacy.monitoring_hours": track.monitoring_hours,
        "advocacy.monitoring_every": track.monitoring_every,
        "advocacy.high_risk_interval": track.high_risk_interval,
        "contact.advocate.every": track.contact_every,
        "following.support_median": track.support_median,
        "following.support_spread": track.support_spread,
        "following.support_high_risk": track.support_high_risk,
        "following.monitoring_days": track.monitoring_days,
        "disengagement.from_service": track.leaves_a_day,
        "disengagement.waiting": math.log(track.waiting_factor),
    }
    return {**UNDISTURBED, **POLICE_CLOSE_AT_ONCE, **{key: str(one) for key, one in own.items()}}


def moments(column: NDArray[np.float64]) -> Numbers:
    """Days, with infinity for never."""
    return np.where(column < NEVER, column, np.inf)


def read(world: Replication, track: Track) -> Seen:
    """What is compared, read from the tables of a world at its end."""
    tables = world.tables
    reported = tables["cases"]["reported"] < NEVER
    cases, victims = tables["cases"][reported], tables["victims"][reported]
    weeks = tables["weeks"]
    columns = np.column_stack([weeks["open_cases"], weeks["hours"], weeks["waiting_list"]])
    return looked_at(
        track,
        Moments(
            urgent=cases["urgent"].astype(bool),
            referred=moments(cases["referred"]),
            triaged=moments(cases["triaged"]),
            joined=moments(victims["joined_service"]),
            given=moments(cases["attached"]),
            met=moments(cases["first_contact"]),
            planned=moments(cases["safety_plan"]),
            left=moments(victims["left_service"]),
            # To report is to meet somebody too.
            contacts=victims["contacts"] - 1.0,
            by_week=columns.reshape(-1, track.advocates, 3),
        ),
    )


def told_by_model(track: Track, worlds: int) -> list[Seen]:
    """Many worlds, each with luck of its own."""
    settings = settings_of("single_point_of_contact", levers_of(track), track.days)
    return [read(told(settings, replication=number), track) for number in range(worlds)]
