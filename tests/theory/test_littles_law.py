"""Little's law: in every line, what stands in it on average is what joins times how long it stays.

The left side is added up while the world runs, the right side is read from its tables at the end,
so the two are equal but for rounding, in every world and not only on average.
"""

from typing import Any

import pytest

from caseflow.sim import Replication
from caseflow.sim.integrity.lines import walk
from caseflow.sim.rows import NOBODY
from tests.reference import told_by_scanning
from tests.small_worlds import BUSY, QUIET, settings_of

CROWDED: dict[str, str] = {
    **BUSY,
    **QUIET,
    "demand.reports_a_year": "300",
    "advocacy.attach_at": "taken_on",
    "advocacy.advocates": "2",
    "advocacy.cap": "6",
    "advocacy.over_cap": "high_risk_first",
    "advocacy.weekly_hours": "5",
    "triage.agenda": "6",
    "triage.every": "14",
    "hearing.magistrates_places": "0.5",
    "hearing.crown_places": "0.25",
    "investigating.charge_threshold": "-1",
    "investigating.quick_share": "1",
    "investigating.quick_days": "3",
    "hearing.crown_preparation": "80",
}


def lengths(world: Replication) -> dict[str, float]:
    """How long each line is now."""
    site = world.tables["sites"][0]
    return {
        "triage": float(site["for_triage"]["length"]),
        "advocate": float(site["for_advocate"]["length"]),
        "courts": float(world.tables["courts"]["waiting"]["length"].sum()),
        "task lists": float(world.tables["advocates"]["task_list"]["waiting"].sum()),
    }


def time_still(world: Replication, line: Any) -> float:
    """Days for which those who now stand in a line have stood there."""
    asked = world.tables["entries"]["asked"][walk(world, line)]
    return float((world.world.now - asked).sum())


def times_stayed(world: Replication) -> dict[str, float]:
    """Days that all who ever joined each line have spent there, read from the tables."""
    site, courts = world.tables["sites"][0], world.tables["courts"]
    cases, task_lists = world.tables["cases"], world.tables["advocates"]["task_list"]
    unheld = cases["unheld_since"][cases["unheld_since"] < world.world.now]
    in_task_lists = sum(
        time_still(world, task_list[priority])
        for task_list in task_lists
        for priority in ("at_once", "event", "beginning", "routine", "later")
    )
    return {
        "triage": site["days_in_triage_list"] + time_still(world, site["for_triage"]),
        # Whoever leaves while waiting has waited too.
        "advocate": cases["days_unheld"].sum() + (world.world.now - unheld).sum(),
        "courts": courts["days_waited"].sum()
        + sum(time_still(world, court["waiting"]) for court in courts),
        "task lists": task_lists["days_waited"].sum() + in_task_lists,
    }


def joined(world: Replication) -> dict[str, float]:
    """How many have joined each line of which the world keeps count."""
    return {
        "advocate": float(world.tables["sites"]["joined_advocate_list"][0]),
        "courts": float(world.tables["courts"]["joined"].sum()),
    }


@pytest.fixture(scope="module")
def watched() -> tuple[Replication, dict[str, float]]:
    """A crowded world in which no task is ever dropped, and the areas under its lines."""
    levers = {
        **CROWDED,
        "disengagement.from_service": "0",
        "following.support_median": "36500",
        "following.support_spread": "0.0001",
        "triage.consulted": "1",
    }
    area = dict.fromkeys(("triage", "advocate", "courts", "task lists"), 0.0)

    def watch(world: Replication, until: float) -> None:
        for name, length in lengths(world).items():
            area[name] += length * (until - float(world.world.now))

    return told_by_scanning(settings_of(levers=levers, days=250.0), seed=5, watch=watch), area


@pytest.mark.parametrize("line", ["triage", "advocate", "courts", "task lists"])
def test_what_stands_in_a_line_is_what_joins_times_how_long_it_stays(
    watched: tuple[Replication, dict[str, float]], line: str
) -> None:
    world, area = watched
    days = float(world.world.ends)
    assert area[line] / days > 0.2, "nobody to speak of ever stood in it"
    assert area[line] == pytest.approx(times_stayed(world)[line], rel=1e-9)
    if line in joined(world):
        rate = joined(world)[line] / days
        stay = times_stayed(world)[line] / joined(world)[line]
        assert area[line] / days == pytest.approx(rate * stay, rel=1e-9)


def test_it_holds_where_many_leave_while_waiting() -> None:
    levers = {
        **CROWDED,
        "advocacy.cap": "1",
        "disengagement.from_service": "0.01",
        "disengagement.waiting": "0.8",
    }
    area = {"advocate": 0.0}

    def watch(world: Replication, until: float) -> None:
        waiting = float(world.tables["sites"]["for_advocate"]["length"][0])
        area["advocate"] += waiting * (until - float(world.world.now))

    world = told_by_scanning(settings_of(levers=levers, days=200.0), seed=6, watch=watch)
    cases = world.tables["cases"]
    left = (cases["attached"] > world.world.now) & (cases["closed"] < world.world.now)
    assert left.sum() > 5
    assert (cases["advocate"] != NOBODY).any()
    assert area["advocate"] == pytest.approx(times_stayed(world)["advocate"], rel=1e-9)
