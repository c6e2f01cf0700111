"""The service track, told by the model and told again in SimPy, is the same but for chance."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from tests.shape.sources import imports_of, tree_of
from tests.tellers import biased
from tests.tellers.compared import compare, of
from tests.tellers.retold import Retold, retold
from tests.tellers.told_by_model import told_by_model
from tests.tellers.track import HIGH_RISK_FIRST, STRETCH, WAIT, Seen, Track

RETOLD, BY_MODEL = 40, 100

TRACKS = {
    # Two advocates are full, a third of the victims leave while they wait, meetings are crowded.
    WAIT: Track(WAIT, reports_a_year=480.0, agenda=20),
    # Nobody waits for an advocate; four fifths of their hours are taken, so priorities matter.
    STRETCH: Track(STRETCH, reports_a_year=700.0, agenda=30, leaves_a_day=0.008),
    HIGH_RISK_FIRST: Track(HIGH_RISK_FIRST, reports_a_year=480.0, agenda=20),
}
TRIVIAL = {STRETCH: {"days to an advocate", "waiting list", "whether she left while waiting"}}
"""What cannot differ: with nobody waiting it is nothing in both."""

NOTICED = {
    "days to triage, urgent": 0.06,
    "days to triage, others": 0.2,
    "days to an advocate": 0.17,
    "days from referral to first contact": 0.18,
    "days from advocate to first contact": 0.06,
    "days from first contact to plan": 0.09,
    "days until she leaves": 0.05,
    "whether she left": 0.05,
    "whether she left while waiting": 0.06,
    "contacts": 0.08,
    "victims met in a week": 0.07,
    "open cases of an advocate": 0.18,
    "open cases of the fullest, less the emptiest": 0.08,
    "hours worked in a week": 0.08,
    "waiting list": 0.22,
}
"""The difference in the share below some value that is noticed with a chance of 0.9."""


@cache
def by_model(policy: str) -> list[Seen]:
    """The worlds of the model."""
    return told_by_model(TRACKS[policy], BY_MODEL)


@pytest.mark.parametrize("policy", TRACKS)
def test_two_tellers_tell_the_same_service_track(policy: str) -> None:
    """Referral, triage, line, assessment, tasks, review and leaving, a year long, with all that
    would disturb them switched off: 40 worlds in SimPy against 100 of the model.

    Compared are whole distributions, with worlds as the draws, at a false alarm of 0.0001 each.
    A difference in the share below some value is noticed with a chance of 0.9 or more from the
    size in ``NOTICED`` on, which is worked out from the spread found and held to. What such sizes
    mean in rules, the biased tellers show.
    """
    again, ours = retold(TRACKS[policy], RETOLD), by_model(policy)
    for name in NOTICED.keys() - TRIVIAL.get(policy, set()):
        found = compare(of(again, name), of(ours, name))
        assert not found.refused, f"{name}: {found}"
        assert found.noticed < NOTICED[name], f"{name}: {found}"
    for name in TRIVIAL.get(policy, set()):
        assert not any(world[name].any() for world in [*again, *ours]), name


@pytest.mark.parametrize("teller", biased.SHOWN_BY, ids=lambda teller: teller.__name__)
def test_a_teller_with_one_rule_wrong_is_found_out(teller: type[Retold]) -> None:
    """Ten to forty worlds are enough to notice each by what it shows most clearly."""
    policy, name, worlds = biased.SHOWN_BY[teller]
    found = compare(of(retold(TRACKS[policy], worlds, teller), name), of(by_model(policy), name))
    assert found.refused, f"{name}: {found}"


def test_a_teller_with_one_number_wrong_is_found_out() -> None:
    """Support a fifth longer than the model is told is noticed in twenty worlds."""
    track = replace(TRACKS[HIGH_RISK_FIRST], support_median=1.2 * TRACKS[WAIT].support_median)
    name = "contacts"
    found = compare(of(retold(track, 20), name), of(by_model(HIGH_RISK_FIRST), name))
    assert found.refused, f"{name}: {found}"


def test_the_teller_in_simpy_knows_nothing_of_the_model() -> None:
    telling = ("retold", "track", "biased", "networks")
    known = {
        name
        for file in telling
        for name in imports_of(tree_of(Path(__file__).with_name(f"{file}.py")))
        if name.split(".")[0] in ("sim", "scenarios", "experiments", "calibration")
    }
    assert known == set()
