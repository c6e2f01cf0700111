"""What there is to ask of: the same lists as the program prints, as tables."""

import json
import math
from datetime import date
from pathlib import Path

import numpy as np
import pytest

import caseflow as cf
from caseflow.cli import main
from caseflow.scenarios.chain import delivered
from caseflow.scenarios.parameters import parameters
from caseflow.scenarios.scenario import load
from caseflow.scenarios.sites import sites
from caseflow.scenarios.words import words_of


def printed(words: list[str], capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    """What the program prints as JSON."""
    capsys.readouterr()
    with pytest.raises(SystemExit):
        main([*words, "--format", "json"])
    found: list[dict[str, object]] = json.loads(capsys.readouterr().out)
    return found


def test_parameters_are_those_of_the_program(capsys: pytest.CaptureFixture[str]) -> None:
    table = cf.parameters()
    lines = printed(["parameters"], capsys)
    assert list(table.index) == [line["parameter"] for line in lines]
    for line in lines:
        row = table.loc[str(line["parameter"])]
        for key in ("unit", "prior", "kind", "evidence", "note", "judgement"):
            assert row[key] == line[key], (line["parameter"], key)
        value = row["value"]
        assert (str(value).lower() if isinstance(value, bool) else value) == line["value"]
        assert list(row["sites"]) == list(line["sites"])  # type: ignore[call-overload]
        for key in ("low", "high"):
            assert line[key] is None if math.isnan(row[key]) else row[key] == line[key]


def test_measures_are_those_of_the_program(capsys: pytest.CaptureFixture[str]) -> None:
    table = cf.measures()
    lines = printed(["measures"], capsys)
    assert list(table.index) == [line["name"] for line in lines]
    assert list(table["definition"]) == [line["definition"] for line in lines]


def test_scenarios_are_those_that_are_delivered() -> None:
    table = cf.scenarios()
    assert list(table.index) == list(delivered())
    for name, row in table.iterrows():
        assert row["title"] == load(str(name)).title


def test_of_a_site_its_own_numbers_are_listed_with_their_sources() -> None:
    for key in ("cheshire", "london"):
        table = cf.sites(key)
        for name, value in sites()[key].values.items():
            column = parameters()[name].column
            assert table.loc[name, "value"] == (
                words_of(column, value) if column.choices else value
            )
        assert set(table["judgement"]) <= {True, False}
    assert cf.sites("cheshire").loc["demand.reports_a_year", "evidence"] == "M1;A1;A2"
    with pytest.raises(cf.Refusal, match="Did you mean 'cheshire'"):
        cf.sites("chesire")


@pytest.mark.parametrize(
    ("key", "value", "text"),
    [
        ("advocacy.cap", 40, "40"),
        ("advocacy.cap", np.int64(40), "40"),
        ("triage.accept", 0.25, "0.25"),
        ("triage.accept", np.float64(0.25), "0.25"),
        ("disengagement.from_service", 1e-05, "0.00001"),
        ("advocacy.available", False, "false"),
        ("advocacy.available", np.bool_(False), "false"),
        ("starts", date(2019, 6, 1), "2019-06-01"),
        ("contact.model", "single_point_of_contact", "single_point_of_contact"),
        ("at.cheshire.advocacy.advocates", 2, "2"),
    ],
)
def test_a_value_of_python_is_the_value_of_the_command_line(
    key: str, value: object, text: str
) -> None:
    ours = cf.load_scenario("pilot", sites="cheshire", set={key: value})  # type: ignore[dict-item]
    assert ours.digest() == load("pilot", {key: text}, ["cheshire"]).digest()


@pytest.mark.parametrize(
    ("key", "value"),
    [("triage.accept", 1.5), ("advocacy.cap", -1), ("advocacy.cap", float("nan")), ("starts", 3)],
)
def test_a_value_is_refused_as_the_command_line_refuses_it(key: str, value: float) -> None:
    with pytest.raises(cf.Refusal) as ours:
        cf.load_scenario("pilot", set={key: value})
    with pytest.raises(cf.Refusal) as theirs:
        load("pilot", {key: str(value)})
    # Each names the value as its caller wrote it: an argument here, an option there.
    assert str(ours.value) == str(theirs.value).removeprefix("--")


def test_a_scenario_may_be_a_path(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('title = "Mine"\nbase = "pilot"\n[levers]\nadvocacy.cap = 33\n', "utf-8")
    assert cf.load_scenario(path).changes == {"advocacy.cap": 33}
    assert cf.load_scenario(str(path)).digest() == cf.load_scenario(path).digest()


def test_every_parameter_has_its_number() -> None:
    values = cf.parameters()["value"]
    assert values["advocacy.over_cap"] in parameters()["advocacy.over_cap"].column.choices
    assert values["advocacy.available"] is True or values["advocacy.available"] is False
    assert values["advocacy.cap"] == parameters()["advocacy.cap"].number
