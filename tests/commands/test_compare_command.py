"""The real thing: the model itself, small, from the command line in a process of its own."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

HOME = Path(__file__).parents[2]
PAIR = ("multi_agency_contact", "single_point_of_contact")
SHORT = [
    word
    for days in ("warm_up_days=30", "intake_days=90", "follow_up_days=90")
    for word in ("--set", days)
]
"""Worlds of seven months in the place of six years."""


def command(*arguments: str) -> list[str]:
    chosen = ("--site", "cheshire", "--parameters", "central")
    return [sys.executable, "-m", "caseflow.cli", *arguments, *chosen, *SHORT]


def asked(folder: Path, *arguments: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(HOME)}
    done = subprocess.run(
        command("compare", *arguments),
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_workers_threads_and_processes_give_the_same_bytes(tmp_path) -> None:
    options = ("--replications", "4", "--no-figures", "--format", "json")
    one = asked(tmp_path, *PAIR, *options, "--workers", "1", "--store", "one.sqlite")
    two = asked(tmp_path, *PAIR, *options, "--workers", "2", "--store", "two.sqlite")
    processes = ("--workers", "2", "--executor", "processes", "--store", "three.sqlite")
    assert one == two == asked(tmp_path, *PAIR, *options, *processes)
    assert json.loads(one)["replications"] == 4


@pytest.mark.long(seconds=25)
def test_a_killed_batch_resumes_to_the_tables_of_an_unbroken_one(tmp_path) -> None:
    options = ("--replications", "60", "--no-figures", "--format", "json", "--workers", "2")
    broken = subprocess.Popen(
        command("compare", *PAIR, *options, "--store", "broken.sqlite"),
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(HOME)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    while broken.poll() is None and runs(tmp_path / "broken.sqlite") == 0:
        time.sleep(0.01)
    broken.send_signal(signal.SIGKILL)
    broken.wait()
    if runs(tmp_path / "broken.sqlite") == 120:
        pytest.skip("this machine was faster than the kill")
    resumed = asked(tmp_path, *PAIR, *options, "--store", "broken.sqlite")
    assert resumed == asked(tmp_path, *PAIR, *options, "--store", "whole.sqlite")
    assert tables(tmp_path / "broken.sqlite") == tables(tmp_path / "whole.sqlite")


def test_an_interrupted_batch_says_how_to_go_on(tmp_path) -> None:
    stopped = subprocess.Popen(
        command("compare", *PAIR, "--replications", "5000", "--no-figures"),
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(HOME)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    while stopped.poll() is None and runs(tmp_path / "results" / "caseflow.sqlite") == 0:
        time.sleep(0.05)
    stopped.send_signal(signal.SIGINT)
    out, told = stopped.communicate(timeout=60)
    assert stopped.returncode == 130
    assert out == ""
    assert "type the same command again" in told
    assert "Traceback" not in told


def runs(path: Path) -> int:
    try:
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as connection:
            return int(connection.execute("select count(*) from runs").fetchone()[0])
    except sqlite3.OperationalError:
        return 0


def tables(path: Path) -> list[list[tuple]]:
    with sqlite3.connect(path) as connection:
        return [
            connection.execute(question).fetchall()
            for question in (
                "select id, key, scenario, replication, events, halted from runs order by id",
                "select * from measures order by run, site, measure",
                "select * from curves order by run, site",
            )
        ]
