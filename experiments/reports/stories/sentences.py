"""Sentences: what each kind of happening is called in the story of one life.

Each is a template for ``Pronouns.begin``: what happened, by how things stood around the moment.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from caseflow.experiments.analysis.lives.event_lines import Line
from caseflow.experiments.analysis.lives.witness import BeforeAndAfter
from caseflow.experiments.reports.stories.vocabulary import (
    CHANNELS,
    INCIDENTS,
    ORDERS,
    OUTCOMES,
    RELEASES,
    RISKS,
    SENTENCES,
    SOURCES,
    TASKS,
    TREATMENTS,
)
from caseflow.sim.agents.case import OFFICER_TASKS, Outcome, Risk, Sentence, Source, Stage, Verdict
from caseflow.sim.agents.perpetrator import Incident, Order, Restraint, Treatment
from caseflow.sim.channels import Channel
from caseflow.sim.rows import NEVER
from caseflow.sim.soonest import Kind

Telling = Callable[[Line, BeforeAndAfter], str]


def _incident(line: Line, around: BeforeAndAfter) -> str:
    broken = around.after.perpetrator.breaches > around.before.perpetrator.breaches
    return INCIDENTS[Incident(line.whom)] + (", in breach of an order" if broken else "")


def _report(line: Line, around: BeforeAndAfter) -> str:
    case, before = around.after.case, around.before.case
    first = line.whom == 1
    told = SOURCES[Source(case.source)] if first else "{she} told the police of it again"
    if first and case.source != Source.POLICE:
        return told
    if case.recorded_incidents == before.recorded_incidents:
        return f"{told}; it was not recorded"
    return told + (
        "; it was recorded as stalking"
        if case.known_as_stalking
        else "; it was recorded, but not as stalking"
    )


def _triage(line: Line, around: BeforeAndAfter) -> str:
    case = around.after.case
    if case.stage == Stage.CONSULTED:
        return "the agencies met and gave advice on the case, but did not take it on"
    if not case.managed:
        return "the agencies met and did not take the case on"
    joined = around.after.victim.joined_service
    if case.stage == Stage.DECLINED:
        return "the agencies took the case on; {she} declined an advocate"
    if joined < NEVER and around.before.victim.joined_service == NEVER:
        return "the agencies took the case on; {she} accepted an advocate"
    return "the agencies took the case on"


def _referral(line: Line, around: BeforeAndAfter) -> str:
    joined = around.after.victim.joined_service < NEVER
    return "{she} {were} referred" + (" and accepted an advocate" if joined else "")


def _allocation(line: Line, around: BeforeAndAfter) -> str:
    again = around.after.victim.handovers > 0
    return "another advocate was found for {her}" if again else "an advocate was found for {her}"


def _work(line: Line, around: BeforeAndAfter, officer: bool) -> str:
    done = int(around.before.case.tasks_pending) & ~int(around.after.case.tasks_pending)
    done &= OFFICER_TASKS if officer else ~OFFICER_TASKS
    told = [words for task, words in TASKS.items() if done & (1 << task)]
    if told:
        return "; ".join(told)
    return ("the officer" if officer else "{hers} advocate") + " worked on the case"


def _contact(line: Line, around: BeforeAndAfter) -> str:
    channel = Channel(line.whom)
    return CHANNELS.get(channel, f"{in_words(channel.name)} was in touch")


def _charge(line: Line, around: BeforeAndAfter) -> str:
    outcome = Outcome(line.whom)
    lesser = around.after.case.lesser_charge and not around.before.case.lesser_charge
    if outcome == Outcome.CHARGED and lesser:
        return "the perpetrator was charged, with something less than stalking"
    return OUTCOMES[outcome]


def _listing(line: Line, around: BeforeAndAfter) -> str:
    return "the case was listed for the " + ("Crown Court" if line.whom else "magistrates' court")


def _hearing(line: Line, around: BeforeAndAfter) -> str:
    case = around.after.case
    verdicts = {
        Verdict.NO_VERDICT: "the hearing was adjourned",
        Verdict.DISCONTINUED: "the case was discontinued in court",
        Verdict.ACQUITTED: "the perpetrator was acquitted",
        Verdict.CONVICTED: f"the perpetrator was convicted: {SENTENCES[Sentence(case.sentence)]}",
    }
    told = verdicts[Verdict(case.verdict)]
    if case.restraining_orders > around.before.case.restraining_orders:
        told += ", and a restraining order"
    return told


def _order(line: Line, around: BeforeAndAfter) -> str:
    refused = around.before.perpetrator.order == Order.SOUGHT and line.whom == Order.NO_ORDER
    return "the court refused the order" if refused else ORDERS[Order(line.whom)]


def _notice(line: Line, around: BeforeAndAfter) -> str:
    victim = around.after.victim
    given = (
        victim.release_news or victim.warned or victim.news_total > around.before.victim.news_total
    )
    if around.before.perpetrator.restraint == Restraint.BAIL:
        return (
            "word that bail would end was sent on its way to {her}"
            if given
            else "no word that bail would end was sent to {her}"
        )
    return (
        "word of the release was sent on its way to {her}"
        if given
        else "no word of the coming release was sent to {her}"
    )


def _release(line: Line, around: BeforeAndAfter) -> str:
    if line.whom != Restraint.CUSTODY:
        return RELEASES[Restraint(line.whom)]
    told = around.after.case.releases_told > around.before.case.releases_told
    return "the perpetrator was released from prison; {she} had " + (
        "been told" if told else "not been told"
    )


def _withdrawal(line: Line, around: BeforeAndAfter) -> str:
    what = "prosecution" if line.whom else "investigation"
    return "{she} withdrew {hers} support for the " + what


def _departure(line: Line, around: BeforeAndAfter) -> str:
    met = around.after.case.first_contact < NEVER
    return "{she} left the service" + ("" if met else " before meeting an advocate")


def _review(line: Line, around: BeforeAndAfter) -> str:
    if line.whom == Stage.MONITORED:
        return "{hers} time with the service ended as planned"
    if line.whom == Stage.HELD:
        turned = around.after.case.stage == Stage.MONITORED
        return "support turned to monitoring" if turned else "support went on"
    return "the agencies stopped managing the perpetrator"


def _turning(line: Line, around: BeforeAndAfter) -> str:
    return "the perpetrator stopped" if line.whom else "the perpetrator began again"


def _screening(line: Line, around: BeforeAndAfter) -> str:
    return "a specialist read the report again and saw stalking"


def _news_overdue(line: Line, around: BeforeAndAfter) -> str:
    return "news that {she} {were} promised did not come"


TOLD: Mapping[Kind, Telling] = MappingProxyType(
    {
        Kind.INCIDENT: _incident,
        Kind.TURNING: _turning,
        Kind.REPORT: _report,
        Kind.SCREENING: _screening,
        Kind.REFERRAL: _referral,
        Kind.TRIAGE: _triage,
        Kind.ASSESSMENT: lambda line, around: RISKS[Risk(line.whom)],
        Kind.ALLOCATION: _allocation,
        Kind.ADVOCATE_WORK: lambda line, around: _work(line, around, officer=False),
        Kind.OFFICER_WORK: lambda line, around: _work(line, around, officer=True),
        Kind.CONTACT_DUE: _contact,
        Kind.NEWS_OVERDUE: _news_overdue,
        Kind.CHARGE: _charge,
        Kind.LISTING: _listing,
        Kind.HEARING: _hearing,
        Kind.ORDER: _order,
        Kind.NOTICE: _notice,
        Kind.RELEASE: _release,
        Kind.TREATMENT: lambda line, around: TREATMENTS[Treatment(line.whom)],
        Kind.WITHDRAWAL: _withdrawal,
        Kind.DEPARTURE: _departure,
        Kind.REVIEW: _review,
    }
)
"""How each kind that the event log can hold of a case is told; what happens to a site is not."""


def told(line: Line, around: BeforeAndAfter) -> str:
    """Say what a line of the task list says."""
    telling = TOLD.get(line.what)
    return telling(line, around) if telling else f"{in_words(line.what.name)} took place"


def in_words(name: str) -> str:
    """A name of the model as words: ``WELFARE_CHECK`` is welfare check."""
    return name.lower().replace("_", " ")
