"""The line and the task list told by the model: its levers, and what is read from its tables."""

import math

import numpy as np
from scipy import stats

from caseflow.sim.agents.case import Risk
from caseflow.sim.rows import NEVER
from caseflow.sim.soonest import Kind
from tests.small_worlds import settings_of, told
from tests.tellers.networks import HIGH, MEDIUM, STANDARD, Line, TaskList, by_month
from tests.tellers.track import Seen
from tests.theory.plain_worlds import STRAIGHT_TO_THE_SERVICE, UNMOVED

AT_ONCE: dict[str, str] = {
    **STRAIGHT_TO_THE_SERVICE,
    **UNMOVED,
    "help_seeking.delay": "1e-9",
    "referral.days": "1e-9",
}
"""Who is stalked is with the service the same day: the queue begins with the world."""

ONLY_THE_LINE: dict[str, str] = {
    **AT_ONCE,
    "advocacy.over_cap": "high_risk_first",
    "advocacy.first_meeting_hours": "1e-9",
    "advocacy.safety_plan_hours": "1e-9",
    # Her risk is known at once, and what the tool shows is noise alone.
    "assessing.days": "0",
    "assessing.accuracy_stalking_risk_profile": "0",
    "assessing.accuracy_dash": "0",
    "assessing.accuracy_sash": "0",
    "assessing.sharing_gain": "0",
    "assessing.rapport_gain": "0",
    "advocacy.monitoring_every": "36500",
}

ONLY_THE_DIARY: dict[str, str] = {
    **AT_ONCE,
    "advocacy.advocates": "1",
    "advocacy.over_cap": "stretch",
    "advocacy.safety_plan_hours": "1e-9",
    "advocacy.high_risk_interval": "1",
    "advocacy.coordination_hours": "0",
}


def line_by_model(line: Line, worlds: int) -> list[Seen]:
    """Waits for an advocate at each level of risk; whoever left while waiting waits for ever."""
    own = {
        "demand.reports_a_year": line.a_year,
        "advocacy.advocates": line.advocates,
        "advocacy.cap": line.cap,
        "assessing.high_above": stats.norm.isf(line.shares[0]),
        "assessing.medium_above": stats.norm.isf(line.shares[0] + line.shares[1]),
        "following.support_median": line.support_median,
        "following.support_spread": line.support_spread,
        "following.support_high_risk": line.support_high_risk,
        "following.monitoring_days": line.monitoring_days,
        "disengagement.from_service": line.leaves_a_day,
        "disengagement.waiting": math.log(line.leaves_waiting / line.leaves_a_day),
    }
    levers = {**ONLY_THE_LINE, **{key: str(one) for key, one in own.items()}}
    settings = settings_of("multi_agency_contact", levers, line.days)
    seen = []
    for number in range(worlds):
        tables = told(settings, replication=number).tables
        joined = tables["victims"]["joined_service"]
        early = joined < line.days - line.horizon
        risk, attached = tables["cases"]["risk"][early], tables["cases"]["attached"][early]
        waits = np.clip(attached - joined[early], 0.0, line.horizon)
        one = {
            f"wait, {name}": waits[risk == level]
            for name, level in (
                (HIGH, Risk.HIGH),
                (MEDIUM, Risk.MEDIUM),
                (STANDARD, Risk.STANDARD),
            )
        }
        seen.append({**one, "whether she was given an advocate": (attached < NEVER).astype(float)})
    return seen


def diary_by_model(task_list: TaskList, worlds: int) -> list[Seen]:
    """Days to the first meeting, days by which routine contacts are late, and her hours."""
    own = {
        "demand.reports_a_year": task_list.a_year,
        "advocacy.weekly_hours": task_list.hours_a_day * 7.0,
        "advocacy.away_share": 0.0,
        "advocacy.hours_vary": task_list.hours_vary,
        "advocacy.first_meeting_hours": task_list.meeting_hours,
        "contact.advocate.hours": task_list.routine_hours,
        "contact.advocate.every": task_list.every,
        "disengagement.from_service": task_list.leaves_a_day,
    }
    levers = {**ONLY_THE_DIARY, **{key: str(one) for key, one in own.items()}}
    settings = settings_of("multi_agency_contact", levers, task_list.days)
    early = task_list.days - task_list.horizon
    seen = []
    for number in range(worlds):
        tables = told(settings, replication=number).tables
        cases = tables["cases"]
        events = tables["event_log"][tables["event_log"]["what"] == int(Kind.ADVOCATE_WORK)]
        order = np.lexsort((events["when"], events["case"]))
        case, when = events["case"][order], events["when"][order]
        # Of each victim: her first meeting, her plan at once after it, and routine contacts.
        starts = np.flatnonzero(np.diff(case, prepend=-1) != 0)
        place = np.arange(len(case)) - np.repeat(starts, np.diff([*starts, len(case)]))
        first = place == 0
        met = when[first] - cases["attached"][case[first]]
        met = met[cases["attached"][case[first]] < early]
        contact = place >= 2
        before = np.where(place == 2, np.roll(when, 2), np.roll(when, 1))
        due = before[contact] + task_list.every
        late = (when[contact] - due)[due < early]
        seen.append(
            {
                "days to a first meeting": np.clip(met, 0.0, task_list.horizon),
                "days until a contact that is due": np.clip(late, 0.0, task_list.horizon),
                "meetings in a month": by_month(when[first], task_list),
                "contacts in a month": by_month(when[contact], task_list),
                "hours worked in a month": tables["weeks"]["hours"].reshape(-1, 4).sum(1),
            }
        )
    return seen
