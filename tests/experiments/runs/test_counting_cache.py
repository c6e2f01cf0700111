"""What an earlier run simulated is counted, and not what this one did."""

import numpy as np

from caseflow.calibration.reports.fit_minutes import minutes_words
from caseflow.experiments.runs.cache import CountingCache, MemoryCache, simulated
from caseflow.experiments.runs.posterior import Account


class Square:
    """Tells the square of a number."""

    def __call__(self, request: float) -> np.ndarray:
        return np.array([request**2])

    def key(self, request: float) -> str:
        return str(request)

    def only(self, numbers: np.ndarray, places: list[int]) -> np.ndarray:
        return numbers


def squares(cache: CountingCache, *numbers: float) -> None:
    simulated([str(number) for number in numbers], numbers, Square(), cache, 1)


def test_only_what_was_there_before_is_counted() -> None:
    kept = MemoryCache()
    first = CountingCache(kept)
    squares(first, 1.0, 2.0)
    squares(first, 2.0, 3.0)
    assert first.found == 0
    again = CountingCache(kept)
    squares(again, 1.0, 2.0, 4.0)
    assert again.found == 2


def test_minutes_are_said_to_be_those_of_the_last_run() -> None:
    account = Account("pilot", ("cheshire",), "sampler", "c", "t", (), "2026-01-01", 90.0, {}, {})
    assert minutes_words(account) == "1.5 minutes"
    account.diagnostics["from_store"] = 1_200
    assert minutes_words(account).startswith("1.5 minutes of its last run, which found 1,200")
