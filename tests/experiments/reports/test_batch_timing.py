"""Where the time of a batch goes: counted by part, only while somebody watches."""

import time
from pathlib import Path

import pytest

from caseflow.cli import main
from caseflow.experiments.reports.batch_timing import batch_times
from caseflow.experiments.runs import timing as clock
from caseflow.experiments.runs.plan import read_plan
from caseflow.experiments.runs.timing import (
    ADDING_UP,
    CURVES,
    MEASURING,
    MODEL,
    PARTS,
    STORING,
    part,
    watched,
)

PLAN = """
baseline = "multi_agency_contact"
scenarios = ["single_point_of_contact"]
sites = ["cheshire"]
replications = 6
"""


def worked(seconds: float) -> None:
    """Keep a processor busy."""
    until = time.thread_time() + seconds
    while time.thread_time() < until:
        pass


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A plan of two scenarios."""
    monkeypatch.setattr("caseflow.experiments.reports.batch_timing.warm", lambda scenario: None)
    monkeypatch.setattr("caseflow.experiments.analysis.batch.warm", lambda scenario: None)
    path = tmp_path / "two_ways.toml"
    path.write_text(PLAN)
    return path


def test_waiting_is_not_work() -> None:
    with watched() as spent:
        with part(MODEL):
            worked(0.02)
        with part(STORING):
            time.sleep(0.05)
    assert 0.02 <= spent.spent(MODEL) < 0.1
    assert spent.spent(STORING) < 0.02
    assert spent.spent(CURVES) == 0.0


def test_nothing_is_counted_when_nobody_watches() -> None:
    with watched() as spent:
        pass
    with part(MODEL):
        worked(0.01)
    assert spent.spent(MODEL) == 0.0
    assert clock._watching == []


def test_every_part_of_a_batch_is_counted(world, plan, monkeypatch) -> None:
    told = world.simulate

    def slow(*given, **named):
        worked(0.02)
        return told(*given, **named)

    monkeypatch.setattr("caseflow.experiments.runs.outcome.simulate", slow)
    found = batch_times(read_plan(str(plan)), workers=1)
    assert (found.runs, found.workers, found.figures) == (12, 1, 4)
    for name in (MODEL, MEASURING, CURVES, STORING, ADDING_UP):
        assert found.spent.spent(name) > 0.0, name
    assert found.spent.spent(MODEL) >= 12 * 0.02
    assert sum(map(found.spent.spent, PARTS)) <= found.work
    assert len(world.simulated) == 12
    lines = list(found.lines())
    assert max(map(len, lines)) <= 80
    for name in (*PARTS, "running", "telling", "drawing 4 figures"):
        assert sum(line.startswith(f"  {name} ") for line in lines) == 1, name


def test_a_plan_that_is_not_there_is_refused(capsys, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as ended:
        main(["bench", "--batch", "ten_ways_to_staf"])
    assert ended.value.code == 2
    assert "Did you mean 'ten_ways_to_staff'?" in capsys.readouterr().err
