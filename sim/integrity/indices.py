"""What must be true of whatever finds a row without looking at all: turns, heats and rings."""

import numpy as np

from caseflow.sim.agents.advocate import OverCap
from caseflow.sim.caseloads import MOST_POSTS
from caseflow.sim.holdings import RINGS, Ring
from caseflow.sim.integrity.lines import walk
from caseflow.sim.integrity.sentence import Mask, Sentence, parameters_so_far
from caseflow.sim.replication import Replication
from caseflow.sim.rows import NOBODY
from caseflow.sim.task_lists import Task
from caseflow.sim.turns import ABOVE_ALL, HANDED_OVER, MANY
from caseflow.sim.world import FULL


def who_stands_in_line_for_an_advocate_has_a_turn(replication: Replication) -> Mask:
    """Who waits for an advocate has the turn that rank and order of joining give, in the heap."""
    tables = replication.tables
    places = walk(replication, tables["sites"][0]["for_advocate"])
    entries, cases = tables["entries"][places], tables["cases"]
    rank = np.where(entries["kind"] == Task.TAKE_OVER, HANDED_OVER, 0)
    policy = parameters_so_far(replication)[-1]["advocacy"]["over_cap"]
    if policy == OverCap.HIGH_RISK_FIRST:
        rank = rank + cases["risk"][entries["case"]]
    turns = tables["turns"]
    standing = set(zip(turns["order"].tolist(), turns["entry"].tolist(), strict=True))
    has = [turn in standing for turn in zip(entries["turn"].tolist(), places, strict=True)]
    wrong = ~np.array(has, bool) | (entries["turn"] // MANY != ABOVE_ALL - rank)
    wrong |= cases["entry_in_line"][entries["case"]] != places
    wrong[1:] |= np.diff(entries["turn"] % MANY) <= 0
    return np.asarray(wrong)


def no_turn_stands_above_an_earlier_one(replication: Replication) -> Mask:
    """In the heap of turns nobody stands below a later turn."""
    order = replication.tables["turns"]["order"]
    above = (np.arange(1, len(order)) - 1) // 2
    return np.asarray(order[1:] < order[above])


def heats_are_won_by_the_fewest_cases(replication: Replication) -> Mask:
    """A post alone has its cases, or is full when vacant; above, the better of two goes on."""
    heats, advocates = replication.tables["heats"]["fewest"], replication.tables["advocates"]
    alone = len(heats) // 2
    expected = np.full(len(heats), FULL)
    load = np.floor(advocates["open_cases"] / advocates["share"]).astype(np.int64)
    caseload = load * MOST_POSTS + np.arange(len(advocates))
    expected[alone : alone + len(advocates)] = np.where(advocates["in_post"], caseload, FULL)
    for row in range(alone - 1, 0, -1):
        expected[row] = min(expected[2 * row], expected[2 * row + 1])
    return np.asarray(heats[1:] != expected[1:])


def rings_hold_the_cases_that_name_their_advocate(replication: Replication) -> Mask:
    """A case stands in the ring of its advocate, and of its deputy, and in no other."""
    tables = replication.tables
    cases, behind, posts = tables["cases"], tables["links"]["behind"], len(tables["advocates"])
    broken = np.zeros(len(cases), bool)
    for ring, column in ((Ring.ADVOCATE, "advocate"), (Ring.DEPUTY, "deputy")):
        names = np.full(len(cases), NOBODY)
        for post in range(posts):
            end = RINGS * post + int(ring)
            place, steps = int(behind[end]), 0
            while place != end and place != NOBODY and steps <= len(cases):
                names[place // RINGS - posts] = post
                place, steps = int(behind[place]), steps + 1
        broken |= names != cases[column]
    return broken


SENTENCES: tuple[Sentence, ...] = (
    who_stands_in_line_for_an_advocate_has_a_turn,
    no_turn_stands_above_an_earlier_one,
    heats_are_won_by_the_fewest_cases,
    rings_hold_the_cases_that_name_their_advocate,
)
