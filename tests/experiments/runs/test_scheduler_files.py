"""A cluster that is named by its scheduler's file, as Dask writes it."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import caseflow as cf
from caseflow.cli import main
from caseflow.experiments.runs.executors import Cluster, hands_named
from caseflow.scenarios.refusal import Refusal

PATIENCE = 120.0
"""Seconds that a scheduler may take to write its file."""

COMPARED = ["compare", "pilot", "business_as_usual", "--site", "cheshire", "--replications", "2"]
SHORT = ["--set", "intake_days=60", "--set", "follow_up_days=90", "--no-figures"]
DRAWN = ["priors", "--site", "cheshire", "--draws", "10", "--no-figures"]


@pytest.fixture(scope="module")
def scheduler_file(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The file of a scheduler with one worker, each a program of its own, as on a cluster."""
    pytest.importorskip("distributed")
    folder = tmp_path_factory.mktemp("dask")
    file = folder / "scheduler.json"
    own = {**os.environ, "DASK_TEMPORARY_DIRECTORY": str(folder)}
    dask = [sys.executable, "-m", "dask"]
    loopback = ["--host", "127.0.0.1", "--no-dashboard", "--scheduler-file", str(file)]
    quiet = {"env": own, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    programs = [subprocess.Popen([*dask, "scheduler", "--port", "0", *loopback], **quiet)]
    try:
        until = time.monotonic() + PATIENCE
        while not (file.exists() and file.stat().st_size):
            assert programs[0].poll() is None, "the scheduler ended"
            assert time.monotonic() < until, "the scheduler wrote no file"
            time.sleep(0.1)
        worker = [*dask, "worker", "--nworkers", "1", "--nthreads", "1", "--no-nanny"]
        programs.append(subprocess.Popen([*worker, *loopback], **quiet))
        yield file
    finally:
        for program in reversed(programs):
            program.terminate()
            program.wait(PATIENCE)


def printed(words: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """What a command prints that ends well."""
    capsys.readouterr()
    with pytest.raises(SystemExit) as left:
        main([*words, "--format", "json"])
    shown = capsys.readouterr()
    assert not left.value.code, shown.err
    return shown.out


@pytest.mark.parametrize("words", [[*COMPARED, *SHORT], DRAWN], ids=["compare", "priors"])
def test_programs_found_by_their_file_answer_the_same_bytes(
    words: list[str],
    scheduler_file: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    alone = printed([*words, "--store", "alone.sqlite", "--workers", "1"], capsys)
    there = [*words, "--store", "there.sqlite", "--scheduler-file", str(scheduler_file)]
    assert printed(there, capsys) == alone


def written(folder: Path, content: str) -> Path:
    file = folder / "written.json"
    file.write_text(content, encoding="utf-8")
    return file


def test_from_python_a_file_is_an_executor(tmp_path: Path) -> None:
    file = written(tmp_path, json.dumps({"type": "Scheduler", "address": "tcp://192.0.2.1:8786"}))
    assert hands_named(file) == hands_named(str(file)) == Cluster("tcp://192.0.2.1:8786")
    assert cf.Study(executor=file).workers >= 1
    with pytest.raises(Refusal, match=r"executor: .*absent\.json': there is no such file"):
        cf.Study(executor="absent.json")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("address: tcp://192.0.2.1:8786", "it is not JSON"),
        ('["tcp://192.0.2.1:8786"]', "it has no address"),
        ('{"id": "Scheduler-1"}', "it has no address"),
        ('{"address": 8786}', "it has no address"),
        ('{"address": "inproc://192.0.2.1/1/1"}', "cannot be reached from another program"),
    ],
)
def test_a_file_that_no_scheduler_wrote_is_refused(
    content: str, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = written(tmp_path, content)
    for question in (COMPARED, ["calibrate"], ["decide", "pilot", "cap_15"]):
        with pytest.raises(SystemExit) as left:
            main([*question, "--scheduler-file", str(file)])
        assert left.value.code == 2
        told = " ".join(capsys.readouterr().err.split())
        assert told.startswith("caseflow: --scheduler-file: ")
        assert message in told
        assert "dask scheduler --scheduler-file PATH" in told


def test_a_file_that_is_not_there_and_two_clusters_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = written(tmp_path, '{"address": "tcp://192.0.2.1:8786"}')
    for words, message in (
        ([str(tmp_path / "absent.json")], "there is no such file"),
        ([str(tmp_path)], "this is a folder, not a file"),
        ([str(file), "--cluster", "local:2"], "both name a cluster: give one of them"),
    ):
        with pytest.raises(SystemExit) as left:
            main([*COMPARED, "--scheduler-file", *words])
        assert left.value.code == 2
        assert message in " ".join(capsys.readouterr().err.split())


def test_wherever_a_cluster_is_offered_its_file_is_too(capsys: pytest.CaptureFixture[str]) -> None:
    from typer.main import get_command

    from caseflow.cli import app

    options = {
        name: {option for parameter in command.params for option in parameter.opts}
        for name, command in get_command(app).commands.items()
    }
    offered = {name for name, words in options.items() if "--cluster" in words}
    assert {"calibrate", "recover", "sensitivity", "decide", "validate", "priors"} <= offered
    assert offered == {name for name, words in options.items() if "--scheduler-file" in words}
