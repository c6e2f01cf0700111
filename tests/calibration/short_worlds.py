"""Pilots of sixteen months in the place of six years: a quarter of the work, by the clock."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from unittest.mock import patch

from caseflow.calibration.targets import pilot_request
from caseflow.scenarios.scenario import Scenario, load

MONTHS: Mapping[str, str] = {
    "warm_up_days": "30",
    "intake_days": "90",
    "follow_up_days": "365",
}
"""A year after the last case: figures of what follows within a year have something to hold."""


@contextmanager
def short_pilots(**days: str) -> Iterator[None]:
    """Fits simulate short worlds, whoever asks for them and in whatever process.

    ``days``: what is otherwise than in ``MONTHS``.

    For what is printed, kept and refused around a fit; what a fit *finds* is tested elsewhere.
    """

    def loaded(name: str, overrides: Mapping[str, str], sites: list[str] | None) -> Scenario:
        return load(name, {**MONTHS, **days, **overrides}, sites)

    with patch.object(pilot_request, "load", loaded):
        yield
