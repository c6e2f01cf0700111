"""Room: which tables can fill up, and how much of each one happening may need."""

from enum import IntEnum

from caseflow.sim.rule import rule
from caseflow.sim.world import Table, World


class Growing(IntEnum):
    """A table that can fill up while the world runs."""

    CASES = 0
    VICTIMS = 1
    PERPETRATORS = 2
    ENTRIES = 3
    WEEKS = 4
    INCIDENTS = 5
    REPORTS = 6
    EVENT_LOG = 7
    TURNS = 8
    LINKS = 9
    SLOTS = 10
    SOON = 11


ENOUGH = -1
"""No table is short of room."""

SPARE = 500
"""Rows that one event may need beyond those that each case may: below, the loop asks for room."""


@rule
def has_room(table: Table, spare: int) -> bool:
    """Whether a table can take the rows that one event may need."""
    return table.used + spare <= table.room


@rule
def short_table(world: World) -> int:
    """The first table that might run out during the next event, or ENOUGH."""
    # A change of levers plans every row anew, and every turn; a lost contract hands every case
    # over.
    cases, posts = world.cases.used, world.advocates.used
    planned = 4 * cases + posts + SPARE
    if not has_room(world.cases, 2):
        return int(Growing.CASES)
    if not has_room(world.victims, 2):
        return int(Growing.VICTIMS)
    if not has_room(world.perpetrators, 2):
        return int(Growing.PERPETRATORS)
    if not has_room(world.entries, cases + SPARE):
        return int(Growing.ENTRIES)
    if not has_room(world.weeks, posts):
        return int(Growing.WEEKS)
    if not has_room(world.incidents, 1):
        return int(Growing.INCIDENTS)
    if not has_room(world.reports, 1):
        return int(Growing.REPORTS)
    if world.detailed and not has_room(world.event_log, cases + SPARE):
        return int(Growing.EVENT_LOG)
    if not has_room(world.turns, cases + SPARE):
        return int(Growing.TURNS)
    if not has_room(world.links, 2 * 2):
        return int(Growing.LINKS)
    if not has_room(world.slots, planned):
        return int(Growing.SLOTS)
    if world.soon_length + planned > world.soon.room:
        return int(Growing.SOON)
    return ENOUGH
