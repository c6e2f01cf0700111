"""The advocate: cases held, how the time goes, and why advocates leave."""

import math
from enum import IntEnum

from caseflow.sim.clocks import Patience, bear, renew, runs_out
from caseflow.sim.rows import (
    NEVER,
    NO_KEY,
    Count,
    Days,
    Factor,
    Flag,
    Hours,
    Key,
    Posts,
    Rate,
    Row,
    Share,
    Weight,
    YearlyRate,
)
from caseflow.sim.rule import rule
from caseflow.sim.task_lists import TaskList


class OverCap(IntEnum):
    """What happens to the next victim when every advocate is at the cap."""

    WAIT = 0
    STRETCH = 1
    HIGH_RISK_FIRST = 2


class AttachAt(IntEnum):
    """Who is given an advocate, and when; the pilot paper says the last and the second."""

    TAKEN_ON = 0
    TRIAGE = 1
    CLASSIFICATION = 2


class Advocate(Row):
    """A post for a paid victim advocate, filled or vacant."""

    # clocks
    leaves: Days = NEVER
    replaced: Days = NEVER
    due: Days = NEVER
    task_list: TaskList
    # who they are
    key: Key = NO_KEY
    in_post: Flag = True
    novice: Flag = False
    came: Days = 0.0
    open_cases: Count = 0
    strain: Share = 0.0
    patience: Patience
    times_left: Count = 0
    days_vacant: Days = 0.0
    vacant_since: Days = NEVER
    week_hours: Hours = 0.0
    share: Share = 1.0
    resumes: Flag = False


class Post(Row):
    """A post in one period: its hours as a share of full ones, none where it is not filled."""

    share: Share = 0.0
    resumes: Flag = False


class Advocacy(Row):
    """The service: posts, caps and hours [W1, W2, W4, W7, M15]."""

    available: Flag
    advocates: Posts
    cap: Count
    over_cap: OverCap
    attach_at: AttachAt
    weekly_hours: Hours
    away_share: Share
    hours_vary: Share
    first_meeting_hours: Hours
    safety_plan_hours: Hours
    relay_hours: Hours
    coordination_hours: Hours
    chasing_hours: Hours
    crisis_hours: Hours
    accompany_hours: Hours
    practical_hours: Hours
    monitoring_hours: Hours
    take_over_hours: Hours
    monitoring_every: Days
    high_risk_interval: Share
    standard_risk_interval: Factor
    duty_for_standard_risk: Flag
    duty_hours: Share
    shortens: Weight
    thins_out: Weight
    crisis_above: Share
    practical_need_share: Share
    novice_pace: Share
    novice_days: Days
    uptake: Share
    uptake_fades: Days
    uptake_minoritised: Factor
    safe_caseload: Count
    unsafe_caseload: Count
    under_contract: Flag
    contract_lost_a_year: YearlyRate
    recommissioned_days: Days


class Helping(Row):
    """What else an advocate does, for whom, and how long it takes [M29, pilot paper]."""

    online_safety_share: Share
    online_safety_hours: Hours
    letters_share: Share
    letters_share_with_children: Share
    letters_hours: Hours
    injunction_share: Share
    injunction_hours: Hours
    injunction_days: Days
    legal_aid_share: Share
    workplace_share: Share
    workplace_hours: Hours
    errand_share: Share
    errand_hours: Hours
    therapy_share: Share
    therapy_hours: Hours
    therapy_funded: Share
    court_visit_share: Share
    court_visit_hours: Hours
    voice_share: Share
    voice_hours: Hours


class Staying(Row):
    """What strain does, why an advocate leaves, and how long the post is empty [W6, W12]."""

    turnover: Rate
    strain_weight: Weight
    strain_memory: Days
    strain_quality: Share
    supervision_hours: Hours
    supervision_relief: Weight
    vacancy_days: Days
    leavers: Count


@rule
def chance_of_uptake(waited: Days, minoritised: bool, advocacy: Advocacy) -> float:
    """How likely a victim accepts the service: the longer the offer took, the less [W23, W24]."""
    chance = advocacy.uptake * math.exp(-waited / advocacy.uptake_fades)
    return chance * advocacy.uptake_minoritised if minoritised else chance


@rule
def has_room(advocate: Advocate, cap: int) -> bool:
    """Whether the advocate is in post and below the cap, of which part of a post has a part."""
    return advocate.in_post and advocate.open_cases < cap * advocate.share


@rule
def depth_of_work(advocate: Advocate, advocacy: Advocacy) -> float:
    """What is left of a task's length where more cases are held than the cap [W5]."""
    cap = advocacy.cap * advocate.share
    if advocacy.over_cap != OverCap.STRETCH or advocate.open_cases <= cap:
        return 1.0
    return math.pow(cap / advocate.open_cases, advocacy.shortens)


@rule
def thinned(advocate: Advocate, advocacy: Advocacy) -> float:
    """By what the days between contacts grow where more cases are held than the cap [W5]."""
    cap = advocacy.cap * advocate.share
    if advocacy.over_cap != OverCap.STRETCH or advocate.open_cases <= cap:
        return 1.0
    return math.pow(advocate.open_cases / cap, advocacy.thins_out)


@rule
def take_case(advocate: Advocate) -> None:
    """The advocate holds one more victim's case."""
    advocate.open_cases += 1


@rule
def let_go(advocate: Advocate) -> None:
    """One victim fewer."""
    advocate.open_cases -= 1


@rule
def pace(advocate: Advocate, advocacy: Advocacy, staying: Staying, now: Days) -> float:
    """Hours of work with victims a calendar day: less supervision, and less while new."""
    hours = advocacy.weekly_hours * (1.0 - advocacy.away_share) / 7.0
    hours = max(hours - staying.supervision_hours / 7.0, 0.5 * hours) * advocate.share
    if advocate.novice and now - advocate.came < advocacy.novice_days:
        return hours * advocacy.novice_pace
    return hours


@rule
def feel_strain(
    advocate: Advocate, overload: Share, staying: Staying, span: Days, now: Days
) -> None:
    """Overload that lasts becomes strain, supervision spares some, strain makes leave [W12]."""
    kept = math.exp(-span / staying.strain_memory)
    overload *= math.exp(-staying.supervision_relief * staying.supervision_hours)
    advocate.strain = advocate.strain * kept + overload * (1.0 - kept)
    rate = staying.turnover * math.exp(staying.strain_weight * advocate.strain)
    bear(advocate.patience, rate, 0.0, now)
    advocate.leaves = runs_out(advocate.patience)


@rule
def come(advocate: Advocate, novice: bool, patience: float, turnover: Rate, now: Days) -> None:
    """Somebody takes up the post."""
    advocate.in_post = True
    advocate.novice = novice
    advocate.came = now
    advocate.replaced = NEVER
    advocate.strain = 0.0
    if advocate.vacant_since < now:
        advocate.days_vacant += now - advocate.vacant_since
    advocate.vacant_since = NEVER
    renew(advocate.patience, patience, now)
    bear(advocate.patience, turnover, 0.0, now)
    advocate.leaves = runs_out(advocate.patience)


@rule
def go(advocate: Advocate, replaced: Days, now: Days) -> None:
    """The advocate leaves the post; it stays vacant until somebody new comes."""
    advocate.in_post = False
    advocate.times_left += 1
    advocate.leaves = NEVER
    advocate.replaced = replaced
    advocate.vacant_since = now
    advocate.open_cases = 0
