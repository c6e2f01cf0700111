"""The report: JSON to the letter, a table that fits, and a verdict in plain words."""

import json
from dataclasses import replace

from experiments.answers import Answers
from experiments.measures import MEASURES
from experiments.report import as_json, plain_text
from experiments.words import amount, gap

KEYS = [
    *("measure", "layer", "unit", "site", "group", "scenario", "mean", "baseline_mean"),
    *("difference", "low", "high", "better_share", "n"),
]


def test_json_has_every_measure_at_every_place(ask, design) -> None:
    found = json.loads(as_json(ask(design)))
    assert list(found) == ["baseline", "scenarios", "replications", "seed", "measures"]
    assert found["baseline"] == "multi_agency_contact"
    assert found["scenarios"] == ["single_point_of_contact"]
    assert (found["replications"], found["seed"]) == (12, 3)
    assert all(list(entry) == KEYS for entry in found["measures"])
    places = {(entry["measure"], entry["site"]) for entry in found["measures"]}
    assert places == {
        (measure.name, site) for measure in MEASURES for site in ("cheshire", "hampshire", "all")
    }
    assert {entry["group"] for entry in found["measures"]} == {"everyone"}


def test_what_is_undefined_is_null(ask, design) -> None:
    entries = json.loads(as_json(ask(design, replications=1)))["measures"]
    assert all(entry["low"] is None and entry["high"] is None for entry in entries)
    assert all(entry["difference"] is not None for entry in entries)


def test_the_table_fits_eighty_columns(ask, design) -> None:
    text = plain_text(ask(design))
    assert max(len(line) for line in text.splitlines()) <= 80
    assert "…" not in text
    assert "Cheshire" in text


def test_judgement_is_marked(ask, design) -> None:
    text = plain_text(ask(design))
    assert ("† rests on judgement" in text) == any(measure.judgement for measure in MEASURES)


def test_the_verdict_speaks_of_luck_and_of_what_is_not_known(ask, design) -> None:
    text = " ".join(plain_text(ask(design)).split())
    assert "over luck alone, from 12 paired replications" in text
    assert "not known about the world" in text


def test_identical_scenarios_are_said_to_be_the_same(ask, design) -> None:
    text = plain_text(ask(replace(design, scenarios=(design.baseline,))))
    assert "Every measure is exactly the same in both" in " ".join(text.split())


def test_failures_are_told(ask, design, world) -> None:
    world.failing = {2}
    answers: Answers = ask(design)
    assert "2 runs failed" in plain_text(answers)


def test_numbers_have_the_digits_they_warrant() -> None:
    assert amount(float("nan"), "days") == "–"
    assert amount(1234.5, "GBP") == "1,234"
    assert gap(-0.0412, -0.05, -0.03, "share") == "−4.1 [−5.0, −3.0]"
    assert gap(0.0, 0.0, 0.0, "share") == "0 [0, 0]"
    assert gap(30.0006, 29.9986, 30.0026, "GBP") == "+30.0 [+30.0, +30.0]"
    assert gap(0.5, float("nan"), float("nan"), "days") == "+0.50 [–]"
