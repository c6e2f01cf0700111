"""What is said of batches is what was measured, and nothing is timed here."""

import pytest

from caseflow.scenarios.scenario import load
from tests.speed.batches import Batch, batch_rows, busiest, inside_the_kernel, stored

STORED = Batch("stored", 2, 100, clock=20.0, processor=40.0, kernel=34.0, kilobytes=17_000.0)


def test_a_row_says_throughput_share_and_room() -> None:
    (row,) = batch_rows([STORED])
    assert row == ("stored", "2", "5", "400", "15%", "170", "33")


def test_who_is_free_first_takes_the_next_part() -> None:
    assert busiest([3.0, 2.0, 2.0, 1.0], 1) == 8.0
    assert busiest([3.0, 2.0, 2.0, 1.0], 2) == 4.0
    assert busiest([5.0, 1.0, 1.0], 2) == 5.0


def test_a_stored_batch_has_room_and_spends_time_in_the_kernel() -> None:
    scenario = load("pilot", {"intake_days": "60", "follow_up_days": "60"}, ["cheshire"])
    with inside_the_kernel() as kernel:
        assert stored(scenario, 1, 1) > 4.0
        assert kernel() > 0.0


def test_a_batch_that_fails_is_not_timed(monkeypatch: pytest.MonkeyPatch) -> None:
    from caseflow.experiments.runs import outcome

    def broken(*state: object, **changes: object) -> None:
        raise ArithmeticError("broken")

    monkeypatch.setattr(outcome, "simulate", broken)
    with pytest.raises(RuntimeError, match="broken"):
        stored(load("pilot", {}, ["cheshire"]), 1, 1)
