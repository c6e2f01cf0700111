"""The comparison of two tellers refuses as often as it says, and notices what it says."""

import numpy as np
from scipy import stats

from tests.tellers.compared import Comparison, Numbers, compare

PAIRS, WORLDS, WAYS, LEVEL = 250, (12, 24), 400, 0.05
CHANCE = 1e-4
BETWEEN = 0.7
"""How far the worlds lie apart, where the people of one lie 1 apart."""


def compared(shift: float) -> list[Comparison]:
    """Many pairs of tellers whose people share a world, the first of each pair shifted."""
    rng = np.random.default_rng([7, int(100 * shift)])

    def worlds(count: int, by: float) -> list[Numbers]:
        return [rng.normal(by + rng.normal(0.0, BETWEEN), 1.0, 30) for _ in range(count)]

    first, second = WORLDS
    return [compare(worlds(first, shift), worlds(second, 0.0), WAYS, LEVEL) for _ in range(PAIRS)]


def test_two_tellers_of_the_same_thing_are_refused_as_seldom_as_is_said() -> None:
    """250 pairs at a level of 0.05: one that were 0.15 in truth is noticed with a chance of 0.9,
    worked out below."""
    refused = sum(one.refused for one in compared(0.0))
    assert stats.binomtest(refused, PAIRS, LEVEL).pvalue > CHANCE
    limit = stats.binom.isf(CHANCE / 2.0, PAIRS, LEVEL)
    assert stats.binom.sf(limit, PAIRS, 0.15) > 0.9


def test_a_difference_of_the_size_said_to_be_noticed_is_noticed() -> None:
    """250 pairs whose shares below 0 differ by that size are refused with a chance of 0.9, or more
    as other values count too; a chance of 0.78 in truth is noticed with a chance of 0.9."""
    size = np.mean([one.noticed for one in compared(0.0)])
    # All is normal, with this spread, so a shift moves the share below 0 by a known amount.
    shift = stats.norm.ppf(0.5 + size) * np.hypot(1.0, BETWEEN)
    refused = sum(one.refused for one in compared(float(shift)))
    assert stats.binomtest(refused, PAIRS, 0.9, alternative="less").pvalue > CHANCE
    limit = stats.binom.ppf(CHANCE, PAIRS, 0.9)
    assert stats.binom.cdf(limit, PAIRS, 0.78) > 0.9
