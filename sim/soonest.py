"""The soonest clock of a row: when something next happens to it, and what."""

from enum import IntEnum

from caseflow.sim.agents.advocate import Advocate
from caseflow.sim.agents.case import Case
from caseflow.sim.agents.court import Court
from caseflow.sim.agents.perpetrator import Perpetrator
from caseflow.sim.agents.police import Investigator
from caseflow.sim.agents.victim import Victim, next_contact_at
from caseflow.sim.rule import rule
from caseflow.sim.world import Site


class Kind(IntEnum):
    """What can happen, in the order of a case's life."""

    NOTHING = 0
    EPISODE = 1
    INCIDENT = 2
    CALMING = 3
    TURNING = 4
    REPORT = 5
    SCREENING = 6
    REFERRAL = 7
    TRIAGE = 8
    ASSESSMENT = 9
    ALLOCATION = 10
    ADVOCATE_WORK = 11
    OFFICER_WORK = 12
    CONTACT_DUE = 13
    NEWS_OVERDUE = 19
    CHARGE = 20
    LISTING = 21
    HEARING = 22
    ORDER = 23
    NOTICE = 24
    RELEASE = 25
    TREATMENT = 26
    WITHDRAWAL = 27
    DEPARTURE = 28
    REVIEW = 29
    LEAVING = 30
    REPLACEMENT = 31
    CONTRACT = 32
    WEEK = 33
    LEVERS = 34


@rule
def soonest_of_site(site: Site) -> tuple[float, int]:
    """The next date in the site's calendar."""
    when, kind = site.lever_changes, int(Kind.LEVERS)
    if site.next_episode < when:
        when, kind = site.next_episode, int(Kind.EPISODE)
    if site.next_meeting < when:
        when, kind = site.next_meeting, int(Kind.TRIAGE)
    if site.next_allocation < when:
        when, kind = site.next_allocation, int(Kind.ALLOCATION)
    if site.contract_ends < when:
        when, kind = site.contract_ends, int(Kind.CONTRACT)
    if site.contract_returns < when:
        when, kind = site.contract_returns, int(Kind.CONTRACT)
    if site.week_ends < when:
        when, kind = site.week_ends, int(Kind.WEEK)
    return when, kind


@rule
def soonest_of_case(case: Case) -> tuple[float, int]:
    """The next step of the case on any of its tracks."""
    when, kind = case.screening_due, int(Kind.SCREENING)
    if case.referral_due < when:
        when, kind = case.referral_due, int(Kind.REFERRAL)
    if case.assessment_due < when:
        when, kind = case.assessment_due, int(Kind.ASSESSMENT)
    if case.decision_due < when:
        when, kind = case.decision_due, int(Kind.CHARGE)
    if case.listing_due < when:
        when, kind = case.listing_due, int(Kind.LISTING)
    if case.review_due < when:
        when, kind = case.review_due, int(Kind.REVIEW)
    return when, kind


@rule
def soonest_of_victim(victim: Victim) -> tuple[float, int]:
    """What the victim next does, or who is next in touch with them."""
    when, kind = victim.reports, int(Kind.REPORT)
    if victim.leaves_process < when:
        when, kind = victim.leaves_process, int(Kind.WITHDRAWAL)
    if victim.leaves_service < when:
        when, kind = victim.leaves_service, int(Kind.DEPARTURE)
    if victim.news_due < when:
        when, kind = victim.news_due, int(Kind.NEWS_OVERDUE)
    next_contact = next_contact_at(victim)
    if next_contact < when:
        when, kind = next_contact, int(Kind.CONTACT_DUE)
    return when, kind


@rule
def soonest_of_perpetrator(perpetrator: Perpetrator) -> tuple[float, int]:
    """What the perpetrator next does, or what next happens to them."""
    when, kind = perpetrator.next_incident, int(Kind.INCIDENT)
    if perpetrator.calms < when:
        when, kind = perpetrator.calms, int(Kind.CALMING)
    if perpetrator.turns < when:
        when, kind = perpetrator.turns, int(Kind.TURNING)
    if perpetrator.restraint_ends < when:
        when, kind = perpetrator.restraint_ends, int(Kind.RELEASE)
    if perpetrator.notice_due < when:
        when, kind = perpetrator.notice_due, int(Kind.NOTICE)
    if perpetrator.order_step < when:
        when, kind = perpetrator.order_step, int(Kind.ORDER)
    if perpetrator.treatment_step < when:
        when, kind = perpetrator.treatment_step, int(Kind.TREATMENT)
    return when, kind


@rule
def soonest_of_advocate(advocate: Advocate) -> tuple[float, int]:
    """When an advocate finishes the task in hand, leaves, or is replaced."""
    when, kind = advocate.task_list.finishes, int(Kind.ADVOCATE_WORK)
    if advocate.leaves < when:
        when, kind = advocate.leaves, int(Kind.LEAVING)
    if advocate.replaced < when:
        when, kind = advocate.replaced, int(Kind.REPLACEMENT)
    return when, kind


@rule
def soonest_of_investigator(investigator: Investigator) -> tuple[float, int]:
    """When the officer finishes the task in hand."""
    return investigator.task_list.finishes, int(Kind.OFFICER_WORK)


@rule
def soonest_of_court(court: Court) -> tuple[float, int]:
    """The next sitting."""
    return court.next_sitting, int(Kind.HEARING)
