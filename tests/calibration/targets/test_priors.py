"""Priors are read as scipy.stats has them, and what is fitted is checked line by line."""

from pathlib import Path

import numpy as np
import pytest
from scipy import stats

from caseflow.calibration.targets.fitted_parameters import FILE, at_sites, unknowns
from caseflow.scenarios.drawn import with_drawn
from caseflow.scenarios.parameters import parameters
from caseflow.scenarios.priors import FIXED, distribution, drawn, every_unknown, unknown, values_at
from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.scenario import load
from caseflow.scenarios.sites import sites


@pytest.mark.parametrize(
    ("prior", "twin"),
    [
        ("uniform(0.1, 0.4)", stats.uniform(0.1, 0.3)),
        ("loguniform(1, 100)", stats.loguniform(1, 100)),
        ("norm(2, 3)", stats.norm(2, 3)),
        ("beta(2.5, 8.5)", stats.beta(2.5, 8.5)),
        ("expon(7)", stats.expon(scale=7)),
        ("gamma(2, 10)", stats.gamma(2, scale=5)),
        ("lognorm(30, 0.5)", stats.lognorm(0.5, scale=30)),
        ("triang(1, 2, 5)", stats.triang(0.25, 1, 4)),
    ],
)
def test_a_prior_is_the_distribution_of_its_name(prior: str, twin) -> None:
    chances = np.array([0.025, 0.5, 0.975])
    assert distribution(prior).ppf(chances) == pytest.approx(twin.ppf(chances))


@pytest.mark.parametrize(
    "prior", ["poisson(3)", "uniform(1)", "uniform(a, b)", "uniform(2, 1)", "fixed", "norm(0, -1)"]
)
def test_a_prior_that_cannot_be_fitted_is_refused(prior: str) -> None:
    with pytest.raises(Refusal, match="prior"):
        distribution(prior)


def test_every_prior_of_the_delivered_numbers_can_be_fitted() -> None:
    uncertain = [one.parameter for one in parameters().values() if one.prior != FIXED]
    assert len(uncertain) > 100
    for key in uncertain:
        one = unknown(key)
        assert one.at(0.0) <= one.central <= one.at(1.0), key


def test_a_sites_own_value_has_the_range_of_its_own_line() -> None:
    one = unknown("disengagement.site_level", "cheshire")
    assert (one.at(0.0), one.at(1.0)) == (0.0, 1.5)
    assert one.chance(one.at(0.3)) == pytest.approx(0.3)


def test_every_uncertain_number_that_matters_at_a_site_is_named_once() -> None:
    found = every_unknown(("cheshire", "london"))
    names = [(one.site, one.parameter) for one in found]
    assert len(set(names)) == len(names)
    # What differs between places is a number of its own at each, whether or not it has a line.
    assert {site for site, key in names if key == "triage.accept"} == {"london", "cheshire"}
    assert {site for site, key in names if key == "mix.women"} == {""}


def test_a_number_that_no_site_takes_from_everywhere_is_not_drawn_for_everywhere() -> None:
    chosen = ("cheshire", "hampshire", "london")
    own = {key for site in chosen for key in sites()[site].values}
    assert "hearing.conviction_level" in own
    assert ("", "hearing.conviction_level") not in [
        (one.site, one.parameter) for one in every_unknown(chosen)
    ]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("disengagement.retell,,why", "disengagement.retelling"),
        ("demand.reports_a_year,,why", "not uncertain"),
        ("disengagement.retelling,chesire,why", "cheshire"),
    ],
)
def test_what_cannot_be_fitted_is_refused_with_its_line(
    tmp_path: Path, line: str, said: str
) -> None:
    path = tmp_path / "fitted.csv"
    path.write_text(f"parameter,site,why\n{line}\n", encoding="utf-8")
    with pytest.raises(Refusal, match="line 2") as refused:
        unknowns(path)
    assert said in str(refused.value)


def test_what_is_fitted_is_named_once(tmp_path: Path) -> None:
    path = tmp_path / "fitted.csv"
    lines = "disengagement.retelling,,a\ndisengagement.retelling,,b\n"
    path.write_text(f"parameter,site,why\n{lines}", encoding="utf-8")
    with pytest.raises(Refusal, match="two lines"):
        unknowns(path)


def test_of_other_sites_nothing_is_fitted() -> None:
    found = at_sites(unknowns(FILE), ("cheshire",))
    assert {one.site for one in found} == {"", "cheshire"}


def test_a_drawn_value_takes_the_place_of_the_central_one_and_of_nothing_else() -> None:
    values = {("", "disengagement.retelling"): 0.123, ("cheshire", "triage.accept"): 0.2}
    plain = load("pilot", {}, ["cheshire", "hampshire"])
    told = with_drawn(plain, values)
    for site, accept in (("cheshire", 0.2), ("hampshire", parameters()["triage.accept"].number)):
        (_, here), *_ = told.periods[site]
        (_, before), *_ = plain.periods[site]
        assert here["disengagement.retelling"] == 0.123
        assert here["triage.accept"] == accept
        others = set(here) - {"disengagement.retelling", "triage.accept"}
        assert all(here[key] == before[key] for key in others)
    assert told.digest() != plain.digest()


@pytest.mark.parametrize("said", ["0.3", str(parameters()["disengagement.retelling"].value)])
def test_what_a_scenario_sets_itself_stays(said: str) -> None:
    asked = load("pilot", {"disengagement.retelling": said}, ["cheshire"])
    told = with_drawn(asked, {("", "disengagement.retelling"): 0.123})
    assert told.periods["cheshire"][0][1]["disengagement.retelling"] == float(said)


def test_a_sites_own_value_is_not_overwritten_by_that_of_everywhere() -> None:
    plain = load("pilot", {}, ["london"])
    told = with_drawn(plain, {("", "triage.accept"): 0.9})
    assert told.periods["london"] == plain.periods["london"]


def test_values_that_make_no_sense_together_are_refused() -> None:
    shares = {("", "mix.ex_intimate"): 0.8, ("", "mix.acquaintance"): 0.4}
    with pytest.raises(Refusal, match="more than 1"):
        with_drawn(load("pilot", {}, ["cheshire"]), shares)


def test_a_point_of_the_cube_becomes_named_values() -> None:
    of = (unknown("disengagement.site_level", "cheshire"), unknown("mix.women"))
    values = values_at(of, np.array([0.5, 0.0]))
    assert drawn(of, values) == {
        ("cheshire", "disengagement.site_level"): 0.9,
        ("", "mix.women"): 0.75,
    }
