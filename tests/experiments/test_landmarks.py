"""Outcomes from a landmark day: counted by hand, in worlds that differ, and from the tables."""

from functools import cache

import numpy as np
import pytest

from caseflow.experiments.measures import GROUPS, MEASURES, Cohort, measure, measure_groups
from caseflow.experiments.measures.counting import Counted, on_the_whole
from caseflow.experiments.measures.followed import Followed, from_first_contact, served_in_any
from caseflow.experiments.measures.landmarks import SERVED, count_served
from caseflow.experiments.measures.lookup import HEADLINES
from caseflow.experiments.measures.moments import HOURS, Moments, hours_of
from caseflow.experiments.measures.observed import Observed
from caseflow.experiments.measures.people import People, people
from caseflow.scenarios.scenario import load
from caseflow.sim import Replication, simulate
from caseflow.sim.agents.case import Risk
from caseflow.sim.agents.perpetrator import Incident
from tests.experiments.crowd import crowd, someone

NAMES = [entry.name for entry in MEASURES]
WOMEN = next(place for place, group in enumerate(GROUPS) if group.name == "women")
MEN = next(place for place, group in enumerate(GROUPS) if group.name == "men")


def counted(measured: str, *worlds: People, follow_up: float = 365.0) -> list[tuple[float, float]]:
    """Numerator and denominator of a measure of those served, world by world."""
    found = count_served(worlds, follow_up)[:, 0, list(SERVED).index(measured), :2]
    return [(float(above), float(below)) for above, below in found]


def test_a_month_free_of_stalking_is_the_thirty_days_that_end_on_the_day() -> None:
    # Met on day 10, so the month after half a year is days 160 to 190 since the report.
    alike = {"contact": 10.0, "watched": 400.0}
    there = crowd(
        someone(1, incidents=[160.0, 190.1], **alike),
        someone(2, incidents=[160.1], **alike),
        someone(3, assaults=[190.0], **alike),
        someone(4, **alike),
    )
    assert counted("stalking_free_180_served", there) == [(2.0, 4.0)]
    # After three months it is days 70 to 100, and nobody was acted against in them.
    assert counted("stalking_free_90_served", there) == [(4.0, 4.0)]


def test_who_is_not_watched_so_long_is_not_called_free() -> None:
    there = crowd(
        someone(1, contact=10.0, watched=375.0),
        someone(2, contact=10.1, watched=375.0),
        someone(3, contact=10.0, watched=400.0, incidents=[370.0]),
    )
    assert counted("stalking_free_365_served", there) == [(1.0, 2.0)]
    # With a follow-up that is shorter, those who reported early do not stand for everybody.
    assert counted("stalking_free_365_served", there, follow_up=364.0) == [(0.0, 0.0)]


def test_incidents_and_assaults_a_month_are_of_the_half_year_from_the_landmark() -> None:
    there = crowd(
        someone(1, contact=20.0, incidents=[20.0, 20.1, 200.0, 200.1], assaults=[100.0]),
        someone(2, contact=5.0, incidents=[1.0, 2.0]),
        someone(3, incidents=[50.0]),
    )
    months = 2.0 * 180.0 / 30.4
    assert counted("incidents_per_supported_month_served", there) == [
        pytest.approx((3.0, months)),
    ]
    assert counted("assaults_per_supported_month_served", there) == [pytest.approx((1.0, months))]


def test_violence_is_asked_of_those_called_high_risk() -> None:
    there = crowd(
        someone(1, contact=20.0, assaults=[19.0, 199.0], high_risk=True),
        someone(2, contact=20.0, assaults=[19.0, 201.0], high_risk=True),
        someone(3, contact=20.0, assaults=[30.0]),
    )
    assert counted("violence_180_high_risk_served", there) == [(1.0, 2.0)]


def test_the_last_incident_is_the_last_within_a_year_and_none_counts_nothing() -> None:
    there = crowd(
        someone(1, contact=20.0, incidents=[10.0, 70.0, 120.0, 385.5]),
        someone(2, contact=20.0, incidents=[10.0]),
    )
    assert counted("days_to_last_incident_served", there) == [(100.0, 2.0)]


def test_reports_and_recorded_repeats_are_counted_from_the_landmark() -> None:
    there = crowd(
        someone(1, contact=20.0, recorded=[0.0, 20.0, 30.0], reports=[300.0, 366.0]),
        someone(2, contact=20.0, recorded=[0.0, 15.0], reports=[100.0]),
    )
    assert counted("reports_each_served", there) == [(4.0, 2.0)]
    assert counted("recorded_repeat_180_served", there) == [(1.0, 2.0)]
    assert counted("recorded_repeat_731_served", there, follow_up=730.0) == [(0.0, 0.0)]
    # A first record is no repeat, also when the report was first made to somebody else.
    first = crowd(
        someone(1, contact=20.0, reports=[0.0], recorded=[30.0]),
        someone(2, contact=20.0, reports=[0.0], recorded=[30.0, 40.0]),
        someone(3, contact=20.0, reports=[0.0], recorded=[30.0, 201.0]),
        someone(4, contact=20.0, reports=[0.0], recorded=[15.0, 30.0]),
    )
    assert counted("recorded_repeat_180_served", first) == [(2.0, 4.0)]
    long = crowd(someone(1, contact=20.0, watched=800.0, recorded=[0.0, 751.0]))
    assert counted("recorded_repeat_731_served", long, follow_up=731.0) == [(1.0, 1.0)]


def test_withdrawal_counts_after_the_landmark_and_leaving_before_it_too() -> None:
    there = crowd(
        someone(1, contact=20.0, withdrew=19.0, left=15.0),
        someone(2, contact=20.0, withdrew=21.0, left=384.0),
        someone(3, contact=20.0, withdrew=366.0, left=386.0),
        someone(4, contact=20.0),
    )
    assert counted("disengaged_before_charge_served", there) == [(1.0, 4.0)]
    assert counted("disengaged_from_service_served", there) == [(2.0, 4.0)]


def test_burden_is_of_those_whom_an_advocate_met() -> None:
    there = crowd(
        someone(1, contact=20.0, retellings=3, news_missed=1, news_total=4),
        someone(2, contact=400.0, retellings=9, news_missed=9, news_total=9),
        someone(3, retellings=9),
    )
    assert counted("retellings_served", there) == [(3.0, 1.0)]
    assert counted("updates_missed_served", there) == [(1.0, 4.0)]


def before_and_after() -> tuple[People, People]:
    """Two worlds: in the second an advocate comes sooner, to one more, and one is not there."""
    women, men = 1 | 1 << WOMEN, 1 | 1 << MEN
    before = crowd(
        someone(1, contact=100.0, incidents=[50.0, 150.0], groups=women),
        someone(2, incidents=[30.0, 35.0], groups=men),
        someone(3, incidents=[40.0], groups=men),
        someone(4, contact=10.0, incidents=[20.0], groups=men),
    )
    after = crowd(
        someone(1, contact=40.0, incidents=[30.0], high_risk=True, groups=women),
        someone(2, contact=20.0, incidents=[35.0], watched=600.0, groups=women),
        someone(3, groups=men),
        someone(5, contact=10.0, incidents=[20.0], groups=men),
    )
    return before, after


def test_the_same_people_are_followed_from_the_same_days_in_every_world() -> None:
    followed, bits = served_in_any(before_and_after(), 365.0)
    assert len(followed) == 2
    for world in followed:
        assert world.rows["key"].tolist() == [1, 2]
        assert (world.landmark / HOURS).tolist() == [40.0, 20.0]
        assert (world.rows["watched"] / HOURS).tolist() == [730.0, 600.0]
        assert world.rows["high_risk"].tolist() == [True, False]
    # Groups are those of the first world.
    assert (bits >> WOMEN & 1).tolist() == [1, 0]
    months = 2.0 * 180.0 / 30.4
    assert counted("incidents_per_supported_month_served", *before_and_after()) == [
        pytest.approx((4.0, months)),
        pytest.approx((1.0, months)),
    ]
    found = count_served(before_and_after(), 365.0)
    place = list(SERVED).index("incidents_per_supported_month_served")
    assert found[:, WOMEN, place, 0].tolist() == [2.0, 0.0]
    assert found[:, MEN, place, 0].tolist() == [2.0, 1.0]
    assert found[:, :, place, 2].tolist() == found[:1, :, place, 2].tolist() * 2


def test_each_worlds_own_served_would_say_otherwise() -> None:
    """Not the same people, not the same days: the comparison that is not made, and why."""
    before, after = before_and_after()
    own = [counted("incidents_per_supported_month_served", world)[0] for world in (before, after)]
    half = 180.0 / 30.4
    # In the first world two are met, in the second three others; and what lies between the two
    # first meetings of the first person would be counted in one world only.
    assert own == [pytest.approx((2.0, 2 * half)), pytest.approx((2.0, 3 * half))]


def test_landmarks_that_are_swapped_are_noticed() -> None:
    """A diagnostic that can fail: with each landmark given to somebody else, counts are wrong."""
    followed, _ = served_in_any(before_and_after(), 365.0)
    count = SERVED["incidents_per_supported_month_served"]
    right = [on_the_whole(count(world)) for world in followed]
    swapped = [
        Followed(world.rows, world.incidents, world.reports, world.landmark[::-1], 365.0)
        for world in followed
    ]
    assert [on_the_whole(count(world)) for world in swapped] != right


def test_nobody_served_is_undefined_and_not_nothing() -> None:
    nobody = crowd(someone(1, incidents=[3.0]))
    found = count_served([nobody, nobody], 365.0)
    assert found.shape == (2, len(GROUPS), len(SERVED), 3)
    assert (found[..., 1] == 0.0).all()


def test_people_are_those_of_the_denominator() -> None:
    there = crowd(
        someone(1, contact=20.0, news_missed=1, news_total=4),
        someone(2, contact=30.0),
        someone(3, news_missed=2, news_total=3),
    )
    found = count_served([there], 365.0)
    assert found[0, 0, list(SERVED).index("updates_missed_served")].tolist() == [1.0, 4.0, 1.0]


def test_moments_are_taken_with_their_people() -> None:
    some = Moments.of(
        np.array([2, 0, 2, 1]), np.array([1.0, 2.0, 3.0, 4.0]), np.array([True, False] * 2), 4
    )
    taken = some.take(np.array([2, 3, 0]))
    assert taken.counts.tolist() == [2, 0, 1]
    assert (taken.hours / HOURS).tolist() == [1.0, 3.0, 2.0]
    assert taken.marked.tolist() == [True, True, False]
    assert taken.last(0.0, 1e9).tolist() == [72.0, 0.0, 48.0]
    with pytest.raises(ValueError, match="do not agree"):
        Moments(np.array([2]), np.zeros(1, np.uint32), np.zeros(1, bool))
    assert hours_of([0.0, 1.0, 1.001]).tolist() == [0, 24, 25]


PILOT = load("pilot", {"intake_days": "150", "follow_up_days": "365"}, ["cheshire"])
COHORT = Cohort.of(PILOT)


@cache
def world() -> Replication:
    """A short real world at its end."""
    return simulate(PILOT.settings("cheshire"), 5)


@cache
def values() -> dict[str, tuple[float, float]]:
    """Every measure of it."""
    return dict(zip(NAMES, map(tuple, measure(world(), COHORT)), strict=True))


def by_hand(landmark: np.ndarray, days: float, violent: bool = False) -> np.ndarray:
    """Incidents of each victim of the cohort within some days of a landmark, from the tables."""
    seen = Observed(world(), COHORT)
    acts = seen.tables["incidents"]
    found = np.zeros(len(seen.cases), int)
    for place, row in enumerate(seen.chosen):
        mine = acts[acts["case"] == row]
        since = mine["when"] - landmark[place]
        inside = (since > 0.0) & (since <= days)
        if violent:
            inside &= mine["kind"] == Incident.ASSAULT
        found[place] = inside.sum()
    return found


def test_from_the_report_it_agrees_with_the_tables() -> None:
    seen = Observed(world(), COHORT)
    half = by_hand(seen.reported, 180.0)
    quiet = half == by_hand(seen.reported, 150.0)
    number = float(len(seen.cases))
    assert values()["stalking_free_180"] == (quiet.sum(), number)
    assert 0 < quiet.sum() < number
    assert values()["incidents_per_supported_month"] == pytest.approx(
        (half.sum(), number * 180.0 / 30.4)
    )
    high = seen.cases["risk_at_first"] == Risk.HIGH
    assaulted = by_hand(seen.reported, 180.0, violent=True) > 0
    assert values()["violence_180_high_risk"] == ((assaulted & high).sum(), high.sum())
    recorded = seen.within(seen.cases["first_recorded_repeat"], 180.0)
    assert values()["recorded_repeat_180"] == (recorded.sum(), number)
    assert values()["recorded_repeat_731"] == (0.0, 0.0)


def test_from_the_first_meeting_it_agrees_with_the_tables_but_for_an_hour() -> None:
    seen = Observed(world(), COHORT)
    met = seen.cases["first_contact"]
    whole = seen.within(met, 365.0) & (met + 180.0 <= seen.end)
    number = by_hand(met, 180.0)[whole].sum()
    above, below = values()["incidents_per_supported_month_served"]
    assert below == pytest.approx(whole.sum() * 180.0 / 30.4)
    assert whole.sum() > 10
    assert abs(above - number) <= 2
    followed = from_first_contact(seen)
    assert followed.counted.sum() == seen.within(met, 365.0).sum()


def test_one_world_beside_itself_counts_what_it_counts_alone() -> None:
    alone = measure_groups(world(), COHORT)
    there = people(world(), COHORT)
    places = [NAMES.index(name) for name in SERVED]
    for found in count_served([there, there], 365.0):
        np.testing.assert_allclose(found, alone[:, places], rtol=1e-12)


@pytest.mark.parametrize("subject", ["Disengagement", "Revictimisation", "Burden"])
def test_each_subject_has_a_headline_of_everyone_and_one_of_those_served(subject: str) -> None:
    mine = [
        entry.name
        for entry in MEASURES
        if entry.name in HEADLINES and entry.heading.startswith(subject)
    ]
    pairs = [name for name in mine if f"{name}_served" in mine]
    assert len(pairs) == 1
    assert f"{pairs[0]}_served" in SERVED
    assert "revictimised_365" not in HEADLINES


def test_a_count_says_of_whom_and_from_which_day() -> None:
    for entry in MEASURES:
        if entry.name in SERVED:
            assert "in either world" in entry.denominator, entry.name
            assert "the same people" in entry.definition, entry.name
            assert "{" not in entry.definition, entry.name
            assert entry.by_group, entry.name
    kinds: set[type[Counted]] = {
        type(count(from_first_contact(Observed(world(), COHORT)))) for count in SERVED.values()
    }
    assert len(kinds) == 1
