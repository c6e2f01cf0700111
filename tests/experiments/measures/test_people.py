"""The people of a run: counted as the measures count them, kept in few bytes, found again."""

import base64
import zlib
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import sqlalchemy as sql
from hypothesis import given, settings
from hypothesis import strategies as st

from caseflow.experiments.analysis.results import Results
from caseflow.experiments.measures import MEASURES, Cohort, measure
from caseflow.experiments.measures.people import PERSON, People, people
from caseflow.experiments.measures.people_bytes import pack_people, unpack_people
from caseflow.experiments.runs.design import Design
from caseflow.experiments.runs.runner import run
from caseflow.experiments.store import Store
from caseflow.scenarios.scenario import load
from caseflow.sim import Replication, simulate
from caseflow.sim.agents.case import Failure
from tests.experiments.crowd import crowd, someone

FRAME = {"intake_days": "150", "follow_up_days": "365"}
PILOT = load("pilot", FRAME, ["cheshire"])
COHORT = Cohort.of(PILOT)


@pytest.fixture(scope="module")
def told() -> Replication:
    """A short world at its end."""
    return simulate(PILOT.settings("cheshire"), 5)


def test_what_became_of_people_adds_up_to_the_measures(told: Replication) -> None:
    found = people(told, COHORT).rows
    counted = dict(zip((one.name for one in MEASURES), measure(told, COHORT), strict=True))
    assert len(found) == counted["incidents_per_year"][1] > 100
    assert found["incidents"].sum() == counted["incidents_per_year"][0] > 0
    assert found["assaulted"].sum() == counted["revictimised_violent_365"][0] > 0
    assert found["withdrew"].sum() == counted["disengaged_before_charge"][0] > 0
    for failure in Failure:
        bits = (found["failures"] & int(failure)) != 0
        assert bits.sum() == counted[f"failed_{failure.name.lower()}"][0], failure
    assert 0 < found["left"].sum() < counted["disengaged_from_service"][1]


def test_people_are_in_the_order_of_their_keys_and_nobody_is_there_twice(
    told: Replication,
) -> None:
    keys = people(told, COHORT).rows["key"]
    assert (keys[1:] > keys[:-1]).all()


def same(one: People, other: People) -> bool:
    """Whether two are the same in everything."""
    moments = ((one.incidents, other.incidents), (one.reports, other.reports))
    return one.rows.tobytes() == other.rows.tobytes() and all(
        np.array_equal(getattr(first, name), getattr(second, name))
        for first, second in moments
        for name in ("counts", "hours", "marked")
    )


def test_people_survive_the_store(told: Replication) -> None:
    found = people(told, COHORT)
    again = unpack_people(pack_people(found))
    assert again.rows.dtype == PERSON
    assert same(found, again)
    assert pack_people(again) == pack_people(found)
    # Some two bytes an incident or a report, and some twenty a person.
    moments = len(found.incidents.hours) + len(found.reports.hours)
    assert len(pack_people(found)) < 20 * len(found) + 2 * moments
    packed = pack_people(found)
    columns = int.from_bytes(packed[1:5], "little")
    longer = zlib.compress(zlib.decompress(packed[5 + columns :]) + b"more")
    for damaged in (
        b"",
        b"nothing",
        packed[:3],
        packed[:-20],
        packed + b"more",
        packed[: 5 + columns] + longer,
        packed[:1] + (columns - 1).to_bytes(4, "little") + packed[5:],
    ):
        with pytest.raises(ValueError, match="damaged"):
            unpack_people(damaged)


def test_people_of_former_stores_are_read() -> None:
    former = base64.b64decode(
        "eJxjZmBgYGeAAE4ozQqhGhiIBoxgWODCAMf/iQDEmMwMNh0CJFRcPBgYVOFyAkzIKu8wQLgAUGQodQ=="
    )
    there = crowd(
        someone(7, reports=[0.0, 30.5], incidents=[1.0, 2.5, 400.0]),
        someone(9, assaults=[3.0]),
        someone(2**63 + 5),
    )
    assert same(unpack_people(former), there)
    with pytest.raises(ValueError, match="damaged"):
        unpack_people(zlib.compress(zlib.decompress(former) + b"more"))


def test_nobody_is_people_too() -> None:
    assert same(unpack_people(pack_people(crowd())), crowd())


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(st.tuples(st.lists(st.floats(0.0, 9000.0), max_size=5), st.booleans()), max_size=6))
def test_whatever_happened_to_whomever_survives_the_store(
    lives: list[tuple[list[float], bool]],
) -> None:
    found = crowd(
        *(
            someone(key, reports=days, **{"assaults" if violent else "incidents": days})
            for key, (days, violent) in enumerate(lives)
        )
    )
    assert same(unpack_people(pack_people(found)), found)


def test_moments_kept_are_those_of_the_tables(told: Replication) -> None:
    found = people(told, COHORT)
    cases, acts = told.tables["cases"], told.tables["incidents"]
    for place in range(0, len(found), 37):
        row = int(np.flatnonzero(cases["key"] == found.rows["key"][place])[0])
        days = acts["when"][acts["case"] == row] - cases["reported"][row]
        mine = found.incidents.hours[found.incidents.whose == place]
        assert ((mine >= 24.0 * days - 1e-6) & (mine < 24.0 * days + 1.0)).all()
        assert found.reports.counts[place] == cases["reports"][row]
    assert len(found.incidents.hours) > 1000


def test_people_are_kept_with_every_run(
    ask: Callable[..., Results], design: Design, world: Any, tmp_path
) -> None:
    ask(design, replications=2)
    world.simulated.clear()
    with Store(str(tmp_path / "store.sqlite")) as ledger:
        known = list(run(replace(design, replications=2), ledger, 1))
    assert world.simulated == []
    with Store(str(tmp_path / "other.sqlite")) as ledger:
        fresh = list(run(replace(design, replications=2), ledger, 1))
    assert len(known) == 4
    for stored, told in zip(known, fresh, strict=True):
        assert len(stored.people) == 2
        assert all(same(*pair) for pair in zip(stored.people, told.people, strict=True))


def test_a_run_that_lost_its_people_is_simulated_again(
    ask: Callable[..., Results], design: Design, world: Any, tmp_path
) -> None:
    ask(design, replications=2)
    with Store(str(tmp_path / "store.sqlite")) as ledger, ledger.writing() as connection:
        connection.execute(sql.text("delete from people where run = 2"))
    world.simulated.clear()
    ask(design, replications=2)
    assert len(world.simulated) == 2
    world.simulated.clear()
    ask(design, replications=2)
    assert world.simulated == []
