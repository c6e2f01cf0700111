"""Cases of which nobody has heard are told ahead: the world is the one told soonest first.

The event log switches telling ahead off, so a world with it is the one to compare with.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from caseflow.sim import Replication, Settings, simulate
from caseflow.sim.agents.case import Stage
from caseflow.sim.integrity import violations
from tests.sameness import differences
from tests.small_worlds import BUSY, begun, settings_of, told

OFTEN_OVER = {
    **BUSY,
    "persistence.new_victim_share": "0.6",
    "persistence.entrenched_share": "0.1",
    "help_seeking.first_report": "0.02",
    "help_seeking.delay": "9",
}
"""Spells end and others begin while most cases are still unheard of; reports come late."""

WORLDS: tuple[tuple[str, dict[str, str]], ...] = (
    ("single_point_of_contact", BUSY),
    ("multi_agency_contact", OFTEN_OVER),
    ("spoc_with_deputy", {**BUSY, "help_seeking.first_report": "0.0"}),
    ("pilot", {"opening": "running"}),
)


def unlogged(settings: Settings) -> Replication:
    """A world on its first day that tells ahead."""
    world = begun(settings)
    world.world.detailed = False
    return world


@pytest.mark.parametrize(("scenario", "levers"), WORLDS)
def test_a_world_told_ahead_is_the_world_told_soonest_first(
    scenario: str, levers: dict[str, str]
) -> None:
    settings = settings_of(scenario, levers, days=150.0)
    in_order, ahead = told(settings, seed=5), simulate(settings, 5)
    assert len(in_order.tables["event_log"]) > 0 == len(ahead.tables["event_log"])
    assert differences(in_order, ahead, but=("event_log",)) == []


def test_a_case_is_told_ahead_and_no_further_than_what_others_notice() -> None:
    """Told on to a day, every entry taken up is an event or stale, unless it was told ahead."""
    settings = settings_of("pilot", OFTEN_OVER, days=150.0)
    in_order, ahead = begun(settings).run(), unlogged(settings).run()
    assert in_order.events == ahead.events
    # Whoever is told ahead is not written into the agenda in between.
    taken = [len(world.tables["slots"]) + world.world.stale for world in (in_order, ahead)]
    assert taken[1] < taken[0]


@pytest.mark.parametrize("pauses", [(30.0, 60.0), (0.0, 0.5, 89.99), tuple(range(1, 90, 2))])
def test_a_pause_is_where_telling_ahead_stops(pauses: Sequence[float]) -> None:
    settings = settings_of("single_point_of_contact", OFTEN_OVER, days=90.0)
    paused, in_order = unlogged(settings), begun(settings)
    for day in pauses:
        paused.run(day)
        in_order.run(day)
        assert differences(in_order, paused, but=("event_log",)) == []
        assert violations(paused) == []
    resumed = Replication.resume(settings, paused.save()).run()
    assert differences(in_order.run(), paused.run(), but=("event_log",)) == []
    assert paused.digest() == resumed.digest() == unlogged(settings).run().digest()


def test_levers_that_change_find_every_case_where_it_would_have_been() -> None:
    settings = settings_of("pilot", OFTEN_OVER, days=100.0)
    later = settings.periods.copy()
    later["severity"]["assault"] = 0.9
    later["help_seeking"]["first_report"] = 0.3
    periods = np.concatenate([settings.periods, later])
    changing = replace(settings, periods=periods, begins=(0.0, 40.0))
    in_order, ahead = begun(changing).run(), unlogged(changing).run()
    assert differences(in_order, ahead, but=("event_log",)) == []
    constant = unlogged(settings).run()
    assert differences(constant, ahead, but=("event_log", "sites", "periods")) != []


def test_whoever_is_told_ahead_has_neither_process_nor_service_to_leave() -> None:
    world = simulate(settings_of("pilot", {"opening": "running"}, days=200.0), 3)
    unheard = world.tables["cases"]["stage"] == Stage.UNREPORTED
    victims = world.tables["victims"]
    assert unheard.sum() > 100
    assert not victims["process"][unheard].any()
    assert not victims["service"][unheard].any()
