"""The trial of memory sees what grows; at length it is run by hand."""

from itertools import count

from tests.hostile.level_memory import MOST_BYTES_A_RUN, account_of, seen_over, slope_of


def test_memory_that_grows_is_noticed() -> None:
    warm = [2**28 + min(place, 400) * 20_000 for place in range(2_000)]
    assert abs(slope_of(warm)) < 1.0
    assert slope_of([place * 97_000 + some for place, some in enumerate(warm)]) > MOST_BYTES_A_RUN
    assert "0 bytes a run" in list(account_of(warm))[-1].replace("-", "")


def test_memory_is_looked_at_after_every_run() -> None:
    outcomes = count()
    seen = seen_over(8, 1, lambda outcome: next(outcomes))
    assert len(seen) == next(outcomes) == 8
    assert min(seen) > 2**20
