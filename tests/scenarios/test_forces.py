"""The police forces: all 43, what is known of each, and what is marked as unknown."""

import shutil
from math import sqrt

import pytest

from caseflow.calibration.targets.force import RECORDED, forces, recorded
from caseflow.calibration.targets.forces import (
    LEAST,
    MOST,
    RECORDED_FOR_EACH,
    lines,
    main,
    measured,
)
from caseflow.scenarios.scenario import load
from caseflow.scenarios.sites import FILE, delivered_sites, sites

ENGLAND = """
    Avon and Somerset, Bedfordshire, Cambridgeshire, Cheshire, City of London, Cleveland, Cumbria,
    Derbyshire, Devon and Cornwall, Dorset, Durham, Essex, Gloucestershire, Greater Manchester,
    Hampshire and Isle of Wight, Hertfordshire, Humberside, Kent, Lancashire, Leicestershire,
    Lincolnshire, Merseyside, Metropolitan, Norfolk, North Yorkshire, Northamptonshire, Northumbria,
    Nottinghamshire, South Yorkshire, Staffordshire, Suffolk, Surrey, Sussex, Thames Valley,
    Warwickshire, West Mercia, West Midlands, West Yorkshire, Wiltshire
"""
WALES = "Dyfed-Powys, Gwent, North Wales, South Wales"
ENDINGS = (" Police Service", " Police", " Constabulary")
NATIONWIDE = load("nationwide").sites


def without_ending(force: str) -> str:
    """A force without the word for what it is."""
    ending = next(ending for ending in ENDINGS if force.endswith(ending))
    return force.removesuffix(ending)


def test_they_are_the_forty_three_of_england_and_wales() -> None:
    expected = [name.strip() for name in f"{ENGLAND},{WALES}".split(",")]
    assert len(expected) == 39 + 4
    found = [without_ending(sites()[site].force) for site in NATIONWIDE]
    assert sorted(found) == sorted(expected)


def test_no_two_places_share_a_name_or_an_address() -> None:
    every = list(delivered_sites().values())
    assert len({site.name for site in every}) == len(every)
    assert len({site.number for site in every}) == len(every)


def test_a_pilot_site_is_not_its_force() -> None:
    assert not set(load("pilot").sites) & set(NATIONWIDE)


def test_the_table_of_sites_is_what_the_rules_give(tmp_path) -> None:
    copy = tmp_path / "sites.csv"
    shutil.copy(FILE, copy)
    main(copy)
    assert copy.read_text(encoding="utf-8") == FILE.read_text(encoding="utf-8"), (
        "run: python -m caseflow.calibration.targets.forces"
    )


def test_what_is_shared_out_comes_to_what_is_recorded_nationally() -> None:
    reports = sum(float(sites()[site].values["demand.reports_a_year"]) for site in NATIONWIDE)
    assert reports * RECORDED_FOR_EACH == pytest.approx(RECORDED, rel=0.005)
    assert reports * RECORDED_FOR_EACH == pytest.approx(130_000, rel=0.02)


def test_a_force_records_in_the_model_what_it_was_given() -> None:
    """Some 13,000 cases: one in a hundred by luck, so an error of 5 % would not be missed."""
    given = float(sites()["west_midlands_police"].values["demand.reports_a_year"])
    cases = 2.0 * given * RECORDED_FOR_EACH
    assert cases > 12_000
    assert measured() == pytest.approx(RECORDED_FOR_EACH, rel=3.0 / sqrt(cases))


def test_what_is_unknown_of_a_force_is_marked() -> None:
    published = {(one.site, parameter) for one in forces() for parameter in one.published}
    published |= {(site, "demand.reports_a_year") for site, key in published if key == "recorded"}
    for site, _, _, parameter, *_, evidence, note in lines():
        if parameter != "number" and (site, parameter) not in published:
            assert evidence == "judgement"
            assert "unknown" in note
        elif parameter != "number":
            assert "unknown" not in note


def test_populations_come_to_that_of_england_and_wales() -> None:
    assert sum(one.population for one in forces()) == pytest.approx(60.9e6, rel=0.01)


def test_what_is_published_lies_within_the_range_given_to_others() -> None:
    every = forces()
    by_people = RECORDED / sum(one.population for one in every)
    for one in every:
        if "recorded" in one.published:
            share = recorded(every)[one.site] / (by_people * one.population)
            assert LEAST <= share <= MOST, one.site
