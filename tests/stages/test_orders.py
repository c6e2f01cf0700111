"""Order, notice and release: what protects her, and whether she is told."""

import pytest

from caseflow.sim.agents.case import Failure
from caseflow.sim.agents.perpetrator import Order, Restraint
from caseflow.sim.dealings.process import put_under
from caseflow.sim.rows import NEVER
from caseflow.sim.rule import quiet
from caseflow.sim.stages import notice, order, release
from tests.stages.staging import TODAY, Setting


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


@pytest.mark.parametrize("at_once", [True, False])
def test_notice_may_reach_her_at_once_by_a_message_of_its_own(
    setting: Setting, at_once: bool
) -> None:
    setting.reported()
    setting.parameters.sentencing.notified = 1.0
    setting.parameters.passing.release_told_at_once = at_once
    setting.parameters.passing.passed_on = setting.parameters.passing.passed_on_sharing = 0.0
    setting.perpetrator.notice_due = TODAY
    setting.happens(notice, setting.row)
    assert bool(setting.victim.warned) == at_once
    # Whoever was to tell her still owes her the news itself.
    assert setting.victim.news_owed == 1


def test_a_warning_of_one_release_is_none_of_the_next(setting: Setting) -> None:
    setting.reported()
    setting.victim.warned = True
    with quiet():
        put_under(setting.world, setting.row, Restraint.CUSTODY, TODAY + 30.0)
    assert not setting.victim.warned


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


def test_an_order_granted_while_he_is_in_prison_provokes_nobody(setting: Setting) -> None:
    setting.reported()
    setting.perpetrator.order = Order.SOUGHT
    setting.perpetrator.restraint = Restraint.CUSTODY
    setting.parameters.ordering.granted = 1.0
    setting.happens(order, setting.row)
    assert setting.perpetrator.order == Order.INTERIM
    assert not setting.perpetrator.provoked
