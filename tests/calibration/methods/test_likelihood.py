"""The likelihoods are those of scipy.stats, and prefer the figure that was published."""

import numpy as np
import pytest
from scipy import stats

from caseflow.calibration.targets import likelihood
from caseflow.calibration.targets.likelihood import (
    ModelledFigure,
    agreement,
    concentration,
    counted,
    given_for,
    total,
    total_given,
)
from caseflow.calibration.targets.observed import OBSERVED
from caseflow.calibration.targets.targets import Target, figures

CODES = ("charged", "outcome_unsupported", "outcome_evidential")


def target(measure: str, form: str, **numbers: float) -> Target:
    """A figure for Cheshire."""
    told = {"target": "T", "site": "cheshire", "year": "1", "measure": measure, "form": form}
    rest = {"layer": OBSERVED[measure].layer, "use": "fit", "grade": "primary", "source": "s"}
    return Target(**told, **rest, **numbers)


def given(**counts: tuple[float, float]) -> dict[str, np.ndarray]:
    """What the model gave at Cheshire."""
    found = np.zeros((len(OBSERVED), 2))
    for measure, count in counts.items():
        found[OBSERVED.place(measure)] = count
    return {"cheshire": found}


def said(*of: Target, **counts: tuple[float, float]) -> float:
    """How well one figure, or several codes of one, agrees."""
    (one,) = figures(of)
    gave = given(**counts)
    return float(agreement(one, lambda target: counted(target, *given_for(target, gave))))


def test_a_share_has_a_beta_binomial_likelihood() -> None:
    one = target("taken_on", "share", count=83, n=260)
    known, share = concentration(400.0), 120.5 / 401.0
    other = (0.5 + 300.0) / 401.0
    told = stats.betabinom(260, known * share, known * (1 - share)).logpmf(83)
    against = stats.betabinom(260, known * other, known * (1 - other)).logpmf(83)
    gap = said(one, taken_on=(120.0, 400.0)) - said(one, taken_on=(300.0, 400.0))
    assert gap == pytest.approx(told - against)


def test_a_rate_has_a_negative_binomial_likelihood() -> None:
    one = target("referrals_per_month", "rate", count=260, n=10)

    def told(top: float, bottom: float) -> float:
        size, mean = concentration(top), (top + 0.5) / bottom * 10.0
        return float(stats.nbinom(size, size / (size + mean)).logpmf(260))

    gap = said(one, referrals_per_month=(300.0, 12.0)) - said(
        one, referrals_per_month=(200.0, 12.0)
    )
    assert gap == pytest.approx(told(300.0, 12.0) - told(200.0, 12.0))


def test_coded_outcomes_have_a_dirichlet_multinomial_likelihood() -> None:
    counts = (63, 205, 95)
    every = [
        target(code, "coded", count=count, n=387) for code, count in zip(CODES, counts, strict=True)
    ]

    def told(*tops: float) -> float:
        shares = (np.array(tops) + 0.5) / 401.0
        weights = concentration(400.0) * np.append(shares, 1.0 - shares.sum())
        observed = np.append(counts, 387 - sum(counts))
        return float(stats.dirichlet_multinomial(weights, 387).logpmf(observed))

    def ours(*tops: float) -> float:
        return said(*every, **{code: (top, 400.0) for code, top in zip(CODES, tops, strict=True)})

    near, far = (60.0, 220.0, 95.0), (120.0, 90.0, 150.0)
    assert ours(*near) - ours(*far) == pytest.approx(told(*near) - told(*far))


def test_a_range_is_a_normal_with_luck_and_years_that_differ_added() -> None:
    one = target("disengaged_after_charge", "range", low=0.058, high=0.080)

    def told(top: float, bottom: float) -> float:
        share = (top + 0.5) / (bottom + 1.0)
        spread = np.hypot(0.022 / 3.92, np.sqrt(share * (1 - share) / concentration(bottom)))
        return float(stats.norm(share, spread).logpdf(0.069))

    gap = said(one, disengaged_after_charge=(20.0, 300.0)) - said(
        one, disengaged_after_charge=(40.0, 300.0)
    )
    assert gap == pytest.approx(told(20.0, 300.0) - told(40.0, 300.0))


def test_at_least_so_much_asks_nothing_of_those_above() -> None:
    one = target("referrals_per_month", "at_least", count=500, n=20.5)
    above = said(one, referrals_per_month=(480.0, 12.0))
    assert above == pytest.approx(0.0, abs=1e-3)
    assert said(one, referrals_per_month=(120.0, 12.0)) < -5.0


def test_what_never_came_out_is_unlikely_but_not_impossible() -> None:
    one = target("taken_on", "share", count=83, n=260)
    assert -np.inf < said(one, taken_on=(0.0, 400.0)) < said(one, taken_on=(120.0, 400.0))
    assert np.isfinite(said(one))


def test_few_simulated_people_say_less() -> None:
    one = target("taken_on", "share", count=83, n=260)

    def gap(size: float) -> float:
        near, far = 0.32 * size, 0.6 * size
        return said(one, taken_on=(near, size)) - said(one, taken_on=(far, size))

    assert gap(20.0) < gap(200.0) < gap(2000.0)
    assert concentration(1e9) == pytest.approx(likelihood.CONCENTRATION)


def test_a_figure_of_everywhere_is_held_against_all_sites_together() -> None:
    both = given(taken_on=(10.0, 40.0)) | {"london": given(taken_on=(30.0, 60.0))["cheshire"]}
    one = target("taken_on", "share", count=83, n=260).model_copy(update={"site": "all"})
    assert given_for(one, both) == (40.0, 100.0)


def test_figures_that_do_not_belong_together_add_up() -> None:
    first = target("taken_on", "share", count=83, n=260)
    second = target("referrals_per_month", "rate", count=260, n=10)
    of = figures((first, second))
    shares = {"taken_on": (100.0, 300.0)}
    rates = {"referrals_per_month": (300.0, 12.0)}
    what = given(**shares, **rates)
    parts = (said(one, **counts) for one, counts in ((first, shares), (second, rates)))
    assert total_given(of, what) == pytest.approx(sum(parts))


def test_many_points_are_judged_at_once_as_each_by_itself() -> None:
    coded = [target(code, "coded", count=90, n=387) for code in CODES]
    of = figures((*coded, target("throughput", "range", low=100, high=150)))
    values = {"charged": (0.2, 0.3), "throughput": (90.0, 140.0)}

    def at(places: slice):
        def model(one: Target) -> ModelledFigure:
            value = np.array(values.get(one.measure, (0.25, 0.3)))[places]
            return ModelledFigure(value, np.full(len(value), 400.0))

        return total(of, model)

    both = at(slice(None))
    assert both.shape == (2,)
    assert both == pytest.approx([at(slice(0, 1))[0], at(slice(1, 2))[0]])
    assert both[0] != both[1]
