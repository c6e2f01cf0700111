"""A world watched day by day goes back, and is the world that nobody watches."""

from threading import Thread

import numpy as np
import pytest

from caseflow.experiments.analysis.snapshots.snapshot import Snapshot
from caseflow.experiments.analysis.snapshots.watching import FRAMES_KEPT, Pair, pair_of
from caseflow.experiments.reports.watch.case_status import case_page
from caseflow.experiments.reports.watch.task_list import Page, advocate_page
from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.scenario import load
from caseflow.sim import simulate
from tests.watch.worlds import DAY, SEED, SITE, opened, tables_of


def test_a_world_watched_is_the_world_that_nobody_watches() -> None:
    watching = opened().there
    for day in (1, 2, 3, 200, 201, 90, 91, 399, watching.last_day):
        watching.at(day)
        if day == 399:
            advocate_page(watching, day, 0)
            case_page(watching, day, 0)
    unwatched = simulate(watching.scenario.settings(SITE), SEED)
    with watching.paused(watching.last_day) as model:
        assert model.replication.digest() == unwatched.digest()


def test_going_back_shows_the_same_morning(pair: Pair) -> None:
    fresh = opened().here
    days = (300, 30, 299, 300, 1, 0, 730)
    seen = {day: fresh.at(day) for day in days}
    for day in days:
        alone = opened().here
        assert alone.at(day) == seen[day]
        assert alone.at(day) is alone.at(day)
    assert seen[300] != seen[299]


def test_frames_that_were_dropped_are_seen_again_the_same() -> None:
    watching = opened().here
    first = watching.at(3)
    for day in range(4, FRAMES_KEPT + 5):
        watching.at(day)
    again = watching.at(3)
    assert again == first
    assert again is not first


def test_scenarios_that_are_the_same_have_equal_frames_every_day() -> None:
    scenario = load("pilot", {}, [SITE])
    other = load("pilot", {"advocacy.cap": "30"}, [SITE])
    same = pair_of(scenario, other, SITE, SEED)
    assert all(np.equal(*same.at(day)) for day in range(0, same.last_day + 1, 5))


def test_scenarios_that_differ_have_frames_that_part(pair: Pair) -> None:
    first = pair.at(0)
    assert first[0] == first[1]
    assert len([day for day in range(0, 730, 50) if np.not_equal(*pair.at(day))]) > 5


def test_threads_that_share_a_world_see_the_same() -> None:
    watching, alone = opened().here, opened().here
    seen: dict[int, Snapshot] = {}
    pages: dict[int, Page] = {}
    days = [10, 400, 20, 300, 30, 200]

    def look(day: int) -> None:
        for _ in range(5):
            pages[day] = advocate_page(watching, day, 0)
            seen[day] = watching.at(day)

    threads = [Thread(target=look, args=(day,)) for day in days]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == {day: alone.at(day) for day in days}
    assert pages == {day: advocate_page(alone, day, 0) for day in days}


def test_the_same_person_is_found_in_the_other_world(pair: Pair) -> None:
    here, there = (tables_of(one)["cases"]["key"] for one in (pair.here, pair.there))
    row = pair.row_there(40, DAY)
    assert row is not None
    assert here[40] == there[row]
    assert pair.row_there(len(here), DAY) is None


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (lambda one: one.at(2192), "day = 2192"),
        (lambda one: one.at(-1), "0 to 2,191"),
        (lambda one: advocate_page(one, 3, 2), "1 to 2"),
        (lambda one: case_page(one, DAY, 10**6), "no such case by that day"),
    ],
)
def test_what_is_not_there_is_refused(ask, said: str, pair: Pair) -> None:
    with pytest.raises(Refusal, match=said):
        ask(pair.here)
