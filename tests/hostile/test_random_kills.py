"""Workers are killed at random moments, and whoever tries that notices what goes wrong."""

import os
import sys
from dataclasses import replace

import pytest

if not os.path.isdir("/proc"):
    pytest.skip("processes are looked up in /proc", allow_module_level=True)

from tests.hostile.random_kills import Plan, fate_of, plan_of

TASKS = """
from caseflow.experiments.runs.dispatch import all_in_order
from caseflow.experiments.runs.executors import Kind
from tests.hostile.worker_tasks import twice_after

found = all_in_order(range(40), twice_after, 2, hands=Kind.PROCESSES)
assert found == [2 * number for number in range(40)]
"""

WAITS_FOR_THE_DEAD = """
import multiprocessing, time
from tests.hostile.worker_tasks import pid_after

worker = multiprocessing.get_context("spawn").Process(target=pid_after, args=(60.0,))
worker.start()
while True:
    time.sleep(1.0)
"""

LEAVES_SOMEBODY = """
import subprocess, sys

subprocess.Popen([sys.executable, "-c", "import time; spawn_main = 0; time.sleep(60)"])
subprocess.Popen([sys.executable, "-c", "import time; spawn_main = 0; time.sleep(60)"])
"""


def test_tasks_are_done_though_a_worker_is_killed_at_a_random_moment() -> None:
    plan = replace(plan_of(11, 1.2), parent=None)
    fate = fate_of([sys.executable, "-c", TASKS], plan, longest=60.0)
    assert fate.killed
    assert fate.status == 0, fate.err
    assert fate.broken() == []


def test_a_program_that_waits_for_the_dead_is_noticed() -> None:
    command = [sys.executable, "-X", "faulthandler", "-c", WAITS_FOR_THE_DEAD]
    fate = fate_of(command, Plan(1, (0.3,), None), longest=4.0)
    assert fate.killed == 1
    assert [entry for entry in fate.broken() if entry.startswith("it did not end")]


def test_a_worker_that_outlives_its_parent_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.hostile.random_kills.FAREWELL_SECONDS", 0.5)
    fate = fate_of([sys.executable, "-c", LEAVES_SOMEBODY], Plan(1, (30.0,), None), longest=4.0)
    assert fate.outlived == 2
    assert fate.broken() == ["2 outlived their parent"]
