"""A report: what the police call it, how they respond, and whether an advocate hears of it."""

from caseflow.sim.agenda import plan_case, plan_victim
from caseflow.sim.agents.case import (
    Failure,
    Justice,
    Outcome,
    Sentence,
    Source,
    Stage,
    be_called_stalking,
    be_recorded,
    is_live,
    mark,
    move_to,
    note_recorded_repeat,
)
from caseflow.sim.agents.perpetrator import (
    Restraint,
    answer_breach,
    is_confined,
    is_under_order,
    provoke,
    release,
)
from caseflow.sim.agents.police import chance_of_stalking_label, training_now
from caseflow.sim.agents.victim import (
    Process,
    Relationship,
    be_failed,
    come_back,
    gain_trust,
    lose_protection,
    lose_trust,
    meet,
    move_home,
    pay,
    tell_again,
)
from caseflow.sim.channels import Channel
from caseflow.sim.dealings.alerting import alert_service
from caseflow.sim.dealings.encounter import open_channel
from caseflow.sim.dealings.news import give_news
from caseflow.sim.dealings.process import open_investigation, put_under
from caseflow.sim.dealings.reckoning import move, weigh
from caseflow.sim.dealings.referring import refer_perhaps
from caseflow.sim.event_log import write
from caseflow.sim.incident_log import log_report
from caseflow.sim.luck import Decision, luck, wait_from
from caseflow.sim.rows import NEVER
from caseflow.sim.rule import rule
from caseflow.sim.soonest import Kind
from caseflow.sim.world import World, case_at, parameters_now, perpetrator_at, police_of, victim_at

YEAR = 365.0


@rule
def happens(world: World, row: int) -> None:
    """A report; it is recorded and called something; there may be an arrest, and a referral."""
    parameters = parameters_now(world)
    case = case_at(world, row)
    victim = victim_at(world, row)
    victim.reports = NEVER
    case.reports += 1
    police_of(world).reports += 1
    first = case.stage == Stage.UNREPORTED
    if first:
        case.reported = world.now
        case.incidents_before = perpetrator_at(world, row).incidents
        move_to(case, Stage.REPORTED)
        tell_again(victim, parameters.feeling, parameters.suffering)
        meet(victim, world.now)
        _offer_victim_support(world, row)
    victim.incidents_unanswered += 1
    write(world, int(Kind.REPORT), row, case.reports)
    recorded_before = case.recorded_incidents
    to_police = case.source == Source.POLICE or case.reports > 1
    if to_police:
        _police_respond(world, row)
    log_report(world, row, case.recorded_incidents > recorded_before)
    refer_perhaps(world, row, to_police)
    alert_service(world, row)
    move(world, row)
    weigh(world, row)
    plan_case(world, row)
    plan_victim(world, row)


@rule
def _offer_victim_support(world: World, row: int) -> None:
    """Victim Support, and where there are children or needs social care, may come in."""
    passing = parameters_now(world).passing
    victim = victim_at(world, row)
    if (
        luck(victim.key, Decision.CHANNEL_OPENS, int(Channel.VICTIM_SUPPORT))
        < passing.victim_support_share
    ):
        chance = luck(victim.key, Decision.CONTACT_GAP, 0)
        first = world.now + wait_from(chance, passing.victim_support_days)
        open_channel(world, row, int(Channel.VICTIM_SUPPORT), first)
    share = passing.social_care_share
    if victim.children_in_common:
        share = passing.social_care_share_with_children
    if luck(victim.key, Decision.CHANNEL_OPENS, int(Channel.SOCIAL_CARE)) < share:
        chance = luck(victim.key, Decision.CHANNEL_OPENS, 100)
        first = world.now + wait_from(chance, passing.victim_support_days)
        open_channel(world, row, int(Channel.SOCIAL_CARE), first)


@rule
def _police_respond(world: World, row: int) -> None:
    """The report is recorded under some heading, answered well or badly, and acted on."""
    parameters = parameters_now(world)
    classifying = parameters.classifying
    case = case_at(world, row)
    victim = victim_at(world, row)
    key, time = case.key, victim.tells_of
    training = training_now(police_of(world), classifying.training_decay, world.now)
    good = classifying.good_response_untrained
    good += (classifying.good_response_trained - good) * training
    if luck(key, Decision.FIRST_RESPONSE, time) < good:
        victim.poorly_answered = False
        gain_trust(victim, parameters.feeling.trust_gained_by_good_response)
    else:
        victim.poorly_answered = True
        lose_trust(victim, parameters.feeling.trust_lost_by_poor_response)
    # What comes to a course of conduct that is being investigated is added to its record.
    covered = is_live(case)
    share = classifying.recorded_anew if covered else classifying.recorded_share
    recorded = luck(key, Decision.RECORDED, time) < share
    if not recorded and not covered:
        return
    if recorded:
        again = case.recorded < NEVER
        be_recorded(case, world.now)
        police_of(world).recorded += 1
        if again:
            note_recorded_repeat(case, YEAR, world.now)
        _call_it(world, row, training)
        _protect_perhaps(world, row)
    if victim.online_only and not case.known_as_stalking:
        if luck(key, Decision.ACTIONABLE, 0) < classifying.online_not_actionable:
            mark(case, int(Failure.ONLINE_NOT_ACTIONABLE))
            be_failed(victim, parameters.feeling, parameters.suffering)
            return
    _answer_breach(world, row, training)
    if case.justice == Justice.NOT_OPENED:
        open_investigation(world, row)
    elif case.justice == Justice.DECIDED and case.outcome != Outcome.CHARGED:
        if luck(key, Decision.RECORDED, -time) < _chance_of_another(world, row):
            if victim.process == Process.WITHDRAWN_BEFORE_CHARGE:
                come_back(victim)
            open_investigation(world, row)
    if case.justice == Justice.INVESTIGATED:
        _arrest_perhaps(world, row)


@rule
def _call_it(world: World, row: int, training: float) -> None:
    """Until it is known as stalking, every report is another chance that it will be."""
    case = case_at(world, row)
    if case.known_as_stalking:
        return
    classifying = parameters_now(world).classifying
    victim = victim_at(world, row)
    told = victim.tells_of
    chance = chance_of_stalking_label(
        training,
        victim.online_only,
        victim.relationship == Relationship.EX_INTIMATE,
        victim.relationship == Relationship.STRANGER,
        perpetrator_at(world, row).violent_incidents > 0,
        not victim.woman,
        case.reports - 1,
        classifying,
    )
    if luck(case.key, Decision.CLASSIFIED, told) < chance:
        be_called_stalking(case, world.now)
        case.recorded_as_stalking = True
        return
    mark(case, int(Failure.MISCLASSIFIED))
    lose_trust(victim, parameters_now(world).feeling.trust_lost_by_misclassification)
    if luck(case.key, Decision.SCREENED, told) < classifying.screened_share:
        wait = wait_from(luck(case.key, Decision.SCREENED, -told), classifying.screening_days)
        case.screening_due = min(case.screening_due, world.now + wait)


@rule
def _chance_of_another(world: World, row: int) -> float:
    """How likely there is another investigation; who withdrew may come back, by their trust."""
    parameters = parameters_now(world)
    victim = victim_at(world, row)
    if victim.process == Process.WITHDRAWN_BEFORE_CHARGE:
        return parameters.disengagement.returns * min(2.0 * victim.trust, 1.0)
    return parameters.investigating.reopened


@rule
def _protect_perhaps(world: World, row: int) -> None:
    """A safety officer may call: an alarm, locks, advice, with or without an advocate."""
    protecting = parameters_now(world).protecting
    victim = victim_at(world, row)
    grave = perpetrator_at(world, row).violent_incidents > 0
    share = protecting.police_share_high if grave else protecting.police_share
    if luck(victim.key, Decision.PROTECTED_BY_POLICE, victim.tells_of) < share:
        victim.protected_by_police = True


@rule
def _answer_breach(world: World, row: int, training: float) -> None:
    """A reported breach of an order is treated as one, or it is not."""
    perpetrator = perpetrator_at(world, row)
    if not is_under_order(perpetrator) or perpetrator.breaches == 0:
        return
    parameters = parameters_now(world)
    ordering = parameters.ordering
    case = case_at(world, row)
    told = victim_at(world, row).tells_of
    treated = ordering.breach_treated
    treated += (ordering.breach_treated_trained - treated) * training
    punished = luck(case.key, Decision.BREACH_TREATED, told) < treated
    answer_breach(perpetrator, punished, parameters.restraining)
    if not punished:
        mark(case, int(Failure.BREACH_NOT_TREATED))
        be_failed(victim_at(world, row), parameters.feeling, parameters.suffering)
    elif not is_confined(perpetrator):
        if luck(case.key, Decision.BREACH_CUSTODY, told) < _chance_of_custody(world, row):
            served = wait_from(
                luck(case.key, Decision.TIME_SERVED, told), ordering.breach_custody_days
            )
            ends = world.now + served
            perpetrator.notice_due = max(world.now, ends - parameters.sentencing.notice_days)
            put_under(world, row, Restraint.CUSTODY, ends)


@rule
def _chance_of_custody(world: World, row: int) -> float:
    """How likely a punished breach leads to custody; a suspended sentence may be activated."""
    parameters = parameters_now(world)
    case = case_at(world, row)
    hangs = world.now < case.completed + parameters.sentencing.suspended_days
    if case.sentence == Sentence.SUSPENDED and hangs:
        return parameters.sentencing.activated
    return parameters.ordering.breach_custody


@rule
def _arrest_perhaps(world: World, row: int) -> None:
    """There may be an arrest, which provokes, and bail, which may hold the perpetrator."""
    parameters = parameters_now(world)
    investigating = parameters.investigating
    case = case_at(world, row)
    told = victim_at(world, row).tells_of
    perpetrator = perpetrator_at(world, row)
    if perpetrator.restraint != Restraint.AT_LARGE:
        return
    if luck(case.key, Decision.ARRESTED, told) >= investigating.arrest_share:
        return
    case.arrested += 1
    case.urgent = True
    provoke(perpetrator, parameters.restraining, world.now)
    if luck(case.key, Decision.BAILED, told) < investigating.bail_share:
        put_under(world, row, Restraint.BAIL, world.now + investigating.bail_days)
        if luck(case.key, Decision.DISCLOSED, told) < investigating.details_disclosed:
            mark(case, int(Failure.DETAILS_DISCLOSED))
            victim = victim_at(world, row)
            be_failed(victim, parameters.feeling, parameters.suffering)
            move_home(victim, parameters.suffering)
            pay(victim, parameters.costs.moving_home)
            lose_protection(victim)
    else:
        release(perpetrator, world.now)
    give_news(world, row, int(Channel.OFFICER), int(Kind.REPORT), told)
