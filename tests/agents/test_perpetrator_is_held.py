"""The perpetrator: restraints, orders, breaches, treatment and management."""

import pytest

from caseflow.sim.agents.perpetrator import (
    Order,
    Perpetrator,
    Restraining,
    Restraint,
    Treatment,
    answer_breach,
    be_managed,
    breach,
    count_confinement,
    put_under_order,
    release,
    restrain,
    stand_with_clinic,
)
from caseflow.sim.rows import NEVER
from tests.agents.made import made


def test_a_restraint_holds_until_its_day_and_is_counted() -> None:
    perpetrator = made(Perpetrator)
    restrain(perpetrator, Restraint.BAIL, 28.0, 0.0)
    restrain(perpetrator, Restraint.CUSTODY, 90.0, 10.0)
    assert perpetrator.restraint == Restraint.CUSTODY
    assert (perpetrator.restraint_ends, perpetrator.times_restrained) == (90.0, 2)


def test_days_behind_bars_are_counted_once_and_bail_is_none_of_them() -> None:
    perpetrator = made(Perpetrator)
    restrain(perpetrator, Restraint.BAIL, 28.0, 0.0)
    restrain(perpetrator, Restraint.REMANDED, NEVER, 10.0)
    restrain(perpetrator, Restraint.CUSTODY, 90.0, 40.0)
    release(perpetrator, 90.0)
    count_confinement(perpetrator, 200.0)
    assert perpetrator.days_confined == 80.0


def test_release_ends_the_restraint_and_any_notice_of_it_but_no_order() -> None:
    perpetrator = made(
        Perpetrator,
        restraint=Restraint.CUSTODY,
        restraint_ends=9.0,
        notice_due=3.0,
        order=Order.RESTRAINING,
    )
    release(perpetrator, 90.0)
    assert perpetrator.restraint == Restraint.AT_LARGE
    assert (perpetrator.restraint_ends, perpetrator.notice_due) == (NEVER, NEVER)
    assert perpetrator.order == Order.RESTRAINING


def test_an_order_is_dated_when_it_first_binds() -> None:
    perpetrator = made(Perpetrator)
    put_under_order(perpetrator, Order.SOUGHT, 25.0, 0.0)
    assert (perpetrator.order_step, perpetrator.order_made) == (25.0, NEVER)
    put_under_order(perpetrator, Order.INTERIM, 70.0, 25.0)
    put_under_order(perpetrator, Order.STALKING_PROTECTION, 800.0, 70.0)
    assert (perpetrator.order_step, perpetrator.order_made) == (800.0, 25.0)


def test_a_new_order_has_its_full_force_again() -> None:
    perpetrator = made(Perpetrator, order=Order.INTERIM, order_force=0.3)
    put_under_order(perpetrator, Order.STALKING_PROTECTION, 800.0, 70.0)
    assert perpetrator.order_force == 1.0


def test_a_breach_counts_whether_or_not_it_is_known() -> None:
    perpetrator = made(Perpetrator)
    breach(perpetrator)
    breach(perpetrator)
    assert (perpetrator.breaches, perpetrator.breaches_punished) == (2, 0)


def test_an_order_loses_force_when_a_breach_goes_unpunished_and_regains_it() -> None:
    perpetrator = made(Perpetrator)
    restraining = made(Restraining, force_lost=0.5)
    answer_breach(perpetrator, False, restraining)
    answer_breach(perpetrator, False, restraining)
    assert perpetrator.order_force == pytest.approx(0.25)
    answer_breach(perpetrator, True, restraining)
    assert (perpetrator.order_force, perpetrator.breaches_punished) == (1.0, 1)


def test_treatment_is_dated_from_its_beginning() -> None:
    perpetrator = made(Perpetrator)
    stand_with_clinic(perpetrator, Treatment.WAITING, 28.0, 0.0)
    assert perpetrator.treatment_began == NEVER
    stand_with_clinic(perpetrator, Treatment.TREATED, 253.0, 28.0)
    assert (perpetrator.treatment, perpetrator.treatment_step) == (Treatment.TREATED, 253.0)
    stand_with_clinic(perpetrator, Treatment.COMPLETED, NEVER, 253.0)
    assert (perpetrator.treatment_began, perpetrator.treatment_step) == (28.0, NEVER)


def test_management_begins_and_ends() -> None:
    perpetrator = made(Perpetrator)
    be_managed(perpetrator, True)
    began = bool(perpetrator.managed)
    be_managed(perpetrator, False)
    assert (began, bool(perpetrator.managed)) == (True, False)
