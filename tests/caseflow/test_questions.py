"""Questions: the same bytes as the commands, tables of rows, figures, and refusals."""

from collections.abc import Callable
from pathlib import Path

import pytest

import caseflow as cf
from caseflow.cli import main

SITE = ["--site", "cheshire"]


def printed(words: list[str], folder: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """What a command prints as JSON, from a store of its own."""
    capsys.readouterr()
    with pytest.raises(SystemExit) as left:
        main([*words, "--format", "json", "--store", str(folder / "runs.sqlite")])
    assert left.value.code == 0
    return capsys.readouterr().out.rstrip("\n")


def test_a_ranking(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    measure = "disengaged_from_service"
    found = cf.rank("pilot", "cap_15", measures=measure, sites="cheshire", replications=2)
    words = ["rank", "pilot", "cap_15", "--measure", measure, *SITE, "--replications", "2"]
    assert found.to_json() == printed(words, tmp_path, capsys)
    assert set(found.table["scenario"]) == {"pilot", "cap_15"}
    assert [len(figure.axes) for figure in found.plot()] == [2]


def test_the_fewest_advocates(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    limit = "disengaged_from_service<0.9"
    found = cf.staffing("pilot", limit, most=2, sites="cheshire", replications=2)
    words = ["staff", "pilot", "--limit", limit, "--most", "2", *SITE, "--replications", "2"]
    assert found.to_json() == printed(words, tmp_path, capsys)
    assert len(found.plot()[0].axes) == 1


def test_what_outcomes_hang_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("SALib")
    options = {"only": "disengagement.retelling", "trajectories": 4, "replications": 2}
    found = cf.sensitivity("pilot", sites="cheshire", **options)
    words = ["sensitivity", "pilot", *SITE, "--only", "disengagement.retelling"]
    words += ["--trajectories", "4", "--replications", "2", "--no-figures"]
    assert found.to_json() == printed(words, tmp_path, capsys)
    assert found.table["name"].tolist() == ["disengagement.retelling"]
    assert found.plot()[0].axes


def test_what_to_choose(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = {"only": "disengagement.retelling", "draws": 20, "replications": 2}
    found = cf.decide("pilot", "cap_15", measures="charged", sites="cheshire", **options)
    words = ["decide", "pilot", "cap_15", "--measure", "charged", *SITE, "--no-figures"]
    words += ["--only", "disengagement.retelling", "--draws", "20", "--replications", "2"]
    assert found.to_json() == printed(words, tmp_path, capsys)
    assert found.table["scenario"].tolist() == ["pilot", "cap_15"]
    assert found.plot()[0].axes


@pytest.mark.parametrize(
    ("ask", "says"),
    [
        (lambda: cf.rank("pilot", measures="charged"), "at least two different"),
        (lambda: cf.rank("pilot", "cap_15", measures=[]), "name a measure"),
        (lambda: cf.rank("pilot", "cap_15", measures="chargd"), "charged"),
        (lambda: cf.staffing("pilot", "charged<0.2", most=0), "most: 0: too small"),
        (lambda: cf.decide("pilot", "pilot"), "two different scenarios"),
        (lambda: cf.decide("pilot", "cap_15", others="prio"), "Did you mean 'prior'"),
        (lambda: cf.decide("pilot", "cap_15", draws=3), "draws: 3: too small"),
        (lambda: cf.sensitivity(over="lever"), "Did you mean 'levers'"),
        (lambda: cf.sensitivity(samples=100), "not a power of 2"),
        (lambda: cf.sensitivity(replications=1), "replications: 1: too small"),
        (lambda: cf.calibrate(method="magic"), "sampler, neural"),
        (lambda: cf.calibrate(size=2), "size: 2: too small"),
        (lambda: cf.calibrate(name="a/b"), "not the name of a posterior"),
    ],
)
def test_what_cannot_be_asked_is_refused(ask: Callable[[], object], says: str) -> None:
    with pytest.raises(cf.Refusal, match=says):
        ask()
