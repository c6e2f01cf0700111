"""The victim: when she reports, what she is owed, and when she leaves."""

import math

import pytest

from caseflow.sim.agents.victim import (
    Disengagement,
    Feeling,
    HelpSeeking,
    Process,
    Relationship,
    Service,
    Suffering,
    Victim,
    be_contacted_at,
    be_contacted_by,
    be_owed_news,
    be_warned,
    chance_of_first_report,
    chance_of_later_report,
    decide_to_tell,
    feel_about_process,
    feel_about_service,
    finish_process,
    gap_pushes,
    hear_news,
    join_service,
    knows_him,
    leave_service,
    meet_through,
    miss_news,
    next_channel,
    next_contact_at,
    push_to_leave,
    support_process,
    withdraw,
)
from caseflow.sim.channels import Channel
from caseflow.sim.rows import NEVER
from tests.agents.made import made

HELP = {
    "first_online_only": 0.4,
    "covered": 0.25,
    "tires": 0.5,
    "poor_answer": 0.6,
    "minoritised": 0.8,
    "first_report": 0.1,
    "later_report": 0.2,
    "fear_weight": 1.0,
    "trust_weight": 2.0,
    "engagement_weight": 0.5,
    "severity_weight": 3.0,
}
LEAVING = {
    "before_charge": 0.01,
    "after_charge": 0.002,
    "from_service": 0.004,
    "site_level": 0.3,
    "known_offender": 0.7,
    "retelling": 0.1,
    "missed_news": 0.2,
    "contradiction": 0.3,
    "unanswered_incident": 0.4,
    "fear": 0.5,
    "trust": 1.2,
    "rapport": 0.6,
    "waiting": 0.9,
    "most_counted": 3,
}


def test_an_ordinary_incident_is_first_reported_at_the_stated_chance() -> None:
    victim = made(Victim, fear=0.5, trust=0.1)
    assert first_chance(victim) == pytest.approx(0.1)


def test_trust_and_support_matter_only_after_the_first_report() -> None:
    victim = made(Victim, fear=0.5, trust=0.75, service=Service.ACTIVE)
    assert first_chance(victim) == pytest.approx(0.1)
    assert later_chance(victim) == pytest.approx(0.2 * math.exp(2.0 * 0.25 + 0.5))


def test_gravity_fear_and_willingness_raise_the_chance_up_to_certainty() -> None:
    victim = made(Victim, fear=0.7, willingness=2.0)
    assert first_chance(victim, 0.5) == pytest.approx(0.1 * 2.0 * math.exp(3.0 * 0.2 + 0.2))
    victim.willingness = 100.0
    assert first_chance(victim, 0.5) == 1.0


def test_reporting_tires_is_covered_and_suffers_from_a_poor_answer() -> None:
    victim = made(Victim, fear=0.5, trust=0.5)
    assert later_chance(victim) == pytest.approx(0.2)
    assert later_chance(victim, reports=3) == pytest.approx(0.2 * 0.5**2)
    assert later_chance(victim, covered=True) == pytest.approx(0.2 * 0.25)
    victim.poorly_answered = True
    assert later_chance(victim) == pytest.approx(0.2 * 0.6)


def test_who_is_stalked_only_online_or_trusts_less_is_reported_less() -> None:
    assert first_chance(made(Victim, fear=0.5, online_only=True)) == pytest.approx(0.1 * 0.4)
    minoritised = made(Victim, fear=0.5, trust=0.5, minoritised=True)
    assert first_chance(minoritised) == pytest.approx(0.1 * 0.8)
    assert later_chance(minoritised) == pytest.approx(0.2 * 0.8)


def first_chance(victim: Victim, severity: float = 0.3) -> float:
    """The chance of a first report, where 0.3 is the typical gravity."""
    return chance_of_first_report(victim, severity, 0.3, made(HelpSeeking, **HELP))


def later_chance(victim: Victim, reports: int = 1, covered: bool = False) -> float:
    """The chance of another report of an incident of typical gravity."""
    seeking = made(HelpSeeking, **HELP)
    return chance_of_later_report(victim, 0.3, 0.3, reports, covered, seeking)


def test_only_a_stranger_is_unknown_to_her() -> None:
    known = {who: bool(knows_him(made(Victim, relationship=who))) for who in Relationship}
    assert known == {who: who != Relationship.STRANGER for who in Relationship}


def test_news_is_promised_from_the_first_piece_on() -> None:
    victim = made(Victim)
    be_owed_news(victim, 0b10, 5.0, 100.0)
    be_owed_news(victim, 0b100, 5.0, 103.0)
    assert victim.news_due == 105.0
    assert (victim.news_owed, victim.news_total) == (2, 2)
    assert victim.channels_with_news == 0b110


def test_who_held_old_news_does_not_hold_the_new() -> None:
    victim = made(Victim)
    suffering = made(Suffering, need_met_by_news=0.5)
    be_owed_news(victim, 0b10, 5.0, 0.0)
    hear_news(victim, suffering)
    be_owed_news(victim, 0b100, 5.0, 9.0)
    assert victim.channels_with_news == 0b100


def test_hearing_news_clears_all_that_was_owed_and_warns_of_a_release() -> None:
    victim = made(Victim, release_news=True)
    be_owed_news(victim, 1, 5.0, 0.0)
    be_owed_news(victim, 1, 5.0, 1.0)
    hear_news(victim, made(Suffering, need_met_by_news=0.5))
    assert (victim.news_owed, victim.news_told, victim.news_missed) == (0, 2, 0)
    assert victim.news_due == NEVER
    assert victim.warned
    assert not victim.release_news
    assert victim.needs.information == pytest.approx(0.5)


def test_a_message_of_its_own_warns_her_and_leaves_what_is_owed() -> None:
    victim = made(Victim, release_news=True)
    be_owed_news(victim, 1, 5.0, 0.0)
    be_warned(victim)
    assert victim.warned
    assert not victim.release_news
    assert (victim.news_owed, victim.news_due) == (1, 5.0)


def test_missed_news_costs_trust_and_the_warning() -> None:
    victim = made(Victim, trust=0.5, release_news=True)
    victim.needs.information = 0.8
    be_owed_news(victim, 1, 5.0, 0.0)
    feeling = made(Feeling, trust_lost_by_missed_news=0.2)
    miss_news(victim, feeling, made(Suffering, need_met_by_news=0.5, distress_by_missed_news=0.1))
    assert (victim.news_owed, victim.news_told, victim.news_missed) == (0, 0, 1)
    assert victim.trust == pytest.approx(0.4)
    assert not victim.warned
    assert not victim.release_news
    assert victim.needs.information == pytest.approx(0.4)
    assert victim.harms.psychological_by_process == pytest.approx(0.1)


def test_an_untroubled_victim_is_not_pushed_at_all() -> None:
    victim = made(Victim, fear=0.5, trust=0.5, retellings=1)
    assert push_to_leave(victim, made(Disengagement, **LEAVING)) == 0.0


def test_every_burden_pushes_and_trust_and_rapport_hold() -> None:
    victim = made(
        Victim,
        fear=1.0,
        trust=0.75,
        rapport=0.5,
        retellings=3,
        news_missed=1,
        contradictions=2,
        incidents_unanswered=1,
    )
    expected = 0.1 * 2 + 0.2 + 0.3 * 2 + 0.4 + 0.5 * 0.5 - 1.2 * 0.25 - 0.6 * 0.5
    assert push_to_leave(victim, made(Disengagement, **LEAVING)) == pytest.approx(expected)


def test_a_burden_counts_only_so_often() -> None:
    leaving = made(Disengagement, **LEAVING)
    most = made(Victim, fear=0.5, trust=0.5, retellings=4)
    more = made(Victim, fear=0.5, trust=0.5, retellings=40)
    assert push_to_leave(most, leaving) == push_to_leave(more, leaving) == pytest.approx(0.3)


def test_the_gap_is_counted_from_the_report_until_somebody_supports_her() -> None:
    leaving = made(Disengagement, gap=0.01)
    victim = made(Victim)
    assert gap_pushes(victim, leaving, 20.0, 50.0) == pytest.approx(0.3)
    victim.last_supportive_contact = 45.0
    assert gap_pushes(victim, leaving, 20.0, 50.0) == pytest.approx(0.05)


def test_patience_with_the_process_runs_out_at_the_stated_intensity() -> None:
    victim = made(Victim, fear=0.5, trust=0.5, relationship=Relationship.STRANGER)
    leaving = made(Disengagement, **{**LEAVING, "site_level": 0.0})
    support_process(victim, 0.5, 10.0)
    feel_about_process(victim, False, 10.0, leaving, 10.0)
    assert victim.leaves_process == pytest.approx(10.0 + 0.5 / 0.01)
    feel_about_process(victim, True, 10.0, leaving, 20.0)
    assert victim.leaves_process == pytest.approx(20.0 + 0.4 / 0.002)


def test_a_known_offender_and_the_site_shorten_the_same_patience() -> None:
    victim = made(Victim, fear=0.5, trust=0.5, relationship=Relationship.EX_INTIMATE)
    support_process(victim, 0.5, 0.0)
    feel_about_process(victim, False, 0.0, made(Disengagement, **LEAVING), 0.0)
    assert victim.leaves_process == pytest.approx(0.5 / (0.01 * math.exp(0.7 + 0.3)))


def test_a_growing_gap_brings_the_end_nearer_in_closed_form() -> None:
    victim = made(Victim, fear=0.5, trust=0.5, service=Service.ACTIVE)
    leaving = made(Disengagement, **LEAVING, gap=0.02)
    join_service(victim, 1.0, 0.0)
    feel_about_service(victim, False, 0.0, leaving, 0.0)
    assert victim.leaves_service == pytest.approx(math.log1p(0.02 * 1.0 / 0.004) / 0.02)


def test_waiting_for_an_advocate_shortens_patience_with_the_service() -> None:
    leaving = made(Disengagement, **LEAVING)
    waits, held = made(Victim, fear=0.5, trust=0.5), made(Victim, fear=0.5, trust=0.5)
    for victim, waiting in ((waits, True), (held, False)):
        join_service(victim, 1.0, 0.0)
        feel_about_service(victim, waiting, 0.0, leaving, 0.0)
    assert held.leaves_service / waits.leaves_service == pytest.approx(math.exp(0.9))


def test_nobody_leaves_what_they_are_not_part_of() -> None:
    victim = made(Victim, leaves_process=5.0, leaves_service=5.0)
    leaving = made(Disengagement, **LEAVING)
    feel_about_process(victim, False, 0.0, leaving, 1.0)
    feel_about_service(victim, False, 0.0, leaving, 1.0)
    assert (victim.leaves_process, victim.leaves_service) == (NEVER, NEVER)


def test_withdrawing_is_kept_apart_before_and_after_charge() -> None:
    early, late = made(Victim), made(Victim)
    withdraw(early, False, 30.0)
    withdraw(late, True, 90.0)
    assert early.process == Process.WITHDRAWN_BEFORE_CHARGE
    assert (early.withdrew_before_charge, early.withdrew_after_charge) == (30.0, NEVER)
    assert late.process == Process.WITHDRAWN_AFTER_CHARGE
    assert (late.withdrew_before_charge, late.withdrew_after_charge) == (NEVER, 90.0)


def test_the_first_withdrawal_is_the_one_that_is_dated() -> None:
    victim = made(Victim)
    withdraw(victim, False, 30.0)
    support_process(victim, 1.0, 60.0)
    withdraw(victim, False, 80.0)
    assert victim.withdrew_before_charge == 30.0


def test_a_planned_end_is_not_a_departure() -> None:
    planned, left = made(Victim), made(Victim)
    be_contacted_at(planned, Channel.ADVOCATE, 9.0)
    for victim in (planned, left):
        join_service(victim, 1.0, 3.0)
    leave_service(planned, True, 50.0)
    leave_service(left, False, 50.0)
    assert (planned.service, planned.left_service) == (Service.ENDED_AS_PLANNED, NEVER)
    assert planned.next_contact[Channel.ADVOCATE] == NEVER
    assert (left.service, left.left_service, left.joined_service) == (Service.LEFT, 50.0, 3.0)


def test_the_end_of_the_process_does_not_undo_a_withdrawal() -> None:
    supporting, withdrawn = made(Victim), made(Victim)
    support_process(supporting, 1.0, 0.0)
    withdraw(withdrawn, True, 5.0)
    finish_process(supporting)
    finish_process(withdrawn)
    assert supporting.process == Process.OVER
    assert withdrawn.process == Process.WITHDRAWN_AFTER_CHARGE


def test_the_channel_that_is_next_in_touch_is_the_one_whose_turn_comes_first() -> None:
    victim = made(Victim)
    be_contacted_at(victim, Channel.SOCIAL_CARE, 30.0)
    be_contacted_at(victim, Channel.VICTIM_SUPPORT, 20.0)
    assert next_channel(victim) == Channel.VICTIM_SUPPORT
    be_contacted_by(victim, Channel.SOCIAL_CARE, 10.0)
    be_contacted_by(victim, Channel.VICTIM_SUPPORT, 25.0)
    assert next_channel(victim) == Channel.SOCIAL_CARE
    assert next_contact_at(victim) == 10.0
    assert victim.next_contact[Channel.VICTIM_SUPPORT] == 20.0


def test_contacts_are_counted_channel_by_channel() -> None:
    victim = made(Victim)
    for channel in (Channel.OFFICER, Channel.OFFICER, Channel.ADVOCATE):
        meet_through(victim, channel, 5.0)
    assert victim.contacts == 3
    assert victim.contacts_by[Channel.OFFICER] == 2
    assert victim.contacts_by[Channel.WITNESS_CARE] == 0


def test_she_decides_to_tell_of_one_incident_on_a_day() -> None:
    victim = made(Victim)
    decide_to_tell(victim, 4, 12.5)
    assert (victim.tells_of, victim.reports) == (4, 12.5)
