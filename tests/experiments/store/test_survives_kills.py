"""Killed at any moment and started again, a batch comes to the same tables as an unbroken one."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from caseflow.cli import STOPPED
from caseflow.experiments.store import Store
from tests.hostile.kept_rows import stored, told

KILLS = int(os.environ.get("CASEFLOW_KILLS", "2"))
"""How often it is killed; CASEFLOW_KILLS=20 for the long test."""

REPLICATIONS = 15 * (KILLS + 1)
RUNS = 3 * REPLICATIONS
COMMAND = (
    *(sys.executable, "-m", "caseflow.cli", "sweep", "pilot", "--site", "cheshire"),
    *("--vary", "advocacy.advocates=1,3", "--set", "demand.reports_a_year=600"),
    *("--set", "warm_up_days=30", "--set", "intake_days=60", "--set", "follow_up_days=90"),
    *("--replications", str(REPLICATIONS), "--workers", "2", "--format", "json", "--no-figures"),
    *("--parameters", "central"),
)
PATIENCE = 120.0


@contextmanager
def started(where: str) -> Iterator[subprocess.Popen]:
    """The command, under way."""
    process = subprocess.Popen(
        [*COMMAND, "--store", where],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


def finished(where: str) -> str:
    """What the command prints when nobody disturbs it."""
    with started(where) as process:
        out, err = process.communicate()
    assert process.returncode == 0, err
    return out


def wait_for_more(where: str, process: subprocess.Popen, known: int) -> None:
    """Wait until something new is stored."""
    deadline = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < deadline:
        if len(stored(where)) > known:
            return
        time.sleep(0.05)


@pytest.fixture(scope="module")
def unbroken(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, list[list]]:
    """The answer and the tables of a batch that nobody disturbs."""
    where = str(tmp_path_factory.mktemp("unbroken") / "kept.sqlite")
    return finished(where), told(where)


def outlives(where: str, unbroken: tuple[str, list[list]]) -> None:
    """Kill it at random moments, every second one after something was stored; then let it end."""
    luck = random.Random(1)
    before: dict[str, tuple] = stored(where)
    halfway = 0
    for number in range(KILLS):
        with started(where) as process:
            if number % 2 == 0:
                wait_for_more(where, process, len(before))
            time.sleep(luck.uniform(0.0, 1.2))
            os.killpg(process.pid, signal.SIGKILL)
        now = stored(where)
        assert {key: now.get(key) for key in before} == before
        halfway += 0 < len(now) < RUNS
        before = now
    assert halfway > 0
    answer = finished(where)
    after = stored(where)
    assert {key: after[key] for key in before} == before
    assert len(after) == RUNS
    assert answer == unbroken[0]
    assert told(where) == unbroken[1]


def test_killed_on_sqlite_it_comes_to_the_same_tables(tmp_path: Path, unbroken) -> None:
    outlives(str(tmp_path / "kept.sqlite"), unbroken)


@pytest.mark.long(seconds=15)
def test_killed_on_postgresql_it_comes_to_the_same_tables(postgres: str, unbroken) -> None:
    outlives(postgres, unbroken)


@pytest.mark.parametrize("options", [(), ("--executor", "processes"), ("--cluster", "local:2")])
def test_an_interrupt_stores_what_is_under_way_and_says_how_to_go_on(
    tmp_path: Path, unbroken, options
) -> None:
    if "--cluster" in options:
        pytest.importorskip("distributed")
    where = str(tmp_path / "kept.sqlite")
    with Store(where):
        pass
    process = subprocess.Popen(
        [*COMMAND, *options, "--store", where],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    wait_for_more(where, process, 0)
    # To the whole group, as a terminal does it.
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=PATIENCE)
    kept = len(stored(where))
    assert process.returncode == STOPPED, err
    assert out == ""
    assert "Traceback" not in err
    assert f"Stopped after {kept:,} of {RUNS:,} runs" in err
    assert "type the same command again" in err
    assert 0 < kept < RUNS
    if not options:
        assert finished(where) == unbroken[0]
