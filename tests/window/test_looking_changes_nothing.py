"""A world advanced through the window is, byte by byte, one at which nobody looks."""

import statistics
from collections.abc import Callable

import mesa
import pytest

from caseflow.sim import Replication, Settings
from caseflow.sim.model import KINDS, Advocate, CaseFlowModel, Victim
from tests.sameness import differences
from tests.small_worlds import begun
from tests.window.conftest import DAYS, PAUSED


def collector() -> mesa.DataCollector:
    """One that reads a little of everything."""
    return mesa.DataCollector(
        model_reporters={
            "trust": lambda model: statistics.fmean(
                model.agents_by_type[Victim].get("trust") or [0.0]
            )
        },
        agenttype_reporters={
            Advocate: {"open cases": "open_cases"},
            Victim: {"informed": "needs.information"},
        },
    )


def test_a_world_told_from_its_first_day_by_steps_is_the_world_told_at_once(
    settings: Settings,
) -> None:
    straight = begun(settings).run(8.0)
    model = CaseFlowModel(settings, seed=1, detail=True)
    model.datacollector = collector()
    for _ in range(8):
        model.step()
    assert model.day == 8.0
    assert differences(straight, model.replication) == []
    assert straight.digest() == model.replication.digest()


@pytest.mark.parametrize("days", [(0.25, 0.5, 3.9), (0.0, 1.0, 99.0)])
def test_any_mixture_of_steps_and_leaps_tells_the_same(
    model: CaseFlowModel, untouched: Replication, days: tuple[float, ...]
) -> None:
    for span in days:
        model.run_for(span)
        model.step()
    model.run_until(1e6)
    assert not model.running
    assert differences(untouched, model.replication) == []
    assert untouched.digest() == model.replication.digest()


def test_reading_every_column_of_everyone_every_day_changes_nothing(
    model: CaseFlowModel, untouched: Replication
) -> None:
    model.datacollector = collector()
    everyone = model.agents
    model.step()
    for agent in everyone:
        for name in agent.seen.columns:
            repr(getattr(agent, name))
    assert {type(agent) for agent in everyone} == set(KINDS)
    model.run_until(DAYS)
    assert untouched.digest() == model.replication.digest()


def test_shuffling_agents_uses_no_luck_of_the_world(
    opened: Callable[[], CaseFlowModel], untouched: Replication
) -> None:
    first, second = opened(), opened()
    orders = [one.agents_by_type[Victim].shuffle().get("row") for one in (first, second)]
    assert orders[0] == orders[1] != sorted(orders[0])
    first.run_until(DAYS)
    assert untouched.digest() == first.replication.digest()


def test_time_does_not_go_back(model: CaseFlowModel) -> None:
    with pytest.raises(ValueError, match="day 2 is over: it is day 26"):
        model.run_until(2)
    with pytest.raises(ValueError, match="is over"):
        model.run_until(float("nan"))


def test_the_world_ends_on_its_last_day_and_stays_there(model: CaseFlowModel) -> None:
    model.run_until(DAYS - 0.5)
    assert model.running
    model.step()
    assert (model.day, model.running) == (DAYS, False)
    model.datacollector = collector()
    model.step()
    assert model.day == DAYS
    assert model.datacollector.model_vars["trust"] == []


def test_a_twin_goes_its_own_way(model: CaseFlowModel, untouched: Replication) -> None:
    twin = model.twin()
    twin.agents_by_type[Victim].set("trust", 0.1)
    twin.run_until(DAYS)
    assert model.day == PAUSED
    model.run_until(DAYS)
    assert untouched.digest() == model.replication.digest() != twin.replication.digest()
