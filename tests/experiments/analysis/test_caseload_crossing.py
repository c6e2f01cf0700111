"""A crossing along the caseload: referrals alone move it, and every headline is judged."""

import json
from functools import lru_cache
from pathlib import Path

import numpy as np
import pytest

import caseflow as cf
from caseflow.cli import main
from caseflow.experiments.analysis.crossing.caseload_axis import caseload_axis_of
from caseflow.experiments.analysis.crossing.caseload_crossing import (
    CaseloadCourse,
    CaseloadQuestion,
    CaseloadResult,
    headline_measures,
)
from caseflow.experiments.analysis.crossing.sign_change import course_of
from caseflow.experiments.measures import Measure
from caseflow.experiments.reports.caseload_crossing import as_json, sentence
from caseflow.experiments.reports.figures.caseload_crossing import caseload_crossing
from caseflow.scenarios.refusal import Refusal

PAIR = ("multi_agency_contact", "single_point_of_contact")
SHORT = {"warm_up_days": 90, "intake_days": 60, "follow_up_days": 60}


@lru_cache(maxsize=2)
def asked(along: str, sites: tuple[str, ...]) -> cf.Study:
    return cf.crossing(
        *PAIR, along=along, sites=list(sites), replications=2, set=SHORT, parameters="central"
    )


def made_up(crosses_at: float, spread: float = 0.5, contact: bool = True) -> CaseloadResult:
    """A result in which the first is better below a caseload and the second above it."""
    loads = tuple(np.linspace(10.0, 60.0, 11))
    luck = np.random.default_rng(3).normal(0.0, spread, (1, 60))
    gains = (np.array(loads) - crosses_at)[:, None] + luck - luck.mean()
    measure: Measure = headline_measures()[0]
    course = CaseloadCourse("hampshire", measure, loads, (0.1,) * 11, course_of(loads, gains))
    question = CaseloadQuestion(PAIR, caseload_axis_of("open_cases"), (measure,), {}, None, 60, 1)
    return CaseloadResult(
        question, (course,), (0.1, 4.0), ("First", "Second"), ("hampshire",), contact, ()
    )


def test_the_sentence_gives_the_caseload_with_its_interval_and_both_sides() -> None:
    found = made_up(30.0)
    said = sentence(found, found.courses[0])
    assert said.startswith("At 30 open cases per advocate the better contact model changes [95 %")
    assert said.endswith("multi agency contact below, single point of contact above.")
    (crossing,) = found.courses[0].course.crossings
    assert crossing.low < 30.0 < crossing.high


def test_other_than_contact_models_are_not_called_so() -> None:
    found = made_up(30.0, contact=False)
    assert "the better of the two changes" in sentence(found, found.courses[0])


def test_beyond_the_range_no_crossing_is_claimed() -> None:
    found = made_up(5.0)
    expected = "No change: single point of contact is better from 10 to 60 open cases per advocate."
    assert sentence(found, found.courses[0]) == expected


def test_what_chance_hides_is_not_told() -> None:
    found = made_up(30.0, spread=4000.0)
    assert "not distinguishable from chance" in sentence(found, found.courses[0])


def test_the_caseload_rises_with_referrals_and_every_headline_is_judged_at_every_place() -> None:
    found = asked("open_cases", ("cheshire", "hampshire"))
    data = json.loads(found.to_json())
    places = {"cheshire", "hampshire", "all"}
    assert {(each["site"], each["measure"]) for each in data["courses"]} == {
        (place, measure.name) for place in places for measure in headline_measures()
    }
    for course in data["courses"]:
        loads = [look["caseload"] for look in course["looks"]]
        assert loads == sorted(loads)
        assert loads[-1] > 1.3 * loads[0]
    assert {"Disengagement", "Revictimisation"} == {
        measure.heading for measure in headline_measures()
    }


def test_the_figure_has_a_panel_a_measure_and_place_and_its_words() -> None:
    found = asked("open_cases", ("cheshire", "hampshire"))
    picture = caseload_crossing(found.found)
    assert len(picture.figure.axes) == 3 * len(headline_measures())
    assert "open cases per advocate" in picture.alternative
    assert "Hampshire" in {row[1] for row in picture.table.rows}


def test_utilisation_is_an_axis_too_and_is_shown_in_per_cent() -> None:
    found = asked("utilisation", ("hampshire",))
    assert "per cent of advocates' hours in use" in " ".join(found.summary.split())
    assert found.table["caseload"].max() <= 1.5


@pytest.mark.parametrize("written", ["open_cases=60..10", "open_cases=a..b", "open_cases=5"])
def test_a_range_that_does_not_rise_is_refused(written: str) -> None:
    with pytest.raises(Refusal, match="not a range"):
        caseload_axis_of(written)


def test_a_lever_is_no_caseload() -> None:
    assert caseload_axis_of("advocacy.cap=10..60") is None
    with pytest.raises(Refusal, match="by which measure"):
        cf.crossing(*PAIR, along="advocacy.cap=10..60", sites="hampshire", replications=2)


def test_referrals_cannot_be_set_as_well() -> None:
    with pytest.raises(Refusal, match=r"along open_cases moves .* leave it out of set\."):
        cf.crossing(*PAIR, along="open_cases", set={"referral.level": 2}, sites="hampshire")


def test_a_caseload_out_of_reach_is_refused_with_what_is_in_reach() -> None:
    with pytest.raises(Refusal, match="some of what they come to"):
        cf.crossing(
            *PAIR,
            along="open_cases=900..950",
            sites="hampshire",
            replications=2,
            set=SHORT,
            parameters="central",
        )


def test_the_command_prints_the_json_of_the_call_and_draws(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    options = [word for key, value in SHORT.items() for word in ("--set", f"{key}={value}")]
    words = [*PAIR, "--along", "open_cases", "--replications", "2", *options]
    words += ["--parameters", "central"]
    with pytest.raises(SystemExit) as ended:
        main(["crossing", *words, "--site", "hampshire", "--site", "cheshire", "--format", "json"])
    assert ended.value.code == 0
    told = capsys.readouterr().out
    expected = json.loads(as_json(asked("open_cases", ("cheshire", "hampshire")).found))
    start = told.index("{")
    shown, _ = json.JSONDecoder().raw_decode(told[start:])
    assert shown == expected
    (drawn,) = (tmp_path / "results").glob("crossing_*/crossing_open_cases.png")
    assert (drawn.parent / "question.json").is_file()
