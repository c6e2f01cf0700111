"""Calibration on a cluster or in processes: the same bytes as by threads of this process."""

import os
import pickle
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

import caseflow as cf
from caseflow.calibration.sensitivity.drawn_worlds import DrawnWorlds, WorldRequest
from caseflow.calibration.targets.observed import OBSERVED
from caseflow.calibration.targets.pilot_request import pilot_of
from caseflow.calibration.targets.pilot_runs import PilotWork
from caseflow.cli import main
from caseflow.experiments.measures import MEASURES
from caseflow.experiments.runs.errors import Trouble
from caseflow.experiments.runs.executors import Cluster, Kind, StandingCrew, standing
from caseflow.experiments.runs.remote_work import remote
from caseflow.scenarios.scenario import load
from tests.calibration.arithmetic_pilot import few_told, short_chains
from tests.calibration.short_worlds import short_pilots

ONLY = "disengagement.retelling"
FIGURES = Path(str(files("caseflow.calibration.targets").joinpath("targets.csv")))
FITTED = f"parameter,site,why\n{ONLY},,none\n"


def printed(words: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """What a command prints that ends well."""
    capsys.readouterr()
    with short_chains(60, 60), few_told(), short_pilots(), pytest.raises(SystemExit) as left:
        main(words)
    assert not left.value.code, capsys.readouterr().err
    return capsys.readouterr().out


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The address of a cluster of two processes that stays for all questions."""
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        processes=True,
        dashboard_address=None,
        memory_limit=None,
        silence_logs=50,
    ) as cluster:
        yield cluster.scheduler_address


QUESTIONS = ["sensitivity", "calibrate", "priors", "recover", "decide", "validate"]


@pytest.mark.long(seconds=15)
@pytest.mark.parametrize("question", QUESTIONS)
def test_a_cluster_gives_the_same_bytes(
    question: str,
    address: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    pytest.importorskip("SALib")
    pytest.importorskip("arviz")
    monkeypatch.chdir(tmp_path)
    Path("fitted.csv").write_text(FITTED, encoding="utf-8")
    drawn = ["--fitted", "fitted.csv"]
    words = {
        "sensitivity": ["--only", ONLY, "--trajectories", "4", "--replications", "2"],
        "calibrate": ["--size", "20", "--generations", "2", *drawn],
        "priors": ["--draws", "10"],
        "recover": ["--pilots", "2", "--size", "20", "--generations", "1", *drawn],
        "decide": [
            *("pilot", "cap_15", "--only", ONLY, "--parameters", "prior"),
            "--draws",
            "20",
            "--replications",
            "2",
            *("--set", "opening=empty", "--set", "intake_days=90", "--set", "follow_up_days=90"),
        ],
        "validate": [str(FIGURES), "--parameters", "prior", "--draws", "20"],
    }[question]
    asked = [question, *words, "--site", "cheshire", "--format", "json", "--no-figures"]
    alone = printed([*asked, "--store", "alone.sqlite", "--workers", "1"], capsys)
    together = printed([*asked, "--store", "together.sqlite", "--cluster", address], capsys)
    assert _timeless(together) == _timeless(alone)


def _timeless(printed: str) -> str:
    """Without the lines of an account that say when a fit was made, and how long it took."""
    return "\n".join(
        line for line in printed.splitlines() if '"made"' not in line and '"seconds"' not in line
    )


def test_processes_give_the_same_bytes() -> None:
    pytest.importorskip("SALib")
    options = {"only": ONLY, "trajectories": 4, "replications": 2, "sites": "cheshire"}
    alone = cf.sensitivity("pilot", measures="charged", **options)
    apart = cf.sensitivity("pilot", measures="charged", **options, executor="processes", workers=2)
    assert apart.to_json() == alone.to_json()


def test_what_is_no_cluster_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    for question in ("sensitivity", "calibrate", "priors", "recover"):
        with pytest.raises(SystemExit) as left:
            main([question, "--cluster", "here", "--no-figures"])
        assert left.value.code == 2
        assert capsys.readouterr().err.startswith("caseflow: --cluster: 'here': not a cluster")


def test_a_worker_with_other_code_says_so() -> None:
    work = DrawnWorlds((load("pilot", {}, ["cheshire"]),), 1)
    request = WorldRequest(0, {("", ONLY): 0.5}, 0)
    here = remote(work)
    there = pickle.loads(pickle.dumps(here))
    assert there(request).tobytes() == work(request).tobytes()
    with pytest.raises(Trouble, match="another version of Caseflow"):
        replace(here, code="0" * 16)(request)


def test_a_worker_gives_only_the_measures_that_it_was_sent() -> None:
    work = PilotWork(pilot_of("pilot", ["cheshire"], None, None))
    assert list(work.pilot.places) == ["cheshire", "cheshire in its first year"]
    point = np.full(len(work.pilot.unknowns), 0.5)
    numbers = work((point, 0))
    wanted = [
        of_place[[0, 3, *range(len(MEASURES), len(OBSERVED))]]
        for of_place in numbers.reshape(2, len(OBSERVED), 2)
    ]
    assert work.only(numbers, [0, 3]).tobytes() == np.array(wanted).tobytes()


def test_processes_stay_for_all_of_a_question() -> None:
    with standing(Kind.PROCESSES, 1) as hands:
        assert isinstance(hands, StandingCrew)
        first = hands.submit(_process, 0).result()
        hands.close()
        assert hands.submit(_process, 0).result() == first != os.getpid()
    with standing(Kind.THREADS, 1) as hands:
        assert hands is Kind.THREADS


def _process(_: int) -> int:
    return os.getpid()


def test_a_cluster_is_reached_once_for_a_question(monkeypatch: pytest.MonkeyPatch) -> None:
    made = []

    class Crew:
        workers, lost = 1, ()

        def __init__(self, address: str) -> None:
            made.append(address)

        def close(self) -> None:
            made.append("closed")

        def end_silence(self) -> None:
            pass

    monkeypatch.setattr("caseflow.experiments.runs.dask_executor.DaskCrew", Crew)
    with standing(Cluster("local:1"), 1) as hands, standing(hands, 1) as again:
        assert again is hands
        hands.close()
    assert made == ["local:1", "closed"]
