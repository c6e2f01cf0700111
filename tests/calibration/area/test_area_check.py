"""The check of an area on the real model: made-up areas of its own, and one that is otherwise."""

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from caseflow.calibration.area.area_check import AreaCheck, AreaVerdict, check
from caseflow.calibration.area.area_runs import AreaWork, AreaWorlds, area_worlds
from caseflow.calibration.targets.observed import OBSERVED
from caseflow.calibration.targets.pilot import Given
from caseflow.calibration.targets.targets import Target
from caseflow.cli import main
from caseflow.experiments.runs.cache import NoCache
from caseflow.scenarios.scenario import load
from tests.calibration.area.test_expected_count import figure

SITE = ["cheshire"]
AREAS = 40
SHORT = {"warm_up_days": "180", "intake_days": "180", "follow_up_days": "180"}
MEASURES = ("referrals_per_month", "charged", "taken_on", "days_to_first_contact")


def worlds_of(number: int, **values: str) -> AreaWorlds:
    scenario = load("pilot", {**SHORT, **values}, SITE)
    return area_worlds(AreaWork(scenario, None, 1), number, NoCache(), 1)


@pytest.fixture(scope="module")
def worlds() -> AreaWorlds:
    return worlds_of(100 + AREAS)


@pytest.fixture(scope="module")
def model(worlds: AreaWorlds) -> AreaWorlds:
    return AreaWorlds(worlds.given[:100], {})


def counts_of(given: Given) -> Iterator[Target]:
    """The figures that an area like a world would bring."""
    for measure in MEASURES:
        top, bottom = given["cheshire"][OBSERVED.place(measure)].tolist()
        form = "share" if OBSERVED[measure].share else "rate"
        yield figure(measure, form, count=round(top), n=round(bottom, 6))


@pytest.mark.long(seconds=20)
def test_areas_that_are_the_model_lie_inside_and_are_told_to_use_it(
    worlds: AreaWorlds, model: AreaWorlds
) -> None:
    checks = [check(list(counts_of(given)), model) for given in worlds.given[100:]]
    inside = np.array([[entry.inside for entry in found.judged] for found in checks])
    assert inside.shape == (AREAS, len(MEASURES))
    assert 0.90 <= inside.mean() <= 0.99
    # The correction keeps the whole of the counts from crying wolf.
    assert sum(found.verdict is AreaVerdict.MEND for found in checks) <= 6


def test_an_area_with_twice_the_referrals_is_not_to_use_it(model: AreaWorlds) -> None:
    reports = float(load("pilot", {}, SITE).periods["cheshire"][0][1]["demand.reports_a_year"])
    twice = worlds_of(10, **{"demand.reports_a_year": f"{2.0 * reports:.0f}"})
    checks = [check(list(counts_of(given)), model) for given in twice.given]
    assert all(found.verdict is AreaVerdict.MEND for found in checks)
    for found in checks:
        referrals = found.counts[0]
        assert referrals.inside is False
        assert referrals.corrected < 0.05
        assert 1.4 < referrals.ratio < 2.8


def typed(*words: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(words)
    return int(ended.value.code or 0)


def test_the_command_says_what_moves_what_is_outside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("counts.csv").write_text(
        "measure,count,n,months\nreferrals_per_month,290,,12\ntaken_on,250,260,\n"
    )
    short = [word for key, value in SHORT.items() for word in ("--set", f"{key}={value}")]
    asked = ["check-area", "counts.csv", "--site", "cheshire", *short, "--replications", "60"]
    drawn = [*asked, "--parameters", "prior"]
    assert typed(*drawn, "--format", "json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["parameters"], told["verdict"]) == ("prior", "not until mended")
    referrals, taken_on = told["counts"]
    assert referrals["low"] <= 290 <= referrals["high"]
    assert referrals["inside"]
    assert not taken_on["inside"]
    assert taken_on["low"] < taken_on["high"] < 250
    assert taken_on["shown_above"] > 1.0
    named = [mover["parameter"] for mover in taken_on["moved_by"]]
    assert named[0] == "triage.accept"
    assert "set what moves it most here: triage.accept" in taken_on["sentence"]
    assert "--set at.cheshire.triage.accept=VALUE" in taken_on["sentence"]
    assert typed(*drawn) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "Taken on after triage: the model gives" in out
    assert "yours is 250: outside (p < 0.001" in out
    assert "Not until mended: of 2 counts 1 lies outside" in out


def test_a_file_that_speaks_of_persons_ends_with_2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("counts.csv").write_text("victim_name,outcome\nA B,charged\n")
    assert typed("check-area", "counts.csv", "--site", "cheshire") == 2
    shown = capsys.readouterr()
    assert "counts.csv, line 1" in shown.err
    assert "single people" in shown.err
    assert shown.out == ""
    assert not Path("results").exists()


def test_a_verdict_needs_a_count_that_is_judged(model: AreaWorlds) -> None:
    none: AreaCheck = check([], model)
    assert none.verdict is AreaVerdict.UNTOLD
