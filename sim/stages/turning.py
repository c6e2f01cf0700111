"""A turning: an episode ends of itself, comes back, or goes over to somebody new."""

from caseflow.sim.agenda import plan_case, plan_perpetrator, plan_victim
from caseflow.sim.agents.perpetrator import begin_spell, desist, relapse_wait, spell_length
from caseflow.sim.dealings.beginnings import begin_case
from caseflow.sim.dealings.reckoning import move
from caseflow.sim.event_log import write
from caseflow.sim.luck import Decision, key_of, luck, patience_from
from caseflow.sim.rows import NEVER
from caseflow.sim.rule import rule
from caseflow.sim.soonest import Kind
from caseflow.sim.world import World, parameters_now, perpetrator_at


@rule
def brings_another(world: World, row: int) -> bool:
    """Whether the perpetrator, when this spell ends, turns to somebody new."""
    perpetrator = perpetrator_at(world, row)
    share = parameters_now(world).persistence.new_victim_share
    return (
        perpetrator.active
        and luck(perpetrator.key, Decision.NEW_VICTIM, perpetrator.spells) < share
    )


@rule
def happens(world: World, row: int) -> None:
    """Who was active stops, perhaps to relapse or to turn to another; who had stopped relapses."""
    persistence = parameters_now(world).persistence
    perpetrator = perpetrator_at(world, row)
    key, spell = perpetrator.key, perpetrator.spells
    write(world, int(Kind.TURNING), row, int(perpetrator.active))
    if not perpetrator.active:
        length = spell_length(
            perpetrator.entrenched, luck(key, Decision.DURATION, spell), persistence
        )
        patience = patience_from(luck(key, Decision.NEXT_INCIDENT, -spell))
        begin_spell(perpetrator, length, patience, world.now)
        move(world, row)
        return
    turns_to_another = brings_another(world, row)
    share = persistence.relapse_share
    if perpetrator.times_restrained > 0:
        share *= persistence.relapse_sanctioned
    returns = NEVER
    if luck(key, Decision.RELAPSES, spell) < share:
        returns = world.now + relapse_wait(luck(key, Decision.RELAPSE_WAIT, spell), persistence)
    desist(perpetrator, returns, world.now)
    move(world, row)
    if turns_to_another:
        other = begin_case(world, key_of(key, Decision.NEW_VICTIM, spell), row)
        plan_case(world, other)
        plan_victim(world, other)
        plan_perpetrator(world, other)
