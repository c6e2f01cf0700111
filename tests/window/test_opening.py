"""A window is opened from a scenario in one line, and costs nobody who does not open one."""

import subprocess
import sys
from pathlib import Path

import pytest

from caseflow.experiments.runs.window import open_window
from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.scenario import load
from caseflow.sim import Replication
from caseflow.sim.model import Advocate

ROOT = Path(__file__).parents[2]

MEETS_MESA = """
import multiprocessing, sys
import sim, caseflow.scenarios.scenario
try:
    import caseflow.cli
except ModuleNotFoundError as missing:
    assert missing.name == "typer", missing
assert "mesa" not in sys.modules
before = multiprocessing.get_start_method(allow_none=True)
import caseflow.sim.model
assert "mesa" in sys.modules
assert multiprocessing.get_start_method(allow_none=True) == before, before
"""


def test_a_window_opens_on_the_world_of_the_scenario() -> None:
    model = open_window("pilot_cheshire", seed=3, replication=2, overrides={"advocacy.cap": "17"})
    assert model.day == 0.0
    assert model.parameters.advocacy.cap == 17
    assert len(model.agents_by_type[Advocate]) == model.parameters.advocacy.advocates
    scenario = load("pilot_cheshire", {"advocacy.cap": "17"})
    same = Replication(scenario.settings("cheshire"), model.replication.world.key)
    assert model.replication.run(2.0).digest() == same.run(2.0).digest()
    another = open_window("pilot_cheshire", seed=3, replication=1)
    assert another.replication.world.key != model.replication.world.key


def test_a_window_shows_one_site() -> None:
    with pytest.raises(Refusal, match=r"pilot: site: a window shows one site\. Expected: one of c"):
        open_window("pilot")
    with pytest.raises(Refusal, match=r"site = 'chesire'.*Did you mean 'cheshire'"):
        open_window("pilot", site="chesire")
    assert open_window("pilot", site="london").replication.settings.site == "london"


def test_mesa_comes_only_with_the_window_and_leaves_the_starting_of_processes_alone() -> None:
    subprocess.run([sys.executable, "-c", MEETS_MESA], cwd=ROOT, check=True)
