"""The ending: how things stand for one person on the last day of a world."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from caseflow.experiments.analysis.lives.witness import PersonState
from caseflow.experiments.reports.stories.vocabulary import OUTCOMES, SENTENCES
from caseflow.scenarios.words import date_words
from caseflow.sim.agents.case import Justice, Outcome, Sentence, Stage, Verdict
from caseflow.sim.agents.victim import Process, Service
from caseflow.sim.rows import NEVER

UNFINISHED = "not finished"
"""How whatever is still going on when the world ends is marked."""


@dataclass(frozen=True)
class EndState:
    """One thing of which the end is told.

    Attributes
    ----------
    title
        What it is: a template for ``Pronouns.begin``.
    words
        How it stands, likewise.
    number
        Its value where it is a number, for data.
    """

    title: str
    words: str
    number: float | None = None


def ending(last: PersonState, starts: date, ends: float) -> list[EndState]:
    """Tell how it stands at the end, what is unfinished said as unfinished."""
    case, victim = last.case, last.victim

    def on(day: float) -> str:
        return date_words(starts + timedelta(days=int(day)))

    return [
        EndState("the justice process", _justice(last, on(ends))),
        EndState("{hers} part in it", _process(last, starts)),
        EndState("the service", _service(last, starts, on(ends))),
        EndState("safety plan", on(case.safety_plan) if case.safety_plan < NEVER else "none"),
        _share("{hers} trust, from 0 to 1", float(victim.trust)),
        *_counts(last),
        _days("longest time without a contact", float(victim.longest_gap)),
        _days("days with nobody holding the case", _unheld(last, ends)),
    ]


def _counts(last: PersonState) -> Iterator[EndState]:
    case, victim = last.case, last.victim
    for title, number in (
        ("times {she} told {hers} story", victim.retellings),
        ("different workers met", victim.workers_met),
        ("changes of advocate", victim.handovers),
        ("pieces of conflicting advice", victim.contradictions),
        ("updates that did not come in time", victim.news_missed),
        ("incidents in all", last.perpetrator.incidents),
        ("incidents in the year after the first report", case.repeats_in_year),
        ("assaults in that year", case.violent_repeats_in_year),
    ):
        yield EndState(title, str(int(number)), float(number))


def _share(title: str, value: float) -> EndState:
    return EndState(title, f"{value:.2f}", value)


def _days(title: str, value: float) -> EndState:
    return EndState(title, f"{value:.0f}", value)


def _unheld(last: PersonState, ends: float) -> float:
    return float(last.case.days_unheld) + max(ends - float(last.case.unheld_since), 0.0)


def _justice(last: PersonState, until: str) -> str:
    case = last.case
    if case.justice == Justice.NOT_OPENED:
        return "no investigation was opened"
    if case.justice == Justice.INVESTIGATED:
        return f"{UNFINISHED}: still under investigation on {until}"
    if case.justice in (Justice.CHARGED, Justice.LISTED):
        return f"{UNFINISHED}: charged, no verdict by {until}"
    if case.justice == Justice.DECIDED:
        withdrew = last.victim.process == Process.WITHDRAWN_BEFORE_CHARGE
        if withdrew and case.outcome == Outcome.VICTIM_DOES_NOT_SUPPORT:
            return "the police ended the case after {she} withdrew"
        return OUTCOMES[Outcome(case.outcome)]
    sentence = SENTENCES[Sentence(case.sentence)]
    return {
        Verdict.DISCONTINUED: "charged, then discontinued",
        Verdict.ACQUITTED: "acquitted",
        Verdict.CONVICTED: f"convicted: {sentence}",
    }[Verdict(case.verdict)]


def _process(last: PersonState, starts: date) -> str:
    victim = last.victim
    for moment, what in (
        (victim.withdrew_before_charge, "investigation"),
        (victim.withdrew_after_charge, "prosecution"),
    ):
        if moment < NEVER:
            when = date_words(starts + timedelta(days=int(moment)))
            return f"withdrew support for the {what} on {when}"
    if victim.process == Process.SUPPORTING:
        return "supported it to the last day told"
    return "supported it to its end" if victim.process == Process.OVER else "none"


def _service(last: PersonState, starts: date, until: str) -> str:
    victim = last.victim
    waiting = " and without an advocate" if last.case.stage == Stage.WAITING else ""
    return {
        Service.NEVER_ENGAGED: "never joined",
        Service.ACTIVE: f"{UNFINISHED}: still with it{waiting} on {until}",
        Service.LEFT: "left it on " + _date(starts, float(victim.left_service)),
        Service.ENDED_AS_PLANNED: "ended as planned on " + _date(starts, float(last.case.closed)),
    }[Service(victim.service)]


def _date(starts: date, day: float) -> str:
    return date_words(starts + timedelta(days=int(day))) if day < NEVER else "a day not kept"
