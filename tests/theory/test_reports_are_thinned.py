"""What the police call a report, and whether they refer her, thins a Poisson stream into others.

Each part of a thinned Poisson stream is Poisson at its share of the rate, and no part knows
anything of another; moved on by waits of their own, the referrals are a Poisson stream still.
"""

from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import stats

from caseflow.sim.rows import NEVER
from tests.small_worlds import settings_of, told
from tests.theory.plain_worlds import REPORTS_AT_ONCE
from tests.theory.power import FALSE_ALARM

A_YEAR, DAYS, SETTLED = 1800, 2400.0, 60.0
RATE = A_YEAR / 365.25
CALLED_STALKING, REFERRED = 0.4, 0.6
WINDOW = 3.0

LEVERS: dict[str, str] = {
    **REPORTS_AT_ONCE,
    "demand.reports_a_year": str(A_YEAR),
    "demand.helpline_share": "0",
    "demand.probation_share": "0",
    "demand.health_share": "0",
    "demand.community_share": "0",
    "partnership.operates": "false",
    "advocacy.available": "false",
    "classifying.recorded_share": "1",
    "classifying.correct_untrained": str(CALLED_STALKING),
    "classifying.correct_trained": str(CALLED_STALKING),
    "classifying.online_only_weight": "0",
    "classifying.domestic_weight": "0",
    "classifying.stranger_weight": "0",
    "classifying.violence_weight": "0",
    "classifying.man_weight": "0",
    "classifying.repeat_weight": "0",
    "classifying.screened_share": "0",
    "referral.police_untrained": str(REFERRED),
    "referral.police_trained": str(REFERRED),
    "referral.unlabelled": "0",
    "investigating.investigators": "400",
}
"""One report a victim, to the police; by chance alone it is called what it is, and referred."""

SHARES = {
    "called something else": 1.0 - CALLED_STALKING,
    "called stalking, not referred": CALLED_STALKING * (1.0 - REFERRED),
    "called stalking and referred": CALLED_STALKING * REFERRED,
}

Stream = NDArray[np.float64]


@pytest.fixture(scope="module")
def parts() -> dict[str, Stream]:
    """When the reports of each part were made, and when referrals arrived, in order."""
    cases = told(settings_of("multi_agency_contact", LEVERS, DAYS)).tables["cases"]
    # Who reported but is not yet referred at the end may have a referral on its way.
    referred = (cases["referred"] < NEVER) | (cases["referral_due"] < NEVER)
    stalking = cases["classified"] < NEVER
    when = cases["reported"]
    assert (cases["recorded"][when < NEVER] == when[when < NEVER]).all()
    chosen = (when >= SETTLED) & (when < DAYS)
    streams = {
        "called something else": when[chosen & ~stalking],
        "called stalking, not referred": when[chosen & stalking & ~referred],
        "called stalking and referred": when[chosen & stalking & referred],
        "referrals, when they arrive": cases["referred"][cases["referred"] < NEVER],
    }
    return {name: np.sort(one[one >= SETTLED]) for name, one in streams.items()}


def gaps_are_exponential(stream: Stream, rate: float) -> bool:
    """Whether the waits from one to the next are those of a Poisson stream of this rate."""
    return bool(stats.kstest(np.diff(stream) * rate, "expon").pvalue > FALSE_ALARM)


def counted(stream: Stream) -> NDArray[np.float64]:
    """How many fall into each window of three days."""
    edges = np.arange(SETTLED, DAYS + 1e-9, WINDOW)
    return np.histogram(stream, edges)[0].astype(float)


def counts_are_poisson(stream: Stream, rate: float) -> bool:
    """Whether counts spread about what is expected as Poisson counts do (dispersion, two sided)."""
    counts, mean = counted(stream), rate * WINDOW
    spread = ((counts - mean) ** 2 / mean).sum()
    # With a mean that is known every count is free.
    low, high = stats.chi2.cdf(spread, len(counts)), stats.chi2.sf(spread, len(counts))
    return bool(2.0 * min(low, high) > FALSE_ALARM)


def are_independent(first: Stream, second: Stream) -> bool:
    """Whether the counts of two streams in the same windows are uncorrelated."""
    return bool(stats.pearsonr(counted(first), counted(second)).pvalue > FALSE_ALARM)


def in_turn(parts: dict[str, Stream]) -> tuple[Stream, Stream]:
    """The same reports dealt out in turn, two of five as stalking: right shares, no chance."""
    every = np.sort(np.concatenate([parts[name] for name in SHARES]))
    stalking = np.isin(np.arange(len(every)) % 5, (0, 2))
    return every[stalking], every[~stalking]


def test_each_part_has_its_share(parts: dict[str, Stream]) -> None:
    """Some 11,500 reports in all; a share 0.025 off is noticed with a chance of 0.9, a right one
    is refused with 0.0001."""
    counts = [len(parts[name]) for name in SHARES]
    expected = [sum(counts) * share for share in SHARES.values()]
    assert stats.chisquare(counts, expected).pvalue > FALSE_ALARM
    least = stats.norm.isf(FALSE_ALARM / 2.0) + stats.norm.isf(0.1)
    assert least * np.sqrt(0.25 / sum(counts)) < 0.025


@pytest.mark.parametrize("name", [*SHARES, "referrals, when they arrive"])
def test_each_part_is_a_poisson_stream(parts: dict[str, Stream], name: str) -> None:
    """Gaps by Kolmogorov and Smirnov, and the dispersion of the counts in 780 windows.

    Counts whose variance is 1.35 times their mean are noticed with a chance of 0.9, worked out
    below; a Poisson stream is refused by either with 0.0001.
    """
    share = SHARES.get(name, SHARES["called stalking and referred"])
    assert gaps_are_exponential(parts[name], RATE * share)
    assert counts_are_poisson(parts[name], RATE * share)
    windows = len(counted(parts[name]))
    limit = stats.chi2.isf(FALSE_ALARM / 2.0, windows)
    assert stats.chi2.sf(limit / 1.35, windows) > 0.9


def test_reports_dealt_out_in_turn_are_found_out(parts: dict[str, Stream]) -> None:
    stalking, else_ = in_turn(parts)
    assert not gaps_are_exponential(stalking, RATE * CALLED_STALKING)
    assert not gaps_are_exponential(else_, RATE * (1.0 - CALLED_STALKING))
    assert not are_independent(stalking, else_)


@pytest.mark.parametrize(("one", "other"), list(combinations(SHARES, 2)))
def test_no_part_knows_anything_of_another(parts: dict[str, Stream], one: str, other: str) -> None:
    """A correlation of 0.19 between counts of the same three days is noticed with a chance of
    0.9 (by Fisher's transformation, below); of independent ones it is refused with 0.0001."""
    assert are_independent(parts[one], parts[other])
    windows = len(counted(parts[one]))
    limit = np.tanh(stats.norm.isf(FALSE_ALARM / 2.0) / np.sqrt(windows - 3))
    noticed = (np.arctanh(0.19) - np.arctanh(limit)) * np.sqrt(windows - 3)
    assert stats.norm.cdf(noticed) > 0.9
