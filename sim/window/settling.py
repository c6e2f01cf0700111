"""Settling: a row that was changed by hand takes its place again in what is to come.

A row is settled twice: before a change, so that what had been going on until now counts as it
was; and after it, so that the change takes effect at once, as it would in a stage.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from caseflow.sim.agenda import (
    plan_advocate,
    plan_case,
    plan_court,
    plan_investigator,
    plan_perpetrator,
    plan_site,
    plan_victim,
)
from caseflow.sim.agents.advocate import feel_strain
from caseflow.sim.agents.police import train
from caseflow.sim.caseloads import note_caseload
from caseflow.sim.dealings.reckoning import move, weigh
from caseflow.sim.params import Parameters
from caseflow.sim.replication import Replication
from caseflow.sim.rule import quiet
from caseflow.sim.turns import take_turn_anew

Settling = Callable[[Replication, int], None]


def parameters_of(replication: Replication) -> Parameters:
    """The parameters that hold now."""
    period = int(replication.tables["sites"][0].period)
    parameters: Parameters = replication.tables["periods"][period].parameters
    return parameters


def settle(replication: Replication, table: str, row: int) -> None:
    """Bring a row up to this moment, reckon anew what follows from it, and plan it."""
    with quiet():
        replication.make_room()
        RECKONED.get(table, _nothing)(replication, row)
        PLANNED.get(table, _nothing)(replication, row)


def plan(replication: Replication, table: str, row: int) -> None:
    """Plan a row for whatever its clocks now say."""
    with quiet():
        replication.make_room()
        PLANNED.get(table, _nothing)(replication, row)


def _reckon_pair(replication: Replication, row: int) -> None:
    """What the victim feels about going on, and how often the perpetrator acts."""
    take_turn_anew(replication.world, row)
    weigh(replication.world, row)
    move(replication.world, row)


def _reckon_advocate(replication: Replication, row: int) -> None:
    """How readily the victim leaves; and whether there now is room for somebody who waits."""
    advocate, now = replication.tables["advocates"][row], float(replication.world.now)
    if advocate.in_post:
        feel_strain(advocate, 0.0, parameters_of(replication).staying, 0.0, now)
    note_caseload(replication.world, row)
    replication.tables["sites"][0].next_allocation = now
    plan_site(replication.world)


def _reckon_police(replication: Replication, row: int) -> None:
    """What is left of the training today."""
    decay = float(parameters_of(replication).classifying.training_decay)
    train(replication.tables["police"][row], 0.0, decay, float(replication.world.now))


def _plan_pair(replication: Replication, row: int) -> None:
    """What comes next to the victim, to the perpetrator and in their case."""
    plan_victim(replication.world, row)
    plan_perpetrator(replication.world, row)
    plan_case(replication.world, row)


def _nothing(replication: Replication, row: int) -> None:
    """Agencies and clinics have no clock, and nothing is worked out from what they hold."""


RECKONED: Mapping[str, Settling] = MappingProxyType(
    {
        "cases": _reckon_pair,
        "victims": _reckon_pair,
        "perpetrators": _reckon_pair,
        "advocates": _reckon_advocate,
        "police": _reckon_police,
    }
)
"""What is reckoned anew when a row of a table has changed."""

PLANNED: Mapping[str, Settling] = MappingProxyType(
    {
        "sites": lambda replication, row: plan_site(replication.world),
        "cases": _plan_pair,
        "victims": _plan_pair,
        "perpetrators": _plan_pair,
        "advocates": lambda replication, row: plan_advocate(replication.world, row),
        "investigators": lambda replication, row: plan_investigator(replication.world, row),
        "courts": lambda replication, row: plan_court(replication.world, row),
    }
)
"""Which clocks may have changed with a row of a table."""
