"""An opening caseload of one's own: the lines that are printed open the site with it."""

import json
from pathlib import Path

import pytest

import caseflow as cf
from caseflow.cli import main
from caseflow.scenarios.refusal import Refusal

SHORT = {"warm_up_days": 200, "follow_up_days": 0}


def test_the_lines_for_a_scenario_file_open_the_site_with_that_caseload(tmp_path: Path) -> None:
    found = cf.opening_caseload("pilot", 6, sites="cheshire", replications=6, set=SHORT)
    row = found.table.iloc[0]
    assert row["mean"] == pytest.approx(6.0, rel=0.15)
    assert row["low"] < row["mean"] < row["high"]
    path = tmp_path / "mine.toml"
    path.write_text('base = "pilot"\n' + "\n".join(row["lines"]), encoding="utf-8")
    study = cf.compare(
        "pilot",
        str(path),
        sites="cheshire",
        replications=6,
        set={**SHORT, "intake_days": 28},
        parameters="central",
    )
    values = study.to_frame().query("measure == 'open_cases_per_advocate' and site == 'cheshire'")
    opened = values[values["scenario"] == "mine"]["value"].mean()
    usual = values[values["scenario"] == "pilot"]["value"].mean()
    assert opened == pytest.approx(6.0, rel=0.25)
    assert abs(opened - 6.0) < abs(usual - 6.0)
    mine = cf.load_scenario(str(path), "cheshire")
    assert [values["referral.level"] for _, values in mine.periods["cheshire"]][1:] == [1.0]


def test_a_caseload_that_referrals_do_not_reach_is_refused_with_their_reach() -> None:
    with pytest.raises(Refusal, match="open cases per advocate"):
        cf.opening_caseload("pilot", 900, sites="cheshire", replications=2, set=SHORT)


def test_an_empty_site_has_no_opening_caseload() -> None:
    with pytest.raises(Refusal, match="starts empty"):
        cf.opening_caseload("pilot_as_it_began", 10, sites="cheshire", replications=2)


def test_the_command_prints_the_lines(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    words = ["--set", "warm_up_days=200", "--replications", "2", "--format", "json"]
    with pytest.raises(SystemExit) as ended:
        main(["opening", "pilot", "--site", "cheshire", "--open-cases", "6", *words])
    assert ended.value.code == 0
    told = json.loads(capsys.readouterr().out)
    assert "[at.cheshire]" in told["lines"]
    assert f"referral.level = {told['level']:.4g}" in told["lines"]
