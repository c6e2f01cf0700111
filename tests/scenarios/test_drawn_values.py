"""What is drawn is checked like what is set: no lever, no negative rate, no number of no world."""

from pathlib import Path

import pytest

from caseflow.experiments.runs.posterior import posterior_from
from caseflow.experiments.store.posterior_lookup import posterior_of
from caseflow.scenarios.drawn import with_drawn
from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.scenario import load


@pytest.mark.parametrize(
    ("key", "value", "says"),
    [
        ("disengagement.from_service", -0.001, "cannot be negative"),
        ("disengagement.from_service", float("nan"), "not a finite number"),
        ("triage.accept", 1.2, "above 1, and it is a share"),
        ("following.support_median", 0.0, "must be more than 0"),
        ("advocacy.advocates", -3.0, "cannot be negative"),
        ("advocacy.available", 0.5, "not one of the choices"),
        ("assessing.tool", 3.0, "not one of the choices"),
        ("triage.acept", 0.2, "triage.accept"),
    ],
)
def test_a_drawn_value_that_could_not_be_set_is_refused(key: str, value: float, says: str) -> None:
    with pytest.raises(Refusal) as refused:
        with_drawn(load("pilot_cheshire"), {("", key): value})
    assert says in str(refused.value)


def test_a_value_of_a_site_that_is_not_known_is_refused() -> None:
    with pytest.raises(Refusal, match="cheshire"):
        with_drawn(load("pilot_cheshire"), {("chesire", "triage.accept"): 0.2})


def test_a_draw_of_a_count_may_lie_between_two_whole_numbers() -> None:
    told = with_drawn(load("pilot_cheshire"), {("cheshire", "demand.reports_a_year"): 501.3})
    reports = told.settings("cheshire").periods["demand"]["reports_a_year"]
    assert reports.tolist() == [501]


@pytest.mark.parametrize(
    ("text", "place", "says"),
    [
        ("disengagement.from_service\n0.001\n-0.002\n", "line 3", "cannot be negative"),
        ("advocacy.advocates\n2.5\n", "line 1", "it is a lever"),
        ("advocacy.cap@hampshire\n40\n", "line 1", "it is a lever"),
        ("triage.accept\n7\n", "line 2", "a share"),
    ],
)
def test_a_file_of_draws_is_refused_with_its_line(
    tmp_path: Path, text: str, place: str, says: str
) -> None:
    path = tmp_path / "bad.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Refusal) as refused:
        posterior_from(path)
    assert place in str(refused.value)
    assert says in str(refused.value)


def test_every_draw_that_comes_along_can_be_simulated() -> None:
    fitted = posterior_of("pilot", None)
    pilot = load("pilot")
    for row in range(0, len(fitted.draws), 97):
        assert with_drawn(pilot, fitted.drawn(row)).digest() != pilot.digest()
