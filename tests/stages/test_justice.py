"""Charge, listing, hearing, order, notice, release and treatment."""

import pytest

from sim.agents.agency import Channel
from sim.agents.case import Failure, Justice, Outcome, Sentence, Verdict
from sim.agents.perpetrator import Order, Restraint, Treatment
from sim.agents.victim import Process
from sim.diaries import Task
from sim.rows import NEVER, NOBODY
from sim.soonest import Kind
from sim.stages import charge, hearing, listing, notice, order, release, treatment
from tests.stages.staging import TODAY, Setting


def decided(setting: Setting, threshold: float) -> None:
    """The investigation comes to its decision."""
    setting.reported()
    setting.investigated()
    setting.case.known_as_stalking = True
    setting.parameters.investigating.charge_threshold = threshold
    setting.happens(charge, setting.row)


def test_enough_evidence_charges_him_and_sets_a_date(setting: Setting) -> None:
    setting.parameters.hearing.crown_share = 0.0
    setting.parameters.hearing.magistrates_preparation = 70.0
    setting.parameters.hearing.preparation_spread = 0.0
    setting.parameters.investigating.remand_share = 0.0
    decided(setting, -100.0)
    case = setting.case
    assert (case.outcome, case.justice, case.charged) == (Outcome.CHARGED, Justice.CHARGED, TODAY)
    assert case.listing_due == pytest.approx(TODAY + 70.0)
    assert setting.perpetrator.restraint == Restraint.BAIL
    assert setting.victim.process == Process.SUPPORTING
    assert TODAY < setting.victim.next_witness_care_contact < NEVER
    assert setting.victim.news_total == 1


def test_a_remanded_perpetrator_waits_behind_bars(setting: Setting) -> None:
    setting.parameters.investigating.remand_share = 1.0
    decided(setting, -100.0)
    assert (setting.perpetrator.restraint, setting.perpetrator.restraint_ends) == (
        Restraint.REMANDED,
        NEVER,
    )


def test_a_charge_does_not_free_who_is_in_custody(setting: Setting) -> None:
    setting.perpetrator.restraint = Restraint.CUSTODY
    setting.perpetrator.restraint_ends = TODAY + 30.0
    setting.parameters.investigating.remand_share = 0.0
    decided(setting, -100.0)
    assert setting.perpetrator.restraint == Restraint.CUSTODY
    assert setting.perpetrator.restraint_ends == TODAY + 30.0


@pytest.mark.parametrize(
    ("other", "coded", "outcome"),
    [
        (1.0, 0.0, Outcome.OTHER),
        (0.0, 1.0, Outcome.VICTIM_DOES_NOT_SUPPORT),
        (0.0, 0.0, Outcome.EVIDENTIAL_DIFFICULTIES),
    ],
)
def test_without_enough_evidence_the_force_codes_it_in_its_own_way(
    setting: Setting, other: float, coded: float, outcome: Outcome
) -> None:
    setting.parameters.investigating.other_outcome_share = other
    setting.parameters.investigating.failed_coded_unsupported = coded
    decided(setting, 100.0)
    assert (setting.case.outcome, setting.case.justice) == (outcome, Justice.DECIDED)
    assert setting.victim.process == Process.OVER
    assert setting.victim.withdrew_before_charge == NEVER
    assert setting.victim.news_total == 1


def test_a_charge_may_be_of_something_less(setting: Setting) -> None:
    setting.parameters.investigating.downgraded = 1.0
    decided(setting, -100.0)
    assert setting.has_failed(Failure.CHARGE_DOWNGRADED)


def test_nothing_is_decided_twice(setting: Setting) -> None:
    decided(setting, 100.0)
    before, lines = setting.case.copy(), len(setting.written())
    setting.world.now = TODAY + 1.0
    setting.happens(charge, setting.row)
    assert len(setting.written()) == lines
    assert setting.case == before


@pytest.mark.parametrize("crown", [False, True])
def test_a_listed_case_joins_the_line_of_its_court(setting: Setting, crown: bool) -> None:
    setting.held()
    setting.charged()
    setting.case.crown = crown
    setting.happens(listing, setting.row)
    assert setting.case.justice == Justice.LISTED
    assert setting.court(crown).waiting.length == 1
    assert setting.court(not crown).waiting.length == 0
    assert setting.case.tasks_pending & (1 << Task.ACCOMPANY)
    assert setting.written()[-1] == (Kind.LISTING, int(crown))


def test_a_prosecution_that_has_ended_is_not_listed(setting: Setting) -> None:
    setting.reported()
    setting.case.justice = Justice.COMPLETED
    setting.happens(listing, setting.row)
    assert setting.court().waiting.length == 0


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


@pytest.mark.parametrize(("granted", "after"), [(1.0, Order.INTERIM), (0.0, Order.NO_ORDER)])
def test_an_order_that_was_sought_is_granted_or_refused(
    setting: Setting, granted: float, after: Order
) -> None:
    setting.reported()
    setting.perpetrator.order = Order.SOUGHT
    setting.parameters.ordering.granted = granted
    setting.parameters.ordering.full_days = 45.0
    setting.happens(order, setting.row)
    assert setting.perpetrator.order == after
    assert setting.perpetrator.order_step == (TODAY + 45.0 if granted else NEVER)
    assert setting.case.protection_orders == int(granted)
    assert bool(setting.perpetrator.provoked) == bool(granted)
    assert setting.victim.news_total == 1


def test_an_interim_order_becomes_full_and_a_full_one_ends(setting: Setting) -> None:
    setting.reported()
    setting.perpetrator.order = Order.INTERIM
    setting.parameters.ordering.days = 730.0
    setting.happens(order, setting.row)
    full = (Order(setting.perpetrator.order), float(setting.perpetrator.order_step))
    setting.happens(order, setting.row)
    assert full == (Order.STALKING_PROTECTION, TODAY + 730.0)
    assert (setting.perpetrator.order, setting.perpetrator.order_step) == (Order.NO_ORDER, NEVER)


@pytest.mark.parametrize("notified", [0.0, 1.0])
def test_notice_of_release_is_news_if_anyone_gives_it(setting: Setting, notified: float) -> None:
    setting.reported()
    setting.parameters.sentencing.notified = notified
    setting.perpetrator.notice_due = TODAY
    setting.happens(notice, setting.row)
    assert bool(setting.victim.release_news) == bool(notified)
    assert setting.victim.news_total == int(notified)
    assert setting.perpetrator.notice_due == NEVER


@pytest.mark.parametrize("warned", [True, False])
def test_release_from_custody_provokes_and_not_being_told_is_a_failure(
    setting: Setting, warned: bool
) -> None:
    setting.reported()
    setting.victim.warned = warned
    setting.perpetrator.restraint = Restraint.CUSTODY
    setting.parameters.sentencing.licence_days = 75.0
    setting.happens(release, setting.row)
    assert setting.perpetrator.restraint == Restraint.LICENCE
    assert setting.perpetrator.restraint_ends == TODAY + 75.0
    assert setting.perpetrator.provoked
    assert (setting.case.releases, setting.case.releases_told) == (1, int(warned))
    assert setting.has_failed(Failure.RELEASE_NOT_TOLD) != warned


def test_the_end_of_a_licence_ends_the_warning_too(setting: Setting) -> None:
    setting.reported()
    setting.victim.warned = True
    setting.perpetrator.restraint = Restraint.LICENCE
    setting.happens(release, setting.row)
    assert setting.perpetrator.restraint == Restraint.AT_LARGE
    assert not setting.victim.warned
    assert not setting.perpetrator.provoked


def waiting_for_treatment(setting: Setting, places: int) -> None:
    """He waits for one of so many places."""
    setting.perpetrator.treatment = Treatment.WAITING
    setting.parameters.clinical.places = places
    setting.parameters.clinical.days = 225.0
    setting.parameters.clinical.review_days = 28.0


def test_treatment_begins_where_there_is_a_place(setting: Setting) -> None:
    waiting_for_treatment(setting, places=1)
    setting.happens(treatment, setting.row)
    assert setting.perpetrator.treatment == Treatment.TREATED
    assert setting.perpetrator.treatment_step == TODAY + 225.0
    assert (setting.clinic.treated, setting.clinic.started) == (1, 1)


def test_without_a_place_he_is_looked_at_again_later(setting: Setting) -> None:
    waiting_for_treatment(setting, places=0)
    setting.happens(treatment, setting.row)
    assert setting.perpetrator.treatment == Treatment.WAITING
    assert setting.perpetrator.treatment_step == TODAY + 28.0


@pytest.mark.parametrize("excluded", [True, False])
def test_some_clinics_treat_nobody_under_investigation(setting: Setting, excluded: bool) -> None:
    waiting_for_treatment(setting, places=1)
    setting.case.justice = Justice.INVESTIGATED
    setting.parameters.clinical.excluded_while_investigated = excluded
    setting.happens(treatment, setting.row)
    assert (setting.perpetrator.treatment == Treatment.TREATED) != excluded


def test_nobody_is_treated_behind_bars(setting: Setting) -> None:
    waiting_for_treatment(setting, places=1)
    setting.perpetrator.restraint = Restraint.CUSTODY
    setting.happens(treatment, setting.row)
    assert setting.perpetrator.treatment == Treatment.WAITING


@pytest.mark.parametrize(
    ("completes", "standing"), [(1.0, Treatment.COMPLETED), (0.0, Treatment.DROPPED_OUT)]
)
def test_a_treatment_ends_and_frees_its_place(
    setting: Setting, completes: float, standing: Treatment
) -> None:
    setting.perpetrator.treatment = Treatment.TREATED
    setting.clinic.treated = 1
    setting.parameters.clinical.completes = completes
    setting.happens(treatment, setting.row)
    assert setting.perpetrator.treatment == standing
    assert (setting.clinic.treated, setting.clinic.completed) == (0, int(completes))
    assert setting.case.advocate == NOBODY
