"""Report: what it is called, how it is answered, who is arrested, and who hears of it."""

import pytest

from caseflow.sim.agents.case import Failure, Justice, Outcome, Risk, Sentence, Source, Stage
from caseflow.sim.agents.perpetrator import Order, Restraint
from caseflow.sim.agents.victim import Process
from caseflow.sim.channels import Channel
from caseflow.sim.rows import NEVER, NOBODY
from caseflow.sim.soonest import Kind
from caseflow.sim.stages import report
from caseflow.sim.task_lists import Task
from tests.stages.staging import TODAY, Setting


@pytest.fixture
def telling(setting: Setting) -> Setting:
    """She is about to tell the police, who record everything and know stalking when they see it."""
    setting.case.source = Source.POLICE
    setting.victim.reports = TODAY
    p = setting.parameters
    p.classifying.recorded_share = 1.0
    p.classifying.correct_untrained = p.classifying.correct_trained = 1.0 - 1e-12
    p.classifying.good_response_untrained = p.classifying.good_response_trained = 1.0
    p.investigating.arrest_share = 0.0
    p.passing.victim_support_share = 0.0
    p.passing.social_care_share = p.passing.social_care_share_with_children = 0.0
    return setting


def not_seen_as_stalking(setting: Setting) -> None:
    """Officers never see it for what it is."""
    classifying = setting.parameters.classifying
    classifying.correct_untrained = classifying.correct_trained = 1e-12


def test_the_first_report_is_dated_told_once_and_investigated(telling: Setting) -> None:
    telling.happens(report, telling.row)
    case, victim = telling.case, telling.victim
    assert (case.reported, case.recorded, case.classified) == (TODAY, TODAY, TODAY)
    assert (case.reports, victim.retellings, victim.contacts) == (1, 1, 1)
    assert (case.justice, victim.process) == (Justice.INVESTIGATED, Process.SUPPORTING)
    assert case.officer != NOBODY
    assert case.stage == Stage.REPORTED
    assert telling.written() == [(Kind.REPORT, 1)]


def test_a_report_that_is_not_recorded_leads_nowhere(telling: Setting) -> None:
    telling.parameters.classifying.recorded_share = 0.0
    telling.happens(report, telling.row)
    assert (telling.case.recorded, telling.case.justice) == (NEVER, Justice.NOT_OPENED)
    assert (telling.police.reports, telling.police.recorded) == (1, 0)


def test_a_good_answer_wins_trust_and_a_poor_one_loses_it() -> None:
    moved = []
    for good in (1.0, 0.0):
        setting = Setting()
        setting.case.source = Source.POLICE
        setting.victim.trust = 0.5
        setting.parameters.classifying.recorded_share = 0.0
        setting.parameters.classifying.good_response_untrained = good
        setting.parameters.classifying.good_response_trained = good
        setting.parameters.feeling.trust_gained_by_good_response = 0.2
        setting.parameters.feeling.trust_lost_by_poor_response = 0.4
        setting.happens(report, setting.row)
        moved.append(float(setting.victim.trust))
    assert moved == [pytest.approx(0.6), pytest.approx(0.3)]


def test_what_a_helpline_hears_first_the_police_do_not(telling: Setting) -> None:
    telling.case.source = Source.HELPLINE
    telling.parameters.referral.others = 1.0
    telling.parameters.partnership.ramp_days = 0.0
    telling.happens(report, telling.row)
    assert telling.case.recorded == NEVER
    assert telling.case.referral_due > TODAY


def test_called_something_else_it_may_be_read_again(telling: Setting) -> None:
    not_seen_as_stalking(telling)
    telling.parameters.classifying.screened_share = 1.0
    telling.happens(report, telling.row)
    assert telling.has_failed(Failure.MISCLASSIFIED)
    assert not telling.case.known_as_stalking
    assert TODAY < telling.case.screening_due < NEVER


@pytest.mark.parametrize("seen", [True, False])
def test_a_report_called_something_else_costs_trust(telling: Setting, seen: bool) -> None:
    if not seen:
        not_seen_as_stalking(telling)
    telling.victim.trust, telling.victim.online_only = 0.5, False
    telling.parameters.feeling.trust_gained_by_good_response = 0.0
    telling.parameters.feeling.trust_lost_by_misclassification = 0.1
    telling.happens(report, telling.row)
    assert telling.victim.trust == pytest.approx(0.5 if seen else 0.45)


def test_online_stalking_that_is_not_seen_may_be_turned_away(telling: Setting) -> None:
    not_seen_as_stalking(telling)
    telling.victim.online_only = True
    telling.parameters.classifying.online_not_actionable = 1.0
    telling.happens(report, telling.row)
    assert telling.has_failed(Failure.ONLINE_NOT_ACTIONABLE)
    assert telling.case.justice == Justice.NOT_OPENED


def test_an_arrest_provokes_and_bail_holds_him(telling: Setting) -> None:
    investigating = telling.parameters.investigating
    investigating.arrest_share = investigating.bail_share = 1.0
    investigating.details_disclosed = 0.0
    investigating.bail_days = 28.0
    telling.happens(report, telling.row)
    perpetrator = telling.perpetrator
    assert (perpetrator.restraint, perpetrator.restraint_ends) == (Restraint.BAIL, TODAY + 28.0)
    assert perpetrator.provoked
    assert (telling.case.arrested, bool(telling.case.urgent)) == (1, True)
    assert telling.victim.news_total == 1


def test_bail_papers_may_give_her_away(telling: Setting) -> None:
    investigating = telling.parameters.investigating
    investigating.arrest_share = investigating.bail_share = investigating.details_disclosed = 1.0
    telling.victim.protection = 0.3
    telling.happens(report, telling.row)
    assert telling.has_failed(Failure.DETAILS_DISCLOSED)
    assert telling.victim.protection == 0.0
    assert telling.victim.harms.financial_by_process > 0.0


def test_other_agencies_come_in_as_their_shares_say(telling: Setting) -> None:
    passing = telling.parameters.passing
    passing.victim_support_share = 1.0
    passing.social_care_share = passing.social_care_share_with_children = 1.0
    telling.happens(report, telling.row)
    assert TODAY < telling.victim.next_contact[Channel.VICTIM_SUPPORT] < NEVER
    assert TODAY < telling.victim.next_contact[Channel.SOCIAL_CARE] < NEVER


@pytest.mark.parametrize(("recorded", "repeat"), [(TODAY, TODAY + 30.0), (NEVER, NEVER)])
def test_a_later_recorded_report_is_a_recorded_repeat_if_one_was_recorded_before(
    telling: Setting, recorded: float, repeat: float
) -> None:
    telling.reported()
    telling.case.recorded = recorded
    telling.world.now = TODAY + 30.0
    telling.happens(report, telling.row)
    assert telling.case.first_recorded_repeat == repeat
    assert telling.case.recorded == min(recorded, TODAY + 30.0)
    assert telling.case.reports == 2
    assert telling.victim.retellings == 1


def test_an_unpunished_breach_fails_her_and_weakens_the_order(telling: Setting) -> None:
    telling.reported()
    telling.perpetrator.order, telling.perpetrator.breaches = Order.RESTRAINING, 1
    telling.parameters.ordering.breach_treated = 0.0
    telling.parameters.ordering.breach_treated_trained = 0.0
    telling.parameters.restraining.force_lost = 0.25
    telling.happens(report, telling.row)
    assert telling.has_failed(Failure.BREACH_NOT_TREATED)
    assert telling.perpetrator.order_force == pytest.approx(0.75)


def test_a_punished_breach_may_lead_to_custody(telling: Setting) -> None:
    telling.reported()
    telling.perpetrator.order, telling.perpetrator.breaches = Order.RESTRAINING, 1
    ordering = telling.parameters.ordering
    ordering.breach_treated = ordering.breach_treated_trained = ordering.breach_custody = 1.0
    telling.happens(report, telling.row)
    assert telling.perpetrator.restraint == Restraint.CUSTODY
    assert TODAY <= telling.perpetrator.notice_due <= telling.perpetrator.restraint_ends < NEVER
    assert telling.perpetrator.breaches_punished == 1


@pytest.mark.parametrize(
    ("days_ago", "restraint"), [(100.0, Restraint.CUSTODY), (400.0, Restraint.AT_LARGE)]
)
def test_a_suspended_sentence_is_activated_only_while_it_hangs_over_him(
    telling: Setting, days_ago: float, restraint: Restraint
) -> None:
    telling.reported()
    telling.perpetrator.order, telling.perpetrator.breaches = Order.RESTRAINING, 1
    telling.case.sentence, telling.case.completed = Sentence.SUSPENDED, TODAY - days_ago
    telling.parameters.sentencing.suspended_days = 365.0
    telling.parameters.sentencing.activated = 1.0
    telling.parameters.investigating.arrest_share = 0.0
    ordering = telling.parameters.ordering
    ordering.breach_treated = ordering.breach_treated_trained = 1.0
    ordering.breach_custody = 0.0
    telling.happens(report, telling.row)
    assert telling.perpetrator.restraint == restraint


@pytest.mark.parametrize(("share", "times"), [(0.0, 0), (1.0, 1)])
def test_a_closed_investigation_is_reopened_as_its_share_says(
    telling: Setting, share: float, times: int
) -> None:
    telling.reported()
    telling.case.justice = Justice.DECIDED
    telling.case.outcome = Outcome.EVIDENTIAL_DIFFICULTIES
    telling.parameters.investigating.reopened = share
    telling.happens(report, telling.row)
    assert telling.case.investigations == times


def test_a_grave_incident_is_a_crisis_for_whoever_holds_the_case(telling: Setting) -> None:
    telling.held()
    telling.victim.gravest_unanswered = 0.9
    telling.happens(report, telling.row)
    assert telling.doing().kind == Task.CRISIS


def test_what_is_less_grave_brings_a_contact_that_is_sooner(telling: Setting) -> None:
    telling.held()
    telling.parameters.passing.promised_days = 5.0
    telling.victim.gravest_unanswered = 0.1
    telling.happens(report, telling.row)
    assert not telling.case.tasks_pending & (1 << Task.CRISIS)
    assert telling.victim.next_contact[Channel.ADVOCATE] == TODAY + 5.0


def test_several_grave_incidents_of_one_day_are_one_crisis(telling: Setting) -> None:
    telling.held()
    telling.victim.gravest_unanswered = 0.9
    telling.happens(report, telling.row)
    telling.put_down()
    telling.case.tasks_pending = 0
    telling.victim.gravest_unanswered = 0.9
    telling.happens(report, telling.row)
    assert not telling.case.tasks_pending & (1 << Task.CRISIS)
    telling.world.now = TODAY + 1.5
    telling.happens(report, telling.row)
    assert telling.case.tasks_pending & (1 << Task.CRISIS)


@pytest.mark.parametrize(("anew", "records"), [(1.0, 1), (0.0, 0)])
def test_what_comes_during_an_investigation_is_a_crime_of_its_own_as_its_share_says(
    telling: Setting, anew: float, records: int
) -> None:
    telling.reported()
    telling.investigated()
    telling.parameters.classifying.recorded_share = 1.0 - anew
    telling.parameters.classifying.recorded_anew = anew
    before = int(telling.case.recorded_incidents)
    telling.happens(report, telling.row)
    assert telling.case.recorded_incidents - before == records


@pytest.mark.parametrize("returns", [1.0, 0.0])
def test_who_withdrew_may_come_back_at_a_later_report(telling: Setting, returns: float) -> None:
    telling.reported()
    telling.case.justice, telling.case.outcome = Justice.DECIDED, Outcome.VICTIM_DOES_NOT_SUPPORT
    telling.victim.process = Process.WITHDRAWN_BEFORE_CHARGE
    telling.victim.trust = 0.6
    telling.parameters.classifying.recorded_share = 1.0
    telling.parameters.feeling.trust_lost_by_poor_response = 0.0
    telling.parameters.feeling.trust_lost_by_misclassification = 0.0
    telling.parameters.disengagement.returns = returns
    telling.happens(report, telling.row)
    assert (telling.victim.process == Process.SUPPORTING) == bool(returns)
    assert telling.victim.returns == int(returns)


@pytest.mark.parametrize("share", [1.0, 0.0])
def test_the_police_protect_a_home_as_their_share_says(telling: Setting, share: float) -> None:
    telling.parameters.classifying.recorded_share = 1.0
    telling.parameters.protecting.police_share = share
    telling.perpetrator.violent_incidents = 0
    telling.happens(report, telling.row)
    assert bool(telling.victim.protected_by_police) == bool(share)


@pytest.mark.parametrize(("share", "stage"), [(1.0, Stage.HELD), (0.0, Stage.MONITORED)])
def test_a_monitored_case_at_high_risk_is_taken_up_again_as_its_share_says(
    telling: Setting, share: float, stage: Stage
) -> None:
    telling.held()
    telling.case.stage, telling.case.risk = Stage.MONITORED, Risk.HIGH
    telling.parameters.following.reopening_high_risk = share
    telling.parameters.following.reopening_other = 1.0 - share
    telling.happens(report, telling.row)
    assert telling.case.stage == stage
    assert telling.case.reopened == int(share)


def test_a_closed_case_that_is_reopened_goes_back_to_triage(telling: Setting) -> None:
    telling.reported()
    telling.case.stage = Stage.CLOSED
    telling.parameters.following.reopening_other = 1.0
    telling.perpetrator.violent_incidents = 0
    telling.happens(report, telling.row)
    assert (telling.case.stage, telling.case.reopened) == (Stage.REFERRED, 1)
    assert telling.site.for_triage.length == 1


def test_a_violent_incident_brings_a_closed_case_back_to_an_advocate_where_no_agencies_meet(
    telling: Setting,
) -> None:
    telling.reported()
    telling.case.stage = Stage.CLOSED
    telling.perpetrator.violent_incidents = 1
    telling.parameters.following.reopening_high_risk = 1.0
    telling.parameters.partnership.operates = False
    telling.parameters.advocacy.uptake = 1.0
    telling.happens(report, telling.row)
    assert (telling.case.stage, telling.case.reopened) == (Stage.WAITING, 1)
    assert telling.site.for_triage.length == 0
    assert telling.site.for_advocate.length == 1


def test_no_case_is_reopened_where_there_is_neither_partnership_nor_advocate(
    telling: Setting,
) -> None:
    telling.reported()
    telling.case.stage = Stage.CLOSED
    telling.parameters.following.reopening_high_risk = 1.0
    telling.parameters.following.reopening_other = 1.0
    telling.parameters.partnership.operates = False
    telling.parameters.advocacy.available = False
    telling.happens(report, telling.row)
    assert telling.case.stage == Stage.CLOSED
    assert telling.site.for_triage.length == telling.site.for_advocate.length == 0


def test_a_breach_from_behind_bars_brings_no_second_term(telling: Setting) -> None:
    telling.reported()
    telling.perpetrator.order, telling.perpetrator.breaches = Order.RESTRAINING, 1
    telling.perpetrator.restraint = Restraint.CUSTODY
    telling.perpetrator.restraint_ends = TODAY + 20.0
    ordering = telling.parameters.ordering
    ordering.breach_treated = ordering.breach_treated_trained = ordering.breach_custody = 1.0
    telling.happens(report, telling.row)
    assert telling.perpetrator.breaches_punished == 1
    assert telling.perpetrator.restraint_ends == TODAY + 20.0
