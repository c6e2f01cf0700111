"""Two worlds stay in step: what differs between them differs in its own place, and nowhere else.

Where nobody waits for anybody, whoever is not touched by a difference has the same life in both
worlds, to the last bit.
"""

import numpy as np
import pytest

from caseflow.sim.rows import NEVER
from tests.luck.unhurried import UNHURRIED, rows_that_differ
from tests.sameness import leaves
from tests.small_worlds import settings_of, told

SEEDS = 6
DAYS = 300.0


def test_whoever_never_has_an_advocate_is_the_same_under_either_contact_model() -> None:
    """The contact models differ only where somebody holds the contact."""
    single, several = (
        settings_of(name, UNHURRIED, DAYS, site="hampshire")
        for name in ("single_point_of_contact", "multi_agency_contact")
    )
    differing = held = 0
    for seed in range(SEEDS):
        one, other = told(single, seed), told(several, seed)
        unlike = rows_that_differ(one, other)
        attached = np.flatnonzero(
            (one.tables["cases"]["attached"] < NEVER) | (other.tables["cases"]["attached"] < NEVER)
        )
        assert set(unlike.tolist()) <= set(attached.tolist())
        differing, held = differing + len(unlike), held + len(attached)
    assert held >= differing > 0.5 * held > 50


@pytest.mark.parametrize("scenario", ["single_point_of_contact", "multi_agency_contact"])
def test_a_tenth_more_people_change_nobody_who_was_there_already(scenario: str) -> None:
    levers = {**UNHURRIED, "demand.reports_a_year": "500"}
    before = settings_of(scenario, levers, DAYS, site="hampshire")
    after = settings_of(scenario, {**levers, "demand.reports_a_year": "550"}, DAYS, "hampshire")
    added = were_there = 0
    for seed in range(SEEDS):
        fewer, more = told(before, seed).tables, told(after, seed).tables
        _, here, there = np.intersect1d(
            fewer["cases"]["key"], more["cases"]["key"], return_indices=True
        )
        assert len(here) == len(fewer["cases"])
        for name in ("cases", "victims", "perpetrators"):
            one, two = fewer[name][here], more[name][there]
            for (column, values), (_, others) in zip(
                leaves(one, name), leaves(two, name), strict=True
            ):
                # A row knows its own number, and more people have more rows.
                if column.split(".")[-1] not in ("number", "case"):
                    assert np.array_equal(values, others), column
        added, were_there = added + len(more["cases"]) - len(here), were_there + len(here)
    # Poisson: 0.1 of some 7,500 is 750, give or take 27; five of those are allowed each way.
    assert abs(added - 0.1 * were_there) < 5.0 * np.sqrt(0.1 * were_there) * np.sqrt(1.1)
