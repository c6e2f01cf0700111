"""Places of one's own: described in a scenario file, known by their name everywhere."""

import pickle
import subprocess
import sys
from collections.abc import Callable

import pytest

from caseflow.experiments.reports.comparison import place_title
from caseflow.experiments.runs.scenario_codec import pack_scenario, unpack_scenario
from caseflow.scenarios import sites as places
from caseflow.scenarios.new_sites import with_new_sites
from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.scenario import load
from caseflow.scenarios.sites import delivered_sites, sites
from caseflow.scenarios.value_sources import source_of

NORWICH = """
title = "Norwich"
base = "pilot"
sites = ["norwich"]
[site.norwich]
name = "Norwich"
force = "Norfolk"
demand.reports_a_year = 400
investigating.investigators = { value = 4, low = 2, high = 8, assumed = true, note = "by size" }
"""
Write = Callable[..., str]


def test_a_place_of_ones_own_has_its_name_its_numbers_and_their_sources(written: Write) -> None:
    scenario = load(written(NORWICH))
    values = scenario.periods["norwich"][0][1]
    assert scenario.sites == ("norwich",)
    assert (values["demand.reports_a_year"], values["investigating.investigators"]) == (400, 4)
    assert sites()["norwich"].force == "Norfolk Constabulary"
    assert place_title("norwich", ("norwich",)) == "Norwich"
    assert source_of("demand.reports_a_year", "norwich", 400) == "L1"
    assert source_of("investigating.investigators", "norwich", 4) == "judgement"
    assert "norwich" not in delivered_sites()


def test_its_luck_is_its_own_and_its_names_alone(written: Write) -> None:
    first = load(written(NORWICH))
    other = load(written(NORWICH.replace("400", "500"), "other.toml"))
    number = first.settings("norwich").number
    assert number == other.settings("norwich").number
    assert number not in {site.number for site in delivered_sites().values()}
    assert first.digest() != other.digest()


def test_a_scenario_on_top_of_it_has_the_place_too(written: Write, caseflow: Callable) -> None:
    written(NORWICH, "norwich.toml")
    top = written('base = "norwich.toml"\n[levers]\nadvocacy.advocates = 2.5\n')
    scenario = load(top)
    assert scenario.sites == ("norwich",)
    assert scenario.changes == {"advocacy.advocates": 2.5}
    assert "Sites: Norwich." in caseflow("describe", top).out


def test_a_worker_that_is_sent_the_scenario_knows_the_place(written: Write) -> None:
    sent = pickle.dumps(load(written(NORWICH)))
    code = (
        "import pickle, sys; from caseflow.scenarios.sites import sites; "
        "scenario = pickle.loads(sys.stdin.buffer.read()); "
        "print(sites()['norwich'].name, scenario.settings('norwich').number, scenario.digest())"
    )
    told = subprocess.run([sys.executable, "-c", code], input=sent, capture_output=True, check=True)
    scenario = load(written(NORWICH))
    expected = f"Norwich {scenario.settings('norwich').number} {scenario.digest()}"
    assert told.stdout.decode().strip() == expected


def test_the_store_keeps_the_place_with_the_scenario(written: Write) -> None:
    scenario = load(written(NORWICH))
    packed = pack_scenario(scenario)
    places._own.clear()
    again = unpack_scenario("norwich", packed)
    assert again.digest() == scenario.digest()
    assert sites()["norwich"].name == "Norwich"
    assert sites()["norwich"].lines["investigating.investigators"].high == 8


def test_what_is_not_known_of_it_is_drawn_as_for_a_site_that_no_fit_has_seen(
    written: Write,
) -> None:
    load(written(NORWICH))
    fitted = {("cheshire", "triage.accept"): 0.25, ("london", "triage.accept"): 0.1}
    drawn = with_new_sites(fitted, ["norwich", "kent_police"], 1, 1)
    values = {drawn[place, "triage.accept"] for place in ("norwich", "kent_police")}
    assert len(values) == 2
    assert not values & set(fitted.values())


def test_a_part_of_a_force_that_was_fitted_has_its_habits(written: Write) -> None:
    load(written(NORWICH.replace('"Norfolk"', '"Cheshire"')))
    drawn = with_new_sites({("cheshire", "triage.accept"): 0.25}, ["norwich"], 1, 1)
    assert drawn["norwich", "triage.accept"] == 0.25


BAD = {
    "no name": (NORWICH.replace('name = "Norwich"\n', ""), ["norwich", "name"]),
    "a name that is none": (NORWICH.replace('"Norwich"\nforce', "3\nforce"), ["name", "3"]),
    "a long short name": (NORWICH.replace("[site.norwich]", "[site.Norwich]"), ["[site.norwich]"]),
    "the name of another": (NORWICH.replace("site.norwich", "site.london"), ["[at.london]"]),
    "an unknown force": (NORWICH.replace('"Norfolk"', '"Narnia"'), ["force", "Narnia"]),
    "an unknown number": (NORWICH.replace("reports_a_year", "reports"), ["demand.reports"]),
    "no number": (NORWICH.replace("= 400", '= "many"'), ["demand.reports_a_year", "many"]),
    "a spread that leaves it out": (NORWICH.replace("low = 2", "low = 5"), ["5 to 8"]),
    "a spread without a value": (NORWICH.replace("value = 4, ", ""), ["value is missing"]),
    "described twice": (NORWICH.replace("pilot", "lower.toml"), ["lower.toml", "[at.norwich]"]),
    "two brackets": (NORWICH.replace("[site.norwich]", "[[site]]"), ["[[site]]", "[site]"]),
}


@pytest.mark.parametrize("kind", BAD)
def test_what_describes_no_place_is_refused(kind: str, written: Write) -> None:
    written(NORWICH, "lower.toml")
    text, named = BAD[kind]
    with pytest.raises(Refusal) as refused:
        load(written(text))
    assert all(word in str(refused.value) for word in named), str(refused.value)
