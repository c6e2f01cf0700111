"""Effects: what a moment did to a victim beyond what its line in the task list says."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from caseflow.experiments.analysis.lives.witness import BeforeAndAfter, PersonState
from caseflow.sim.agents.case import Failure
from caseflow.sim.agents.perpetrator import Restraint
from caseflow.sim.rows import NEVER
from caseflow.sim.soonest import Kind

FAILURES: Mapping[Failure, str] = MappingProxyType(
    {
        Failure.NO_PLAN: "no full safety plan was foreseen",
        Failure.EVIDENCE_NOT_GATHERED: "evidence was not gathered",
        Failure.DETAILS_DISCLOSED: "{hers} details were disclosed to the perpetrator",
        Failure.ONLINE_NOT_ACTIONABLE: "it was called online, and nothing to act on",
        Failure.COURT_ERROR: "the court made an error",
        Failure.BREACH_NOT_TREATED: "the breach was not treated as one",
        Failure.CONTRACT_LOST: "the service lost its contract",
    }
)
"""What went wrong and is not told by a line of its own."""

CONTACTS = frozenset({Kind.REPORT, Kind.ADVOCATE_WORK, Kind.OFFICER_WORK, Kind.CONTACT_DUE})
"""The lines that bring somebody to a victim, who may have to tell the story again."""

LOOSE = frozenset({Kind.LEAVING, Kind.CONTRACT, Kind.LEVERS})
"""What happens to the site as a whole and may reach a victim."""


def effects(around: BeforeAndAfter, handed_over: bool = True) -> Iterator[str]:
    """Say what changed for the victim at a moment."""
    before, after = around.before.victim, around.after.victim
    if after.retellings > max(before.retellings, 1):
        yield "{she} had to tell {hers} story again"
    if after.contradictions > before.contradictions:
        yield "the advice contradicted another's"
    if after.news_told > before.news_told:
        yield "{she} heard the news {she} {were} owed"
    if handed_over and after.handovers > before.handovers:
        yield "{she} had another advocate than before"
    yield from _about_perpetrator(around)
    fresh = int(around.after.case.failures) & ~int(around.before.case.failures)
    for failure, words in FAILURES.items():
        if fresh & int(failure):
            yield words


def _about_perpetrator(around: BeforeAndAfter) -> Iterator[str]:
    if around.after.case.arrested > around.before.case.arrested:
        bailed = _held_newly(around, Restraint.BAIL)
        yield (
            "the perpetrator was arrested and bailed"
            if bailed
            else "the perpetrator was arrested and let go"
        )
    elif _held_newly(around, Restraint.BAIL):
        yield "bail was granted"
    if _held_newly(around, Restraint.REMANDED):
        yield "remand in custody was ordered"
    if _held_newly(around, Restraint.CUSTODY) and not _sentenced(around):
        yield "a prison term began"


def _held_newly(around: BeforeAndAfter, restraint: Restraint) -> bool:
    was, now = around.before.perpetrator, around.after.perpetrator
    return bool(now.restraint == restraint and now.times_restrained > was.times_restrained)


def _sentenced(around: BeforeAndAfter) -> bool:
    return bool(around.after.case.completed < NEVER == around.before.case.completed)


def unlike(here: PersonState, there: PersonState) -> Iterator[tuple[str, str, str]]:
    """Say in what one person's state differs between two worlds."""
    for name, title in STATE.items():
        one, other = (_value(snapshot, name) for snapshot in (here, there))
        if one != other:
            yield title, one, other


STATE: Mapping[str, str] = MappingProxyType(
    {
        "victim.retellings": "times {she} had told {hers} story",
        "victim.workers_met": "workers {she} had met",
        "victim.contradictions": "pieces of conflicting advice",
        "victim.news_owed": "news {she} {were} owed",
        "victim.news_missed": "updates that did not come",
        "victim.contacts": "times somebody had been in touch",
        "victim.handovers": "changes of advocate",
        "victim.trust": "{hers} trust, from 0 to 1",
        "victim.rapport": "rapport with {hers} advocate, from 0 to 1",
        "victim.fear": "{hers} fear, from 0 to 1",
        "victim.protection": "protection by {hers} plan, from 0 to 1",
        "case.full_plan": "a full safety plan foreseen",
    }
)
"""What of a victim's state is compared, by where it is kept."""


def _value(snapshot: PersonState, name: str) -> str:
    table, _, column = name.partition(".")
    value = getattr(snapshot, table)[column]
    if value.dtype.kind == "f":
        return f"{float(value):.2f}"
    return ("yes" if value else "no") if value.dtype.kind == "b" else str(int(value))
