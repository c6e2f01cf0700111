"""A sentence about a world that is broken: what is told of it, and of how many."""

import pytest

from caseflow.sim import Replication
from caseflow.sim.integrity import violations
from caseflow.sim.integrity.people import every_case_has_its_victim_and_its_perpetrator
from caseflow.sim.integrity.sentence import told_of
from tests.laws.test_small_worlds import FEW
from tests.small_worlds import begun, settings_of


@pytest.fixture
def world() -> Replication:
    """A sound world of a few weeks."""
    world = begun(settings_of("pilot", FEW, 60.0), 2).run()
    assert violations(world) == []
    assert len(world.tables["cases"]) > 9
    return world


def test_a_case_without_a_victim_is_told(world: Replication) -> None:
    world.world.victims.used -= 1
    told = told_of(every_case_has_its_victim_and_its_perpetrator, world)
    assert told.startswith("A case, its victim and its perpetrator share")


def test_of_many_rows_that_break_a_sentence_the_first_few_are_named(world: Replication) -> None:
    world.tables["victims"]["case"][:9] = 0
    told = told_of(every_case_has_its_victim_and_its_perpetrator, world)
    assert told.endswith("Not so in 8: row 1, 2, 3, 4, 5.")
