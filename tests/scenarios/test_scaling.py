"""Officers, court places and the agenda follow demand, unless somebody says what they are."""

import pytest

from caseflow.experiments.analysis.scenario_notes import notes
from caseflow.scenarios.scaling import DEMAND, FOLLOW
from caseflow.scenarios.scenario import load

SITES = ("cheshire", "hampshire", "london")


def values(scenario, site: str, period: int = 0) -> dict[str, float]:
    return dict(scenario.periods[site][period][1])


@pytest.mark.parametrize("site", SITES)
@pytest.mark.parametrize("factor", [0.5, 2.0])
def test_with_more_reports_a_site_has_more_of_what_meets_them(site: str, factor: float) -> None:
    own = values(load("pilot"), site)
    reports = int(own[DEMAND] * factor)
    found = values(load("pilot", {f"at.{site}.{DEMAND}": str(reports)}), site)
    for key in FOLLOW:
        exact = own[key] * reports / own[DEMAND]
        assert found[key] == (round(exact) if isinstance(own[key], int) else exact)
    same = set(own) - {DEMAND, *FOLLOW}
    assert {key: found[key] for key in same} == {key: own[key] for key in same}


def test_other_sites_are_left_alone() -> None:
    scenario = load("pilot", {f"at.london.{DEMAND}": "3000"})
    for site in ("cheshire", "hampshire"):
        assert values(scenario, site) == values(load("pilot"), site)


def test_what_is_set_stays() -> None:
    scenario = load("pilot", {DEMAND: "900", "investigating.investigators": "7"})
    for site in SITES:
        assert values(scenario, site)["investigating.investigators"] == 7
    (warning,) = scenario.warnings
    assert "investigating" not in warning
    assert "triage.agenda follow" in warning


def test_what_follows_is_said_once_for_all_points_of_a_sweep() -> None:
    points = [load("pilot", {DEMAND: reports}, ["hampshire"]) for reports in ("300", "600", "900")]
    (note,) = notes(points)
    assert all(key in note for key in FOLLOW)
    assert note.endswith(
        "follow demand.reports_a_year in proportion at Hampshire; set them to "
        "keep them as they are."
    )


def test_demand_that_changes_on_a_date_is_followed_from_that_date(written) -> None:
    text = f'base = "pilot"\n[[later]]\nfrom = 2019-03-01\n{DEMAND} = 1060\n'
    scenario = load(written(text), sites=["hampshire"])
    before, after = (values(scenario, "hampshire", period) for period in (0, 1))
    assert after["triage.agenda"] == 2 * before["triage.agenda"]


def test_a_surge_says_that_nothing_grows_with_it() -> None:
    assert load("surge_in_reports").warnings == ()


def test_a_place_far_beyond_sense_is_refused_for_its_demand_and_nothing_else() -> None:
    assert values(load("pilot", {DEMAND: "60000"}), "hampshire")["triage.agenda"] <= 600
