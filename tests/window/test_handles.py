"""Handles show rows, are made when asked for, hold nothing, and follow rows wherever they lie."""

from typing import Any

import numpy as np
import pytest

from caseflow.sim.agents.case import Stage
from caseflow.sim.agents.victim import Relationship
from caseflow.sim.agents.victim import Victim as VictimRow
from caseflow.sim.model import (
    KINDS,
    Advocate,
    Agency,
    Agent,
    Case,
    CaseFlowModel,
    Court,
    Perpetrator,
    Victim,
)
from caseflow.sim.rows import NOBODY, Id, Row
from caseflow.sim.window.handle import Part, show_columns


def tupled(value: Any) -> Any:
    """A row as nested tuples, arrays too."""
    if isinstance(value, np.ndarray | tuple):
        return tuple(tupled(one) for one in value)
    return value


def plain(seen: Any) -> Any:
    """What a handle or a part shows, as nested tuples in the order of the columns stored."""
    return tuple(
        plain(value) if isinstance(value := getattr(seen, name), Part) else value
        for name in seen.seen.layout.names
    )


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_handle_shows_every_column_of_its_row(model: CaseFlowModel, kind: type) -> None:
    table = model.replication.tables[kind.table]
    agents = model.agents_by_type[kind]
    assert len(agents) == len(table) > 0
    for row, agent in enumerate(agents):
        assert agent.row == row
        assert plain(agent) == tupled(table[row].item())


def test_values_are_pythons_own(model: CaseFlowModel) -> None:
    victim = model.agent(Victim, 0)
    assert type(victim.trust) is float
    assert type(victim.retellings) is int
    assert type(victim.woman) is bool
    assert type(victim.relationship) is Relationship
    assert type(victim.needs.information) is float
    assert type(model.agent(Case, 0).stage) is Stage


def test_no_handle_is_made_before_it_is_asked_for(
    model: CaseFlowModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Agent] = []
    make = Agent.__init__

    def counted(self: Agent, *given: Any) -> None:
        made.append(self)
        make(self, *given)

    monkeypatch.setattr(Agent, "__init__", counted)
    model.step()
    assert set(model.agents_by_type) == set(KINDS)
    assert made == []
    assert list(model.agents_by_type[Advocate]) == made
    assert len(made) == 2
    model.step()
    model.agent(Advocate, 1)
    assert len(made) == 2
    model.agent(Case, 0)
    assert len(made) == 2 + len(model.replication.tables["cases"])


def test_a_handle_holds_nothing_but_its_place(model: CaseFlowModel) -> None:
    victim = model.agent(Victim, 3)
    repr(victim), victim.needs.information, victim.trust
    assert set(vars(victim)) == {"model", "row", "unique_id", "pos"}
    needs = victim.needs
    assert set(vars(needs)) == {"_handle", "_path"}
    model.replication.tables["victims"]["trust"][3] = 0.125
    model.replication.tables["victims"]["needs"]["information"][3] = 0.25
    assert victim.trust == 0.125
    assert needs.information == 0.25


def test_handles_and_parts_follow_their_row_when_tables_grow(model: CaseFlowModel) -> None:
    victim = model.agent(Victim, 5)
    needs = victim.needs
    before = victim.trust
    old = model.replication.tables["victims"]
    while model.replication.tables["victims"].base is old.base:
        model.replication.grow()
    old["trust"][5] = 0.0
    assert victim.trust == before > 0.0
    victim.trust = 0.75
    needs.safety = 0.5
    assert model.replication.tables["victims"]["trust"][5] == 0.75
    assert model.replication.tables["victims"]["needs"]["safety"][5] == 0.5
    assert old["trust"][5] == 0.0


def test_who_is_new_appears_in_the_sets_that_were_asked_for(model: CaseFlowModel) -> None:
    victims, everyone = model.agents_by_type[Victim], model.agents
    known = set(everyone)
    before = len(victims)
    model.run_for(3.0)
    assert len(victims) == len(model.replication.tables["cases"]) > before
    assert victims.get("row") == list(range(len(victims)))
    newcomers = set(everyone) - known
    assert len(newcomers) == 3 * (len(victims) - before)
    assert {type(agent) for agent in newcomers} == {Victim, Perpetrator, Case}


def test_a_set_that_was_empty_on_the_first_day_fills(settings: Any) -> None:
    model = CaseFlowModel(settings, seed=1)
    cases = model.agents_by_type[Case]
    assert len(cases) == 0
    model.run_until(5.0)
    assert len(cases) == len(model.replication.tables["cases"]) > 0


def test_the_same_row_is_always_the_same_handle(model: CaseFlowModel) -> None:
    victim = model.agent(Victim, 4)
    assert list(model.agents_by_type[Victim])[4] is victim
    model.step()
    assert model.agent(Victim, 4) is victim
    numbers = model.agents.get("unique_id")
    assert len(set(numbers)) == len(numbers)


def test_who_is_not_there_is_named(model: CaseFlowModel) -> None:
    with pytest.raises(IndexError, match="there is no Advocate in row -1"):
        model.agent(Advocate, -1)
    with pytest.raises(IndexError, match="there is no Court in row 2"):
        model.agent(Court, 2)
    with pytest.raises(KeyError, match=r"sim\.agents\.victim\.person\.Victim is no agent"):
        model.agents_by_type[VictimRow]
    assert VictimRow not in model.agents_by_type
    assert Agency in model.agents_by_type


def test_a_name_that_is_no_column_is_refused_with_the_nearest(model: CaseFlowModel) -> None:
    victim = model.agent(Victim, 0)
    with pytest.raises(AttributeError, match=r"no column 'thrust'. Did you mean 'trust'\?"):
        victim.thrust = 0.5
    with pytest.raises(AttributeError, match="Did you mean 'trust'"):
        _ = victim.thrust
    with pytest.raises(AttributeError, match=r"Needs has no column 'information_'"):
        victim.needs.information_ = 0.5
    with pytest.raises(AttributeError, match="write one of its columns: emotional_support"):
        victim.needs = 0.5


def test_no_column_may_be_called_like_something_of_mesas() -> None:
    class Clashing(Row):
        """A row with a column that would hide what Mesa calls so."""

        model: Id = NOBODY

    with pytest.raises(TypeError, match="Victim already has a 'model'"):
        show_columns(Victim, Clashing)


def test_nobody_can_be_taken_out(model: CaseFlowModel) -> None:
    with pytest.raises(NotImplementedError, match="nobody can be taken out"):
        model.agent(Victim, 0).remove()
