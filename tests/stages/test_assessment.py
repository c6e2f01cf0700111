"""Assessment: the level of risk, the plan, and the order that may follow."""

import pytest

from caseflow.sim.agents.case import Failure, Risk, Stage
from caseflow.sim.agents.perpetrator import Order
from caseflow.sim.dealings.service import take_on
from caseflow.sim.rows import NEVER, NOBODY
from caseflow.sim.rule import quiet
from caseflow.sim.stages import assessment
from tests.stages.staging import TODAY, Setting


def held(setting: Setting, rows: list[int]) -> list[bool]:
    """Who has an advocate."""
    return [setting.row_of("cases", row).advocate != NOBODY for row in rows]


def assessed(setting: Setting, true_risk: float, plan_share: float) -> None:
    """A perfect tool reads a risk, and full plans go to this share."""
    setting.held()
    setting.perpetrator.true_risk = true_risk
    assessing = setting.parameters.assessing
    assessing.accuracy_stalking_risk_profile = 1.0
    assessing.plan_share_high = assessing.plan_share_other = plan_share
    setting.happens(assessment, setting.row)


def test_a_perfect_tool_gives_the_level_of_true_risk() -> None:
    levels = []
    for true_risk in (-1.0, 0.5, 2.0):
        setting = Setting()
        assessed(setting, true_risk, 1.0)
        levels.append(setting.case.risk)
        assert setting.case.full_plan
    assert levels == [Risk.STANDARD, Risk.MEDIUM, Risk.HIGH]


def test_having_no_full_plan_is_a_failure(setting: Setting) -> None:
    assessed(setting, 2.0, 0.0)
    assert not setting.case.full_plan
    assert setting.has_failed(Failure.NO_PLAN)


def test_an_order_may_be_sought_after_the_assessment(setting: Setting) -> None:
    setting.parameters.ordering.sought_high_risk = 1.0
    setting.parameters.ordering.sought_other = 0.0
    assessed(setting, 2.0, 1.0)
    assert setting.case.order_sought
    assert setting.perpetrator.order == Order.SOUGHT
    assert TODAY < setting.perpetrator.order_step < NEVER


def test_who_is_no_longer_with_the_service_is_not_assessed(setting: Setting) -> None:
    setting.reported()
    setting.case.stage = Stage.CLOSED
    setting.happens(assessment, setting.row)
    assert (setting.case.risk, setting.case.assessed) == (Risk.NOT_ASSESSED, NEVER)


def test_he_is_assessed_although_she_does_not_want_the_service(setting: Setting) -> None:
    setting.reported()
    setting.perpetrator.managed = True
    setting.parameters.advocacy.uptake = 0.0
    with quiet():
        take_on(setting.world, setting.row)
    assert setting.case.stage == Stage.DECLINED
    assert TODAY <= setting.case.assessment_due < NEVER
    setting.happens(assessment, setting.row)
    assert setting.case.risk != Risk.NOT_ASSESSED


def test_nobody_is_assessed_whom_nobody_manages_or_serves(setting: Setting) -> None:
    setting.reported()
    setting.happens(assessment, setting.row)
    assert setting.case.risk == Risk.NOT_ASSESSED


def test_a_case_that_is_reopened_is_assessed_again(setting: Setting) -> None:
    assessed(setting, -1.0, 0.0)
    first = float(setting.case.assessed)
    setting.case.reopened = 1
    setting.world.now = TODAY + 50.0
    setting.perpetrator.true_risk = 2.0
    setting.happens(assessment, setting.row)
    assert setting.case.risk == Risk.HIGH
    assert setting.case.assessed == first


@pytest.mark.parametrize(("before", "again"), [(NEVER, True), (TODAY - 20.0, False)])
def test_who_was_assessed_before_the_service_took_her_on_is_not_asked_again(
    setting: Setting, before: float, again: bool
) -> None:
    setting.reported()
    setting.case.assessed = before
    setting.parameters.advocacy.uptake = 1.0
    with quiet():
        take_on(setting.world, setting.row)
    assert setting.case.stage == Stage.WAITING
    assert (setting.case.assessment_due < NEVER) == again
