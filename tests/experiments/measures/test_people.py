"""The people of a run: counted as the measures count them, kept in few bytes, found again."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from caseflow.experiments.analysis.results import Results
from caseflow.experiments.measures import MEASURES, Cohort, measure
from caseflow.experiments.measures.people import PERSON, pack_people, people, unpack_people
from caseflow.experiments.runs import outcome
from caseflow.experiments.runs.design import Design
from caseflow.experiments.runs.runner import run
from caseflow.experiments.store import Store
from caseflow.scenarios.scenario import load
from caseflow.sim import Replication, simulate
from caseflow.sim.agents.case import Failure

FRAME = {"intake_days": "150", "follow_up_days": "365"}
PILOT = load("pilot", FRAME, ["cheshire"])
COHORT = Cohort.of(PILOT)


@pytest.fixture(scope="module")
def told() -> Replication:
    """A short world at its end."""
    return simulate(PILOT.settings("cheshire"), 5)


def test_what_became_of_people_adds_up_to_the_measures(told: Replication) -> None:
    found = people(told, COHORT)
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
    keys = people(told, COHORT)["key"]
    assert (keys[1:] > keys[:-1]).all()


def test_people_survive_the_store(told: Replication) -> None:
    found = people(told, COHORT)
    again = unpack_people(pack_people(found))
    assert again.dtype == PERSON
    assert again.tobytes() == found.tobytes()
    assert len(pack_people(found)) < 20 * len(found)
    with pytest.raises(ValueError, match="damaged"):
        unpack_people(b"nothing")


def test_nobody_is_people_too() -> None:
    nobody = np.zeros(0, PERSON)
    assert len(unpack_people(pack_people(nobody))) == 0


def test_people_are_kept_only_when_asked_for_and_added_to_runs_that_lack_them(
    ask: Callable[..., Results],
    design: Design,
    world: Any,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path,
) -> None:
    known = np.zeros(2, PERSON)
    known["key"] = 2**64 - 2, 2**64 - 1
    monkeypatch.setattr(outcome, "people", lambda told, cohort: known)
    ask(design, replications=2)
    ask(design, replications=2, people=True)
    world.simulated.clear()
    with Store(str(tmp_path / "store.sqlite")) as ledger:
        plain = list(run(replace(design, replications=2), ledger, 1))
        asked = list(run(replace(design, replications=2, people=True), ledger, 1))
    assert world.simulated == []
    assert [one.people for one in plain] == [()] * 4
    for one in asked:
        assert len(one.people) == 2
        assert all(found.tobytes() == known.tobytes() for found in one.people)
