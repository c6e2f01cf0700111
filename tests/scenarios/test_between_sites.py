"""Sites share part of what is not known: what one says of another, and how far forces lie apart."""

from pathlib import Path

import numpy as np
import pytest
from scipy.special import ndtri

from caseflow.experiments.runs.prior_draws import from_priors
from caseflow.scenarios.between_sites import FILE, correlation, shares_between
from caseflow.scenarios.drawn import Drawn
from caseflow.scenarios.new_sites import with_new_sites
from caseflow.scenarios.priors import unknown
from caseflow.scenarios.refusal import Refusal

LEVEL = "disengagement.site_level"
CONVICTION = "hearing.conviction_level"
FORCES = ("kent_police", "essex_police", "surrey_police")
DRAWS = 400


def fitted(key: str, chance: float) -> Drawn:
    """A draw of which three sites lie where so much of their priors is below."""
    places = ("cheshire", "hampshire", "london")
    return {(site, key): unknown(key, site).at(chance) for site in places}


def scores_at(key: str, chance: float) -> np.ndarray:
    """Normal scores of new forces, shape (draws, forces), where such a draw was fitted."""
    found = [with_new_sites(fitted(key, chance), FORCES, 1, draw) for draw in range(DRAWS)]
    values = [[draw[force, key] for force in FORCES] for draw in found]
    chances = [[unknown(key, "kent_police").chance(value) for value in row] for row in values]
    return np.asarray(ndtri(np.clip(chances, 1e-6, 1.0 - 1e-6)))


def test_forces_differ_and_follow_what_was_fitted_as_far_as_sites_are_alike() -> None:
    for key in (LEVEL, CONVICTION):
        alike = 1.0 - shares_between()[key]
        high, low = scores_at(key, 0.9), scores_at(key, 0.1)
        # Of three sites at one score the best guess of a fourth, by hand.
        weight = 3.0 * alike / (1.0 + 2.0 * alike)
        left = 1.0 - weight * alike
        expected = weight * float(ndtri(0.9))
        error = 4.0 * np.sqrt(left / DRAWS)
        assert abs(high.mean(axis=0) - expected).max() < error
        assert abs(low.mean(axis=0) + expected).max() < error
        assert abs(high.std(axis=0) / np.sqrt(left) - 1.0).max() < 0.15
        # Forces go together only by what all share, of which part is still unknown.
        shared = alike - weight * alike
        together = np.corrcoef(high.T)[np.triu_indices(3, 1)].mean()
        assert abs(together - shared / left) < 0.12


def test_a_fitted_site_keeps_its_value_and_its_force_has_its_habits() -> None:
    values = fitted(LEVEL, 0.3)
    found = with_new_sites(values, ("cheshire", "cheshire_police", "kent_police"), 1, 0)
    assert {place: found[place] for place in values} == values
    assert found["cheshire_police", LEVEL] == values["cheshire", LEVEL]
    assert found["kent_police", LEVEL] not in values.values()


def test_the_same_draw_gives_the_same_values_whichever_sites_are_asked_for() -> None:
    values = fitted(LEVEL, 0.3)
    alone = with_new_sites(values, ("essex_police",), 1, 7)
    among = with_new_sites(values, FORCES, 1, 7)
    assert alone["essex_police", LEVEL] == among["essex_police", LEVEL]
    assert with_new_sites(values, FORCES, 1, 8) != among


def test_a_value_for_everywhere_is_left_as_it_is() -> None:
    values = {("", LEVEL): 0.4, ("cheshire", LEVEL): 0.1}
    assert with_new_sites(values, FORCES, 1, 0) == values


def test_draws_of_the_priors_go_together_as_the_table_says() -> None:
    posterior = from_priors(("cheshire", "hampshire", "london"), 600, 3)
    places = [place for place, (_, key) in enumerate(posterior.columns) if key == CONVICTION]
    assert len(places) == 3
    chances = np.array(
        [
            [unknown(CONVICTION, posterior.columns[place][0]).chance(value) for value in column]
            for place, column in zip(places, posterior.draws[:, places].T, strict=True)
        ]
    )
    found = np.corrcoef(ndtri(np.clip(chances, 1e-6, 1.0 - 1e-6)))[np.triu_indices(3, 1)]
    assert abs(found.mean() - (1.0 - shares_between()[CONVICTION])) < 0.1


def test_numbers_of_one_parameter_alone_go_together() -> None:
    of = [("cheshire", LEVEL), ("", LEVEL), ("london", LEVEL), ("london", CONVICTION)]
    found = correlation(of)
    assert found[0, 2] == found[2, 0] == pytest.approx(1.0 - shares_between()[LEVEL])
    assert np.count_nonzero(found) == len(of) + 2


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("disengagement.site_levl,0.5,A1,", "disengagement.site_level"),
        (f"{LEVEL},1.5,A1,", "not a share between sites"),
        (f"{LEVEL},half,A1,", "not a share between sites"),
        (f"{LEVEL},0.5,somebody,", "not rows of the evidence"),
        (f"{LEVEL},0.5,A1,\n{LEVEL},0.5,A1,", "two lines"),
    ],
)
def test_a_bad_line_is_refused(line: str, said: str, tmp_path: Path) -> None:
    bad = tmp_path / "between.csv"
    bad.write_text("parameter,share,evidence,note\n" + line + "\n", encoding="utf-8")
    with pytest.raises(Refusal, match=said):
        shares_between(bad)


def test_every_line_has_evidence_and_a_share() -> None:
    assert set(shares_between(FILE)) == set(shares_between())
    assert all(0.0 < share <= 1.0 for share in shares_between().values())
