"""Rosters: parts of posts, leave and return, and what of a world no roster changes."""

from pathlib import Path

import numpy as np
import pytest

from caseflow.scenarios.scenario import load
from caseflow.sim import Replication
from caseflow.sim.integrity import violations
from caseflow.sim.rosters import posts_over_time

DAYS_IN_ALL = 260
DAYS = {"opening": "empty", "intake_days": "200", "follow_up_days": "60"}
ROSTER = """
base = "pilot"
sites = ["cheshire"]
starts = 2018-09-03
[levers]
# Few reports, for each takes a while to be told interpreted, and a cap that they reach.
demand.reports_a_year = 120
advocacy.cap = 4
advocacy.over_cap = "wait"
staying.turnover = 0.0
advocacy.contract_lost_a_year = 0.0
[[posts]]
hours = 17.5
leave = [{ from = 2018-12-01, until = 2019-01-31 }]
[[posts]]
[[posts]]
from = 2018-11-01
training_weeks = 10
training_share = 0.4
[[posts]]
until = 2018-10-31
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Replication:
    """A site whose posts come, go, rest and learn."""
    path = tmp_path_factory.mktemp("rosters") / "roster.toml"
    path.write_text(ROSTER, "utf-8")
    return Replication(load(str(path), DAYS).settings("cheshire"), 11).run()


def weeks_of(site: Replication, post: int) -> np.ndarray:
    weeks = site.tables["weeks"]
    return weeks[weeks["advocate"] == post]


def test_a_roster_breaks_no_sentence_of_the_world(site: Replication) -> None:
    assert violations(site) == []


def test_half_a_post_holds_half_the_cap_and_has_half_the_hours(site: Replication) -> None:
    half, whole = weeks_of(site, 0), weeks_of(site, 1)
    half = half[half["in_post"]]
    cap = int(site.settings.periods[0]["advocacy"]["cap"])
    assert set(half["share"]) == {0.5}
    assert half["open_cases"].max() <= cap / 2 < whole["open_cases"].max() <= cap
    # An hour and a half of each week's hours is supervision, of which half a post has half.
    assert half["hours_available"][-1] == pytest.approx(whole["hours_available"][-1] / 2)


def test_who_comes_back_from_leave_is_nobody_new_and_whoever_begins_is(site: Replication) -> None:
    weeks = weeks_of(site, 0)
    # 1 December is day 89, and 1 February day 151: in the weeks between nobody is in post.
    assert set(weeks["week"][~weeks["in_post"]]) == set(range(12, 21))
    back, new = site.tables["advocates"][0], site.tables["advocates"][2]
    assert (float(back.came), bool(back.novice)) == (151.0, False)
    assert (float(new.came), bool(new.novice)) == (59.0, True)


def test_of_the_first_post_every_week_is_counted_for_lines_are_counted_beside_it(
    site: Replication,
) -> None:
    assert weeks_of(site, 0)["week"].tolist() == list(range(int(DAYS_IN_ALL // 7)))
    assert 0 not in weeks_of(site, 2)["week"]


def test_training_and_an_end_are_kept_to_the_day(site: Replication) -> None:
    learning = weeks_of(site, 2)
    assert set(learning["share"][learning["week"] < 18]) == {0.4}
    assert set(learning["share"][learning["week"] > 19]) == {1.0}
    gone = site.tables["advocates"][3]
    assert not gone.in_post
    assert gone.open_cases == 0
    assert weeks_of(site, 3)["week"].max() <= 59 // 7


def test_two_and_a_half_are_two_full_posts_and_half_a_one() -> None:
    settings = load("pilot", {"advocacy.advocates": "2.5"}, ["cheshire"]).settings("cheshire")
    assert posts_over_time(settings)["share"].tolist() == [[1.0, 1.0, 0.5]]


def test_a_roster_of_full_posts_is_the_world_of_that_many_advocates(tmp_path: Path) -> None:
    path = tmp_path / "three.toml"
    path.write_text('base = "pilot_cheshire"\n[[posts]]\nnumber = 3\n', "utf-8")
    scenarios = load("pilot_cheshire", {**DAYS, "advocacy.advocates": "3"}), load(str(path), DAYS)
    worlds = [Replication(each.settings("cheshire"), 11).run(150.0) for each in scenarios]
    assert worlds[0].digest() == worlds[1].digest()
    assert scenarios[1].rosters
    assert not scenarios[0].rosters


def test_where_there_is_no_service_no_week_of_a_post_is_counted() -> None:
    without = {**DAYS, "advocacy.available": "false", "demand.reports_a_year": "20"}
    site = Replication(load("pilot_cheshire", without).settings("cheshire"), 11).run(15.0)
    assert len(site.tables["weeks"]) == 0
