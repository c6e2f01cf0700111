"""A world as tables: words for codes, and a log whose every number is decoded by its kind."""

import re
from pathlib import Path

import numpy as np
import pytest

import caseflow as cf
from caseflow.event_lines import MEANINGS
from caseflow.experiments.store.flat_columns import flat_columns
from caseflow.labels import BITS, MARKS, columns_of
from caseflow.scenarios.scenario import load
from caseflow.sim import Replication, simulate
from caseflow.sim.agents.case import Failure
from caseflow.sim.channels import Channel
from caseflow.sim.rows import NEVER, NOBODY
from caseflow.sim.soonest import Kind
from caseflow.sim.world import TABLES

# A contract that is lost about once a year, so that posts fall empty and are filled again.
SET = {"advocacy.contract_lost_a_year": 1.0, "staying.leavers": 1}


@pytest.fixture(scope="module")
def world() -> cf.World:
    scenario = cf.load_scenario("pilot", sites="cheshire", set=SET)
    return cf.simulate(scenario, seed=3, replication=1, events=True)


@pytest.fixture(scope="module")
def told() -> Replication:
    text = {key: str(value) for key, value in SET.items()}
    return simulate(load("pilot", text, ["cheshire"]).settings("cheshire"), 3, 1, detail=True)


def test_it_is_the_world_of_the_compiled_model(world: cf.World, told: Replication) -> None:
    assert world.digest == told.digest()


@pytest.mark.parametrize("name", sorted(TABLES))
def test_every_table_has_the_columns_of_sql_in_their_order(world: cf.World, name: str) -> None:
    flat = list(flat_columns(TABLES[name].table(1)))
    assert [column.name for column in columns_of(TABLES[name])] == flat
    assert list(world.table(name, labels=False).columns) == flat
    labels = list(world.table(name).columns)
    assert len(set(labels)) == len(labels) >= len(flat)


def test_every_column_of_marks_has_words_for_its_bits() -> None:
    marks = {
        column.name for row in TABLES.values() for column in columns_of(row) if column.unit == MARKS
    }
    assert marks == set(BITS)


def test_choices_ids_moments_and_marks_are_decoded(world: cf.World, told: Replication) -> None:
    cases, raw = world.cases, told.tables["cases"]
    high = (cases["risk_at_first"] == "high").to_numpy()
    np.testing.assert_array_equal(high, raw["risk_at_first"] == 3)
    nobody = raw["advocate"] == NOBODY
    assert 0 < nobody.sum() < len(raw)
    np.testing.assert_array_equal(cases["advocate"].isna(), nobody)
    np.testing.assert_array_equal(cases["advocate"].dropna(), raw["advocate"][~nobody])
    np.testing.assert_array_equal(cases["charged"].isna(), raw["charged"] >= NEVER)
    late = cases["failures"].str.contains("referred_late", regex=False).to_numpy()
    assert 0 < late.sum() < len(raw)
    np.testing.assert_array_equal(late, raw["failures"] & int(Failure.REFERRED_LATE) > 0)
    by_officer = told.tables["victims"]["contacts_by"][:, int(Channel.OFFICER)]
    np.testing.assert_array_equal(world.victims["contacts_by_officer"], by_officer)
    np.testing.assert_array_equal(world.victims["key"], told.tables["victims"]["key"])
    assert world.victims["woman"].dtype == bool


@pytest.mark.parametrize("name", ["cases", "victims", "perpetrators", "advocates", "weeks"])
def test_no_sentinel_is_left(world: cf.World, name: str) -> None:
    for label, column in getattr(world, name).items():
        if column.dtype.kind == "f":
            assert not (column.abs() > 1e6).any(), label


def test_rows_that_are_always_the_same_are_named(world: cf.World) -> None:
    assert list(world.courts["court"]) == ["magistrates", "crown"]
    assert list(world.agencies["channel"]) == [channel.name.lower() for channel in Channel]


def test_every_kind_that_a_stage_writes_has_a_meaning() -> None:
    rooms = [
        Path(load.__code__.co_filename).parents[1] / "sim" / room for room in ("stages", "dealings")
    ]
    text = "\n".join(
        file.read_text(encoding="utf-8") for room in rooms for file in room.glob("*.py")
    )
    written = set(re.findall(r"write\(\s*world,\s*int\(Kind\.(\w+)\)", text))
    assert len(written) > 20
    assert written == {kind.name for kind in MEANINGS}


def test_the_log_says_what_each_number_means(world: cf.World, told: Replication) -> None:
    log, lines = world.event_log(), told.tables["event_log"]
    assert len(log) == len(lines)
    np.testing.assert_array_equal(log["case"].isna(), lines["case"] == NOBODY)
    np.testing.assert_array_equal(log["day"], lines["when"])
    assert log["day"].is_monotonic_increasing
    days = (log["timestamp"] - log["timestamp"].dt.normalize()).dt.total_seconds() / 86_400.0
    np.testing.assert_allclose(days, log["day"] % 1.0, atol=1e-6)
    for kind, whom in ((Kind.ADVOCATE_WORK, "advocate"), (Kind.OFFICER_WORK, "officer")):
        ours, theirs = log[log["activity"] == kind.name.lower()], lines[lines["what"] == int(kind)]
        assert list(ours["resource"]) == [f"{whom} {number}" for number in theirs["whom"]]
        assert ours["attribute"].isna().all()
    assert set(log.loc[log["activity"] == "contact_due", "resource"]) <= {
        channel.name.lower() for channel in Channel
    }


def test_turns_contracts_and_withdrawals_read_the_right_way_round(world: cf.World) -> None:
    log = world.event_log()
    contracts = log[log["activity"] == "contract"]
    assert list(contracts["value"][:2]) == ["lost", "let_again"]
    turns = log[log["activity"] == "turning"].groupby("case")["value"].first()
    assert set(turns) == {"stops"}
    withdrawn = log[log["activity"] == "withdrawal"].set_index("case")["value"]
    after = world.victims["withdrew_after_charge"]
    assert {"before_charge", "after_charge"} == set(withdrawn)
    for case, value in withdrawn.groupby(level=0).last().items():
        assert (value == "after_charge") <= (not np.isnan(after[case]))


def test_a_charge_in_the_log_is_the_charge_of_the_case(world: cf.World) -> None:
    log = world.event_log()
    decided = log[(log["activity"] == "charge") & (log["value"] == "charged")]
    last = decided.groupby("case")["day"].last()
    assert len(last) > 5
    np.testing.assert_array_equal(np.sort(last.index), np.flatnonzero(world.cases["times_charged"]))


def test_a_notebook_shows_what_it_is(world: cf.World) -> None:
    shown = world._repr_html_()
    assert "cheshire" in shown
    assert f"{len(world.cases):,}" in shown
    assert "replication 1" in shown


@pytest.mark.parametrize("luck", [{"seed": -1}, {"seed": 1.5}, {"seed": True}, {"replication": -2}])
def test_luck_is_named_by_whole_numbers(luck: dict[str, int]) -> None:
    with pytest.raises(cf.Refusal, match="a whole number from 0"):
        cf.simulate("pilot_cheshire", **luck)


def test_a_world_is_of_one_site() -> None:
    with pytest.raises(cf.Refusal, match="one of cheshire, hampshire, london"):
        cf.simulate("pilot")
    with pytest.raises(cf.Refusal, match="Did you mean 'hampshire'"):
        cf.simulate("pilot", site="hampshir")


def test_a_model_opens_on_a_loaded_scenario_and_is_the_same_world(world: cf.World) -> None:
    model = cf.open_model(world.scenario, seed=3, replication=1, events=True)
    assert model.day == 0.0
    assert model.run_until(world.scenario.days).replication.digest() == world.digest
