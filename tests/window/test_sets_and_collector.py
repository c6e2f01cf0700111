"""What a user of Mesa knows works here: sets of agents, their verbs, and the collector of data."""

import gc
import statistics
import weakref
from collections import Counter

import mesa
import pytest

from caseflow.sim import Replication, Settings
from caseflow.sim.agents.case import Stage
from caseflow.sim.agents.victim import Relationship
from caseflow.sim.model import KINDS, Advocate, Case, CaseFlowModel, Court, Victim


def test_select_keeps_who_is_such(model: CaseFlowModel) -> None:
    women = model.agents_by_type[Victim].select(lambda victim: victim.woman)
    stored = model.replication.tables["victims"]["woman"]
    assert women.get("row") == stored.nonzero()[0].tolist()
    assert 0 < len(women) < len(stored)
    assert len(women.select(at_most=2)) == 2
    assert len(model.agents.select(agent_type=Court)) == 2


def test_groupby_groups_by_what_a_column_says(model: CaseFlowModel) -> None:
    groups = model.agents_by_type[Victim].groupby("relationship")
    stored = Counter(model.replication.tables["victims"]["relationship"].tolist())
    assert groups.count() == {Relationship(number): n for number, n in stored.items()}
    mean_trust = groups.agg("trust", statistics.fmean)
    assert set(mean_trust) == set(groups.count())
    assert all(0.0 < trust < 1.0 for trust in mean_trust.values())


def test_columns_of_nested_rows_are_named_with_a_dot(model: CaseFlowModel) -> None:
    victims = model.agents_by_type[Victim]
    stored = model.replication.tables["victims"]["needs"]["safety"]
    assert victims.get("needs.safety") == stored.tolist()
    assert victims.agg("needs.safety", [min, max]) == [stored.min(), stored.max()]
    victims.set("needs.safety", 0.25)
    assert set(stored.tolist()) == {0.25}


def test_set_do_map_and_sort_reach_the_rows(model: CaseFlowModel) -> None:
    victims = model.agents_by_type[Victim]
    victims.set("rapport", 0.5)
    assert set(model.replication.tables["victims"]["rapport"].tolist()) == {0.5}

    def lose_half(victim: Victim) -> None:
        victim.trust *= 0.5

    before = victims.get("trust")
    assert victims.do(lose_half) is victims
    assert victims.map(lambda victim: victim.trust) == [0.5 * trust for trust in before]
    assert victims.sort("trust", ascending=True).get("trust") == sorted(victims.get("trust"))
    assert victims.shuffle_do(lose_half).get("trust") == [0.25 * trust for trust in before]


def test_the_collector_gathers_once_a_day_by_day(model: CaseFlowModel) -> None:
    model.datacollector = mesa.DataCollector(
        model_reporters={
            "day": "day",
            "held": lambda seen: seen.agents_by_type[Case].groupby("stage").count()[Stage.HELD],
        },
        agenttype_reporters={
            Advocate: {"open_cases": "open_cases"},
            Victim: {"row": "row", "informed": "needs.information"},
        },
    )
    model.step()
    model.run_until(29.5)
    gathered = model.datacollector.get_model_vars_dataframe()
    assert gathered["day"].tolist() == [27.0, 28.0, 29.0]
    assert all(gathered["held"] >= 1)
    advocates = model.datacollector.get_agenttype_vars_dataframe(Advocate)
    assert (
        advocates.index.get_level_values("Step" if "Step" in advocates.index.names else 0)[-1]
        == 29.0
    )
    assert len(advocates) == 3 * len(model.agents_by_type[Advocate])
    victims = model.datacollector.get_agenttype_vars_dataframe(Victim)
    on_the_last_day = victims.loc[29.0]
    assert on_the_last_day["row"].tolist() == list(range(len(on_the_last_day)))
    assert on_the_last_day["informed"].between(0.0, 1.0).all()


def test_a_collector_of_everyone_leaves_out_what_a_kind_has_not(model: CaseFlowModel) -> None:
    collector = mesa.DataCollector(
        agent_reporters={"trust": lambda agent: getattr(agent, "trust", None)}
    )
    collector.collect(model)
    gathered = collector.get_agent_vars_dataframe()
    assert len(gathered) == len(model.agents)
    assert gathered["trust"].notna().sum() == len(model.agents_by_type[Victim])


def test_an_agent_that_a_user_brings_stands_beside_the_others(model: CaseFlowModel) -> None:
    class Commissioner(mesa.Agent):
        """Looks in on the service."""

        def look(self) -> None:
            self.seen = len(self.model.agents_by_type[Case])

    Commissioner(model).remove()
    everyone = model.agents
    before = len(everyone)
    commissioner = Commissioner(model)
    assert len(model.agents_by_type) == len(KINDS) + 1
    assert list(model.agents_by_type[Commissioner]) == [commissioner]
    assert commissioner in everyone
    model.agents_by_type[Commissioner].do("look")
    assert commissioner.seen == len(model.replication.tables["cases"])
    commissioner.remove()
    assert len(everyone) == before


def test_nothing_of_a_window_is_left_when_it_is_dropped(settings: Settings, saved: bytes) -> None:
    def looked_through() -> tuple[weakref.ref[object], ...]:
        model = CaseFlowModel.on(Replication.resume(settings, saved))
        model.datacollector = mesa.DataCollector(agent_reporters={"row": "row"})
        model.step()
        victim = model.agent(Victim, 0)
        return tuple(weakref.ref(one) for one in (model, model.replication, victim))

    dropped = [one for _ in range(3) for one in looked_through()]
    gc.collect()
    assert [one() for one in dropped] == [None] * 9


def test_who_is_no_kind_of_agent_is_not_gathered(model: CaseFlowModel) -> None:
    with pytest.raises(KeyError, match="is no agent"):
        model.agents_by_type[Replication]
