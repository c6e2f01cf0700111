"""The ledger on the command line: listed, told again, handed on, forgotten."""

import csv
import io
import json
import sqlite3
from pathlib import Path

import pytest

from caseflow.cli import main
from caseflow.experiments.runs.runner import run
from caseflow.experiments.store import Store
from tests.experiments.store.typing_at import Typed


def test_runs_are_listed_by_scenario(typed: Typed) -> None:
    code, out, _ = typed("runs", "--format", "json")
    listed = json.loads(out)
    assert code == 0
    assert {one["scenario"]: (one["stored"], one["failed"]) for one in listed} == {
        "multi_agency_contact": (11, 1),
        "single_point_of_contact": (11, 1),
    }
    assert all(one["current"] and one["events"] == 11 * 2 * 7 for one in listed)
    shown = typed("runs")[1]
    assert max(map(len, shown.splitlines())) <= 80
    assert "single_point_of_contact 2 sites 11 1 3 20" in " ".join(shown.split())


def test_lists_can_be_narrowed(typed: Typed) -> None:
    assert (
        len(json.loads(typed("runs", "--scenario", "multi_agency_contact", "--format", "json")[1]))
        == 1
    )
    assert json.loads(typed("runs", "--seed", "4", "--format", "json")[1]) == []
    assert json.loads(typed("runs", "--site", "london", "--format", "json")[1]) == []
    assert len(json.loads(typed("runs", "--site", "hampshire", "--format", "json")[1])) == 2
    assert json.loads(typed("runs", "--older", "--format", "json")[1]) == []
    assert "No such runs" in typed("runs", "--older")[1]


def test_what_failed_is_shown_with_its_reason(typed: Typed) -> None:
    text = " ".join(typed("runs", "--failed")[1].split())
    assert "ArithmeticError: the little world broke" in text
    rows = list(csv.DictReader(io.StringIO(typed("runs", "--failed", "--format", "csv")[1])))
    assert [row["replication"] for row in rows] == ["4", "4"]


def test_runs_of_older_code_are_told_apart(typed: Typed, kept: Path) -> None:
    with sqlite3.connect(kept) as connection:
        connection.execute("update runs set code = 'earlier' where replication < 6")
    listed = json.loads(typed("runs", "--older", "--format", "json")[1])
    assert [(one["stored"], one["failed"], one["current"]) for one in listed] == [(5, 1, False)] * 2


def test_a_run_is_the_same_when_told_again(typed: Typed, world) -> None:
    world.simulated.clear()
    code, out, _ = typed("replay", "1")
    assert code == 0
    assert "The same to the last bit" in " ".join(out.split())
    assert world.simulated == [0, 0]


def test_a_run_is_found_by_the_beginning_of_its_key(typed: Typed, kept: Path) -> None:
    with sqlite3.connect(kept) as connection:
        keys = [row[0] for row in connection.execute("select key from runs order by id")]
    code, out, _ = typed("replay", keys[5][:12])
    assert code == 0
    assert "Run 6 (" in out
    shared = next(key[0] for key in keys if not key[0].isdecimal())
    if sum(key[0] == shared for key in keys) > 1:
        code, _, err = typed("replay", shared)
        assert code == 2
        assert "several runs" in err


def test_a_run_that_is_not_the_same_ends_with_one_and_says_where(typed: Typed, kept: Path) -> None:
    with sqlite3.connect(kept) as connection:
        connection.execute(
            "update measures set numerator = numerator + 1e-9 "
            "where run = 3 and site = 'hampshire' and measure = 'revictimised_365'"
        )
    code, _, err = typed("replay", "3")
    assert code == 1
    assert "NOT the same" in err
    assert "revictimised_365 of everyone at hampshire" in err


def test_a_changed_curve_is_noticed(typed: Typed, kept: Path) -> None:
    with sqlite3.connect(kept) as connection:
        (other,) = connection.execute("select content from curves where run = 5").fetchone()
        connection.execute(
            "update curves set content = ? where run = 3 and site = 'cheshire'", (other,)
        )
    code, _, err = typed("replay", "3")
    assert code == 1
    assert "the curves of cheshire" in err


def test_a_run_that_now_fails_is_not_the_same(typed: Typed, world) -> None:
    world.failing = {0}
    code, _, err = typed("replay", "1")
    assert code == 1
    assert "failed was '' and is 'ArithmeticError: the little world broke'" in err


def test_a_run_stored_without_its_scenario_is_told_again_where_that_is_known(
    typed: Typed, kept: Path
) -> None:
    with sqlite3.connect(kept) as connection:
        connection.execute("delete from scenarios")
        connection.execute("update runs set scenario = 'of_my_own' where id = 3")
    assert typed("replay", "1")[0] == 0
    code, _, err = typed("replay", "3")
    assert code == 2
    assert "no scenario of today that is named 'of_my_own' has its numbers" in err


def test_a_run_of_other_code_is_not_told_again(typed: Typed, kept: Path, world) -> None:
    with sqlite3.connect(kept) as connection:
        connection.execute("update runs set code = 'earlier' where id = 3")
    world.simulated.clear()
    code, _, err = typed("replay", "3")
    assert (code, world.simulated) == (2, [])
    assert "made by other rules or counted by other definitions (model earlier" in err


def test_a_failure_is_told_again_too(typed: Typed, world) -> None:
    code, _, err = typed("replay", "9")
    assert code == 1
    assert "now goes well" in err
    world.failing = {4}
    code, out, _ = typed("replay", "9")
    assert code == 0
    assert "fails as it did" in out


@pytest.mark.parametrize("named", ["zzzz", "999", "", "-1"])
def test_a_run_that_is_not_there_is_refused(typed: Typed, named: str) -> None:
    code, _, err = typed("replay", "--", named) if named.startswith("-") else typed("replay", named)
    assert code == 2
    assert err.strip()


def test_what_is_forgotten_is_gone_and_the_rest_stays(typed: Typed, kept: Path) -> None:
    code, out, _ = typed("forget", "--scenario", "multi_agency_contact", "--failed", "--yes")
    assert (code, out) == (0, "1 run forgotten.\n")
    assert (
        typed("forget", "--scenario", "single_point_of_contact", "--yes")[1]
        == "12 runs forgotten.\n"
    )
    with sqlite3.connect(kept) as connection:
        counts = [
            connection.execute(question).fetchone()[0]
            for question in (
                "select count(*) from runs",
                "select count(distinct run) from measures",
                "select count(distinct run) from curves",
                "select count(*) from scenarios",
            )
        ]
    assert counts == [11, 11, 11, 1]


def test_detail_is_forgotten_with_its_run(typed: Typed, kept: Path, design, world) -> None:
    from dataclasses import replace

    with Store(str(kept)) as ledger:
        list(run(replace(design, replications=2, detail=True), ledger, workers=1))
    typed("forget", "--scenario", "single_point_of_contact", "--yes")
    with sqlite3.connect(kept) as connection:
        left = connection.execute("select distinct run from cases").fetchall()
        meant = connection.execute("select id from runs where detail").fetchall()
    assert sorted(left) == sorted(meant)
    assert len(left) == 2


def test_forgetting_asks_first(typed: Typed, monkeypatch) -> None:
    answers = iter(["n", "yes"])
    monkeypatch.setattr("builtins.input", lambda: next(answers))
    code, out, err = typed("forget", "--failed")
    assert (code, out) == (0, "Nothing was forgotten.\n")
    assert "2 runs of" in err
    assert typed("forget", "--failed")[1] == "2 runs forgotten.\n"
    assert "nothing was forgotten" in typed("forget", "--failed")[1]


def test_forgetting_everything_by_an_empty_choice_is_refused(typed: Typed) -> None:
    code, _, err = typed("forget", "--yes")
    assert code == 2
    assert "say what to forget" in err


def test_nobody_to_answer_is_refused(typed: Typed, monkeypatch) -> None:
    def nobody() -> str:
        raise EOFError

    monkeypatch.setattr("builtins.input", nobody)
    assert typed("forget", "--failed")[0] == 2
    assert len(json.loads(typed("runs", "--failed", "--format", "json")[1])) == 2


def test_looking_at_a_store_that_is_not_there_makes_none(tmp_path: Path, capsys) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["runs", "--store", str(tmp_path / "none.sqlite")])
    assert ended.value.code == 2
    assert "no such file" in capsys.readouterr().err
    assert not (tmp_path / "none.sqlite").exists()
