"""Turns: who of those in line for an advocate is next, without reading the line.

Those who had an advocate and lost them come first; then, if the policy says so, the higher risk;
then whoever joined before. Turns stand in a heap. As in the agenda nothing is removed: a turn
whose entry has left the line, or has since been given another, is stale and dropped.
"""

from caseflow.sim.agents.advocate import OverCap
from caseflow.sim.agents.case import Risk
from caseflow.sim.rows import NOBODY
from caseflow.sim.rule import rule
from caseflow.sim.task_lists import Task
from caseflow.sim.world import World, case_at, claim, entry_at, parameters_now, site_of, turn_at

HANDED_OVER = 8
"""The rank of those who had an advocate and lost them; it is above every level of risk."""

ABOVE_ALL = HANDED_OVER + int(Risk.HIGH) + 1

MANY = 2**40
"""More than ever join the line; between two ranks there is room for all of them."""


@rule
def _rank_of(world: World, row: int) -> int:
    """How far before others an entry stands, whenever it joined."""
    entry = entry_at(world, row)
    rank = HANDED_OVER if entry.kind == Task.TAKE_OVER else 0
    if parameters_now(world).advocacy.over_cap == OverCap.HIGH_RISK_FIRST:
        rank += case_at(world, entry.case).risk
    return int(rank)


@rule
def take_turn(world: World, row: int) -> None:
    """An entry that knows as which it joined takes its turn, unless it has that very one."""
    entry = entry_at(world, row)
    order = (ABOVE_ALL - _rank_of(world, row)) * MANY + entry.turn % MANY
    if entry.turn != order:
        entry.turn = order
        _sift_up(world, order, row)


@rule
def take_turn_anew(world: World, row: int) -> None:
    """Something has changed for a case: if it stands in line, its turn may be another."""
    place = case_at(world, row).entry_in_line
    if place != NOBODY:
        take_turn(world, place)


@rule
def take_turns_anew(world: World) -> None:
    """The policy has changed: all who stand in line may have other turns."""
    row = site_of(world).for_advocate.first
    while row != NOBODY:
        take_turn(world, row)
        row = entry_at(world, row).behind


@rule
def next_in_turn(world: World) -> int:
    """The entry whose turn it is; somebody must stand in line."""
    while True:
        first = turn_at(world, 0)
        if entry_at(world, first.entry).turn == first.order:
            return int(first.entry)
        _drop_first(world)


@rule
def _sift_up(world: World, order: int, row: int) -> None:
    """Put a turn into the heap."""
    place = claim(world.turns)
    while place > 0:
        above = (place - 1) // 2
        turn = turn_at(world, above)
        if turn.order < order:
            break
        here = turn_at(world, place)
        here.order, here.entry = turn.order, turn.entry
        place = above
    here = turn_at(world, place)
    here.order, here.entry = order, row


@rule
def _drop_first(world: World) -> None:
    """Take the first turn off the heap."""
    length = world.turns.used - 1
    last = turn_at(world, length)
    order, row = last.order, last.entry
    place = 0
    while True:
        below = 2 * place + 1
        if below >= length:
            break
        child = turn_at(world, below)
        if below + 1 < length:
            other = turn_at(world, below + 1)
            if other.order < child.order:
                child = other
                below += 1
        if order < child.order:
            break
        here = turn_at(world, place)
        here.order, here.entry = child.order, child.entry
        place = below
    here = turn_at(world, place)
    here.order, here.entry = order, row
    world.turns.used = length
