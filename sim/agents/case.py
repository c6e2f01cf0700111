"""The case: how it was reported, what it is called, and where it stands on its three tracks."""

import math
from enum import IntEnum

import numpy as np

from caseflow.sim.rows import (
    NEVER,
    NO_KEY,
    NOBODY,
    Count,
    Days,
    Factor,
    Flag,
    Id,
    Key,
    Marks,
    Row,
    Score,
    Share,
)
from caseflow.sim.rule import rule
from caseflow.sim.task_lists import TASKS, CountByTask

OFFICER_TASKS = 0b11 << 8
"""The pending tasks that are an officer's, not an advocate's: ``sim.task_lists.Task`` 8 and 9."""


class Source(IntEnum):
    """Whom the victim told first."""

    POLICE = 0
    HELPLINE = 1
    PROBATION = 2
    HEALTH = 3
    COMMUNITY = 4


class Stage(IntEnum):
    """How far the case has come with the partnership."""

    UNREPORTED = 0
    REPORTED = 1
    REFERRED = 2
    CONSULTED = 3
    DECLINED = 4
    ACCEPTED = 5
    WAITING = 6
    HELD = 7
    MONITORED = 8
    CLOSED = 9


class Risk(IntEnum):
    """The level the assessment gives."""

    NOT_ASSESSED = 0
    STANDARD = 1
    MEDIUM = 2
    HIGH = 3


class Tool(IntEnum):
    """With what the risk is assessed; which tool a site used differs [pilot paper]."""

    STALKING_RISK_PROFILE = 0
    DASH = 1
    SASH = 2


class Justice(IntEnum):
    """Where the case stands with the justice process."""

    NOT_OPENED = 0
    INVESTIGATED = 1
    DECIDED = 2
    CHARGED = 3
    LISTED = 4
    COMPLETED = 5


class Outcome(IntEnum):
    """How the police closed the investigation, as recorded."""

    NO_OUTCOME = 0
    CHARGED = 1
    VICTIM_DOES_NOT_SUPPORT = 2
    EVIDENTIAL_DIFFICULTIES = 3
    OTHER = 4


class Verdict(IntEnum):
    """How the prosecution ended."""

    NO_VERDICT = 0
    DISCONTINUED = 1
    ACQUITTED = 2
    CONVICTED = 3


class Sentence(IntEnum):
    """What the perpetrator was sentenced to."""

    NO_SENTENCE = 0
    CUSTODY = 1
    SUSPENDED = 2
    COMMUNITY = 3
    FINE = 4


class Failure(IntEnum):
    """What went wrong, as bits of ``case.failures``."""

    MISCLASSIFIED = 1
    NOT_REFERRED = 2
    REFERRED_LATE = 4
    NO_PLAN = 8
    EVIDENCE_NOT_GATHERED = 16
    CHARGE_DOWNGRADED = 32
    RELEASE_NOT_TOLD = 64
    DETAILS_DISCLOSED = 128
    ADVOCATE_CHANGED = 256
    CONFLICTING_ADVICE = 512
    UPDATE_NOT_GIVEN = 1024
    ONLINE_NOT_ACTIONABLE = 2048
    COURT_ERROR = 4096
    BREACH_NOT_TREATED = 8192
    CONTRACT_LOST = 16384


class Case(Row):
    """One victim and one perpetrator; its row number is theirs as well."""

    # clocks
    screening_due: Days = NEVER
    referral_due: Days = NEVER
    assessment_due: Days = NEVER
    decision_due: Days = NEVER
    listing_due: Days = NEVER
    review_due: Days = NEVER
    due: Days = NEVER
    # what every incident needs, and whatever is so narrow that it fits beside it
    key: Key = NO_KEY
    stage: Stage = Stage.UNREPORTED
    justice: Justice = Justice.NOT_OPENED
    source: Source = Source.POLICE
    risk: Risk = Risk.NOT_ASSESSED
    risk_at_first: Risk = Risk.NOT_ASSESSED
    outcome: Outcome = Outcome.NO_OUTCOME
    verdict: Verdict = Verdict.NO_VERDICT
    sentence: Sentence = Sentence.NO_SENTENCE
    known_as_stalking: Flag = False
    recorded_as_stalking: Flag = False
    full_plan: Flag = False
    managed: Flag = False
    urgent: Flag = False
    awaits_triage: Flag = False
    crown: Flag = False
    lesser_charge: Flag = False
    accompanied: Flag = False
    order_sought: Flag = False
    spoken_for: Flag = False
    reports: Count = 0
    incidents_before: Count = 0
    repeats_in_year: Count = 0
    violent_repeats_in_year: Count = 0
    reported_repeats_in_year: Count = 0
    reported: Days = NEVER
    first_repeat: Days = NEVER
    first_reported_repeat: Days = NEVER
    # the service track
    advocate: Id = NOBODY
    deputy: Id = NOBODY
    assessed_risk: Score = 0.0
    waiting_since: Days = NEVER
    unheld_since: Days = NEVER
    days_unheld: Days = 0.0
    reopened: Count = 0
    reviews: Count = 0
    violence_known: Count = 0
    last_crisis: Days = NEVER
    tasks_pending: Marks = 0
    tasks_asked: CountByTask = np.zeros(TASKS, np.int32)
    # the justice track
    officer: Id = NOBODY
    evidence: Score = 0.0
    hearings: Count = 0
    times_charged: Count = 0
    times_unsupported: Count = 0
    times_evidential: Count = 0
    times_other: Count = 0
    investigations: Count = 0
    arrested: Count = 0
    restraining_orders: Count = 0
    protection_orders: Count = 0
    injunctions: Count = 0
    releases: Count = 0
    releases_told: Count = 0
    # moments
    began: Days = NEVER
    recorded: Days = NEVER
    classified: Days = NEVER
    referred: Days = NEVER
    triaged: Days = NEVER
    assessed: Days = NEVER
    attached: Days = NEVER
    first_contact: Days = NEVER
    safety_plan: Days = NEVER
    closed: Days = NEVER
    decided: Days = NEVER
    charged: Days = NEVER
    completed: Days = NEVER
    first_violent_repeat: Days = NEVER
    first_recorded_repeat: Days = NEVER
    # counts
    number: Count = 0
    recorded_incidents: Count = 0
    recorded_repeats_in_year: Count = 0
    failures: Marks = 0
    follows: Id = NOBODY
    # the entry with which the case stands in line for an advocate
    entry_in_line: Id = NOBODY


class Assessing(Row):
    """How well a site's tool reads the true risk, and what each level brings [K5, K6, K10, C11]."""

    tool: Tool
    accuracy_stalking_risk_profile: Share
    accuracy_dash: Share
    accuracy_sash: Share
    sharing_gain: Share
    rapport_gain: Share
    high_above: Score
    medium_above: Score
    days: Days
    plan_share_high: Share
    plan_share_other: Share
    plan_share_unserved: Share
    plan_protection_full: Share
    plan_protection_light: Share
    warning_protection: Share
    protection_gained_by_contact: Share
    protection_most: Share


class Following(Row):
    """How long support lasts, and what reopens a case [M7, M8]."""

    support_median: Days
    support_spread: Score
    support_high_risk: Factor
    monitoring_days: Days
    reopening_high_risk: Share
    reopening_other: Share
    ends_under_pressure: Share
    extension_days: Days


@rule
def mark(case: Case, failure: int) -> None:
    """Something went wrong in this case; it is kept for the count."""
    case.failures |= failure


@rule
def is_open_to_service(case: Case) -> bool:
    """Whether the service has the case: waiting, held or monitored."""
    return Stage.ACCEPTED <= case.stage <= Stage.MONITORED


@rule
def is_high_risk(case: Case) -> bool:
    """Whether the assessment calls it high risk."""
    return case.risk == Risk.HIGH


@rule
def is_live(case: Case) -> bool:
    """Whether an investigation or a prosecution is going on."""
    return (
        case.justice == Justice.INVESTIGATED
        or case.justice == Justice.CHARGED
        or case.justice == Justice.LISTED
    )


@rule
def is_charged(case: Case) -> bool:
    """Whether a prosecution is going on."""
    return case.justice == Justice.CHARGED or case.justice == Justice.LISTED


@rule
def accuracy_of(assessing: Assessing) -> float:
    """How well the tool in use reads the true risk: their correlation, before what helps it."""
    if assessing.tool == Tool.DASH:
        return assessing.accuracy_dash
    if assessing.tool == Tool.SASH:
        return assessing.accuracy_sash
    return assessing.accuracy_stalking_risk_profile


@rule
def read_risk(
    risk: Score,
    noise: Score,
    accuracy: Share,
    sharing: bool,
    rapport: Share,
    assessing: Assessing,
) -> float:
    """What the tool shows: risk seen through noise, less with sharing and with rapport."""
    sharp = accuracy
    if sharing:
        sharp += (1.0 - sharp) * assessing.sharing_gain
    sharp += (1.0 - sharp) * assessing.rapport_gain * rapport
    return sharp * risk + math.sqrt(1.0 - sharp * sharp) * noise


@rule
def rate(case: Case, seen: Score, assessing: Assessing, now: Days) -> None:
    """The assessment gives the case its level."""
    case.assessed_risk = seen
    case.assessed = min(case.assessed, now)
    if seen > assessing.high_above:
        case.risk = Risk.HIGH
    elif seen > assessing.medium_above:
        case.risk = Risk.MEDIUM
    else:
        case.risk = Risk.STANDARD
    if case.risk_at_first == Risk.NOT_ASSESSED:
        case.risk_at_first = case.risk


@rule
def note_repeat(case: Case, violent: bool, reported: bool, year: Days, now: Days) -> None:
    """An incident after the first report is kept, as it happened and as it is reported."""
    within = now <= case.reported + year
    case.first_repeat = min(case.first_repeat, now)
    case.repeats_in_year += 1 if within else 0
    if violent:
        case.first_violent_repeat = min(case.first_violent_repeat, now)
        case.violent_repeats_in_year += 1 if within else 0
    if reported:
        case.first_reported_repeat = min(case.first_reported_repeat, now)
        case.reported_repeats_in_year += 1 if within else 0


@rule
def note_recorded_repeat(case: Case, year: Days, now: Days) -> None:
    """The police record a repeat."""
    case.first_recorded_repeat = min(case.first_recorded_repeat, now)
    case.recorded_repeats_in_year += 1 if now <= case.reported + year else 0


@rule
def decide(case: Case, outcome: Outcome, now: Days) -> None:
    """The investigation ends with an outcome, as the police code it."""
    case.outcome = outcome
    case.decided = now
    case.decision_due = NEVER
    case.tasks_pending &= ~OFFICER_TASKS
    if outcome == Outcome.CHARGED:
        case.justice = Justice.CHARGED
        case.charged = min(case.charged, now)
        case.times_charged += 1
        return
    case.justice = Justice.DECIDED
    if outcome == Outcome.VICTIM_DOES_NOT_SUPPORT:
        case.times_unsupported += 1
    elif outcome == Outcome.EVIDENTIAL_DIFFICULTIES:
        case.times_evidential += 1
    else:
        case.times_other += 1


@rule
def complete(case: Case, verdict: Verdict, sentence: Sentence, now: Days) -> None:
    """The prosecution ends."""
    case.justice = Justice.COMPLETED
    case.verdict = verdict
    case.sentence = sentence
    case.completed = now
    case.listing_due = NEVER


@rule
def be_listed(case: Case) -> None:
    """The case waits for its hearing."""
    case.justice = Justice.LISTED
    case.listing_due = NEVER


@rule
def be_investigated(case: Case, officer: int) -> None:
    """An officer begins to investigate."""
    case.justice = Justice.INVESTIGATED
    case.officer = officer
    case.investigations += 1


@rule
def be_recorded(case: Case, now: Days) -> None:
    """The police record what the victim reported."""
    case.recorded = min(case.recorded, now)
    case.recorded_incidents += 1


@rule
def be_called_stalking(case: Case, now: Days) -> None:
    """The case is known for what it is."""
    case.known_as_stalking = True
    case.classified = min(case.classified, now)
    case.screening_due = NEVER


@rule
def move_to(case: Case, stage: Stage) -> None:
    """The case reaches another stage of the partnership's work."""
    case.stage = stage


@rule
def be_held(case: Case, advocate: int, now: Days) -> None:
    """An advocate takes the case."""
    case.advocate = advocate
    if case.stage != Stage.MONITORED:
        case.stage = Stage.HELD
    case.attached = min(case.attached, now)
    case.waiting_since = NEVER
    if case.unheld_since < now:
        case.days_unheld += now - case.unheld_since
    case.unheld_since = NEVER


@rule
def be_unheld(case: Case, now: Days) -> None:
    """Nobody holds the case any more, for now."""
    case.advocate = NOBODY
    case.unheld_since = min(case.unheld_since, now)
    case.tasks_pending &= OFFICER_TASKS


@rule
def close(case: Case, now: Days) -> None:
    """The service is done with the case."""
    if case.unheld_since < now:
        case.days_unheld += now - case.unheld_since
    case.unheld_since = NEVER
    case.waiting_since = NEVER
    case.stage = Stage.CLOSED
    case.closed = now
    case.advocate = NOBODY
    case.deputy = NOBODY
    case.tasks_pending &= OFFICER_TASKS
    case.assessment_due = NEVER
    case.review_due = NEVER
