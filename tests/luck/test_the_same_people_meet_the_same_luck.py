"""Whatever a scenario changes, the same people come; and luck may be asked in any order."""

import random
from dataclasses import replace

import numpy as np
import pytest

from caseflow.sim.luck import Decision, key_of_world, luck
from caseflow.sim.rule import quiet
from tests.small_worlds import settings_of, told

WHO_THEY_ARE = {
    "cases": ("key", "source"),
    "victims": (
        "key",
        "relationship",
        "woman",
        "children_in_common",
        "online_only",
        "willingness",
    ),
    "perpetrators": (
        "key",
        "entrenched",
        "prior_offences",
        "mental_health_need",
        "base_rate",
        "violence",
        "true_risk",
    ),
}
ALONE = {"persistence.new_victim_share": "0"}


@pytest.mark.parametrize(
    ("scenario", "levers"),
    [
        ("multi_agency_contact", {"demand.reports_a_year": "900"}),
        ("single_point_of_contact", {"demand.reports_a_year": "200"}),
        ("single_point_of_contact", {"demand.reports_a_year": "495"}),
        ("business_as_usual", {"demand.growth_a_year": "0.5", "disengagement.fear": "0.8"}),
        ("pilot", {"demand.growth_a_year": "-0.2"}),
    ],
)
def test_more_demand_adds_people_and_moves_nobody_s_first_day(
    scenario: str, levers: dict[str, str]
) -> None:
    first = told(settings_of("single_point_of_contact", ALONE, 150.0), seed=8).tables
    second = told(settings_of(scenario, {**ALONE, **levers}, 150.0), seed=8).tables
    fewer, more = sorted((first, second), key=lambda tables: len(tables["cases"]))
    _, here, there = np.intersect1d(
        fewer["cases"]["key"], more["cases"]["key"], return_indices=True
    )
    assert 100 < len(here) == len(fewer["cases"]) < len(more["cases"])
    for name, columns in WHO_THEY_ARE.items():
        for column in columns:
            assert np.array_equal(fewer[name][column][here], more[name][column][there])
    assert np.array_equal(fewer["cases"]["began"][here], more["cases"]["began"][there])


def test_demand_that_rises_on_a_date_brings_the_people_of_a_world_that_had_it_from_the_start() -> (
    None
):
    """Those above the lower demand have been on their way all the while."""
    low, high = (
        settings_of(levers={**ALONE, "demand.reports_a_year": reports}, days=200.0)
        for reports in ("300", "3000")
    )
    rising = replace(low, periods=np.concatenate([low.periods, high.periods]), begins=(0.0, 80.0))
    before, after, both = (told(world, seed=3).tables["cases"] for world in (low, high, rising))
    expected = [
        *zip(before["key"], before["began"], strict=True),
        *zip(after["key"], after["began"], strict=True),
    ]
    expected = [
        (key, day)
        for number, (key, day) in enumerate(expected)
        if (number < len(before)) == (day < 80.0)
    ]
    assert 100 < len(before) < len(expected)
    assert sorted(zip(both["key"], both["began"], strict=True)) == sorted(expected)


@pytest.mark.parametrize("scenario", ["multi_agency_contact", "police_spoc", "business_as_usual"])
def test_another_contact_model_moves_nobody_s_first_day(scenario: str) -> None:
    first = told(settings_of("single_point_of_contact", ALONE, 150.0), seed=8).tables
    second = told(settings_of(scenario, ALONE, 150.0), seed=8).tables
    assert np.array_equal(first["cases"]["began"], second["cases"]["began"])
    for name, columns in WHO_THEY_ARE.items():
        for column in columns:
            assert np.array_equal(first[name][column], second[name][column])


def test_the_order_in_which_luck_is_asked_is_irrelevant() -> None:
    with quiet():
        keys = [np.uint64(key_of_world(5, 1, number)) for number in range(5)]
        addresses = [
            (key, int(decision), occasion)
            for key in keys
            for decision in Decision
            for occasion in range(4)
        ]
        in_order = {address: luck(*address) for address in addresses}
        random.Random(1).shuffle(addresses)
        settings = settings_of(days=5.0)
        for number, address in enumerate(addresses):
            if number % 500 == 0:
                told(settings, seed=number)
            assert luck(*address) == in_order[address]
    assert len(set(in_order.values())) == len(addresses)


def test_the_order_in_which_worlds_are_told_is_irrelevant() -> None:
    settings = settings_of(days=60.0)
    forth = {number: told(settings, replication=number).digest() for number in range(6)}
    back = {number: told(settings, replication=number).digest() for number in reversed(range(6))}
    assert forth == back
