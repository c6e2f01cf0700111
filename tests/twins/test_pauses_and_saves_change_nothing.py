"""A world paused, saved, resumed or grown is the world that was never touched."""

from collections.abc import Sequence

import pytest

from caseflow.sim import Replication
from tests.sameness import differences
from tests.small_worlds import BUSY, begun, settings_of, told

SETTINGS = settings_of("spoc_with_deputy", BUSY, days=90.0)


@pytest.mark.parametrize("pauses", [(30.0, 60.0), (0.0, 0.5, 89.99), tuple(range(1, 90))])
def test_a_world_told_in_parts_is_the_world_told_at_once(pauses: Sequence[float]) -> None:
    paused = begun(SETTINGS)
    for day in pauses:
        paused.run(day)
        assert paused.world.now == day
    paused.run()
    straight = told(SETTINGS)
    assert differences(straight, paused) == []
    assert straight.digest() == paused.digest()
    assert straight.halted == paused.halted


@pytest.mark.parametrize("day", [0.0, 17.3, 60.0])
def test_a_world_saved_and_resumed_goes_on_as_if_nothing_had_been(day: float) -> None:
    saved = begun(SETTINGS).run(day).save()
    resumed = Replication.resume(SETTINGS, saved)
    assert resumed.world.now == day
    resumed.run()
    straight = told(SETTINGS)
    assert differences(straight, resumed) == []
    assert straight.digest() == resumed.digest()


def test_a_saved_world_can_be_told_twice() -> None:
    saved = begun(SETTINGS).run(45.0).save()
    first, second = (Replication.resume(SETTINGS, saved).run() for _ in range(2))
    assert first.digest() == second.digest()
    assert Replication.resume(SETTINGS, saved).world.now == 45.0


def test_tables_that_grow_at_every_pause_hold_the_same_world() -> None:
    grown = begun(SETTINGS)
    for day in (0.0, 20.0, 40.0):
        grown.run(day)
        grown.grow()
    grown.run()
    assert differences(told(SETTINGS), grown) == []


def test_tables_too_small_from_the_start_are_grown_by_the_run() -> None:
    levers = {**BUSY, "demand.growth_a_year": "1"}
    settings = settings_of("single_point_of_contact", levers, days=150.0)
    straight = begun(settings)
    rooms = {name: int(straight.world[name]["room"]) for name in ("event_log", "slots")}
    assert len(straight.run().tables["event_log"]) > rooms["event_log"]
    roomy = begun(settings)
    for _ in range(4):
        roomy.grow()
    assert differences(roomy.run(), straight) == []


def test_keeping_the_event_log_changes_nothing_else() -> None:
    with_event_log = told(SETTINGS)
    without = Replication(SETTINGS, int(with_event_log.world.key), detail=False).run()
    assert differences(with_event_log, without, but=("event_log",)) == []
    assert len(without.tables["event_log"]) == 0 < len(with_event_log.tables["event_log"])
