"""Patience is used up exactly: the closed forms against numerical integration of the intensity."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import quad

from caseflow.sim.clocks import Patience, bear, renew, runs_out, used
from caseflow.sim.rows import NEVER

INTENSITY = st.floats(1e-4, 2.0)
GROWTH = st.one_of(st.just(0.0), st.floats(-0.05, 0.05).filter(lambda growth: abs(growth) > 1e-5))
AMOUNT = st.floats(1e-3, 20.0)
SPAN = st.floats(0.01, 40.0)
many = settings(max_examples=200, deadline=None, derandomize=True)


def area(intensity: float, growth: float, span: float) -> float:
    """What an intensity that grows adds up to, by quadrature."""
    value, _ = quad(lambda day: intensity * math.exp(growth * day), 0.0, span, epsabs=0.0)
    return float(value)


@many
@given(AMOUNT, INTENSITY, GROWTH)
def test_patience_runs_out_when_the_area_under_the_intensity_reaches_it(
    amount: float, intensity: float, growth: float
) -> None:
    patience = Patience.table(1)[0]
    renew(patience, amount, 10.0)
    bear(patience, intensity, growth, 10.0)
    ends = runs_out(patience)
    if ends < NEVER:
        assert area(intensity, growth, ends - 10.0) == pytest.approx(amount, rel=1e-7)
    else:
        # An intensity that falls fast enough never uses it up: its whole area is less.
        assert growth < 0.0
        assert -intensity / growth <= amount


@many
@given(AMOUNT, st.lists(st.tuples(INTENSITY, GROWTH, SPAN), min_size=1, max_size=6))
def test_changes_on_the_way_neither_lose_nor_make_any(
    amount: float, changes: list[tuple[float, float, float]]
) -> None:
    patience = Patience.table(1)[0]
    renew(patience, amount, 0.0)
    now, spent = 0.0, 0.0
    for intensity, growth, span in changes:
        bear(patience, intensity, growth, now)
        if runs_out(patience) <= now + span:
            break
        spent += area(intensity, growth, span)
        now += span
    else:
        # From the last change on, an intensity stays as it is.
        bear(patience, 0.3, 0.0, now)
    ends = runs_out(patience)
    if ends < NEVER:
        spent += area(float(patience.intensity), float(patience.growth), ends - now)
    assert spent == pytest.approx(amount, rel=1e-6)


@many
@given(AMOUNT, INTENSITY, GROWTH, SPAN)
def test_bringing_it_up_to_date_moves_nothing(
    amount: float, intensity: float, growth: float, span: float
) -> None:
    """What is not changed is not drawn again: the same intensity, taken up anew, ends alike."""
    straight, renewed = Patience.table(2)
    for patience in (straight, renewed):
        renew(patience, amount, 0.0)
        bear(patience, intensity, growth, 0.0)
    if used(straight, span) < amount:
        bear(renewed, intensity * math.exp(growth * span), growth, span)
        ends = runs_out(straight)
        assert runs_out(renewed) == pytest.approx(ends, rel=1e-6)


@many
@given(AMOUNT, INTENSITY, GROWTH, st.floats(0.0, 1.0), SPAN)
def test_a_lower_intensity_only_postpones(
    amount: float, intensity: float, growth: float, share: float, span: float
) -> None:
    high, low = Patience.table(2)
    for patience in (high, low):
        renew(patience, amount, 0.0)
        bear(patience, intensity, 0.0, 0.0)
    bear(high, intensity, growth, span)
    bear(low, share * intensity, growth, span)
    assert runs_out(low) >= runs_out(high) or runs_out(high) <= span


def test_nothing_is_borne_where_there_is_no_intensity() -> None:
    patience = Patience.table(1)[0]
    renew(patience, 2.0, 0.0)
    bear(patience, 0.0, 0.0, 0.0)
    assert runs_out(patience) == NEVER
    bear(patience, 0.5, 0.0, 100.0)
    assert runs_out(patience) == 104.0


@pytest.mark.parametrize("growth", [1e-9, 1e-18, -1e-18, 1e-193, -1e-193, 5e-324])
def test_a_growth_too_small_to_see_is_no_growth(growth: float) -> None:
    patience = Patience.table(1)[0]
    renew(patience, 2.0, 10.0)
    bear(patience, 0.5, growth, 10.0)
    assert runs_out(patience) == pytest.approx(14.0)
    assert used(patience, 12.0) == pytest.approx(1.0)
