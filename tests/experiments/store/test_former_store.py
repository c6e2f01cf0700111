"""A real store of the version before definitions: it opens, and its runs and numbers stay."""

import json
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from caseflow.cli import main
from caseflow.experiments.runs.design import Design
from caseflow.experiments.runs.runner import run
from caseflow.experiments.store import Store
from caseflow.experiments.store.lookup import find_run
from caseflow.scenarios.scenario import load
from caseflow.sim.sources import code_digest
from tests.experiments.conftest import Renaming

MADE_BEFORE = Path(__file__).with_name("former.sqlite")
"""``compare multi_agency_contact single_point_of_contact --site cheshire --replications 1``."""


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return Path(shutil.copy(MADE_BEFORE, tmp_path / "store.sqlite"))


@pytest.fixture
def design() -> Design:
    """What was asked then, asked today."""
    first, second = (
        load(name, {}, ["cheshire"]) for name in ("multi_agency_contact", "single_point_of_contact")
    )
    return Design(first, (second,), replications=1, seed=1)


def rows(store: Path) -> dict[str, list[tuple]]:
    with sqlite3.connect(store) as connection:
        return {
            table: sorted(connection.execute(f"select * from {table}"), key=repr)
            for table in ("measures", "curves", "scenarios")
        }


def test_its_runs_are_kept_beside_those_that_todays_scenarios_ask_for(
    store: Path, design: Design, world, as_renamed: Renaming
) -> None:
    """The delivered scenarios have other numbers now, so what is asked today is simulated."""
    before = rows(store)
    with Store(str(store)) as ledger:
        outcomes = list(run(design, ledger, workers=1))
        assert world.simulated == [0, 0]
        assert set(ledger.finished(design).values()) == {3, 4}
    assert [outcome.failed for outcome in outcomes] == ["", ""]
    after = rows(store)
    for table, lines in before.items():
        # New groups of victims are new columns at the end.
        width = len(lines[0])
        kept = {repr(line[:width]) for line in after[table]}
        assert {repr(line) for line in lines} <= kept, table


def test_its_runs_are_current(store: Path, as_renamed: Renaming) -> None:
    with Store(str(store)) as ledger:
        found = find_run(ledger, "2")
    assert found.current
    assert (found.name, found.sites) == ("single_point_of_contact", ("cheshire",))
    assert found.code == as_renamed["code"] != as_renamed["former"]


def test_runs_of_still_earlier_rules_keep_their_names_and_are_not_used(
    store: Path, design: Design, world, as_renamed: Renaming
) -> None:
    with sqlite3.connect(store) as connection:
        connection.execute("update runs set code = 'still earlier' where id = 1")
    with Store(str(store)) as ledger:
        assert not find_run(ledger, "1").current
        assert find_run(ledger, "2").current
        list(run(design, ledger, workers=1))
        assert 1 not in ledger.finished(design).values()


def test_a_replay_is_the_same_to_the_last_bit(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Store(str(store)) as ledger:
        code = find_run(ledger, "1").code
    if code != code_digest():
        pytest.skip("a rule has changed since the runs of this store were named anew")
    with pytest.raises(SystemExit) as ended:
        main(["replay", "1", "--store", str(store)])
    said = capsys.readouterr()
    assert ended.value.code == 0, said.err
    assert "The same to the last bit" in " ".join(said.out.split())


def test_a_posterior_of_that_time_is_stamped(store: Path, as_renamed: Renaming) -> None:
    account = {"code": as_renamed["former"], "made": "then", "measures": {}}
    cells = {"method": "abc", "targets": "t", "made": "then", "seconds": 1.0, "unknowns": "[]"}
    with sqlite3.connect(store) as connection:
        for name, code in (("mine", as_renamed["former"]), ("older", "still earlier")):
            told = {**cells, "name": name, "scenario": "pilot", "code": code, "content": b""}
            told["account"] = json.dumps({**account, "code": code})
            holes = ", ".join(f":{key}" for key in told)
            connection.execute(f"insert into posteriors ({', '.join(told)}) values ({holes})", told)
    with Store(str(store)):
        pass
    with sqlite3.connect(store) as connection:
        stamped = dict(connection.execute("select name, account from posteriors"))
    read: Callable[[str], dict] = json.loads
    assert read(stamped["mine"])["code"] == as_renamed["code"]
    assert read(stamped["mine"])["measures"] == as_renamed["targets"]
    assert read(stamped["older"]) == {**account, "code": "still earlier"}
