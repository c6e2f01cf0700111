"""Laws: what holds in every world, whatever its numbers within their ranges."""

import faulthandler
from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caseflow.experiments.measures import Cohort, measure
from caseflow.scenarios.scenario import Scenario
from caseflow.sim import Settings
from caseflow.sim.integrity import violations
from caseflow.sim.rows import NOBODY
from tests.laws.random_scenarios import random_scenarios
from tests.laws.random_worlds import changing_settings, random_settings
from tests.small_worlds import begun, told

HANGS_AFTER = 600.0
"""Seconds after which a test of some worlds is stopped, with everything that runs it."""

few = settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
fewer = settings(few, max_examples=3)
SEEDS = st.integers(0, 2**63 - 1)


@pytest.fixture(autouse=True)
def _nothing_hangs() -> Iterator[None]:
    """A loop without end inside the compiled model would wait for ever: it is cut off."""
    faulthandler.dump_traceback_later(HANGS_AFTER, exit=True)
    yield
    faulthandler.cancel_dump_traceback_later()


@fewer
@given(random_scenarios(), SEEDS)
def test_any_scenario_file_is_sound_after_every_day(scenario: Scenario, seed: int) -> None:
    for site in scenario.sites:
        world = begun(scenario.settings(site), seed)
        before = 0.0
        for day in range(1, scenario.days + 1):
            world.run(float(day))
            assert violations(world) == []
            event_log = world.tables["event_log"]["when"]
            assert before <= float(world.world.now) <= day
            assert not len(event_log) or 0.0 <= event_log[0] <= event_log[-1] <= day
            before = float(world.world.now)
        measured = measure(world, Cohort.of(scenario))
        assert (measured[np.isfinite(measured)] >= 0.0).all()


@fewer
@given(random_scenarios(), SEEDS)
def test_any_scenario_file_is_described_in_words(scenario: Scenario, seed: int) -> None:
    assert all(line.strip() for line in scenario.describe())


@few
@given(random_settings(), SEEDS)
def test_every_world_is_sound_on_its_way_and_at_its_end(given_: Settings, seed: int) -> None:
    world = begun(given_, seed)
    assert violations(world) == []
    for day in (31.4, 70.0, 100.0):
        world.run(day)
        assert violations(world) == []


@few
@given(changing_settings(), SEEDS)
def test_every_world_is_sound_when_levers_change(given_: Settings, seed: int) -> None:
    world = told(given_, seed)
    assert world.tables["sites"]["period"][0] == 1
    assert violations(world) == []


@few
@given(changing_settings(), SEEDS)
def test_a_run_writes_no_parameter(given_: Settings, seed: int) -> None:
    before = given_.periods.tobytes()
    world = begun(given_, seed)
    laid = world.tables["periods"].tobytes()
    world.run()
    assert given_.periods.tobytes() == before
    assert world.tables["periods"].tobytes() == laid


@few
@given(random_settings(), SEEDS)
def test_cases_are_the_episodes_and_the_new_victims(given_: Settings, seed: int) -> None:
    world = told(given_, seed)
    cases, event_log = world.tables["cases"], world.tables["event_log"]
    new_victims = int((cases["follows"] != NOBODY).sum())
    assert len(cases) == world.tables["sites"]["episodes"][0] + new_victims
    assert len(np.unique(cases["key"])) == len(cases)
    assert (np.diff(cases["began"]) >= 0.0).all()
    assert (np.diff(event_log["when"]) >= 0.0).all()


@few
@given(changing_settings(days=60.0), SEEDS)
def test_the_same_seed_tells_the_same_world(given_: Settings, seed: int) -> None:
    assert told(given_, seed).digest() == told(given_, seed).digest()


@few
@given(random_settings(days=60.0), SEEDS, st.integers(1, 1000))
def test_another_replication_is_another_world(given_: Settings, seed: int, other: int) -> None:
    first, second = told(given_, seed), told(given_, seed, other)
    assert not np.isin(first.tables["cases"]["key"], second.tables["cases"]["key"]).any()
