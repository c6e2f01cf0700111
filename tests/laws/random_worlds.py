"""Random worlds: any scenario, with any of its numbers anywhere between its low and its high."""

from dataclasses import replace

import numpy as np
from hypothesis import assume
from hypothesis import strategies as st

from caseflow.scenarios.columns import columns
from caseflow.scenarios.parameters import Parameter, parameters
from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.scenario import catalogue, load
from caseflow.sim import Settings
from tests.small_worlds import settings_of

MOST_REPORTS = 900
"""Reports a year: more would only be slow."""

MOST_CHANGED = 60

SITES = ("cheshire", "hampshire", "london")


def is_short(name: str) -> bool:
    """Whether a scenario tells of the pilot's sites and changes nothing on a date of its own."""
    scenario = load(name)
    periods = scenario.periods.values()
    return set(scenario.sites) == set(SITES) and all(len(spans) == 1 for spans in periods)


bases = st.sampled_from([name for name in catalogue() if is_short(name)])
"""Delivered scenarios of which a short stretch can be told."""


def values_of(parameter: Parameter) -> st.SearchStrategy[str]:
    """Any value of a parameter within its range, as an option gives it."""
    column = columns()[parameter.parameter]
    if column.kind is bool:
        return st.sampled_from(["true", "false"])
    if column.choices:
        return st.sampled_from(sorted(column.choices))
    assert parameter.low is not None
    assert parameter.high is not None
    if column.kind is int:
        high = int(parameter.high)
        if parameter.parameter == "demand.reports_a_year":
            high = MOST_REPORTS
        edges = st.sampled_from([int(parameter.low), high])
        return st.one_of(st.integers(int(parameter.low), high), edges).map(str)
    within = st.floats(parameter.low, parameter.high, allow_subnormal=False)
    return st.one_of(within, st.sampled_from([parameter.low, parameter.high])).map(repr)


LEVERS = {
    key: values_of(one) for key, one in parameters().items() if one.low != one.high or not one.high
}


@st.composite
def levers(draw: st.DrawFn) -> dict[str, str]:
    """What differs from a scenario: up to sixty parameters."""
    keys = draw(st.lists(st.sampled_from(sorted(LEVERS)), unique=True, max_size=MOST_CHANGED))
    return {key: draw(LEVERS[key]) for key in keys}


@st.composite
def random_settings(draw: st.DrawFn, days: float = 100.0) -> Settings:
    """What any world may be built from, its shares of one whole kept below 1."""
    try:
        return settings_of(draw(bases), draw(levers()), days, draw(st.sampled_from(SITES)))
    except Refusal:
        assume(False)
        raise


@st.composite
def changing_settings(draw: st.DrawFn, days: float = 100.0) -> Settings:
    """A world in which, on some day, other numbers begin to hold."""
    first, second = draw(random_settings(days)), draw(random_settings(days))
    change = draw(st.floats(1.0, days - 1.0))
    both = np.concatenate([first.periods, second.periods])
    return replace(first, periods=both, begins=(0.0, change))
