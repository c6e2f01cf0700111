"""What looks further than a run follows anybody is not counted: a smaller number would be wrong."""

import re

import pytest

import caseflow as cf
from caseflow.experiments.analysis.scenario_notes import notes
from caseflow.experiments.measures import MEASURES, count_observed
from caseflow.experiments.measures.definition import Measure
from caseflow.experiments.measures.observed import Cohort, Observed
from caseflow.scenarios.scenario import load
from caseflow.sim import simulate

LOOKS_FURTHER = re.compile(r"(?:within|counted up to|in the) (\d+)(?: days|;|\.|,)")


@pytest.fixture(scope="module")
def counted_of_twenty_days() -> dict[str, float]:
    """The denominator of each measure at one site where everybody is followed for twenty days."""
    scenario = load("pilot_hampshire", {"follow_up_days": "20", "warm_up_days": "200"})
    world = simulate(scenario.settings("hampshire"), 1)
    below = count_observed(Observed(world, Cohort.of(scenario)))[0, :, 1]
    return {measure.name: float(n) for measure, n in zip(MEASURES, below, strict=True)}


def test_nobody_is_counted_who_is_not_followed_for_long_enough(
    counted_of_twenty_days: dict[str, float],
) -> None:
    of = counted_of_twenty_days
    longer = {measure.name for measure in MEASURES if measure.follow_up > 20.0}
    assert len(longer) >= 30
    assert not any(of[name] for name in longer)
    assert of["days_to_last_incident"] == of["disengaged_from_service"] == 0.0
    assert of["charged"] > 0.0
    assert of["violence_in_episode"] > 0.0


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.name)
def test_a_definition_that_names_days_says_for_how_long_to_follow(measure: Measure) -> None:
    days = [float(number) for number in LOOKS_FURTHER.findall(measure.definition)]
    assert measure.follow_up >= max(days, default=0.0)


def test_a_note_says_what_is_left_out_and_how_to_count_it() -> None:
    short, usual = load("pilot", {"follow_up_days": "100"}), load("pilot")
    (note,) = [each for each in notes([short]) if "look further" in each]
    assert "100 days only" in note
    assert "follow_up_days = 365" in note
    assert not any("look further" in each for each in notes([usual]))


def test_a_measure_of_ones_own_may_say_for_how_long_to_follow() -> None:
    @cf.measure(heading="Service", unit="share", layer="true", of="victims", follow_up=90.0)
    def met_within_ninety_days(observed: Observed) -> object:
        """Victims who met an advocate within 90 days of the report."""
        return cf.share(observed.within(observed.cases["first_contact"], 90.0))

    try:
        assert MEASURES[-1].follow_up == 90.0
    finally:
        cf.remove_measure("met_within_ninety_days")
