"""Labels: the few words by which a turning point of a life is named in its figure."""

from collections.abc import Mapping
from types import MappingProxyType

from caseflow.experiments.analysis.lives.event_lines import Line
from caseflow.experiments.analysis.lives.witness import BeforeAndAfter
from caseflow.sim.agents.case import Outcome, Risk, Stage, Verdict
from caseflow.sim.agents.perpetrator import Order, Restraint
from caseflow.sim.soonest import Kind
from caseflow.sim.task_lists import Task

ALWAYS: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.SCREENING: "seen as stalking",
        Kind.REFERRAL: "referred",
        Kind.ALLOCATION: "advocate found",
        Kind.DEPARTURE: "left the service",
        Kind.LEAVING: "advocate left",
        Kind.CONTRACT: "advocate left",
        Kind.LEVERS: "advocate left",
    }
)
MEETINGS = {
    Task.FIRST_MEETING: "met advocate",
    Task.TAKE_OVER: "other advocate",
    Task.SAFETY_PLAN: "safety plan",
}
VERDICTS = {
    Verdict.NO_VERDICT: "adjourned",
    Verdict.DISCONTINUED: "discontinued",
    Verdict.ACQUITTED: "acquitted",
    Verdict.CONVICTED: "convicted",
}
ORDERS = {
    Order.INTERIM: "interim order",
    Order.STALKING_PROTECTION: "full order",
    Order.NO_ORDER: "no order",
}


def label(line: Line, around: BeforeAndAfter) -> str:
    """Name a turning point."""
    if line.what in ALWAYS:
        return ALWAYS[line.what]
    of_service = _of_service(line, around)
    return of_service or _of_justice(line, around)


def _of_service(line: Line, around: BeforeAndAfter) -> str:
    case, before = around.after.case, around.before.case
    if line.what is Kind.TRIAGE:
        advised = case.stage == Stage.CONSULTED
        return "taken on" if case.managed else "advice only" if advised else "not taken on"
    if line.what is Kind.ASSESSMENT:
        return f"{Risk(line.whom).name.lower()} risk" if line.whom else ""
    if line.what is Kind.ADVOCATE_WORK:
        done = int(before.tasks_pending) & ~int(case.tasks_pending)
        return next((words for task, words in MEETINGS.items() if done & (1 << task)), "")
    if line.what is Kind.REVIEW:
        if line.whom == Stage.MONITORED:
            return "service ended"
        return "monitoring" if case.stage == Stage.MONITORED else ""
    return ""


def _of_justice(line: Line, around: BeforeAndAfter) -> str:
    if line.what is Kind.REPORT:
        return "first report" if line.whom == 1 else ""
    if line.what is Kind.CHARGE:
        return "charged" if line.whom == Outcome.CHARGED else "no charge"
    if line.what is Kind.HEARING:
        return VERDICTS[Verdict(around.after.case.verdict)]
    if line.what is Kind.ORDER:
        return ORDERS.get(Order(line.whom), "")
    if line.what is Kind.RELEASE and line.whom == Restraint.CUSTODY:
        told = around.after.case.releases_told > around.before.case.releases_told
        return "released, told" if told else "released, not told"
    if line.what is Kind.WITHDRAWAL:
        return "withdrew"
    if line.what is Kind.TURNING:
        return "perpetrator stopped" if line.whom else "perpetrator resumed"
    return ""
