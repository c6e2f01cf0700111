"""The delivered scenarios: each asks a question, has sources, and makes a difference."""

from collections.abc import Iterator
from functools import lru_cache

import numpy as np
import pytest

from caseflow.experiments.measures import Cohort, measure
from caseflow.scenarios.chain import FAMILIES, delivered
from caseflow.scenarios.parameters import JUDGEMENT
from caseflow.scenarios.scaling import FOLLOW
from caseflow.scenarios.scenario import Scenario, catalogue, load
from caseflow.scenarios.scenario_file import FRAME
from caseflow.sim import simulate
from tests.shape.test_evidence import listed

PLACES_ONLY = ("pilot_cheshire", "pilot_hampshire", "pilot_london")
"""What differs from the pilot in its sites alone has the pilot's numbers there."""

ELSEWHERE = ("nationwide_business_as_usual", "pilot_as_it_began")
"""What has no site, or no opening, in common with its base cannot be compared with it."""

TWINS = (
    {"pilot", "single_point_of_contact", "over_cap_stretch"},
    {"cap_30", "over_cap_wait"},
)
"""Names under which the same numbers stand of purpose."""

RARE = {"no_contract_lost": 40}
"""What is taken away happens to one site in fifty a year: so many replications, until it does."""

COMPARED = [
    name
    for name in catalogue()
    if load(name).base and name not in (*PLACES_ONLY, *ELSEWHERE, *TWINS[0])
]


@lru_cache(maxsize=64)
def outcome(name: str, frame: tuple[tuple[str, str], ...], site: str, replication: int) -> bytes:
    """Every measure of one replication at one site."""
    return measured(load(name, dict(frame), [site]), replication)


def measured(scenario: Scenario, replication: int) -> bytes:
    """Every measure of one replication of a scenario of one site."""
    world = simulate(scenario.settings(scenario.sites[0]), 1, replication)
    counted = measure(world, Cohort.of(scenario))
    return np.nan_to_num(counted, nan=-1.0).tobytes()


def smallest_first(scenario: Scenario) -> Iterator[str]:
    """Three sites at most, those with fewest reports before others."""
    reports = {
        site: periods[0][1]["demand.reports_a_year"] for site, periods in scenario.periods.items()
    }
    yield from sorted(reports, key=lambda site: reports[site])[:3]


def makes_a_difference(name: str) -> bool:
    """Whether anything comes out otherwise than in the base, under the same chance events."""
    scenario = load(name)
    frame = tuple((key, str(getattr(scenario.frame, key))) for key in FRAME)
    return any(
        measured(load(name, {}, [site]), number) != outcome(scenario.base, frame, site, number)
        for number in range(RARE.get(name, 1))
        for site in smallest_first(scenario)
    )


@pytest.mark.parametrize("name", COMPARED)
def test_every_scenario_makes_a_difference_to_its_base(name: str) -> None:
    assert makes_a_difference(name)


def test_a_lever_that_reaches_nothing_would_be_seen(written) -> None:
    """How long a duty contact is means nothing where there is none."""
    text = 'base = "pilot"\n[levers]\nadvocacy.duty_hours = 0.3\n'
    assert load(written(text)).changes
    assert not makes_a_difference(written(text))


def test_every_scenario_has_its_own_numbers_or_is_a_known_twin() -> None:
    by_digest: dict[str, set[str]] = {}
    for name in catalogue():
        by_digest.setdefault(load(name).digest(), set()).add(name)
    assert [names for names in by_digest.values() if len(names) > 1] == list(TWINS)


@pytest.mark.parametrize("name", catalogue())
def test_every_scenario_asks_something_and_names_rows_of_evidence(name: str) -> None:
    scenario = load(name)
    assert scenario.title
    assert scenario.question.endswith("?")
    assert scenario.question.count("?") == 1
    assert scenario.sources
    assert set(scenario.sources) <= {JUDGEMENT, *listed()}


def test_every_question_is_asked_once() -> None:
    questions = [load(name).question for name in catalogue()]
    assert len(set(questions)) == len(questions)


def test_every_scenario_stands_in_a_family() -> None:
    assert {path.parent.name for path in delivered().values()} <= set(FAMILIES)


def values(name: str, site: str, period: int = 0) -> dict[str, float]:
    """What holds at a site in one period."""
    return dict(load(name).periods[site][period][1])


@pytest.mark.parametrize("cap", [15, 20, 25, 30, 45, 60])
def test_a_cap_is_as_its_name_says_and_means_something(cap: int) -> None:
    for site in ("cheshire", "hampshire", "london"):
        found = values(f"cap_{cap}", site)
        assert found["advocacy.cap"] == cap
        assert found["advocacy.over_cap"] == values("over_cap_wait", site)["advocacy.over_cap"]


@pytest.mark.parametrize("posts", range(1, 7))
def test_posts_are_as_many_as_the_name_says(posts: int) -> None:
    for site in ("cheshire", "hampshire", "london"):
        assert values(f"advocates_{posts}", site)["advocacy.advocates"] == posts


@pytest.mark.parametrize(("name", "every"), [("weekly_triage", 7.0), ("monthly_triage", 28.0)])
def test_the_rhythm_of_triage_leaves_room_for_as_many_cases(name: str, every: float) -> None:
    for site in ("cheshire", "hampshire", "london"):
        found, pilot = values(name, site), values("pilot", site)
        assert found["triage.every"] == every
        before = pilot["triage.agenda"] / pilot["triage.every"]
        assert found["triage.agenda"] / every == pytest.approx(before)


def test_reports_surge_sixfold_in_two_years_and_stay_there() -> None:
    for site in ("cheshire", "hampshire", "london"):
        surge = load("surge_in_reports")
        (_, first), (changes, then) = surge.periods[site]
        grown = np.exp(first["demand.growth_a_year"] * surge.intake_days / 365.25)
        assert changes == surge.warm_up_days + surge.intake_days
        assert grown == pytest.approx(6.0, rel=0.01)
        assert then["demand.growth_a_year"] == 0.0
        assert then["demand.reports_a_year"] == 6 * first["demand.reports_a_year"]
        assert {key: then[key] for key in FOLLOW} == {
            key: values("pilot", site)[key] for key in FOLLOW
        }


def test_training_is_all_that_differs_with_and_without_capacity() -> None:
    for site in ("cheshire", "hampshire", "london"):
        with_, without = (
            values(f"training_{which}_capacity", site, period=1) for which in ("with", "without")
        )
        assert {key for key in with_ if with_[key] != without[key]} == {"advocacy.advocates"}


def test_the_pilot_comes_to_every_force_whole() -> None:
    """From the day it starts, all that business as usual takes away is there again."""
    nationwide, usual, pilot = load("nationwide"), load("business_as_usual"), load("pilot")
    taken = {one.key for one in usual.differences if "." in one.key and one.key != "contact.model"}
    taken |= {key for key in values("pilot", "cheshire") if key.startswith("contact.")}
    for site in nationwide.sites:
        (_, before), _, (begins, after) = nationwide.periods[site]
        assert begins == nationwide.warm_up_days
        like = pilot.periods["london" if site == "metropolitan_police" else "cheshire"][0][1]
        assert {key for key in taken if after[key] != like[key]} == set()
        changed = {key for key in after if after[key] != before[key]}
        assert changed - taken == {"triage.accept"}


def test_nationwide_is_held_against_the_same_forces_at_the_same_time() -> None:
    one, other = load("nationwide"), load("nationwide_business_as_usual")
    assert one.frame == other.frame
    assert len(one.sites) == 43
