"""The steady state: a swamped site is said to be one, a quiet one is not, chance is no trend."""

import json
from dataclasses import replace
from functools import lru_cache

import numpy as np
import pytest

import caseflow as cf
from caseflow.experiments.analysis.steady_state import Course, judged
from caseflow.experiments.measures.lookup import measure_named
from caseflow.experiments.reports.steady_state import sentences, why
from caseflow.scenarios.scenario import load

PAIR = ("multi_agency_contact", "single_point_of_contact")
SHORT = {"warm_up_days": 150, "intake_days": 182, "follow_up_days": 10}
SWAMPED = {"triage.agenda": 1, "triage.every": 28, "advocacy.attach_at": "taken_on"}
QUIET = {"demand.reports_a_year": 40, "triage.agenda": 40, "triage.every": 7}
UNSETTLED = "no number of weeks settles"


@lru_cache(maxsize=4)
def compared(kind: str, replications: int = 6) -> cf.Comparison:
    options = {"swamped": SWAMPED, "quiet": QUIET, "empty": SWAMPED}[kind]
    frame = {**SHORT, "warm_up_days": 0} if kind == "empty" else SHORT
    return cf.compare(
        *PAIR,
        sites="cheshire",
        replications=replications,
        set={**frame, **options},
        parameters="central",
    )


def test_a_swamped_site_is_said_to_settle_at_no_number_of_weeks() -> None:
    found = compared("swamped")
    lists = found.steady_state.set_index(["scenario", "queue"])
    assert (lists.xs("triage_list", level="queue")["course"] == "grows").all()
    assert UNSETTLED in " ".join(sentences(found.results))
    assert UNSETTLED in " ".join(found.to_text(everything=True).split())
    assert json.loads(found.to_json())["steady_state"]


def test_a_brief_says_so_too(tmp_path) -> None:
    page = compared("swamped").brief(tmp_path / "brief.html").read_text(encoding="utf-8")
    assert UNSETTLED in page


def test_a_quiet_site_is_steady_and_nothing_is_said() -> None:
    found = compared("quiet")
    assert set(found.steady_state["course"]) == {"steady"}
    assert sentences(found.results) == []


def test_a_site_that_starts_empty_is_still_filling() -> None:
    said = " ".join(sentences(compared("empty").results))
    assert "starts empty" in said
    assert UNSETTLED not in said


def test_from_a_single_replication_no_trend_is_told() -> None:
    found = compared("swamped", 1)
    assert set(found.steady_state["course"]) == {"unknown"}
    assert sentences(found.results) == []


@pytest.mark.parametrize("seed", range(5))
def test_a_trend_is_told_from_chance(seed: int) -> None:
    chance = np.random.default_rng(seed).normal(0.0, 10.0, 40)
    levels = np.full(40, 50.0)
    scenario, queue = load("pilot"), measure_named("triage_list")

    def course(changes: np.ndarray) -> Course:
        return judged(scenario, "london", queue, levels, changes, looked_at=9).course

    assert course(chance - chance.mean() + 12.0) is Course.GROWS
    assert course(chance - chance.mean() - 12.0) is Course.FALLS
    assert course(chance - chance.mean()) is Course.STEADY
    assert course(3.0 * (chance - chance.mean()) + 6.0) is Course.STEADY


def test_chance_alone_is_called_a_trend_in_few_of_many_queues() -> None:
    draws = np.random.default_rng(7).normal(0.0, 30.0, (1000, 20))
    scenario, queue = load("pilot"), measure_named("triage_list")
    called = [
        judged(scenario, "london", queue, np.full(20, 50.0), changes, looked_at=1).course
        for changes in draws
    ]
    assert sum(course is not Course.STEADY for course in called) <= 75


@pytest.mark.parametrize(("many", "said"), [(20, "20 % of the draws"), (80, UNSETTLED)])
def test_over_draws_it_is_said_under_how_many_a_queue_runs_away(many: int, said: str) -> None:
    scenario, queue = load("pilot"), measure_named("triage_list")
    changes = np.where(np.arange(100) < many, 60.0, 0.0)
    course = judged(scenario, "cheshire", queue, np.full(100, 50.0), changes, looked_at=1)
    assert course.course is Course.GROWS
    drawn = replace(course, drawn=True)
    assert said in why(drawn, [drawn])
    assert "of the draws" not in why(course, [course])
