"""Beginnings of episodes, and incidents under a constant intensity, are Poisson streams."""

from dataclasses import replace

import numpy as np
from scipy import stats

from caseflow.sim.rows import NOBODY
from tests.small_worlds import settings_of, told

FALSE_ALARM = 1e-4

ALIKE: dict[str, str] = {
    "persistence.entrenched_share": "1",
    "persistence.entrenched_median": "36500",
    "persistence.entrenched_spread": "0.0001",
    "persistence.new_victim_share": "0",
    "conduct.entrenched_rate": "0.05",
    "conduct.rate_spread": "0.0000001",
    "conduct.prior_offences_factor": "1",
    "help_seeking.first_report": "0",
}
"""Every perpetrator acts at the same rate, for good, and nobody ever reports him."""


def test_incidents_under_a_constant_intensity_are_counted_as_poisson_says() -> None:
    """Counts of some 2,700 perpetrators against the Poisson law of each one's own span.

    Each count, made uniform by a draw within its step, is compared with the uniform law by
    Kolmogorov and Smirnov, and the total with its normal limit. Chance alone fails either with
    0.0001; counts whose variance is 1.3 times their mean, or a rate 2 % off, are noticed with a
    chance above 0.9.
    """
    tables = told(settings_of(levers=ALIKE, days=730.0)).tables
    # The first incident begins the episode; those after it are the stream.
    counts = tables["perpetrators"]["incidents"] - 1
    expected = 0.05 * (730.0 - tables["cases"]["began"])
    within = np.random.default_rng(0).random(len(counts))
    uniform = stats.poisson.cdf(counts - 1, expected) + within * stats.poisson.pmf(counts, expected)
    assert len(counts) > 2500
    assert stats.kstest(uniform, "uniform").pvalue > FALSE_ALARM
    off = (counts.sum() - expected.sum()) / np.sqrt(expected.sum())
    assert abs(off) < stats.norm.isf(FALSE_ALARM / 2)


def test_waits_between_incidents_are_exponential_and_of_one_rate() -> None:
    """About 45,000 waits at unit rate; a wait longer by 3 % on average is noticed with 0.99."""
    event_log = told(settings_of(levers=ALIKE, days=730.0), seed=2).tables["event_log"]
    incidents = event_log[event_log["what"] == 2]
    order = np.lexsort((incidents["when"], incidents["case"]))
    same = np.diff(incidents["case"][order]) == 0
    waits = np.diff(incidents["when"][order])[same] * 0.05
    began = incidents["when"][order][:-1][same]
    # Waits that began late are cut short by the end: only those with time to finish are compared.
    waits = waits[began < 730.0 - 300.0]
    assert len(waits) > 15_000
    assert stats.kstest(waits, "expon").pvalue > FALSE_ALARM


def test_an_intensity_that_changes_midway_is_followed_exactly() -> None:
    """Demand triples on day 400: in the time that the intensity itself keeps, episodes come at
    rate 1.

    About 2,800 waits by Kolmogorov and Smirnov; the change taken up even 60 days late is noticed
    with a chance above 0.99, chance alone refuses with 0.0001.
    """
    low = settings_of(levers={**ALIKE, "demand.reports_a_year": "250"}, days=800.0)
    high = settings_of(levers={**ALIKE, "demand.reports_a_year": "750"}, days=800.0)
    changing = replace(
        low, periods=np.concatenate([low.periods, high.periods]), begins=(0.0, 400.0)
    )
    cases = told(changing, seed=9).tables["cases"]
    began = cases["began"][cases["follows"] == NOBODY]
    share = float(low.periods[0]["demand"]["share_that_report"])
    before, after = 250 / share / 365.25, 750 / share / 365.25

    def kept(days: np.ndarray, change: float) -> np.ndarray:
        """Time as the intensity keeps it."""
        return before * np.minimum(days, change) + after * np.maximum(days - change, 0.0)

    waits = np.diff(kept(np.concatenate([[0.0], began]), 400.0))
    assert stats.kstest(waits, "expon").pvalue > FALSE_ALARM
    late = np.diff(kept(np.concatenate([[0.0], began]), 460.0))
    assert stats.kstest(late, "expon").pvalue < FALSE_ALARM
