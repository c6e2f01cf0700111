"""Parts of a run: each site once, the largest first, and the same outcome however it is divided."""

from collections.abc import Sequence
from concurrent.futures import Future
from contextlib import closing
from dataclasses import replace

import numpy as np
import pytest

from caseflow.experiments.measures.people_bytes import pack_people
from caseflow.experiments.reports.comparison import as_json
from caseflow.experiments.runs import parts
from caseflow.experiments.runs.dispatch import in_parts
from caseflow.experiments.runs.errands import UnderWay
from caseflow.experiments.runs.outcome import Outcome, carry_out, carry_out_sites, outcome_of, pack
from caseflow.experiments.runs.parts import BySites, sites_together
from caseflow.scenarios.scenario import load
from tests.experiments.runs.test_dispatch import Shelf
from tests.experiments.runs.test_runner import rows

NATION = load("nationwide")


@pytest.fixture
def divided(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every site is a part of its own, the last of the scenario first."""
    monkeypatch.setattr(
        parts, "sites_together", lambda scenario: [(site,) for site in scenario.sites[::-1]]
    )


def yearly(site: str) -> float:
    return float(NATION.periods[site][0][1]["demand.reports_a_year"])


def test_every_force_is_in_one_part_and_the_largest_part_comes_first() -> None:
    divided = sites_together(NATION)
    assert sorted(site for part in divided for site in part) == sorted(NATION.sites)
    sizes = [sum(map(yearly, part)) for part in divided]
    assert sizes == sorted(sizes, reverse=True)
    assert max(NATION.sites, key=yearly) in divided[0]


def test_two_workers_could_be_done_in_little_more_than_half_the_time() -> None:
    free = [0.0, 0.0]
    for part in sites_together(NATION):
        free[free.index(min(free))] += sum(map(yearly, part))
    assert max(free) < 0.52 * sum(free)


def test_small_sites_stay_together_so_that_handing_out_costs_nothing(design) -> None:
    (task, *_) = design.tasks()
    assert list(BySites(elsewhere=False).parts(task)) == [task]


def test_answers_and_stores_are_the_same_undivided_and_divided(
    ask, design, tmp_path, request
) -> None:
    whole = as_json(ask(design, workers=1, store="whole.sqlite"))
    request.getfixturevalue("divided")
    for workers in (1, 2, 5):
        store = f"{workers}.sqlite"
        assert as_json(ask(design, workers=workers, store=store)) == whole
        assert rows(tmp_path / store) == rows(tmp_path / "whole.sqlite")


def test_an_outcome_does_not_hang_on_the_order_of_its_parts(design, world, divided) -> None:
    (task, *_) = design.tasks()
    whole = carry_out(task)
    made = [
        result for part in BySites(elsewhere=False).parts(task) for result in carry_out_sites(part)
    ]
    assert [result.site for result in made] == list(task.scenario.sites[::-1])
    for results in (made, made[::-1]):
        same(outcome_of(task, results), whole)


def same(outcome: Outcome, other: Outcome) -> None:
    assert outcome.measures.tobytes() == other.measures.tobytes()
    assert list(map(pack, outcome.curves)) == list(map(pack, other.curves))
    assert list(map(pack_people, outcome.people)) == list(map(pack_people, other.people))
    assert (outcome.events, outcome.halted) == (other.events, other.halted)


def test_a_run_fails_by_the_first_site_that_fails(design, world) -> None:
    (task, *_) = design.tasks()
    made = [carry_out_sites(replace(task, part=(site,)))[0] for site in task.scenario.sites]
    broken = [replace(result, failed=f"{result.site} broke") for result in made]
    outcome = outcome_of(task, broken[::-1])
    assert outcome.failed == f"{task.scenario.sites[0]} broke"
    assert np.isnan(outcome.measures).all()
    assert outcome.measures.shape == carry_out(task).measures.shape


def test_a_failing_run_is_told_of_and_stored_when_it_is_divided(
    ask, design, world, divided
) -> None:
    world.failing = {4}
    found = ask(design, workers=2)
    assert len(found.failures) == 2
    assert "the little world broke" in found.failures[0]


class Quarters:
    """Numbers whose squares are made in four parts; it counts the parts."""

    def __init__(self) -> None:
        self.made: list[int] = []

    def work(self, item: tuple[int, int]) -> int:
        self.made.append(item[0])
        return item[0] ** 2

    def parts(self, item: tuple[int, int]) -> Sequence[tuple[int, int]]:
        return [(item[0], quarter) for quarter in range(4)]

    def whole(self, item: tuple[int, int], made: Sequence[int]) -> int:
        assert made == [item[0] ** 2] * 4
        return made[0]


class Kept(Shelf):
    """Keeps the numbers of items."""

    def knows(self, item: tuple[int, int]) -> bool:
        return False

    def keep(self, finished: list[tuple[tuple[int, int], int]]) -> None:
        self.kept += [number for (number, _), _ in finished]


@pytest.mark.parametrize("workers", [1, 3])
def test_results_of_divided_items_come_in_their_order(workers: int) -> None:
    items = ((number, 0) for number in range(30))
    assert list(in_parts(items, Quarters(), workers)) == [number**2 for number in range(30)]


@pytest.mark.parametrize("workers", [1, 3])
def test_who_stops_early_loses_no_part_that_was_made(workers: int) -> None:
    division, shelf = Quarters(), Kept()
    items = ((number, 0) for number in range(10**9))
    with closing(in_parts(items, division, workers, shelf)) as results:
        assert [next(results) for _ in range(3)] == [0, 1, 4]
    assert set(range(3)) <= set(shelf.kept)
    assert sorted(division.made) == sorted(4 * shelf.kept)


class Dying:
    """A crew of which the first worker to have a part dies."""

    workers, lost = 1, (ConnectionError,)

    def __init__(self) -> None:
        self.deaths = self.renewals = 0

    def submit(self, work, item) -> Future:
        future: Future = Future()
        if self.deaths == 0 and item[1] == 2:
            self.deaths += 1
            future.set_exception(ConnectionError())
        else:
            future.set_result(work(item))
        return future

    def renew(self) -> None:
        self.renewals += 1

    def end_silence(self) -> None:
        """Nobody is silent here."""

    def close(self) -> None:
        """Nobody has to be let go."""


def test_only_the_part_of_a_worker_that_died_is_made_again() -> None:
    division, crew = Quarters(), Dying()
    under_way = UnderWay(division, crew)
    under_way.hand_out((5, 0))
    under_way.hand_out((6, 0))
    assert [under_way.take_back(), under_way.take_back()] == [25, 36]
    assert crew.renewals == 1
    assert division.made.count(5) == division.made.count(6) == 4
