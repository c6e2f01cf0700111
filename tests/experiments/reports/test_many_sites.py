"""Many sites: all are counted and pooled, the largest are shown one by one, and that is said."""

import json

import numpy as np
import pytest

from caseflow.experiments.analysis import benchmark
from caseflow.experiments.measures.observed import Cohort, Observed
from caseflow.experiments.reports.comparison import as_json, plain_text
from caseflow.experiments.reports.figures.gallery import draw
from caseflow.experiments.runs.design import MOST_SHOWN, Design
from caseflow.scenarios.scenario import load
from caseflow.scenarios.sites import sites
from tests.small_worlds import settings_of, told

EIGHT = [
    *("bedfordshire_police", "city_of_london_police", "essex_police", "gwent_police"),
    *("kent_police", "metropolitan_police", "surrey_police", "wiltshire_police"),
]
SMALLEST = ("city_of_london_police", "gwent_police")


@pytest.fixture(scope="module")
def many() -> Design:
    """Eight forces, two more than are shown one by one."""
    usual, nationwide = (
        load(name, {}, EIGHT) for name in ("nationwide_business_as_usual", "nationwide")
    )
    return Design(usual, (nationwide,), replications=4, seed=1)


def test_the_largest_are_shown_whatever_came_out(many) -> None:
    assert len(many.shown_sites) == MOST_SHOWN
    assert set(many.sites) - set(many.shown_sites) == set(SMALLEST)
    assert f"Of 8 sites, the {MOST_SHOWN} with most reports" in many.which_are_shown


def test_few_sites_are_all_shown(design) -> None:
    assert design.shown_sites == design.sites
    assert design.which_are_shown == ""


def test_the_table_names_the_largest_and_says_so(ask, many) -> None:
    text = plain_text(ask(many))
    assert max(len(line) for line in text.splitlines()) <= 80
    for site in many.sites:
        assert (f"  {sites()[site].name}" in text) == (site in many.shown_sites), site
    assert many.which_are_shown in " ".join(text.split())


def test_json_tells_of_every_site(ask, many) -> None:
    found = {entry["site"] for entry in json.loads(as_json(ask(many)))["measures"]}
    assert found == {*EIGHT, "all"}


def test_figures_show_the_largest_and_all_together(ask, many, tmp_path) -> None:
    draw(ask(many), tmp_path, 25.0, 30.0)
    words = (tmp_path / "figures.md").read_text(encoding="utf-8")
    caseload = words.split("caseload.png")[1]
    assert "All 8 sites" in caseload
    for site in many.sites:
        assert (sites()[site].name in caseload) == (site in many.shown_sites), site


def test_other_times_are_pointed_out_with_what_makes_them_alike() -> None:
    pilot, surge = load("pilot"), load("surge_in_reports")
    (caution,) = Design(pilot, (surge,), 1).cautions
    assert "--set intake_days=730" in caution
    alike = load("pilot", {"intake_days": "730"})
    assert Design(alike, (surge,), 1).cautions == []


def test_what_is_observed_holds_what_holds_when_the_cohort_begins() -> None:
    first, later = settings_of(), settings_of(levers={"advocacy.advocates": "5"})
    both = np.zeros(2, first.periods.dtype)
    both[0], both[1] = first.periods[0], later.periods[0]
    world = told(type(first)(first.site, first.number, both, (0.0, 30.0), 60.0))
    posts = [
        int(Observed(world, Cohort(begins, 50.0, 10.0)).parameters.advocacy.advocates)
        for begins in (0.0, 29.0, 30.0, 40.0)
    ]
    assert posts == [2, 2, 5, 5]


def test_what_takes_long_is_timed_once(monkeypatch) -> None:
    runs = []

    class World:
        events = 10

    monkeypatch.setattr(benchmark, "simulate", lambda *told: runs.append(told) or World())
    scenario = load("pilot", {}, ["cheshire"])
    monkeypatch.setattr(benchmark, "PATIENCE", 0.0)
    assert benchmark.benchmark(scenario).events == 10
    assert len(runs) == 3  # One not counted, one timed, one for the memory.
