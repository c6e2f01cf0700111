"""Referring: whether whoever heard the report tells the partnership, and how soon."""

from caseflow.sim.agents.case import Failure, Stage, mark
from caseflow.sim.agents.police import chance_of_referral, training_now
from caseflow.sim.luck import Decision, luck, wait_from
from caseflow.sim.rows import NEVER
from caseflow.sim.rule import rule
from caseflow.sim.world import World, case_at, parameters_now, police_of, victim_at


@rule
def refer_perhaps(world: World, row: int, by_police: bool) -> None:
    """Whoever heard the report may refer the victim to the partnership, in time or late [W14]."""
    parameters = parameters_now(world)
    referral = parameters.referral
    case = case_at(world, row)
    if case.stage != Stage.REPORTED or case.referral_due < NEVER:
        return
    chance = referral.others
    if by_police and not case.known_as_stalking:
        chance = referral.unlabelled
    elif by_police:
        training = training_now(police_of(world), parameters.classifying.training_decay, world.now)
        chance = chance_of_referral(training, referral.police_untrained, referral.police_trained)
    chance *= referral.level
    if parameters.partnership.operates:
        chance *= min((world.now + 1.0) / (parameters.partnership.ramp_days + 1.0), 1.0)
    if luck(case.key, Decision.REFERRED, victim_at(world, row).tells_of) >= chance:
        mark(case, int(Failure.NOT_REFERRED))
        return
    wait = wait_from(luck(case.key, Decision.REFERRAL_DELAY, 0), referral.days)
    if luck(case.key, Decision.REFERRAL_DELAY, 1) < referral.late_share:
        mark(case, int(Failure.REFERRED_LATE))
        wait += referral.late_days
    case.referral_due = world.now + wait
