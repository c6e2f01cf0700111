"""The command line: what it refuses, and how it says so."""

import pytest

from caseflow.cli import main
from caseflow.commands.options import changes_of
from caseflow.scenarios.refusal import Refusal

PAIR = ("compare", "multi_agency_contact", "single_point_of_contact")


@pytest.mark.parametrize(
    "arguments",
    [
        ("--replications", "0"),
        ("--replications", "-1"),
        ("--replications", "100001"),
        ("--replications", "many"),
        ("--seed", "-1"),
        ("--seed", "9" * 30),
        ("--workers", "0"),
        ("--executor", "horses"),
        ("--format", "poem"),
        ("--by", "height"),
        ("--site", "atlantis"),
        ("--set", "nothing"),
        ("--set", "=3"),
        ("--set", "no.such.key=3"),
        ("--set", "advocacy.cap=-3"),
        ("--store", "nonsense://x"),
        ("--colour",),
    ],
)
def test_bad_options_end_with_two_and_a_message(arguments, capsys, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as end:
        main([*PAIR, "--no-figures", *arguments])
    said = capsys.readouterr()
    assert end.value.code == 2
    assert said.out == ""
    assert said.err.strip()
    assert "Traceback" not in said.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("--replications", "-3"),
            "--replications: -3: too small. Expected: a whole number from 1",
        ),
        (("--workers", "2000"), "--workers: 2000: too large. Expected: a whole number from 1"),
        (("--seed", "x"), "--seed: 'x': not a whole number. Expected: a whole number from 0"),
    ],
)
def test_a_number_out_of_bounds_is_named_with_what_was_expected(arguments, said, capsys) -> None:
    with pytest.raises(SystemExit):
        main([*PAIR, *arguments])
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ("compare",),
        ("compare", "multi_agency_contact"),
        ("compare", "multi_agency_contact", "no_such_scenario"),
        ("nonsense",),
    ],
)
def test_bad_questions_end_with_two_and_a_message(arguments, capsys) -> None:
    with pytest.raises(SystemExit) as end:
        main(arguments)
    assert end.value.code == 2
    assert capsys.readouterr().err.strip()


def test_an_out_that_is_a_file_is_refused_before_anything_runs(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "notes").write_text("")
    with pytest.raises(SystemExit) as end:
        main([*PAIR, "--out", "notes"])
    assert end.value.code == 2
    assert "a folder is needed" in capsys.readouterr().err
    assert not (tmp_path / "results").exists()


def test_a_change_given_twice_is_refused() -> None:
    with pytest.raises(Refusal, match="twice"):
        changes_of(["advocacy.cap=3", "advocacy.cap=4"])


def test_measures_are_listed(capsys) -> None:
    with pytest.raises(SystemExit) as end:
        main(["measures"])
    assert end.value.code == 0
    assert "disengaged_before_charge" in capsys.readouterr().out
