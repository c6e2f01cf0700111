"""With exponential times the line for an advocate is the M/M/c queue, and a task list the M/M/1."""

import math

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from tests.small_worlds import settings_of, told
from tests.theory.plain_worlds import STRAIGHT_TO_THE_SERVICE, UNMOVED

WARM_UP, DAYS = 400.0, 4000.0
FALSE_ALARM = 1e-4


def erlang_c(servers: int, offered: float) -> float:
    """The chance that an arrival must wait (Erlang 1917)."""
    below = sum(offered**n / math.factorial(n) for n in range(servers))
    full = offered**servers / math.factorial(servers) * servers / (servers - offered)
    return full / (below + full)


def is_far(values: NDArray[np.float64], expected: float) -> bool:
    """Whether the mean of independent values is further off than chance alone would take it."""
    return bool(stats.ttest_1samp(values, expected).pvalue < FALSE_ALARM)


def test_the_wait_for_an_advocate_is_that_of_the_m_m_c_queue() -> None:
    """Three advocates with one place each; a place is held for an exponential time.

    In 120 worlds of about 1,600 victims the standard error of the mean wait is 3 % of it, and
    that of the share who wait 0.6 % of it. A wait 15 % off, or a share 3 % off, is noticed with a
    chance of 0.85; a right one is refused with 0.0001. The last line shows that it can be.
    """
    servers, a_day, rate = 3, 182 / 365.25, 0.2
    levers = {
        **STRAIGHT_TO_THE_SERVICE,
        **UNMOVED,
        "demand.reports_a_year": "182",
        "advocacy.advocates": str(servers),
        "advocacy.cap": "1",
        "advocacy.over_cap": "wait",
        # While she waits she does not leave; once she has an advocate she leaves at a fixed rate.
        "disengagement.waiting": "-40",
        "disengagement.from_service": str(rate),
    }
    settings = settings_of("multi_agency_contact", levers, DAYS)
    waits, shares = [], []
    for replication in range(120):
        tables = told(settings, replication=replication).tables
        joined = tables["victims"]["joined_service"]
        seen = (joined > WARM_UP) & (joined < DAYS - WARM_UP)
        wait = tables["cases"]["attached"][seen] - joined[seen]
        assert wait.max() < WARM_UP
        waits.append(wait.mean())
        shares.append((wait > 0.0).mean())
    must_wait = erlang_c(servers, a_day / rate)
    expected = must_wait / (servers * rate - a_day)
    assert not is_far(np.array(shares), must_wait)
    assert not is_far(np.array(waits), expected)
    assert is_far(np.array(waits), 1.3 * expected)


def test_the_time_to_a_first_meeting_is_that_of_the_m_m_1_queue() -> None:
    """One advocate without a cap; her only task of any length is the first meeting.

    In 40 worlds of about 1,200 victims the standard error of the mean time is 1.8 % of it. A
    time 10 % off is noticed with a chance of 0.9; a right one is refused with 0.0001.
    """
    a_day, hours, hours_a_day = 365 / 365.25, 2.5, 35.0 / 7.0 * 0.75
    levers = {
        **STRAIGHT_TO_THE_SERVICE,
        **UNMOVED,
        "demand.reports_a_year": "365",
        "advocacy.advocates": "1",
        "advocacy.over_cap": "stretch",
        "advocacy.weekly_hours": "35",
        "advocacy.away_share": "0.25",
        "advocacy.hours_vary": "1",
        "advocacy.first_meeting_hours": str(hours),
        "advocacy.safety_plan_hours": "1e-9",
        "disengagement.from_service": "0",
    }
    settings = settings_of("multi_agency_contact", levers, 2000.0)
    times = []
    for replication in range(40):
        cases = told(settings, replication=replication).tables["cases"]
        seen = (cases["attached"] > WARM_UP) & (cases["attached"] < 2000.0 - WARM_UP)
        times.append((cases["first_contact"] - cases["attached"])[seen].mean())
    expected = 1.0 / (hours_a_day / hours - a_day)
    assert not is_far(np.array(times), expected)
    assert is_far(np.array(times), 1.3 * expected)
