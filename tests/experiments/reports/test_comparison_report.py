"""The report: JSON to the letter, a table that fits, and a verdict in plain words."""

import json
from dataclasses import replace

from caseflow.experiments.analysis.results import Results
from caseflow.experiments.measures import DIMENSIONS, GROUPS, MEASURES
from caseflow.experiments.measures.formatting import amount, gap
from caseflow.experiments.reports.comparison import as_json, plain_text
from caseflow.experiments.runs.design import ALL_SITES

KEYS = [
    *("measure", "layer", "unit", "site", "group", "scenario", "mean", "baseline_mean"),
    *("difference", "low", "high", "level_low", "level_high", "baseline_low", "baseline_high"),
    *("range_low", "range_high", "better_share", "same_share", "worse_share"),
    *("share_of_spread_from_chance", "low_together", "high_together", "n", "draws"),
    "replications_to_tell_apart",
    *("people", "baseline_people", "small", "same_people"),
]


def test_json_has_every_measure_at_every_place(ask, design) -> None:
    found = json.loads(as_json(ask(design)))
    assert list(found) == [
        *("baseline", "scenarios", "replications", "seed", "parameters"),
        *("who_is_offered_an_advocate", "measures", "steady_state"),
    ]
    assert found["baseline"] == "multi_agency_contact"
    assert found["scenarios"] == ["single_point_of_contact"]
    assert (found["replications"], found["seed"]) == (12, 3)
    assert found["parameters"] == "central"
    assert all(list(entry) == KEYS for entry in found["measures"])
    places = {(entry["measure"], entry["site"]) for entry in found["measures"]}
    assert places == {
        (measure.name, site) for measure in MEASURES for site in ("cheshire", "hampshire", "all")
    }


def test_json_has_every_group_after_everyone(ask, design) -> None:
    entries = json.loads(as_json(ask(design)))["measures"]
    places = 3
    everyone = [entry["group"] == "everyone" for entry in entries]
    assert everyone == sorted(everyone, reverse=True)
    assert sum(everyone) == places * len(MEASURES)
    grouped = [measure.name for measure in MEASURES if measure.by_group]
    found = [(entry["site"], entry["group"], entry["measure"]) for entry in entries]
    assert found[sum(everyone) :] == [
        (place, group.name, measure)
        for place in (*design.sites, ALL_SITES)
        for group in GROUPS[1:]
        for measure in grouped
    ]


def test_json_says_how_many_people_stand_behind_a_figure(ask, design) -> None:
    entries = json.loads(as_json(ask(design)))["measures"]
    found = {(entry["group"], entry["site"], entry["measure"]): entry for entry in entries}
    women, men = (found[group, "cheshire", "revictimised_365"] for group in ("women", "men"))
    assert (women["people"], women["baseline_people"], women["small"]) == (40.0, 40.0, False)
    assert (men["people"], men["small"]) == (4.0, True)
    assert found["women", "all", "revictimised_365"]["people"] == 80.0
    nobody = found["family", "all", "revictimised_365"]
    assert (nobody["people"], nobody["small"]) == (0.0, True)
    assert (nobody["n"], nobody["mean"], nobody["difference"]) == (0, None, None)
    of_the_site = found["everyone", "all", "utilisation"]
    assert of_the_site["people"] is of_the_site["same_people"] is None
    assert of_the_site["small"] is False


def test_groups_are_told_in_brief_and_small_ones_marked(ask, design) -> None:
    text = plain_text(ask(design))
    lines = {line.split("  ")[0].strip(): line for line in text.splitlines()}
    assert {group.title for group in GROUPS} <= set(lines)
    # The last table is that of the burden, which has two headlines.
    assert lines["Men"].count("‡") == 2
    assert lines["Women"].count("‡") == 0
    assert lines["Family member"].split()[-2:] == ["–", "–"]
    assert "‡ rests on few: on average fewer than 10 people" in text
    assert "Assessed risk§".upper() in text
    assert "§ the scenario itself changes who belongs to this group" in text


def test_groups_asked_for_are_told_at_length_and_no_others(ask, design) -> None:
    gender = [dimension for dimension in DIMENSIONS if dimension.name == "gender"]
    text = plain_text(ask(design), gender)
    assert max(len(line) for line in text.splitlines()) <= 80
    assert "Women, 80" in text
    assert "Men, 8.0" in text
    assert "Former partner" not in text
    assert "§" not in text.split("GENDER")[1]


def test_what_is_undefined_is_null(ask, design) -> None:
    entries = json.loads(as_json(ask(design, replications=1)))["measures"]
    assert all(entry["low"] is None and entry["high"] is None for entry in entries)
    assert all((entry["difference"] is None) is (entry["people"] == 0.0) for entry in entries)


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
    assert "allow for chance alone, from 12 paired replications" in text
    assert "not known about the world" in text


def test_identical_scenarios_are_said_to_be_the_same(ask, design) -> None:
    text = plain_text(ask(replace(design, scenarios=(design.baseline,))))
    assert "Every measure is exactly the same in both" in " ".join(text.split())


def test_failures_are_told(ask, design, world) -> None:
    world.failing = {2}
    answers: Results = ask(design)
    assert "2 runs failed" in plain_text(answers)


def test_numbers_have_the_digits_they_warrant() -> None:
    assert amount(float("nan"), "days") == "–"
    assert amount(1234.5, "GBP") == "1,234"
    assert gap(-0.0412, -0.05, -0.03, "share") == "−4.1 [−5.0, −3.0]"
    assert gap(0.0, 0.0, 0.0, "share") == "0 [0, 0]"
    assert gap(30.0006, 29.9986, 30.0026, "GBP") == "+30.0 [+30.0, +30.0]"
    assert gap(0.5, float("nan"), float("nan"), "days") == "+0.50 [–]"
