"""Allocation: who is given an advocate, as the policy over the cap says."""

from caseflow.scenarios.scenario import load
from caseflow.sim import Replication
from caseflow.sim.agents.advocate import OverCap
from caseflow.sim.agents.case import Risk, Stage
from caseflow.sim.integrity.lines import walk
from caseflow.sim.rows import NEVER, NOBODY
from caseflow.sim.stages import allocation, referral
from caseflow.sim.task_lists import Task
from tests.stages.staging import Setting


def queue_up(setting: Setting, risks: list[Risk], over_cap: OverCap, cap: int) -> list[int]:
    """So many victims wait, one advocate is in post; the rows of their cases."""
    setting.parameters.advocacy.advocates = 1
    setting.parameters.advocacy.over_cap = over_cap
    setting.parameters.advocacy.cap = cap
    setting.parameters.advocacy.uptake = 1.0
    setting.parameters.partnership.operates = False
    rows = [setting.row, *(setting.begin(key) for key in range(2, len(risks) + 1))]
    for row, risk in zip(rows, risks, strict=True):
        case = setting.row_of("cases", row)
        case.stage, case.risk = Stage.REPORTED, risk
        setting.happens(referral, row)
    return rows


def held(setting: Setting, rows: list[int]) -> list[bool]:
    """Who has an advocate."""
    return [setting.row_of("cases", row).advocate != NOBODY for row in rows]


def test_the_first_in_the_line_is_given_to_the_advocate_and_met(setting: Setting) -> None:
    rows = queue_up(setting, [Risk.STANDARD, Risk.STANDARD], OverCap.WAIT, cap=1)
    setting.happens(allocation)
    assert held(setting, rows) == [True, False]
    assert setting.case.stage == Stage.HELD
    assert setting.advocate().open_cases == 1
    assert setting.doing().kind == Task.FIRST_MEETING
    assert setting.site.for_advocate.length == 1
    assert setting.site.next_allocation == NEVER


def test_over_the_cap_stretching_gives_everyone_an_advocate(setting: Setting) -> None:
    rows = queue_up(setting, [Risk.STANDARD] * 3, OverCap.STRETCH, cap=1)
    setting.happens(allocation)
    assert held(setting, rows) == [True, True, True]


def test_over_the_cap_high_risk_may_go_first(setting: Setting) -> None:
    risks = [Risk.STANDARD, Risk.MEDIUM, Risk.HIGH]
    rows = queue_up(setting, risks, OverCap.HIGH_RISK_FIRST, cap=2)
    setting.happens(allocation)
    assert held(setting, rows) == [False, True, True]


def test_who_was_handed_over_goes_before_anyone_new(setting: Setting) -> None:
    rows = queue_up(setting, [Risk.HIGH, Risk.STANDARD], OverCap.HIGH_RISK_FIRST, cap=1)
    setting.row_of("entries", int(setting.site.for_advocate.last)).kind = Task.TAKE_OVER
    setting.world.handed_over = 1
    setting.happens(allocation)
    assert held(setting, rows) == [False, True]
    assert setting.world.handed_over == 0


def test_a_world_knows_how_many_of_the_line_were_handed_over() -> None:
    often = {"staying.turnover": "1.5", "advocacy.over_cap": "wait"}
    settings = load("pilot", often, ["cheshire"]).settings("cheshire")
    world = Replication(settings, 11)
    handed_over = []
    for day in range(20, 601, 20):
        tables = world.run(float(day)).tables
        line = walk(world, tables["sites"][0]["for_advocate"])
        kinds = tables["entries"]["kind"][line]
        handed_over.append(int((kinds == Task.TAKE_OVER).sum()))
        assert world.world.handed_over == handed_over[-1]
    assert max(handed_over) > 0
    assert len(set(handed_over)) > 2
