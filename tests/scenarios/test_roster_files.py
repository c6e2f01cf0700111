"""Rosters in scenario files: which holds, what it comes to on which date, and what is refused."""

from collections.abc import Callable

import pytest

from caseflow.scenarios.opening import empty_at_first
from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.scenario import Scenario, load

BASE = 'base = "pilot_cheshire"\n'
ROSTER = BASE + (
    "[[posts]]\n"
    "[[posts]]\nhours = 17.5\nleave = [{ from = 2018-12-01, until = 2019-01-31 }]\n"
    "[[posts]]\nfrom = 2019-03-01\nuntil = 2019-06-30\ncost = 45000\n"
)
Write = Callable[..., str]


def posts_by_date(scenario: Scenario) -> dict[str, float]:
    """Full-time posts on each day on which anything changes."""
    first = scenario.first_day.toordinal()
    day = type(scenario.first_day).fromordinal
    return {
        day(first + int(begins)).isoformat(): values["advocacy.advocates"]
        for begins, values in scenario.periods["cheshire"]
    }


def test_a_roster_comes_to_full_time_posts_date_by_date(written: Write) -> None:
    scenario = load(written(ROSTER))
    assert list(posts_by_date(scenario).items()) == [
        (scenario.first_day.isoformat(), 1.5),
        ("2018-12-01", 1),
        ("2019-02-01", 1.5),
        ("2019-03-01", 2.5),
        ("2019-07-01", 1.5),
    ]
    table = scenario.settings("cheshire").posts
    assert table["share"].tolist()[1] == [1.0, 0.0, 0.0]
    assert table["resumes"].tolist()[2] == [False, True, False]


def test_a_roster_is_told_and_is_a_difference(written: Write) -> None:
    scenario = load(written(ROSTER))
    assert "3 posts: full hours, 17.5 hours a week" in str(scenario.changes["posts"])
    told = "\n".join(scenario.describe())
    assert "away 1 December 2018 to 31 January 2019" in told
    assert scenario.digest() != load("pilot_cheshire").digest()


def test_its_costs_make_the_cost_of_an_hour(written: Write) -> None:
    values = load(written(ROSTER)).periods["cheshire"][0][1]
    assert values["costs.advocate_hour"] == pytest.approx(45_000 / (35 * 365.25 / 7))


def test_the_uppermost_that_speaks_of_posts_decides(written: Write) -> None:
    path = written(ROSTER, "roster.toml")
    assert load(path, {"advocacy.advocates": "2"}).rosters == {}
    top = written('base = "roster.toml"\n[[posts]]\nhours = 7\n')
    assert set(posts_by_date(load(top)).values()) == {0.2}
    later = 'base = "roster.toml"\n[[later]]\nfrom = 2019-01-01\nadvocacy.advocates = 3\n'
    assert load(written(later)).rosters == {}


def test_a_site_that_opens_empty_has_the_posts_of_day_0(written: Write) -> None:
    scenario = empty_at_first(load(written(ROSTER)))
    assert len(scenario.rosters["cheshire"]) == len(scenario.periods["cheshire"])
    assert scenario.settings("cheshire").posts.shape == (5, 3)


def test_nobody_may_be_in_post_for_a_while(written: Write) -> None:
    text = BASE + "[[posts]]\nleave = [{ from = 2018-12-01, until = 2019-01-31 }]\n"
    assert 0 in posts_by_date(load(written(text))).values()


BAD = {
    "an unknown key": ("[[posts]]\nhour = 20", ["[[posts]] 1", "hour", "hours"]),
    "a word for hours": ('[[posts]]\nhours = "half"', ["hours", "half"]),
    "more than full hours": ("[[posts]]\nhours = 40", ["35 hours", "advocacy.weekly_hours"]),
    "an end before its beginning": (
        "[[posts]]\nfrom = 2019-06-01\nuntil = 2019-05-01",
        ["until", "before it begins"],
    ),
    "half a leave": ("[[posts]]\nleave = [{ from = 2019-06-01 }]", ["leave", "until", "missing"]),
    "a date in quotation marks": ('[[posts]]\nfrom = "2019-06-01"', ["from", "quotation marks"]),
    "training without a share": (
        "[[posts]]\nfrom = 2019-06-01\ntraining_weeks = 8",
        ["training_share", "0.5"],
    ),
    "training without a beginning": (
        "[[posts]]\ntraining_weeks = 8\ntraining_share = 0.5",
        ["from", "first day"],
    ),
    "an unknown site": ('[[posts]]\nsites = ["chesire"]', ["chesire", "'cheshire'"]),
    "a number besides": ("[levers]\nadvocacy.advocates = 2\n[[posts]]", ["advocacy.advocates"]),
    "no post at all": ("[[posts]]\nnumber = 0", ["number", "1 or more"]),
    "thousands": ("[[posts]]\nnumber = 400\n[[posts]]\nnumber = 400", ["more than 500"]),
}


@pytest.mark.parametrize("kind", BAD)
def test_what_is_no_roster_is_refused(kind: str, written: Write) -> None:
    text, named = BAD[kind]
    with pytest.raises(Refusal) as refused:
        load(written(BASE + text))
    assert all(word in str(refused.value) for word in ["mine.toml", *named]), str(refused.value)
