"""Luck by address: the published mixing function, evenly spread, and neighbours unrelated."""

import numpy as np
import pytest
from scipy import stats

from caseflow.sim.luck import (
    Decision,
    bell_from,
    key_of,
    key_of_world,
    luck,
    patience_from,
    scramble,
    spread_from,
    wait_from,
)
from caseflow.sim.rule import quiet

FALSE_ALARM = 1e-5
MANY = 20_000
GOLDEN = 0x9E3779B97F4A7C15
WRAP = 2**64 - 1

PUBLISHED = (
    6457827717110365317,
    3203168211198807973,
    9817491932198370423,
    4593380528125082431,
    16408922859458223821,
)
"""The first outputs of SplitMix64 from the seed 1234567, as its authors' C code prints them."""


def key_number(number: int) -> np.uint64:
    """The key of one of many worlds."""
    with quiet():
        return np.uint64(key_of_world(7, 1, number))


def test_the_mixing_function_is_the_published_one() -> None:
    with quiet():
        told = [
            int(scramble(np.uint64((1234567 + number * GOLDEN) & WRAP))) & WRAP
            for number in range(1, 6)
        ]
    assert told == list(PUBLISHED)


def test_an_address_is_mixed_once_for_each_part_of_it() -> None:
    def mixed(bits: int) -> int:
        bits = ((bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9) & WRAP
        bits = ((bits ^ (bits >> 27)) * 0x94D049BB133111EB) & WRAP
        return bits ^ (bits >> 31)

    for parent, decision, occasion in [(0, 0, 0), (WRAP, 42, 1000), (2**63 + 5, 182, -3)]:
        step = mixed((parent + GOLDEN * (decision + 1)) & WRAP)
        expected = mixed((step + GOLDEN * (occasion + 1)) & WRAP)
        with quiet():
            key = key_of(np.uint64(parent), decision, np.int64(occasion))
            chance = luck(np.uint64(parent), decision, np.int64(occasion))
        assert int(key) & WRAP == expected
        assert chance == (expected >> 11) / 2**53


def spread(kind: str) -> np.ndarray:
    """Numbers at neighbouring addresses: of keys, of decisions or of occasions."""
    key = key_number(0)
    with quiet():
        if kind == "keys":
            keys = [key_number(number) for number in range(MANY)]
            return np.array([luck(one, 42, 0) for one in keys])
        if kind == "plain keys":
            return np.array([luck(np.uint64(number), 42, 0) for number in range(MANY)])
        if kind == "decisions":
            return np.array([luck(key, number, 0) for number in range(MANY)])
        return np.array([luck(key, 42, number) for number in range(MANY)])


KINDS = ["keys", "plain keys", "decisions", "occasions"]


@pytest.mark.parametrize("kind", KINDS)
def test_numbers_are_spread_evenly(kind: str) -> None:
    """20,000 numbers by Kolmogorov and Smirnov: chance alone refuses with 0.00001; a bend of the
    distribution by 0.025 anywhere is noticed with a chance above 0.99."""
    numbers = spread(kind)
    assert ((numbers >= 0.0) & (numbers < 1.0)).all()
    assert len(np.unique(numbers)) == MANY
    assert stats.kstest(numbers, "uniform").pvalue > FALSE_ALARM


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("apart", [1, 2, 3, 8, 16])
def test_neighbours_are_unrelated(kind: str, apart: int) -> None:
    """Pairs fall evenly on a field of ten by ten: chi-square over 20,000 pairs.

    Chance alone refuses each with 0.00001; a correlation of 0.08 is noticed with 0.99.
    """
    numbers = spread(kind)
    pairs, _, _ = np.histogram2d(numbers[:-apart], numbers[apart:], bins=10, range=[[0, 1]] * 2)
    assert stats.chisquare(pairs.ravel()).pvalue > FALSE_ALARM


def test_no_two_decisions_share_their_number() -> None:
    numbers = [decision.value for decision in Decision.__members__.values()]
    assert len(numbers) == len(set(numbers)) == len(Decision)


@pytest.mark.parametrize("chance", [0.0, 0.001, 0.02, 0.3, 0.5, 0.77, 0.98, 0.9999, 1.0 - 2**-53])
def test_shapes_are_the_inverse_distributions(chance: float) -> None:
    assert patience_from(chance) == pytest.approx(stats.expon.ppf(chance), rel=1e-12)
    assert wait_from(chance, 7.0) == pytest.approx(stats.expon.ppf(chance, scale=7.0), rel=1e-12)
    if 1e-15 < chance < 1.0 - 1e-15:
        bell = stats.norm.ppf(chance)
        assert bell_from(chance) == pytest.approx(bell, rel=2e-9, abs=2e-9)
        assert spread_from(chance, 3.0, 0.6) == pytest.approx(3.0 * np.exp(0.6 * bell), rel=1e-8)
    assert np.isfinite(bell_from(chance))
