"""Few people: no count of one to four is handed on, nor anything that gives one away."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caseflow.experiments.measures import GROUPS, MEASURES
from caseflow.experiments.measures.small_counts import ALL, DIVISIONS, FEWEST, withheld

SHARE = next(one.name for one in MEASURES if one.by_group and one.unit == "share")
HOURS = next(one.name for one in MEASURES if one.name == "utilisation")
NAMES = [group.name for group in GROUPS]


def few(count: float) -> bool:
    return 0 < count < FEWEST


def table(people: list[dict[str, int]]) -> np.ndarray:
    """Counts of one measure: what each division counts, numerators and denominators."""
    counts = np.zeros((1, len(GROUPS), 3))
    for kind, of in zip((0, 1), people, strict=True):
        for name, count in of.items():
            counts[0, NAMES.index(name), kind] = count
    counts[..., 2] = counts[..., 1]
    return counts


@st.composite
def shares(draw) -> np.ndarray:
    """A share of people, divided in every way, with many small groups."""
    sizes = st.sampled_from([0, 0, 1, 2, 3, 4, 5, 6, 9, 40])
    victims = draw(st.integers(1, 60))
    counts = np.zeros((1, len(GROUPS), 3))
    met = draw(st.integers(0, victims))
    counts[0, ALL, :2] = met, victims
    for division in DIVISIONS:
        left, left_met = victims, met
        for group in division[:-1]:
            size = min(draw(sizes), left)
            least, most = max(0, left_met - (left - size)), min(size, left_met)
            some = draw(st.integers(least, most))
            counts[0, group, :2] = some, size
            left, left_met = left - size, left_met - some
        counts[0, division[-1], :2] = left_met, left
    counts[..., 2] = counts[..., 1]
    return counts


@settings(max_examples=400, deadline=None)
@given(shares())
def test_nothing_few_is_shown_and_nothing_few_is_left_by_subtraction(counts: np.ndarray) -> None:
    above, below = (mask[0] for mask in withheld([SHARE], counts))
    met, people = counts[0, :, 0], counts[0, :, 1]
    assert not (below & ~above).any()
    for group in range(len(GROUPS)):
        assert below[group] or not few(people[group])
        assert above[group] or not (few(met[group]) or few(people[group] - met[group]))
    for hidden, totals in ((below, [people]), (above, [met, people - met])):
        if not hidden[ALL]:
            for division in DIVISIONS:
                inside = division[hidden[division]]
                assert len(inside) != 1
                assert not any(few(total[inside].sum()) for total in totals)
        else:
            assert all(hidden[division].any() for division in DIVISIONS)


def test_the_next_smallest_group_is_withheld_with_the_one_that_is_few() -> None:
    online = {"online_only": 10, "not_online_only": 90, "everyone": 100}
    risks = {"assessed_high": 60, "assessed_medium": 30, "assessed_standard": 7, "not_assessed": 3}
    of = {"ex_intimate": 100, "women": 100, **online, **risks}
    half = {name: count // 2 for name, count in of.items()}
    half |= {"assessed_standard": 3, "not_assessed": 2, "everyone": 50}
    _, below = withheld([SHARE], table([half, of]))
    assert {NAMES[place] for place in np.flatnonzero(below[0])} == {
        "not_assessed",
        "assessed_standard",
    }


def test_nought_is_shown_because_nobody_stands_behind_it() -> None:
    of = dict.fromkeys(NAMES, 0) | dict.fromkeys(
        ["everyone", "ex_intimate", "women", "online_only", "assessed_high"], 40
    )
    above, below = withheld([SHARE], table([dict.fromkeys(NAMES, 0), of]))
    assert not above.any()
    assert not below.any()


def test_hours_and_weeks_have_no_people_to_protect() -> None:
    counts = np.full((1, len(GROUPS), 3), np.nan)
    counts[0, ALL, :2] = 2.0, 3.0
    assert not any(mask.any() for mask in withheld([HOURS], counts))
    assert all(mask[0, ALL] for mask in withheld([SHARE], counts))


def test_a_measure_that_is_no_longer_known_is_protected_like_a_share() -> None:
    counts = np.full((1, len(GROUPS), 3), np.nan)
    counts[0, ALL, :2] = 38.0, 40.0
    above, below = withheld(["once_there_was"], counts)
    assert above[0, ALL]
    assert not below[0, ALL]


@pytest.mark.parametrize("one", [one for one in MEASURES if not one.by_group], ids=lambda m: m.name)
def test_it_is_known_of_every_measure_whether_people_stand_behind_it(one) -> None:
    counts = np.full((1, len(GROUPS), 3), np.nan)
    counts[0, ALL, :2] = 9.0, 3.0
    people = {"cost_of_service", "cost_of_police", "cost_of_agencies", "cost_of_justice"}
    assert withheld([one.name], counts)[1][0, ALL] == (one.name in people)
