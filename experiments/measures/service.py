"""The service: how long victims wait for it, what advocates carry, and whom it reaches."""

import numpy as np

from caseflow.experiments.measures.counting import Counted, Ratio, mean, restricted, share
from caseflow.experiments.measures.definition import counted
from caseflow.experiments.measures.observed import Numbers, Observed
from caseflow.sim.agents.case import Risk, Stage
from caseflow.sim.agents.victim import Service
from caseflow.sim.rows import NEVER

HEADING = "Service"
HORIZON = 180.0


@counted(
    "days_to_triage",
    HEADING,
    "Days from report to triage",
    unit="days",
    layer="recorded",
    of="referred cases",
    better="lower",
    evidence="M21",
    follow_up=HORIZON,
)
def days_to_triage(seen: Observed) -> Counted:
    """Mean days from the first report to the triage meeting, counted up to 180; who is still
    waiting counts 180."""
    referred = seen.within(seen.cases["referred"], seen.cohort.follow_up)
    return restricted(seen.since_report(seen.cases["triaged"]), HORIZON, referred)


@counted(
    "days_to_answer",
    HEADING,
    "Days from report to meeting an advocate or a refusal",
    unit="days",
    layer="true",
    of="referred cases",
    better="lower",
    evidence="W24",
    judgement=True,
    follow_up=HORIZON,
)
def days_to_answer(seen: Observed) -> Counted:
    """Mean days from the first report until the victim meets an advocate, or until it is settled
    that they will not because the agencies' meeting turned the case away or the victim declined,
    counted up to 180; who is still waiting for either, or left while waiting, counts 180. Unlike
    the wait of those who joined the service, it drops nobody whom a full meeting has not
    reached."""
    referred = seen.within(seen.cases["referred"], seen.cohort.follow_up)
    return restricted(seen.since_report(answered(seen)), HORIZON, referred)


def answered(seen: Observed) -> Numbers:
    """When each met an advocate, or when it was settled that they would not; shape (victims,)."""
    cases, victims = seen.cases, seen.victims
    met, triaged, joined = cases["first_contact"], cases["triaged"], victims["joined_service"]
    let_go = (met >= NEVER) & (victims["service"] == Service.ENDED_AS_PLANNED)
    declined = (joined >= NEVER) & (triaged >= NEVER) & (cases["stage"] == Stage.DECLINED)
    return np.select(
        # Whom the meeting turned away may join later, but had an answer.
        [triaged < joined, declined, let_go],
        [triaged, cases["referred"], cases["closed"]],
        met,
    )


@counted(
    "days_to_first_contact",
    HEADING,
    "Days from report to meeting an advocate",
    unit="days",
    layer="true",
    of="victims who joined the service",
    better="lower",
    evidence="W24",
    judgement=True,
    follow_up=HORIZON,
)
def days_to_first_contact(seen: Observed) -> Counted:
    """Mean days from the first report to the first meeting with an advocate, counted up to 180;
    who is still waiting, or left while waiting, counts 180. Who waits for the meeting has not
    joined yet and is not counted, so this may fall while more are waiting; the wait for an advocate
    or a no does not."""
    return restricted(seen.since_report(seen.cases["first_contact"]), HORIZON, seen.served)


@counted(
    "days_to_safety_plan",
    HEADING,
    "Days from report to safety plan",
    unit="days",
    layer="true",
    of="victims who joined the service",
    better="lower",
    judgement=True,
    follow_up=HORIZON,
)
def days_to_safety_plan(seen: Observed) -> Counted:
    """Mean days from the first report to the safety plan, counted up to 180; who has none counts
    180. Who waits for the meeting has not joined yet and is not counted."""
    return restricted(seen.since_report(seen.cases["safety_plan"]), HORIZON, seen.served)


@counted(
    "referrals_per_month",
    HEADING,
    "Referrals a month",
    unit="referrals",
    layer="recorded",
    of="months of intake",
    better="neither",
    evidence="M1, M4",
    by_group=False,
)
def referrals(seen: Observed) -> Counted:
    """Referrals dated within the intake, a month and site."""
    dated = seen.tables["cases"]["referred"]
    within = (dated >= seen.cohort.begins) & (dated < seen.cohort.ends)
    return Ratio(within, (seen.cohort.ends - seen.cohort.begins) / (365.25 / 12.0))


@counted(
    "taken_on",
    HEADING,
    "Taken on after triage",
    unit="share",
    layer="recorded",
    of="triaged cases",
    better="neither",
    evidence="M2, M3",
)
def taken_on(seen: Observed) -> Counted:
    """Cases that the partnership took on for active management, of those triaged within the
    follow-up."""
    triaged = seen.within(seen.cases["triaged"], seen.cohort.follow_up)
    return share(seen.cases["managed"], triaged)


@counted(
    "coverage",
    HEADING,
    "Recorded victims who joined the service",
    unit="share",
    layer="recorded",
    of="cases recorded by the police",
    better="higher",
    evidence="W9, W14",
)
def coverage(seen: Observed) -> Counted:
    """Victims who joined the service, of the cases that the police recorded."""
    return share(seen.served, seen.recorded)


@counted(
    "uptake",
    HEADING,
    "Referred victims who joined the service",
    unit="share",
    layer="true",
    of="referred cases",
    better="neither",
    evidence="W23, W24",
    judgement=True,
)
def uptake(seen: Observed) -> Counted:
    """Victims who joined the service, of those referred within the follow-up."""
    return share(seen.served, seen.within(seen.cases["referred"], seen.cohort.follow_up))


@counted(
    "high_risk",
    HEADING,
    "Assessed as high risk",
    unit="share",
    layer="recorded",
    of="assessed cases",
    better="neither",
    judgement=True,
)
def high_risk(seen: Observed) -> Counted:
    """Cases whose assessment says high risk, of those assessed."""
    risk = seen.cases["risk"]
    return share(risk == Risk.HIGH, risk != Risk.NOT_ASSESSED)


@counted(
    "open_cases_per_advocate",
    HEADING,
    "Open cases per advocate",
    unit="cases",
    layer="true",
    of="advocate-weeks in post",
    better="neither",
    evidence="W1, W30",
    by_group=False,
)
def open_cases(seen: Observed) -> Counted:
    """Open cases at the end of a week, a filled post, over the weeks of the
    intake; a post of fewer hours counts for its share of a full one."""
    in_post = seen.weeks["in_post"]
    above = np.where(in_post, seen.weeks["open_cases"], 0.0)
    return Ratio(above, np.where(in_post, seen.weeks["share"], 0.0))


@counted(
    "weeks_above_safe",
    HEADING,
    "Advocate-weeks above the safe caseload",
    unit="share",
    layer="true",
    of="advocate-weeks in post",
    better="lower",
    evidence="W1",
    by_group=False,
)
def above_safe(seen: Observed) -> Counted:
    """Weeks that end with more open cases than the safe caseload, of all weeks of filled
    posts of the intake."""
    safe = int(seen.parameters.advocacy.safe_caseload) * seen.weeks["share"]
    return share(seen.weeks["open_cases"] > safe, seen.weeks["in_post"])


@counted(
    "weeks_above_unsafe",
    HEADING,
    "Advocate-weeks that guidance calls unsafe",
    unit="share",
    layer="true",
    of="advocate-weeks in post",
    better="lower",
    evidence="W1",
    by_group=False,
)
def above_unsafe(seen: Observed) -> Counted:
    """Weeks that end with more open cases than guidance calls safe, of all weeks of filled
    posts of the intake."""
    unsafe = int(seen.parameters.advocacy.unsafe_caseload) * seen.weeks["share"]
    return share(seen.weeks["open_cases"] > unsafe, seen.weeks["in_post"])


@counted(
    "utilisation",
    HEADING,
    "Advocates' hours in use",
    unit="share",
    layer="true",
    of="hours available",
    better="neither",
    evidence="W2",
    by_group=False,
)
def utilisation(seen: Observed) -> Counted:
    """Hours of finished tasks, of the hours that filled posts had for victims in the intake."""
    return Ratio(seen.weeks["hours"], seen.weeks["hours_available"])


@counted(
    "posts_vacant",
    HEADING,
    "Advocates' posts vacant",
    unit="share",
    layer="true",
    of="advocate-weeks",
    better="lower",
    evidence="W12",
    judgement=True,
    by_group=False,
)
def posts_vacant(seen: Observed) -> Counted:
    """Weeks that end with the post vacant, of all advocate-weeks of the intake."""
    return share(~seen.weeks["in_post"])


@counted(
    "waiting_list",
    HEADING,
    "Victims waiting for an advocate",
    unit="victims",
    layer="true",
    of="weeks",
    better="lower",
    judgement=True,
    by_group=False,
)
def waiting_list(seen: Observed) -> Counted:
    """Victims in the line for an advocate at the end of a week of the intake, a site."""
    return mean(seen.weeks["waiting_list"], seen.weeks["advocate"] == 0)


@counted(
    "throughput",
    HEADING,
    "Victims begun per advocate and year",
    unit="victims",
    layer="true",
    of="post-years",
    better="neither",
    evidence="W6, W1",
    by_group=False,
)
def throughput(seen: Observed) -> Counted:
    """Victims whom an advocate first met within the intake, a post and year."""
    met = seen.tables["cases"]["first_contact"]
    within = (met >= seen.cohort.begins) & (met < seen.cohort.ends)
    years = (seen.cohort.ends - seen.cohort.begins) / 365.25
    return Ratio(within, float(seen.parameters.advocacy.advocates) * years)


@counted(
    "tasks_late",
    HEADING,
    "Advocates' tasks done late",
    unit="share",
    layer="true",
    of="tasks done",
    better="lower",
    judgement=True,
    by_group=False,
)
def tasks_late(seen: Observed) -> Counted:
    """Tasks finished after their due date, of all that advocates finished in the run."""
    task_list = seen.tables["advocates"]["task_list"]
    return Ratio(task_list["late"], task_list["done"])


def _hours(column: str, name: str, title: str) -> None:
    def hours(seen: Observed) -> Counted:
        task_list = seen.tables["advocates"]["task_list"]
        return Ratio(task_list[column], task_list["hours_done"])

    hours.__doc__ = f"{title}, of all hours that advocates worked with victims in the run."
    counted(
        name,
        HEADING,
        title,
        unit="share",
        layer="true",
        of="hours worked",
        better="neither",
        judgement=True,
        by_group=False,
    )(hours)


_hours("hours_events", "hours_on_events", "Hours on crises, news and court")
_hours("hours_beginnings", "hours_on_beginnings", "Hours on first meetings and plans")
_hours("hours_routine", "hours_on_routine", "Hours on routine, practical help and monitoring")
