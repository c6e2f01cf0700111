"""The police: what they call a report, how they investigate, and what training does."""

import math

from caseflow.sim.rows import (
    NEVER,
    NO_KEY,
    Count,
    Days,
    Hours,
    Key,
    Row,
    Score,
    Share,
    Weight,
    YearlyRate,
)
from caseflow.sim.rule import rule
from caseflow.sim.task_lists import TaskList


class Investigator(Row):
    """An officer with a workload of investigations; the post is never empty."""

    due: Days = NEVER
    key: Key = NO_KEY
    task_list: TaskList
    open_cases: Count = 0
    worker_changes: Count = 0


class Police(Row):
    """The unit of one site: how well it is trained, and what it has recorded."""

    training: Share = 0.0
    trained_at: Days = 0.0
    reports: Count = 0
    recorded: Count = 0
    reclassified: Count = 0


class Classifying(Row):
    """What a report is called [C7, C11, pilot paper]."""

    recorded_share: Share
    recorded_anew: Share
    correct_untrained: Share
    correct_trained: Share
    online_only_weight: Weight
    domestic_weight: Weight
    stranger_weight: Weight
    violence_weight: Weight
    man_weight: Weight
    repeat_weight: Weight
    repeats_counted: Count
    screened_share: Share
    screening_days: Days
    online_not_actionable: Share
    training_at_start: Share
    training_a_year: YearlyRate
    training_decay: Days
    good_response_untrained: Share
    good_response_trained: Share


class Investigating(Row):
    """How an investigation goes, and what decides it [A1-A6, C27, C28, M12]."""

    investigators: Count
    weekly_hours: Hours
    hours: Hours
    hours_vary: Share
    quick_share: Share
    quick_days: Days
    enquiry_median: Days
    enquiry_spread: Score
    evidence_lost: Share
    evidence_spread: Score
    advocate_evidence: Score
    incident_evidence: Score
    logged_evidence: Score
    lost_evidence: Score
    arrest_share: Share
    bail_share: Share
    bail_days: Days
    remand_share: Share
    details_disclosed: Share
    charge_threshold: Score
    other_outcome_share: Share
    failed_coded_unsupported: Share
    downgraded: Share
    downgraded_unlabelled: Share
    misclassified_evidence: Score
    reopened: Share


@rule
def training_now(police: Police, decay: Days, now: Days) -> float:
    """What is left of the training as those who had it move on."""
    return police.training * math.exp(-(now - police.trained_at) / decay)


@rule
def train(police: Police, gained: Share, decay: Days, now: Days) -> None:
    """A week of training and consultancy lifts what had not yet faded."""
    left = training_now(police, decay, now)
    police.training = left + (1.0 - left) * min(gained, 1.0)
    police.trained_at = now


@rule
def train_at_once(police: Police, training: Share, now: Days) -> None:
    """A course for everybody: from today training is at this level, and fades from there."""
    police.training = training
    police.trained_at = now


@rule
def chance_of_stalking_label(
    training: Share,
    online_only: bool,
    ex_intimate: bool,
    stranger: bool,
    violent: bool,
    man: bool,
    earlier_reports: int,
    classifying: Classifying,
) -> float:
    """How likely a report is called what it is: a logistic sum around the trained level."""
    level = classifying.correct_untrained
    level += (classifying.correct_trained - classifying.correct_untrained) * training
    if level <= 0.0 or level >= 1.0:
        return level
    push = math.log(level / (1.0 - level))
    if online_only:
        push += classifying.online_only_weight
    if ex_intimate:
        push += classifying.domestic_weight
    if stranger:
        push += classifying.stranger_weight
    if violent:
        push += classifying.violence_weight
    if man:
        push += classifying.man_weight
    push += classifying.repeat_weight * min(earlier_reports, classifying.repeats_counted)
    return 1.0 / (1.0 + math.exp(-push))


@rule
def chance_of_referral(training: Share, untrained: Share, trained: Share) -> float:
    """How likely officers refer a victim whose case they know to be stalking [W14]."""
    return untrained + (trained - untrained) * training


@rule
def is_charged_on(
    evidence: Score,
    supported_by: Share,
    incidents: int,
    known_as_stalking: bool,
    logged: bool,
    investigating: Investigating,
) -> bool:
    """Whether the evidence, with what victim and advocate bring to it, passes the threshold."""
    weight = investigating.evidence_spread * evidence
    weight += investigating.advocate_evidence * supported_by
    weight += investigating.incident_evidence * math.log1p(incidents)
    if logged:
        weight += investigating.logged_evidence
    if not known_as_stalking:
        weight -= investigating.misclassified_evidence
    return weight > investigating.charge_threshold


@rule
def chance_of_lesser_charge(known_as_stalking: bool, investigating: Investigating) -> float:
    """How likely the charge is of something less, the likelier where nobody saw stalking."""
    if known_as_stalking:
        return investigating.downgraded
    return investigating.downgraded_unlabelled
