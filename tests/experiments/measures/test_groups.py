"""Groups of victims: they share out the cohort, and each is counted as if it were alone."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import product
from typing import Any

import numpy as np
import pytest

from caseflow.experiments.analysis.comparison import paired
from caseflow.experiments.analysis.results import ratios
from caseflow.experiments.measures import (
    DIMENSIONS,
    GROUPS,
    MEASURES,
    Cohort,
    measure,
    measure_groups,
)
from caseflow.experiments.measures.counting import Chance, Ratio, by_group, on_the_whole
from caseflow.experiments.measures.groups import Membership
from caseflow.experiments.measures.observed import Observed
from caseflow.experiments.measures.sample_size import SampleSize, same_people
from caseflow.scenarios.scenario import load
from caseflow.sim import Replication, Settings, simulate
from caseflow.sim.agents.victim import Relationship
from caseflow.sim.rows import NEVER

NAMES = [group.name for group in GROUPS]
COLUMNS = {one.name: number for number, one in enumerate(MEASURES)}
GROUPED = [number for number, one in enumerate(MEASURES) if one.by_group]
CHANCES = [number for name, number in COLUMNS.items() if name.startswith("disengaged_from_service")]


@dataclass
class Copied:
    """A world whose tables may be altered."""

    settings: Settings
    tables: dict[str, Any]


@cache
def world(scenario: str = "pilot", replication: int = 0) -> tuple[Replication, Cohort]:
    found = load(scenario, {"triage.accept": "0.6"}, ["cheshire"])
    return simulate(found.settings("cheshire"), 1, replication), Cohort.of(found)


def copied() -> tuple[Copied, Cohort]:
    told, cohort = world()
    tables = {name: rows.copy() for name, rows in told.tables.items()}
    return Copied(told.settings, tables), cohort


def of_dimension(name: str) -> list[int]:
    return [number for number, group in enumerate(GROUPS) if group.dimension.name == name]


@pytest.mark.parametrize("dimension", [one.name for one in DIMENSIONS])
def test_the_groups_of_a_dimension_share_out_everyone(dimension: str) -> None:
    told, cohort = world()
    masks = Membership.of(Observed(told, cohort)).masks
    assert (masks[of_dimension(dimension)].sum(axis=0) == 1).all()
    counted = measure_groups(told, cohort)
    added = counted[of_dimension(dimension)].sum(axis=0)
    sums = [number for number in GROUPED if number not in CHANCES]
    assert len(sums) > 60
    np.testing.assert_allclose(added[sums], counted[0][sums], rtol=1e-12)
    # A chance does not add up, but those of whom it is one do.
    np.testing.assert_array_equal(added[CHANCES, 1:], counted[0][CHANCES, 1:])


@pytest.mark.parametrize("group", NAMES[1:])
def test_a_group_is_counted_as_if_nobody_else_had_reported(group: str) -> None:
    alone, cohort = copied()
    seen = Observed(*world())
    others = seen.chosen[~GROUPS[NAMES.index(group)].belongs(seen)]
    alone.tables["cases"]["reported"][others] = NEVER
    counted = measure_groups(*world())[NAMES.index(group), GROUPED, :2]
    assert counted[:, 1].sum() > 0.0
    np.testing.assert_allclose(
        np.nan_to_num(counted), np.nan_to_num(measure(alone, cohort)[GROUPED]), rtol=1e-9
    )


def test_everyone_is_the_first_group() -> None:
    counted = measure_groups(*world())
    np.testing.assert_array_equal(counted[0, :, :2], measure(*world()))
    assert counted[0, COLUMNS["revictimised_365"], 2] == len(Observed(*world()).cases)


def test_what_is_not_about_people_has_no_groups_and_no_people() -> None:
    counted = measure_groups(*world())
    for number, one in enumerate(MEASURES):
        of_groups, people = counted[1:, number], counted[:, number, 2]
        assert np.isnan(of_groups).all() == np.isnan(people).any() == (not one.by_group), one.name
    assert {one.name for one in MEASURES if not one.by_group} >= {
        *("utilisation", "waiting_list", "open_cases_per_advocate", "cost_of_police"),
    }


def test_people_are_those_who_add_to_the_denominator() -> None:
    told, cohort = world()
    seen = Observed(told, cohort)
    women = seen.victims["woman"]
    counted = measure_groups(told, cohort)[NAMES.index("women")]
    owed = seen.victims["news_total"][women]
    assert tuple(counted[COLUMNS["updates_missed"], 1:]) == (owed.sum(), (owed > 0).sum())
    assert counted[COLUMNS["disengaged_from_service"], 2] == (seen.served & women).sum()


def test_a_group_with_nobody_in_it_is_undefined_and_not_nothing() -> None:
    alone, cohort = copied()
    family = alone.tables["victims"]["relationship"] == Relationship.FAMILY
    assert family.any()
    alone.tables["victims"]["relationship"][family] = Relationship.STRANGER
    values = ratios(measure_groups(alone, cohort)[None])
    assert np.isnan(values[:, NAMES.index("family")]).all()
    assert np.isfinite(values[:, NAMES.index("stranger"), COLUMNS["revictimised_365"]]).all()


def test_the_chance_of_a_group_is_that_of_kaplan_and_meier() -> None:
    # Of three in the first group one leaves on day 1, one is lost on day 2, one leaves on day 3:
    # 1 - (2/3)(0/1) = 1, and by day 2 it is 1/3. The other group loses nobody.
    ends = np.array([1.0, 2.0, 3.0, 9.0, 9.0])
    left = np.array([True, False, True, False, True])
    masks = np.array([[True] * 5, [True, True, True, False, False], [False] * 3 + [True] * 2])
    watched = np.ones(5, bool)
    for horizon, chance in ((2.0, 1.0 / 3.0), (3.0, 1.0)):
        one = Chance(ends, left, horizon, watched)
        found = by_group([one], Membership(masks))
        assert found[1, 0] == pytest.approx([3.0 * chance, 3.0, 3.0])
        assert found[2, 0] == pytest.approx([0.0, 2.0, 2.0])
        assert on_the_whole(one) == pytest.approx(found[0, 0, :2])


@pytest.mark.parametrize("above", [np.ones(4), 1.0, np.ones((1, 3))])
def test_what_is_not_counted_victim_by_victim_cannot_be_counted_by_group(above: Any) -> None:
    with pytest.raises(ValueError, match="one number a victim"):
        by_group([Ratio(above, np.ones(3))], Membership(np.ones((1, 3), bool)))


def behind(scenario: str, replications: int) -> SampleSize:
    found = SampleSize()
    for replication in range(replications):
        found.add(measure_groups(*world(scenario, replication))[None])
    return found


def keys(scenario: str, replication: int, group: int) -> set[int]:
    seen = Observed(*world(scenario, replication))
    return set(seen.victims["key"][GROUPS[group].belongs(seen)].tolist())


def entries() -> Iterator[tuple[int, int]]:
    yield from product(range(len(GROUPS)), GROUPED)


def test_who_is_called_the_same_people_is_the_same_people() -> None:
    pilot, usual = behind("pilot", 2), behind("business_as_usual", 2)
    same = {here: same_people(usual, pilot, (1, *here)) for here in entries()}
    for group, one in enumerate(GROUPS):
        settled = one.dimension.settled
        assert same[group, COLUMNS["revictimised_365"]] is settled
        assert same[group, COLUMNS["disengaged_from_service"]] is False
        gone = [
            len(keys("pilot", replication, group) ^ keys("business_as_usual", replication, group))
            for replication in range(2)
        ]
        # Nearly nobody moves between settled groups; between the others, many do.
        assert (max(gone) <= 2) is settled, one.name


def test_what_is_not_about_people_is_about_no_same_people() -> None:
    pilot = behind("pilot", 1)
    assert same_people(pilot, pilot, (0, 0, COLUMNS["utilisation"])) is None


def with_people(*by_measure: float) -> SampleSize:
    found = SampleSize()
    found.add(np.broadcast_to(np.array(by_measure)[:, None], (1, len(GROUPS), len(by_measure), 3)))
    return found


def test_a_cohort_of_another_size_is_not_the_same_people() -> None:
    assert same_people(with_people(100.0), with_people(101.0), (0, 0, 0)) is True
    assert same_people(with_people(100.0), with_people(120.0), (0, 0, 0)) is False


def test_as_many_are_not_the_same_people_where_an_outcome_chooses_them() -> None:
    both = with_people(100.0, 60.0)
    for group, one in enumerate(GROUPS):
        assert same_people(both, both, (0, group, 0)) is one.dimension.settled
        assert same_people(both, both, (0, group, 1)) is False


@pytest.mark.parametrize(
    ("people", "before", "small"), [(9.9, 50.0, True), (50.0, 9.9, True), (10.0, 10.0, False)]
)
def test_a_figure_is_small_where_few_stand_on_either_side(people, before, small) -> None:
    found = paired(np.zeros(3), np.ones(3), MEASURES[0])
    assert replace(found, people=people, baseline_people=before).small is small
    assert found.small is False
