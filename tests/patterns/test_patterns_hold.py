"""Every pattern holds in sign, and would not be found where it is not.

How many replications each test needs is no guess: ``docs/patterns.csv`` holds the effect and the
deviation between replications of every claim, from the many runs behind ``docs/patterns.md``, and
``test_the_tests_have_the_power_they_say`` works it out from these. The runs here have a seed of
their own.
"""

import csv
from pathlib import Path

import numpy as np
import pytest

from caseflow.experiments.analysis.patterns.claim import FALSE_ALARM, POWER, Claim, power
from caseflow.experiments.analysis.patterns.pattern import Pattern, Runs
from caseflow.experiments.analysis.patterns.registry import PATTERNS
from tests.patterns.running import BY_NAME, tried

TABLE = Path(__file__).parents[2] / "docs" / "patterns.csv"
LOOPS = [
    name
    for name in BY_NAME
    if name.startswith("loop_") and name not in ("loop_missed_news", "loop_detection")
]
EXCHANGED = {
    **dict.fromkeys(LOOPS, (2, 3, 0, 1)),
    "officer_load": (3, 2, 1, 0),
    "support": (1, 0),
    "high_dose": (2, 1, 0),
    "risk_tools": (1, 0, 2),
}
"""The order of arms in which each of these would be the other way round."""


NOT_FOUND = {
    "loop_missed_news": ("leaving the service",),
    "loop_burnout": ("leaving the service",),
    "loop_detection": ("recorded repeats", "work on crises"),
}
"""What was there while every later report was a crime and a crisis of its own, and is too small to
be found since reports tire and are added to an open record, or since sites are full before the
disturbance begins: each stays unfound, or leaves here."""


def in_test(pattern: Pattern, runs: Runs) -> list[Claim]:
    """The claims that are asserted."""
    return [claim for claim in pattern.claims(runs) if claim.tested and claim.sign]


@pytest.mark.long(seconds=25)
@pytest.mark.parametrize("name", list(BY_NAME))
def test_a_pattern_holds_in_sign(name: str) -> None:
    """A claim that is true is found with a chance of 0.99, one that is not with one of 0.001."""
    found = {claim.name: claim.chance_of_nothing for claim in in_test(BY_NAME[name], tried(name))}
    assert found
    missed = {claim for claim, chance in found.items() if chance >= FALSE_ALARM}
    assert missed == set(NOT_FOUND.get(name, ()))


@pytest.mark.parametrize("name", list(EXCHANGED))
def test_with_the_arms_exchanged_it_would_not_be_found(name: str) -> None:
    runs = tried(name)
    turned = Runs(runs.setting, np.ascontiguousarray(runs.counts[:, EXCHANGED[name]]))
    assert min(claim.chance_of_nothing for claim in in_test(BY_NAME[name], turned)) > 0.5


def test_the_tests_have_the_power_they_say() -> None:
    """By the effects and deviations of the runs behind the page."""
    with TABLE.open(encoding="utf-8", newline="") as lines:
        asserted = [line for line in csv.DictReader(lines) if line["tested"] == "yes"]
    found_small = {(name, claim) for name, claims in NOT_FOUND.items() for claim in claims}
    weak = {
        (line["pattern"], line["claim"]): found
        for line in asserted
        if (line["pattern"], line["claim"]) not in found_small
        and (
            found := power(
                float(line["effect"]), float(line["deviation"]), BY_NAME[line["pattern"]].tested
            )
        )
        < POWER
    }
    assert weak == {}
    assert {line["pattern"] for line in asserted} == {one.name for one in PATTERNS}
