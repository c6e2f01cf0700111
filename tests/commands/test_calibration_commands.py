"""The commands on the real model, small: what is printed, what is refused, what is kept."""

import json
from pathlib import Path

import pytest

from caseflow.cli import main
from tests.calibration.arithmetic_pilot import few_told, short_chains
from tests.calibration.short_worlds import short_pilots

FITTED = """parameter,site,why
investigating.charge_threshold,,A1
disengagement.retelling,,none
"""
SITE = ["--site", "cheshire", "--seed", "1"]


def typed(*words: str) -> int:
    """Type a command; gives its exit status."""
    with short_chains(30, 40), few_told(), short_pilots(), pytest.raises(SystemExit) as ended:
        main(words)
    return int(ended.value.code or 0)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder with a file of what is fitted."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "few.csv").write_text(FITTED, encoding="utf-8")
    return tmp_path


@pytest.mark.long(seconds=15)
def test_from_priors_to_a_comparison_over_what_is_possible(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    few = ["--fitted", "few.csv", *SITE]
    assert typed("priors", *few, "--draws", "10", "--format", "json") == 0
    told = json.loads(capsys.readouterr().out)
    assert {one["measure"] for one in told["figures"]} >= {"charged", "referrals_per_month"}
    assert (folder / "results" / "priors.png").is_file()

    fit = ["calibrate", *few, "--size", "20", "--generations", "2", "--name", "small"]
    assert typed(*fit, "--keep", "kept", "--format", "json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["account"]["diagnostics"]["pilots"] == 40
    assert [one["settled_by"] is not None for one in told["unknowns"]] == [False, True]
    assert [one["spoken"] for one in told["unknowns"]] == [True, False]
    assert {one["prior_binds"] for one in told["unknowns"]} <= {"", "lower", "upper"}
    assert (folder / "kept" / "small.csv").is_file()
    assert (folder / "results" / "posterior_moved.png").is_file()

    assert typed("posterior", "small", "--no-figures") == 0
    assert "disengagement.retelling" in capsys.readouterr().out
    assert typed("posterior", "kept/small.csv", "--no-figures", "--to", "small.nc") == 0
    assert (folder / "small.nc").stat().st_size > 0
    # What is kept is not replaced in silence.
    assert typed(*fit) == 2
    assert "--replace" in capsys.readouterr().err
    assert typed("calibration-report", "small", "--out", "recorded.html") == 0
    assert "Nobody looked" in (folder / "recorded.html").read_text("utf-8")

    report = ["calibration-report", "small", "--draws", "20", "--out"]
    assert typed(*report, "one.html", "--figures-in", "drawn", "--figure-format", "pdf") == 0
    assert typed(*report, "two.html", "--workers", "1") == 0
    assert (folder / "one.html").read_bytes() == (folder / "two.html").read_bytes()
    assert len(list((folder / "drawn").glob("*.pdf"))) >= 4
    assert typed("calibration-report", "kept/small.csv", "--draws", "20", "--site", "cheshire") == 0
    capsys.readouterr()

    pair = ["compare", "multi_agency_contact", "single_point_of_contact", "--site", "cheshire"]
    few = ["--replications", "2", "--no-figures", "--format", "json"]
    assert typed(*pair, *few, "--parameters", "posterior:small") == 0
    capsys.readouterr()

    (folder / "mine.csv").write_text(
        "target,site,year,layer,measure,form,count,n,low,high,use,grade,source,note\n"
        "X,cheshire,2020,recorded,charged,share,60,400,,,check,primary,ours,\n",
        encoding="utf-8",
    )
    valid = ["validate", "mine.csv", *SITE, "--draws", "20", "--format", "json"]
    assert typed(*valid, "--parameters", "posterior:small") == 0
    (one,) = json.loads(capsys.readouterr().out)["figures"]
    assert (one["verdict"] == "agrees") == (one["tail"] >= 0.05)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["calibrate", "--name", "a/b"], "letters, digits"),
        (["calibrate", "--targets", "none.csv"], "there is no such file"),
        (["calibrate", "--site", "chesire"], "cheshire"),
        (["calibrate", "--size", "2"], "too small"),
        (["calibrate", "--name", "pilot"], "comes with Caseflow"),
        (["calibrate", "--keep-pilots"], "--keep FOLDER"),
        (["posterior", "nothing"], "no such posterior"),
        (["posterior", "pilot", "--to", "pilot.txt"], "not a NetCDF file"),
        (["calibration-report", "nothing"], "no such posterior"),
        (["validate", "none.csv", "--parameters", "prior"], "there is no such file"),
        (["validate", "none.csv", "--parameters", "posteriors:x"], "no parameters of that name"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(
    folder: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    assert typed(*words) == 2
    told = capsys.readouterr()
    assert said in told.err
    assert "Traceback" not in told.err
    assert told.out == ""
    assert not (folder / "results" / "posterior_moved.png").exists()
