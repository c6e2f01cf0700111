"""The line for an advocate, and a task list, are told the same by a library of queues."""

from dataclasses import replace
from functools import cache

from tests.tellers.compared import compare, of
from tests.tellers.networks import Line, TaskList, diary_told, line_told
from tests.tellers.networks_by_model import diary_by_model, line_by_model
from tests.tellers.track import Seen

LINE, DIARY = Line(), TaskList()

NOTICED_IN_LINE = {
    "wait, high": 0.15,
    "wait, medium": 0.14,
    "wait, standard": 0.15,
    "whether she was given an advocate": 0.04,
}
NOTICED_IN_DIARY = {
    "days to a first meeting": 0.07,
    "days until a contact that is due": 0.15,
    "meetings in a month": 0.15,
    "contacts in a month": 0.22,
    "hours worked in a month": 0.25,
}
"""The difference in the share below some value that is noticed with a chance of 0.9."""


@cache
def lines() -> list[Seen]:
    """The line by the model."""
    return line_by_model(LINE, 150)


@cache
def task_lists() -> list[Seen]:
    """The task_list by the model."""
    return diary_by_model(DIARY, 120)


def test_the_line_for_an_advocate_is_a_network_with_priorities_and_impatience() -> None:
    """Three advocates with eight places each, which are held for long and for unequal times; the
    higher the risk the sooner her turn, and who waits may leave: 100 worlds in Ciw against 150 of
    the model.

    A difference in the share who wait less than some time (or who were given an advocate) is
    noticed with a chance of 0.9 or more from the size in ``NOTICED_IN_LINE`` on, which is worked
    out from the spread found and held to; two tellers of the same thing are refused with 0.0001.
    """
    again = [line_told(LINE, seed) for seed in range(100)]
    for name, size in NOTICED_IN_LINE.items():
        found = compare(of(again, name), of(lines(), name))
        assert not found.refused, f"{name}: {found}"
        assert found.noticed < size, f"{name}: {found}"


def test_a_line_that_risk_does_not_move_is_found_out() -> None:
    again = [line_told(LINE, seed, by_risk=False) for seed in range(40)]
    found = {name: compare(of(again, name), of(lines(), name)) for name in NOTICED_IN_LINE}
    assert found["wait, high"].refused
    assert found["wait, standard"].refused


def test_a_line_for_one_advocate_fewer_is_found_out() -> None:
    fewer = replace(LINE, advocates=LINE.advocates - 1)
    again = [line_told(fewer, seed) for seed in range(20)]
    name = "whether she was given an advocate"
    assert compare(of(again, name), of(lines(), name)).refused


def test_a_diary_is_a_server_whose_customers_come_back() -> None:
    """One advocate who meets newcomers first; every contact makes the next one due, and she may
    leave at any time: 36 worlds in Ciw against 120 of the model.

    A difference in the share met, or contacted, within some time (or of the months with up to so
    much work) is noticed with a chance of 0.9 or more from the size in ``NOTICED_IN_DIARY`` on,
    which is worked out from the spread found and held to; two tellers of the same thing are
    refused with 0.0001.
    """
    again = [diary_told(DIARY, seed) for seed in range(36)]
    for name, size in NOTICED_IN_DIARY.items():
        found = compare(of(again, name), of(task_lists(), name))
        assert not found.refused, f"{name}: {found}"
        assert found.noticed < size, f"{name}: {found}"


def test_a_diary_that_meets_nobody_first_is_found_out() -> None:
    again = [diary_told(DIARY, seed, meets_first=False) for seed in range(10)]
    name = "days to a first meeting"
    assert compare(of(again, name), of(task_lists(), name)).refused


def test_a_diary_whose_contacts_are_a_quarter_rarer_is_found_out() -> None:
    rarer = replace(DIARY, every=1.3 * DIARY.every)
    again = [diary_told(rarer, seed) for seed in range(12)]
    name = "contacts in a month"
    assert compare(of(again, name), of(task_lists(), name)).refused
