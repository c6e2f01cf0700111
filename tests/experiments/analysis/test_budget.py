"""The best use of a sum of money: what is paid for, what it costs, and what is best."""

import json
from pathlib import Path

import pytest

import caseflow as cf
from caseflow.result import Result
from caseflow.scenarios.refusal import Refusal

SHORT = {"opening": "empty", "intake_days": 90, "follow_up_days": 365}
FULL = 35 * 365.25 / 7 * 25
"""A full post: paid hours a year, at the cost of an hour."""


@pytest.fixture(scope="module")
def found() -> Result:
    return cf.budget(
        "pilot",
        1.1 * FULL,
        "disengaged_from_service<0.99",
        posts=[0.5, 1, 2],
        caps=[15, 30],
        sites="cheshire",
        replications=4,
        set=SHORT,
        parameters="central",
    )


def test_only_what_can_be_paid_for_is_tried_and_the_rest_is_named(found: Result) -> None:
    data = json.loads(found.to_json())
    assert [(point["posts"], point["cap"]) for point in data["points"]] == [
        (0.5, 15),
        (0.5, 30),
        (1.0, 15),
        (1.0, 30),
    ]
    assert [point["posts"] for point in data["not_tried"]] == [2, 2]
    assert "2 posts, cap 15" in " ".join(found.summary.split())


def test_a_point_costs_its_paid_hours(found: Result) -> None:
    costs = found.table.set_index("point")["cost"]
    assert costs["1 post, cap 15"] == pytest.approx(FULL)
    assert costs["0.5 posts, cap 30"] == pytest.approx(FULL / 2)


def test_the_best_has_the_best_aim_and_others_like_it_are_named(found: Result) -> None:
    table = found.table
    best = table[table["best"]]
    assert len(best) == 1
    assert best["mean"].item() == table["mean"].min()
    assert not table.loc[table["best"], "like_the_best"].any()
    answer = json.loads(found.to_json())["answer"]
    assert best["point"].item() in answer
    assert "people a year" in answer


def test_people_are_the_difference_of_all_over_whom_it_is_counted(found: Result) -> None:
    use = found.found.uses[0]
    yearly = use.difference.people / (90 / 365.25)
    assert use.people == pytest.approx(use.difference.difference * yearly)


def test_where_every_point_passes_a_limit_none_is_best() -> None:
    found = cf.budget(
        "pilot",
        FULL,
        "open_cases_per_advocate>900",
        posts=[0.5, 1],
        sites="cheshire",
        replications=2,
        set=SHORT,
        parameters="central",
    )
    assert found.found.best is None
    assert "keeps every limit" in json.loads(found.to_json())["answer"]


def test_halves_are_tried_where_nothing_is_said() -> None:
    from caseflow.experiments.analysis.budget.budget_points import points_of

    points = points_of("pilot", {}, ["cheshire"], 1.6 * FULL, [], [], ["police_spoc"])
    assert [point.posts for point in points] == [0.5, 1.0, 1.5]
    assert points[2].words == "1.5 posts, police spoc"


def test_as_many_posts_as_there_are_now_is_a_use_of_the_money_too(tmp_path: Path) -> None:
    from caseflow.experiments.analysis.budget.budget_points import points_of

    area = tmp_path / "area.toml"
    area.write_text('title = "Area"\nbase = "pilot_cheshire"\n[levers]\nadvocacy.advocates = 1.6\n')
    paid, short = (
        points_of(str(area), {}, None, pounds, [], [], []) for pounds in (1.7 * FULL, 1.59 * FULL)
    )
    assert [point.posts for point in paid] == [0.5, 1.0, 1.5, 1.6]
    assert [point.posts for point in short] == [0.5, 1.0, 1.5]


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"pounds": 1_000}, "half a post at cheshire costs"),
        ({"pounds": -3}, "not a sum of money"),
        ({"pounds": 1e5, "posts": [9]}, "the cheapest of what is tried"),
        ({"pounds": 1e6, "posts": [*range(1, 20)], "caps": [10, 20, 30, 40]}, "60 at most"),
        ({"pounds": 1e5, "set": {"advocacy.advocates": 2}}, "leave it out"),
        ({"pounds": 1e5, "aim": "disengaged"}, "disengaged"),
        ({"pounds": 1e5, "contacts": ["police_spok"]}, "police_spoc"),
    ],
)
def test_what_cannot_be_answered_is_refused(options: dict[str, object], says: str) -> None:
    with pytest.raises(Refusal, match=says):
        cf.budget("pilot", sites="cheshire", **options)  # type: ignore[arg-type]
