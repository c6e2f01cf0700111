"""One life told by hand: every event of one case, from the first incident to the last licence.

Shares are 0 or 1, spreads are 0 and the hours of tasks do not vary, so every date below follows
from the numbers in ``CERTAIN`` with pencil and paper.
"""

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np
import pytest

from caseflow.scenarios.scenario import load
from caseflow.sim import Replication, Settings
from caseflow.sim.agenda import plan_case, plan_perpetrator, plan_victim
from caseflow.sim.agents.advocate import AttachAt
from caseflow.sim.agents.case import Failure, Outcome, Risk, Sentence, Stage, Verdict
from caseflow.sim.agents.perpetrator import Incident, Order, Restraint, Treatment
from caseflow.sim.agents.victim import Process, Service
from caseflow.sim.dealings.beginnings import begin_case
from caseflow.sim.rows import NEVER, NOBODY
from caseflow.sim.rule import quiet
from caseflow.sim.soonest import Kind
from tests.theory.plain_worlds import HELP_SHARES

SURELY = 1.0 - 1e-12
TINY = 1e-12
ENDLESS = 1e12

CERTAIN: Mapping[str, Mapping[str, float]] = MappingProxyType(
    {
        "demand": {
            "helpline_share": 0,
            "probation_share": 0,
            "health_share": 0,
            "community_share": 0,
        },
        # He acts once, hardly ever again, and has 150 days of freedom to act before he stops.
        "mix": {
            "online_only": 0,
            "minoritised": 0,
            "risk_from_rate": 0,
            "risk_from_violence": 0,
            "risk_from_persistence": 2,
        },
        "persistence": {
            "entrenched_share": 1,
            "entrenched_median": 150,
            "entrenched_spread": 0,
            "relapse_share": 0,
            "new_victim_share": 0,
        },
        "conduct": {
            "entrenched_rate": TINY,
            "rate_spread": 0,
            "mental_health_share": 1,
            "assault_share": 0,
            "threat_share": 0,
            "damage_share": 0,
            "following_share": 0,
            "online_share": 0,
            "economic_share": 0,
        },
        "restraining": {
            "desistance_managed": 1,
            "desistance_treated": 1,
            "desistance_unanswered": 1,
        },
        # She reports at once; she leaves nothing.
        "help_seeking": {"first_report": 1e9, "delay": 0},
        "disengagement": {"before_charge": 0, "after_charge": 0, "from_service": 0},
        "classifying": {
            "recorded_share": 1,
            "correct_untrained": SURELY,
            "correct_trained": SURELY,
            "good_response_untrained": 1,
            "good_response_trained": 1,
        },
        "referral": {
            "police_untrained": 1,
            "police_trained": 1,
            "days": 0,
            "late_share": 1,
            "late_days": 10,
        },
        "partnership": {"ramp_days": 0},
        "triage": {"every": 14, "accept": SURELY},
        "assessing": {
            "accuracy_stalking_risk_profile": 1,
            "high_above": 1.1,
            "days": 0,
            "plan_share_high": 1,
        },
        # Four hours a day for victims.
        "advocacy": {
            "weekly_hours": 28,
            "away_share": 0,
            "hours_vary": 0,
            "uptake": 1,
            "first_meeting_hours": 4,
            "safety_plan_hours": 2,
            "practical_need_share": 1,
            "practical_hours": 4,
            "coordination_hours": 0,
            "relay_hours": 1,
            "crisis_hours": 1,
            "accompany_hours": 4,
            "monitoring_hours": 1,
            "monitoring_every": 28,
            "attach_at": AttachAt.TAKEN_ON,
            "high_risk_interval": 1,
            "contract_lost_a_year": 0,
        },
        "staying": {"turnover": 0, "supervision_hours": 0},
        "helping": {share.partition(".")[2]: 0 for share in HELP_SHARES},
        "following": {
            "support_median": 90,
            "support_spread": 0,
            "support_high_risk": 1.5,
            "monitoring_days": 90,
        },
        "passing": {
            "passed_on_sharing": 1,
            "promised_days": 5,
            "bail_end_told": 0,
            "bail_notice_days": 5,
            "retold_sharing": 0,
            "contradiction_sharing": 0,
            "supportive_advocate": 1,
            "supportive_other": 1,
            "victim_support_share": 0,
            "social_care_share": 0,
            "social_care_share_with_children": 0,
        },
        # Two hours a day for investigations.
        "investigating": {
            "investigators": 1,
            "weekly_hours": 14,
            "hours": 5,
            "hours_vary": 0,
            "quick_share": 0,
            "enquiry_median": 40,
            "enquiry_spread": 0,
            "evidence_lost": 0,
            "arrest_share": 1,
            "bail_share": 1,
            "bail_days": 28,
            "remand_share": 0,
            "details_disclosed": 0,
            "charge_threshold": -100,
            "downgraded": 0,
        },
        "hearing": {
            "magistrates_every": 7,
            "magistrates_places": 3,
            "magistrates_preparation": 70,
            "crown_share": 0,
            "preparation_spread": 0,
            "ineffective": 0,
            "administrative_error": 0,
            "conviction_level": 100,
            "discontinued": 0,
        },
        "sentencing": {
            "custody_share": 1,
            "custody_median": 200,
            "custody_spread": 0,
            "served_share": 0.5,
            "licence_days": 75,
            "restraining_order_share": 1,
            "restraining_order_days": 300,
            "notice_days": 14,
            "notified": 1,
        },
        "ordering": {
            "sought_high_risk": 1,
            "interim_days": 0,
            "full_days": 45,
            "granted": 1,
            "days": 200,
        },
        "clinical": {"places": 1, "suitable": 1, "completes": 1, "days": 100},
    }
)

LIFE = [
    # He contacts her; she tells the police, who arrest and bail him.
    (0.0, Kind.INCIDENT, Incident.CONTACT),
    (0.0, Kind.REPORT, 1),
    # Five hours of investigation at two a day; then half an hour to tell her of the arrest.
    (2.5, Kind.OFFICER_WORK, 0),
    (2.75, Kind.OFFICER_WORK, 0),
    # The referral is ten days late and waits for the meeting of day 14.
    (10.0, Kind.REFERRAL, -1),
    (14.0, Kind.TRIAGE, -1),
    (14.0, Kind.ALLOCATION, 0),
    (14.0, Kind.ASSESSMENT, Risk.HIGH),
    (14.0, Kind.ORDER, Order.INTERIM),
    (14.0, Kind.TREATMENT, Treatment.TREATED),
    # First meeting, news of the order, safety plan, practical help.
    (15.0, Kind.ADVOCATE_WORK, 0),
    (15.25, Kind.ADVOCATE_WORK, 0),
    (15.75, Kind.ADVOCATE_WORK, 0),
    (16.75, Kind.ADVOCATE_WORK, 0),
    # Bail before charge ends, of which nobody told in time.
    (23.0, Kind.NOTICE, -1),
    (28.0, Kind.RELEASE, Restraint.BAIL),
    # Enquiries of 40 days after the officer's work; the advocate sees her and relays the news.
    (42.5, Kind.CHARGE, Outcome.CHARGED),
    (42.75, Kind.ADVOCATE_WORK, 0),
    (43.0, Kind.ADVOCATE_WORK, 0),
    # The interim order becomes full after 45 days, and she is told.
    (59.0, Kind.ORDER, Order.STALKING_PROTECTION),
    (59.25, Kind.ADVOCATE_WORK, 0),
    # Routine contact, fifty days after the first meeting.
    (65.25, Kind.ADVOCATE_WORK, 0),
    # Seventy days of preparation; a day in court with her, and news of the date.
    (112.5, Kind.LISTING, 0),
    (113.5, Kind.ADVOCATE_WORK, 0),
    (113.75, Kind.ADVOCATE_WORK, 0),
    # A hundred days of treatment are over.
    (114.0, Kind.TREATMENT, Treatment.COMPLETED),
    # Routine contact again.
    (115.5, Kind.ADVOCATE_WORK, 0),
    # The seventeenth weekly sitting: convicted, custody of which a hundred days are served.
    (119.0, Kind.HEARING, 1),
    (119.25, Kind.ADVOCATE_WORK, 0),
    # Ninety days of support, half as long again at high risk, then monitoring.
    (150.0, Kind.REVIEW, Stage.HELD),
    (178.25, Kind.ADVOCATE_WORK, 0),
    # Notice fourteen days before his release reaches her through her advocate.
    (205.0, Kind.NOTICE, -1),
    (205.25, Kind.ADVOCATE_WORK, 0),
    # The plan is gone through once more before that day.
    (205.75, Kind.ADVOCATE_WORK, 0),
    (206.5, Kind.ADVOCATE_WORK, 0),
    (219.0, Kind.RELEASE, Restraint.CUSTODY),
    (234.75, Kind.ADVOCATE_WORK, 0),
    # Ninety days of monitoring, and the service is done.
    (240.0, Kind.REVIEW, Stage.MONITORED),
    # He was free for 119 days before prison and for 31 after it: 150, and he stops.
    (250.0, Kind.TURNING, 1),
    (294.0, Kind.RELEASE, Restraint.LICENCE),
]


def certain_world() -> Settings:
    """Cheshire for 300 days, with nearly everything certain."""
    settings = load("pilot", {}, ["cheshire"]).settings("cheshire")
    for group, columns in CERTAIN.items():
        for name, value in columns.items():
            settings.periods[group][name][:] = value
    contact = settings.periods["contact"]
    contact["advocate"]["every"][:] = 50
    contact["advocate"]["hours"][:] = 1
    contact["advocate"]["worker_stays"][:] = ENDLESS
    contact["officer"]["every"][:] = 21
    contact["officer"]["worker_stays"][:] = ENDLESS
    return Settings(settings.site, settings.number, settings.periods, settings.begins, 300.0)


@pytest.fixture
def told() -> Replication:
    """The whole life, told; nobody else is stalked in this world."""
    replication = Replication(certain_world(), 1, detail=True)
    replication.tables["sites"][0].next_episode = NEVER
    world = replication.world
    with quiet():
        row = begin_case(world, np.uint64(417), NOBODY)
        for plan in (plan_case, plan_victim, plan_perpetrator):
            plan(world, row)
    return replication.run()


def test_every_event_of_one_life_comes_on_its_day(told: Replication) -> None:
    event_log = told.tables["event_log"]
    lines = [
        (float(line["when"]), Kind(int(line["what"])), int(line["whom"]))
        for line in event_log[event_log["case"] == 0]
    ]
    assert len(event_log) == len(lines)
    assert [(kind, whom) for _, kind, whom in lines] == [(kind, whom) for _, kind, whom in LIFE]
    assert [day for day, _, _ in lines] == pytest.approx([day for day, _, _ in LIFE], abs=1e-6)


def test_the_case_ends_where_its_life_led_it(told: Replication) -> None:
    case = told.tables["cases"][0]
    assert (case.outcome, case.verdict) == (Outcome.CHARGED, Verdict.CONVICTED)
    assert (case.sentence, case.stage) == (Sentence.CUSTODY, Stage.CLOSED)
    assert (case.releases, case.releases_told) == (1, 1)
    assert (case.protection_orders, case.restraining_orders) == (1, 1)
    assert case.failures == Failure.REFERRED_LATE
    assert case.days_unheld == 0.0


def test_she_told_her_story_once_and_met_two_workers(told: Replication) -> None:
    victim = told.tables["victims"][0]
    assert (victim.retellings, victim.workers_met, victim.handovers) == (1, 2, 0)
    assert (victim.news_total, victim.news_told, victim.news_missed) == (7, 7, 0)
    assert (victim.process, victim.service) == (Process.OVER, Service.ENDED_AS_PLANNED)


def test_her_advocate_worked_the_hours_that_her_tasks_took(told: Replication) -> None:
    work = [day for day, kind, _ in LIFE if kind == Kind.ADVOCATE_WORK]
    task_list = told.tables["advocates"][0].task_list
    long = 4.0 + 2.0 + 4.0 + 4.0 + 2.0
    assert (task_list.done, task_list.late) == (len(work), 0)
    assert task_list.hours_done == pytest.approx(long + (len(work) - 5) * 1.0)
