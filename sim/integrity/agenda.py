"""What must be true of clocks, the agenda and the event log."""

from collections.abc import Iterator

import numpy as np

from caseflow.sim.agenda import Owner
from caseflow.sim.integrity.sentence import Mask, Moments, Sentence
from caseflow.sim.replication import Replication
from caseflow.sim.rows import NOBODY

CLOCKS: dict[str, tuple[str, ...]] = {
    "sites": (
        "lever_changes",
        "next_episode",
        "next_meeting",
        "next_allocation",
        "contract_ends",
        "contract_returns",
        "week_ends",
    ),
    "cases": (
        "screening_due",
        "referral_due",
        "assessment_due",
        "decision_due",
        "listing_due",
        "review_due",
    ),
    "victims": (
        "reports",
        "leaves_process",
        "leaves_service",
        "news_due",
        "next_contact",
    ),
    "perpetrators": (
        "next_incident",
        "calms",
        "turns",
        "restraint_ends",
        "notice_due",
        "order_step",
        "treatment_step",
    ),
    "advocates": ("task_list.finishes", "leaves", "replaced"),
    "investigators": ("task_list.finishes",),
    "courts": ("next_sitting",),
}
"""Every clock of every row."""

OWNERS = dict(zip(CLOCKS, Owner, strict=True))


def clocks_of(replication: Replication, table: str) -> Moments:
    """The clocks of a table, shape (clocks, rows)."""
    columns = []
    for name in CLOCKS[table]:
        column = replication.tables[table]
        for part in name.split("."):
            column = column[part]
        # A column of several moments a row, one a channel, comes to its earliest.
        columns.append(column if column.ndim == 1 else column.min(1))
    return np.array(columns)


def entries_of(replication: Replication) -> Iterator[tuple[float, int]]:
    """Every entry of the agenda, live or stale: when, and the owner's number."""
    soon, slots = replication.tables["soon"], replication.tables["slots"]
    for place in range(int(replication.world.soon_length)):
        yield float(soon["when"][place]), int(soon["owner"][place])
    heads = replication.tables["buckets"]["first"]
    for row in heads[heads != NOBODY].tolist():
        while row != NOBODY:
            yield float(slots["when"][row]), int(slots["owner"][row])
            row = int(slots["behind"][row])


def no_clock_is_in_the_past(replication: Replication) -> Mask:
    """Whatever is still to come comes now or later."""
    now = float(replication.world.now)
    return np.concatenate([(clocks_of(replication, name) < now).any(0) for name in CLOCKS])


def whoever_has_something_to_come_stands_in_the_agenda(replication: Replication) -> Mask:
    """No clock goes off before the moment for which its row is planned."""
    broken = []
    for name in CLOCKS:
        soonest = clocks_of(replication, name).min(0)
        due = replication.tables[name]["due"]
        broken.append((soonest < replication.world.ends) & (due > soonest))
    return np.concatenate(broken)


def who_is_planned_has_an_entry(replication: Replication) -> Mask:
    """The moment for which a row is planned stands in the agenda under its number."""
    standing = set(entries_of(replication))
    broken = []
    for name, owner in OWNERS.items():
        due = replication.tables[name]["due"]
        for row in np.flatnonzero(due < replication.world.ends).tolist():
            broken.append((float(due[row]), row * 8 + int(owner)) not in standing)
    return np.array(broken, bool)


def the_event_log_is_in_the_order_of_time(replication: Replication) -> Mask:
    """Each line of the task list is no earlier than the line before, and about a case there is."""
    event_log, cases = replication.tables["event_log"], replication.tables["cases"]
    broken = (event_log["case"] >= len(cases)) | (event_log["when"] > replication.world.now)
    broken[1:] |= np.diff(event_log["when"]) < 0.0
    return np.asarray(broken)


SENTENCES: tuple[Sentence, ...] = (
    no_clock_is_in_the_past,
    whoever_has_something_to_come_stands_in_the_agenda,
    who_is_planned_has_an_entry,
    the_event_log_is_in_the_order_of_time,
)
