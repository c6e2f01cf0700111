"""The same stages under another machinery: no agenda, every clock is looked at every time.

Nothing here uses ``sim.agenda`` or ``sim.soonest``: the clocks and what each leads to are written
down again, so that a clock forgotten there is found here.
"""

from collections.abc import Callable

import numpy as np

from caseflow.sim import Replication, Settings
from caseflow.sim.loop import tell
from caseflow.sim.luck import key_of_world
from caseflow.sim.rule import quiet
from caseflow.sim.soonest import Kind

CLOCKS: tuple[tuple[str, tuple[tuple[str, Kind], ...]], ...] = (
    (
        "sites",
        (
            ("lever_changes", Kind.LEVERS),
            ("next_episode", Kind.EPISODE),
            ("next_meeting", Kind.TRIAGE),
            ("next_allocation", Kind.ALLOCATION),
            ("contract_ends", Kind.CONTRACT),
            ("contract_returns", Kind.CONTRACT),
            ("week_ends", Kind.WEEK),
        ),
    ),
    (
        "cases",
        (
            ("screening_due", Kind.SCREENING),
            ("referral_due", Kind.REFERRAL),
            ("assessment_due", Kind.ASSESSMENT),
            ("decision_due", Kind.CHARGE),
            ("listing_due", Kind.LISTING),
            ("review_due", Kind.REVIEW),
        ),
    ),
    (
        "victims",
        (
            ("reports", Kind.REPORT),
            ("leaves_process", Kind.WITHDRAWAL),
            ("leaves_service", Kind.DEPARTURE),
            ("news_due", Kind.NEWS_OVERDUE),
            ("next_contact", Kind.CONTACT_DUE),
        ),
    ),
    (
        "perpetrators",
        (
            ("next_incident", Kind.INCIDENT),
            ("calms", Kind.CALMING),
            ("turns", Kind.TURNING),
            ("restraint_ends", Kind.RELEASE),
            ("notice_due", Kind.NOTICE),
            ("order_step", Kind.ORDER),
            ("treatment_step", Kind.TREATMENT),
        ),
    ),
    (
        "advocates",
        (
            ("task_list.finishes", Kind.ADVOCATE_WORK),
            ("leaves", Kind.LEAVING),
            ("replaced", Kind.REPLACEMENT),
        ),
    ),
    ("investigators", (("task_list.finishes", Kind.OFFICER_WORK),)),
    ("courts", (("next_sitting", Kind.HEARING),)),
)
"""Whose clocks, in the order of owners; of clocks of one row that go off at once, the first."""


def soonest(replication: Replication) -> tuple[float, Kind, int]:
    """What happens next: when, what, and to which row.

    Of two at the same moment the one with the smaller owner's number comes first: eight times its
    row, plus the place of its table in ``CLOCKS``.
    """
    best = (np.inf, 0, Kind.NOTHING)
    tables = replication.tables
    for whose, (name, clocks) in enumerate(CLOCKS):
        table = tables[name]
        if not len(table):
            continue
        moments = []
        for column, _ in clocks:
            values = table
            for part in column.split("."):
                values = values[part]
            moments.append(values if values.ndim == 1 else values.min(axis=1))
        of_rows = np.min(moments, axis=0)
        row = int(of_rows.argmin())
        found = (float(of_rows[row]), row * 8 + whose)
        if found < best[:2]:
            which = int(np.argmin([values[row] for values in moments]))
            best = (*found, clocks[which][1])
    return best[0], best[2], best[1] // 8


def nobody_watches(world: Replication, until: float) -> None:
    """What stands by while the world is told."""


def told_by_scanning(
    settings: Settings,
    seed: int,
    replication: int = 0,
    watch: Callable[[Replication, float], None] = nobody_watches,
) -> Replication:
    """Run one world, from first day to last, without the agenda.

    Parameters
    ----------
    settings
        What the world is built from.
    seed, replication
        Whose luck.
    watch
        Called before time moves, with the world and the moment to which it will move.

    Returns
    -------
    Replication
        The world at its end; its agenda holds what stages planned and nobody looked at.
    """
    with quiet():
        key = int(key_of_world(seed, settings.number, replication))
        scanned = Replication(settings, key, detail=True)
        while True:
            scanned.make_room()
            when, kind, row = soonest(scanned)
            watch(scanned, min(when, settings.days))
            if when >= settings.days:
                break
            scanned.world.now = when
            scanned.world.events += 1
            tell(scanned.world, int(kind), row)
        scanned.world.now = settings.days
    return scanned
