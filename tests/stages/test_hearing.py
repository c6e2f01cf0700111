"""Hearing: adjourned, discontinued, or ended by a verdict and a sentence."""

import math

import pytest

from caseflow.sim.agents.case import Failure, Justice, Sentence, Verdict
from caseflow.sim.agents.perpetrator import Order, Restraint
from caseflow.sim.agents.victim import Process
from caseflow.sim.channels import Channel
from caseflow.sim.luck import Decision, luck
from caseflow.sim.rule import quiet
from caseflow.sim.stages import hearing, listing
from tests.stages.staging import TODAY, Setting


def heard(setting: Setting, **changes: float) -> None:
    """The case is listed and heard, adjournments and errors aside."""
    setting.reported()
    setting.charged()
    told = setting.parameters.hearing
    told.ineffective = told.administrative_error = told.discontinued = 0.0
    told.conviction_level, told.conviction_evidence, told.magistrates_places = 100.0, 0.0, 1.0
    for name, value in changes.items():
        setattr(told, name, value)
    setting.happens(listing, setting.row)
    setting.happens(hearing, 0)


def test_an_adjourned_case_is_listed_again_later(setting: Setting) -> None:
    heard(setting, ineffective=1.0, relisting_days=42.0)
    assert (setting.case.justice, setting.case.listing_due) == (Justice.CHARGED, TODAY + 42.0)
    assert (setting.case.hearings, setting.case.verdict) == (1, Verdict.NO_VERDICT)
    assert setting.victim.harms.financial_by_process > 0.0


def test_a_prosecution_may_be_discontinued(setting: Setting) -> None:
    heard(setting, discontinued=1.0)
    assert (setting.case.verdict, setting.case.completed) == (Verdict.DISCONTINUED, TODAY)
    assert setting.victim.process == Process.OVER


def test_an_error_of_the_court_fails_her(setting: Setting) -> None:
    heard(setting, administrative_error=1.0)
    assert setting.has_failed(Failure.COURT_ERROR)


def test_an_acquitted_perpetrator_is_free(setting: Setting) -> None:
    setting.perpetrator.restraint = Restraint.REMANDED
    heard(setting, conviction_level=-100.0)
    assert setting.case.verdict == Verdict.ACQUITTED
    assert setting.perpetrator.restraint == Restraint.AT_LARGE


def test_her_advocate_beside_her_may_tip_the_verdict() -> None:
    verdicts = []
    for accompanied in (False, True):
        setting = Setting()
        setting.reported()
        setting.charged()
        setting.case.justice = Justice.CHARGED
        told = setting.parameters.hearing
        told.ineffective = told.discontinued = told.conviction_evidence = 0.0
        told.conviction_level, told.conviction_accompanied = -100.0, 200.0
        setting.happens(listing, setting.row)
        setting.case.accompanied = accompanied
        setting.happens(hearing, 0)
        verdicts.append(Verdict(setting.case.verdict))
    assert verdicts == [Verdict.ACQUITTED, Verdict.CONVICTED]


def sentenced(setting: Setting, custody: float, order_share: float) -> None:
    """He is convicted and sentenced."""
    sentencing = setting.parameters.sentencing
    sentencing.custody_share, sentencing.restraining_order_share = custody, order_share
    sentencing.suspended_share, sentencing.community_share = 0.0, 1.0 - custody
    sentencing.custody_median, sentencing.custody_spread = 200.0, 0.0
    sentencing.served_share, sentencing.notice_days = 0.5, 14.0
    sentencing.restraining_order_days = 730.0
    heard(setting)


def test_custody_has_an_end_and_notice_is_due_before_it(setting: Setting) -> None:
    sentenced(setting, custody=1.0, order_share=0.0)
    perpetrator = setting.perpetrator
    assert setting.case.sentence == Sentence.CUSTODY
    assert perpetrator.restraint == Restraint.CUSTODY
    assert perpetrator.restraint_ends == pytest.approx(TODAY + 100.0)
    assert perpetrator.notice_due == pytest.approx(TODAY + 86.0)
    assert setting.victim.channels_open & (1 << Channel.VICTIM_LIAISON)


def test_a_conviction_may_bring_a_restraining_order(setting: Setting) -> None:
    sentenced(setting, custody=0.0, order_share=1.0)
    assert setting.case.sentence == Sentence.COMMUNITY
    assert (setting.case.restraining_orders, setting.perpetrator.order) == (1, Order.RESTRAINING)
    assert setting.perpetrator.order_step == TODAY + 730.0
    assert setting.perpetrator.convicted_before


def test_a_community_sentence_puts_him_under_supervision_for_a_while(setting: Setting) -> None:
    setting.parameters.sentencing.community_days = 300.0
    sentenced(setting, custody=0.0, order_share=0.0)
    perpetrator = setting.perpetrator
    assert (perpetrator.restraint, perpetrator.restraint_ends) == (
        Restraint.SUPERVISED,
        TODAY + 300.0,
    )
    assert not perpetrator.provoked


def test_a_lesser_charge_can_cost_both_custody_and_the_order(setting: Setting) -> None:
    setting.case.lesser_charge = True
    setting.parameters.sentencing.lesser_charge_custody = 0.0
    setting.parameters.sentencing.lesser_charge_order = 0.0
    sentenced(setting, custody=1.0, order_share=1.0)
    # Who would have been imprisoned for stalking gets the next sentence.
    assert setting.case.sentence == Sentence.SUSPENDED
    assert setting.perpetrator.restraint == Restraint.AT_LARGE
    assert (setting.case.restraining_orders, setting.perpetrator.order) == (0, Order.NO_ORDER)


def test_no_more_cases_are_heard_than_there_are_places(setting: Setting) -> None:
    rows = [setting.row, setting.begin(2), setting.begin(3)]
    setting.parameters.hearing.magistrates_places = 2.0
    for row in rows:
        setting.row_of("cases", row).justice = Justice.CHARGED
        setting.happens(listing, row)
    setting.happens(hearing, 0)
    assert [setting.row_of("cases", row).hearings for row in rows] == [1, 1, 0]
    assert setting.court().waiting.length == 1
    every = setting.parameters.hearing.magistrates_every
    assert setting.court().next_sitting == TODAY + every


def test_a_case_that_ended_while_it_waited_takes_no_place(setting: Setting) -> None:
    rows = [setting.row, setting.begin(2)]
    setting.parameters.hearing.magistrates_places = 1.0
    for row in rows:
        setting.row_of("cases", row).justice = Justice.CHARGED
        setting.happens(listing, row)
    setting.case.justice = Justice.COMPLETED
    setting.happens(hearing, 0)
    assert [setting.row_of("cases", row).hearings for row in rows] == [0, 1]


def test_without_her_a_conviction_is_harder_to_get() -> None:
    verdicts = []
    for process in (Process.SUPPORTING, Process.WITHDRAWN_AFTER_CHARGE):
        setting = Setting()
        chance = luck_of_verdict(setting)
        setting.reported()
        setting.charged()
        setting.victim.process = process
        told = setting.parameters.hearing
        told.ineffective = told.discontinued = told.conviction_evidence = 0.0
        # With her the odds lie just above this case's luck; without her they are even.
        told.conviction_level = math.log(chance / (1.0 - chance)) + 0.001
        setting.happens(listing, setting.row)
        setting.happens(hearing, 0)
        verdicts.append(Verdict(setting.case.verdict))
    assert verdicts == [Verdict.CONVICTED, Verdict.ACQUITTED]


def luck_of_verdict(setting: Setting) -> float:
    """The luck by which this case is convicted or not; it lies above a half."""
    with quiet():
        chance = float(luck(setting.case.key, Decision.CONVICTED, 0))
    assert chance > 0.5
    return chance


def test_whom_neither_prison_nor_supervision_awaits_is_fined(setting: Setting) -> None:
    sentencing = setting.parameters.sentencing
    sentencing.custody_share = sentencing.suspended_share = sentencing.community_share = 0.0
    sentencing.restraining_order_share = 0.0
    heard(setting)
    assert setting.case.sentence == Sentence.FINE
    assert setting.perpetrator.restraint == Restraint.AT_LARGE
