"""The case: its level of risk, its steps on each track, and what is kept of it."""

import math

import pytest

from caseflow.sim.agents.case import (
    OFFICER_TASKS,
    Assessing,
    Case,
    Failure,
    Justice,
    Outcome,
    Risk,
    Sentence,
    Stage,
    Tool,
    Verdict,
    accuracy_of,
    be_called_stalking,
    be_held,
    be_investigated,
    be_listed,
    be_recorded,
    be_unheld,
    close,
    complete,
    decide,
    is_charged,
    is_high_risk,
    is_live,
    is_open_to_service,
    mark,
    move_to,
    note_recorded_repeat,
    note_repeat,
    rate,
    read_risk,
)
from caseflow.sim.rows import NEVER, NOBODY
from tests.agents.made import made

ASSESSING = {"high_above": 1.0, "medium_above": 0.0, "sharing_gain": 0.5, "rapport_gain": 0.2}


def test_failures_are_kept_side_by_side() -> None:
    case = made(Case)
    for failure in (Failure.NO_PLAN, Failure.COURT_ERROR, Failure.NO_PLAN):
        mark(case, failure)
    assert case.failures == Failure.NO_PLAN + Failure.COURT_ERROR


def test_the_service_has_a_case_from_acceptance_to_its_close() -> None:
    among = {stage for stage in Stage if is_open_to_service(made(Case, stage=stage))}
    assert among == {Stage.ACCEPTED, Stage.WAITING, Stage.HELD, Stage.MONITORED}


def test_only_an_assessment_makes_a_case_high_risk() -> None:
    high = {risk for risk in Risk if is_high_risk(made(Case, risk=risk))}
    assert high == {Risk.HIGH}


def test_the_justice_process_goes_on_from_investigation_to_the_last_hearing() -> None:
    live = {justice for justice in Justice if is_live(made(Case, justice=justice))}
    charged = {justice for justice in Justice if is_charged(made(Case, justice=justice))}
    assert live == {Justice.INVESTIGATED, Justice.CHARGED, Justice.LISTED}
    assert charged == {Justice.CHARGED, Justice.LISTED}


def test_a_perfect_tool_shows_true_risk_and_a_useless_one_noise() -> None:
    assessing = made(Assessing, **ASSESSING)
    assert read_risk(1.3, -2.0, 1.0, False, 0.0, assessing) == pytest.approx(1.3)
    assert read_risk(1.3, -2.0, 0.0, False, 0.0, assessing) == pytest.approx(-2.0)


def test_sharing_and_rapport_each_sharpen_what_is_missing() -> None:
    sharp = 0.4 + 0.6 * 0.5
    sharp += (1.0 - sharp) * 0.2 * 0.5
    seen = read_risk(2.0, 1.0, 0.4, True, 0.5, made(Assessing, **ASSESSING))
    assert seen == pytest.approx(sharp * 2.0 + math.sqrt(1.0 - sharp**2))


@pytest.mark.parametrize(
    ("seen", "risk"),
    [(1.01, Risk.HIGH), (1.0, Risk.MEDIUM), (0.5, Risk.MEDIUM), (0.0, Risk.STANDARD)],
)
def test_the_reading_gives_the_level(seen: float, risk: Risk) -> None:
    case = made(Case)
    rate(case, seen, made(Assessing, **ASSESSING), 12.0)
    assert (case.risk, case.assessed_risk, case.assessed) == (risk, seen, 12.0)


def test_repeats_are_counted_for_a_year_and_dated_by_the_first() -> None:
    case = made(Case, reported=100.0)
    note_repeat(case, False, True, 365.0, 110.0)
    note_repeat(case, True, False, 365.0, 465.0)
    note_repeat(case, True, True, 365.0, 465.5)
    assert (case.first_repeat, case.repeats_in_year) == (110.0, 2)
    assert (case.first_violent_repeat, case.violent_repeats_in_year) == (465.0, 1)
    assert (case.first_reported_repeat, case.reported_repeats_in_year) == (110.0, 1)


def test_recorded_repeats_are_a_layer_of_their_own() -> None:
    case = made(Case, reported=100.0)
    note_recorded_repeat(case, 365.0, 130.0)
    note_recorded_repeat(case, 365.0, 500.0)
    assert (case.first_recorded_repeat, case.recorded_repeats_in_year) == (130.0, 1)
    assert case.first_repeat == NEVER


@pytest.mark.parametrize(
    ("outcome", "column"),
    [
        (Outcome.VICTIM_DOES_NOT_SUPPORT, "times_unsupported"),
        (Outcome.EVIDENTIAL_DIFFICULTIES, "times_evidential"),
        (Outcome.OTHER, "times_other"),
        (Outcome.CHARGED, "times_charged"),
    ],
)
def test_each_outcome_is_counted_under_its_own_code(outcome: Outcome, column: str) -> None:
    case = made(Case, justice=Justice.INVESTIGATED, decision_due=9.0)
    decide(case, outcome, 8.0)
    counts = {
        name: case[name]
        for name in ("times_unsupported", "times_evidential", "times_other", "times_charged")
    }
    assert counts == {name: int(name == column) for name in counts}
    assert (case.outcome, case.decided, case.decision_due) == (outcome, 8.0, NEVER)


def test_a_charge_opens_a_prosecution_and_anything_else_ends_the_process() -> None:
    charged, dropped = made(Case), made(Case)
    decide(charged, Outcome.CHARGED, 8.0)
    decide(dropped, Outcome.OTHER, 8.0)
    assert (charged.justice, charged.charged) == (Justice.CHARGED, 8.0)
    assert (dropped.justice, dropped.charged) == (Justice.DECIDED, NEVER)


def test_a_decision_drops_the_officers_tasks_and_no_advocates() -> None:
    case = made(Case, tasks_pending=OFFICER_TASKS | 0b101)
    decide(case, Outcome.OTHER, 8.0)
    assert case.tasks_pending == 0b101


def test_losing_her_advocate_drops_the_advocates_tasks_and_no_officers() -> None:
    case = made(Case, advocate=1, tasks_pending=OFFICER_TASKS | 0b101)
    be_unheld(case, 8.0)
    assert (case.advocate, case.tasks_pending) == (NOBODY, OFFICER_TASKS)


def test_days_with_nobody_holding_the_case_add_up() -> None:
    case = made(Case, unheld_since=10.0, waiting_since=10.0)
    be_held(case, 1, 14.0)
    be_unheld(case, 50.0)
    be_held(case, 0, 53.0)
    be_unheld(case, 60.0)
    close(case, 61.0)
    assert case.days_unheld == pytest.approx(4.0 + 3.0 + 1.0)
    assert (case.attached, case.unheld_since, case.waiting_since) == (14.0, NEVER, NEVER)


def test_a_closed_case_has_nobody_and_nothing_left_to_do() -> None:
    case = made(Case, stage=Stage.HELD, advocate=1, deputy=0, review_due=70.0, assessment_due=71.0)
    close(case, 60.0)
    assert (case.stage, case.closed) == (Stage.CLOSED, 60.0)
    assert (case.advocate, case.deputy) == (NOBODY, NOBODY)
    assert (case.review_due, case.assessment_due) == (NEVER, NEVER)


def test_the_prosecution_ends_with_its_verdict() -> None:
    case = made(Case, justice=Justice.LISTED, listing_due=5.0)
    complete(case, Verdict.CONVICTED, Sentence.COMMUNITY, 9.0)
    assert (case.justice, case.verdict) == (Justice.COMPLETED, Verdict.CONVICTED)
    assert (case.sentence, case.completed, case.listing_due) == (Sentence.COMMUNITY, 9.0, NEVER)


def test_a_listed_case_waits_for_its_hearing() -> None:
    case = made(Case, justice=Justice.CHARGED, listing_due=5.0)
    be_listed(case)
    assert (case.justice, case.listing_due) == (Justice.LISTED, NEVER)


def test_an_officer_takes_up_each_investigation() -> None:
    case = made(Case)
    be_investigated(case, 3)
    assert (case.justice, case.officer, case.investigations) == (Justice.INVESTIGATED, 3, 1)


def test_the_first_record_and_the_first_right_name_are_the_dates_kept() -> None:
    case = made(Case, screening_due=9.0)
    be_recorded(case, 4.0)
    be_recorded(case, 6.0)
    be_called_stalking(case, 6.0)
    be_called_stalking(case, 8.0)
    assert (case.recorded, case.recorded_incidents) == (4.0, 2)
    assert (bool(case.known_as_stalking), case.classified) == (True, 6.0)
    assert case.screening_due == NEVER


def test_a_case_moves_to_the_stage_it_is_told() -> None:
    case = made(Case)
    move_to(case, Stage.REFERRED)
    assert case.stage == Stage.REFERRED


@pytest.mark.parametrize("tool", list(Tool))
def test_the_tool_in_use_is_as_accurate_as_its_own_number_says(tool: Tool) -> None:
    assessing = made(
        Assessing,
        tool=tool,
        accuracy_stalking_risk_profile=0.1,
        accuracy_dash=0.2,
        accuracy_sash=0.3,
    )
    assert accuracy_of(assessing) == [0.1, 0.2, 0.3][tool]


def test_a_case_that_is_monitored_stays_so_when_another_advocate_takes_it() -> None:
    case = made(Case, stage=Stage.MONITORED)
    be_held(case, 1, 30.0)
    assert (case.advocate, case.stage) == (1, Stage.MONITORED)
