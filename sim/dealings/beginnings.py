"""Beginnings: a case, its victim and its perpetrator get their rows, and the acts begin."""

import numpy as np

from caseflow.sim.agents.perpetrator import act, begin_spell, inherit, spell_length
from caseflow.sim.agents.victim import Relationship
from caseflow.sim.clocks import renew
from caseflow.sim.holdings import make_places
from caseflow.sim.luck import Decision, luck, patience_from
from caseflow.sim.population import draw_case, draw_perpetrator, draw_victim
from caseflow.sim.rows import NOBODY
from caseflow.sim.rule import rule
from caseflow.sim.world import World, case_at, claim, parameters_now, perpetrator_at, victim_at


@rule
def begin_case(world: World, key: np.uint64, follows: int) -> int:
    """Somebody is stalked: by whom, how, and by whose luck. Returns the row of the case."""
    parameters = parameters_now(world)
    row = claim(world.cases)
    claim(world.victims)
    claim(world.perpetrators)
    make_places(world)
    case, victim, perpetrator = (
        case_at(world, row),
        victim_at(world, row),
        perpetrator_at(world, row),
    )
    case.key, victim.key, perpetrator.key = key, key, key
    case.number, victim.case, perpetrator.case = row, row, row
    case.began, victim.last_changed, case.follows = world.now, world.now, follows
    draw_case(case, parameters.demand)
    draw_victim(victim, parameters.mix, parameters.help_seeking, parameters.feeling)
    draw_perpetrator(
        perpetrator,
        victim.relationship == Relationship.EX_INTIMATE,
        victim.online_only,
        parameters.mix,
        parameters.persistence,
        parameters.conduct,
    )
    if follows != NOBODY:
        before = perpetrator_at(world, follows)
        inherit(
            perpetrator,
            before.entrenched,
            before.base_rate,
            before.violence,
            before.true_risk,
            before.victims_before + 1,
        )
    renew(victim.service_patience, patience_from(luck(key, Decision.LEAVES_SERVICE, 0)), world.now)
    length = spell_length(
        perpetrator.entrenched, luck(key, Decision.DURATION, 0), parameters.persistence
    )
    begin_spell(perpetrator, length, patience_from(luck(key, Decision.NEXT_INCIDENT, 0)), world.now)
    # An episode begins with an incident: the first falls due at once.
    perpetrator.activity.left = 0.0
    act(perpetrator, 1.0, parameters.restraining, world.now)
    return int(row)
