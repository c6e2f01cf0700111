"""What an area would count: its interval holds 95 % of areas like it, and tells others apart."""

from collections.abc import Callable

import numpy as np
import pytest

from caseflow.calibration.area.area_check import AreaVerdict, check
from caseflow.calibration.area.area_runs import AreaWorlds
from caseflow.calibration.area.expected_count import ExpectedCount, expected_of
from caseflow.calibration.area.movers import movers
from caseflow.calibration.targets.observed import OBSERVED
from caseflow.calibration.targets.targets import Target

Numbers = np.typing.NDArray[np.float64]
WORLDS, AREAS = 100, 1000


def figure(measure: str, form: str, **numbers: float) -> Target:
    rest = {"target": "T", "site": "cheshire", "year": "", "use": "check", "grade": "primary"}
    layer = OBSERVED[measure].layer
    return Target(measure=measure, layer=layer, form=form, source="made up", **rest, **numbers)


def share(luck: np.random.Generator, many: int, size: int, unsure: float) -> Numbers:
    """Counts among so many, of a level that itself differs."""
    level = np.clip(0.2 + unsure * luck.standard_normal(many), 0.01, 0.99)
    return luck.binomial(size, level).astype(float)


def rate(luck: np.random.Generator, many: int, size: int, unsure: float) -> Numbers:
    """Counts in so many months, of a level that itself differs."""
    return luck.poisson(size * 20.0 * np.exp(unsure * luck.standard_normal(many))).astype(float)


@pytest.mark.parametrize(("own", "unsure"), [(60, 0.0), (60, 0.15), (300, 0.04), (1000, 0.15)])
@pytest.mark.parametrize(
    ("measure", "form", "made"),
    [("charged", "share", share), ("referrals_per_month", "rate", rate)],
)
def test_ninety_five_of_a_hundred_areas_like_the_model_lie_inside(
    measure: str, form: str, made: Callable[..., Numbers], own: int, unsure: float
) -> None:
    # Of another size than the model's worlds: the luck of its own cases is what counts.
    worlds, size = (300, own) if form == "share" else (12, own // 25)
    bottoms = np.full(WORLDS, float(worlds))
    inside = []
    for seed in range(8):
        luck = np.random.default_rng(seed)
        target = figure(measure, form, count=1.0, n=float(size))
        expected = expected_of(target, made(luck, WORLDS, worlds, unsure), bottoms)
        low, high = expected.ends()
        areas = made(luck, AREAS, size, unsure)
        inside.append(np.mean((areas >= low) & (areas <= high)))
    assert 0.915 <= np.mean(inside) <= 0.985


def test_the_interval_ends_where_the_tail_does() -> None:
    luck = np.random.default_rng(2)
    tops, bottoms = share(luck, WORLDS, 300, 0.04), np.full(WORLDS, 300.0)

    def of(count: float) -> ExpectedCount:
        return expected_of(figure("charged", "share", count=count, n=80.0), tops, bottoms)

    low, high = of(1.0).ends()
    assert of(low).tail() >= 0.05 > of(low - 1.0).tail()
    assert of(high).tail() >= 0.05 > of(high + 1.0).tail()


def test_a_mean_is_held_against_means_and_a_range_is_widened() -> None:
    luck = np.random.default_rng(3)
    bottoms = np.full(WORLDS, 200.0)
    tops = bottoms * (30.0 + 3.0 * luck.standard_normal(WORLDS))
    as_many = expected_of(figure("days_to_outcome", "rate", count=6000.0, n=200.0), tops, bottoms)
    fewer = expected_of(figure("days_to_outcome", "rate", count=1500.0, n=50.0), tops, bottoms)
    assert as_many.tail() > 0.5
    assert fewer.spread == pytest.approx(2.0 * as_many.spread, rel=0.02)
    narrow = expected_of(figure("days_to_outcome", "range", low=41.0, high=43.0), tops, bottoms)
    wide = expected_of(figure("days_to_outcome", "range", low=27.0, high=57.0), tops, bottoms)
    assert narrow.tail() < 0.01 < 0.05 < wide.tail()


def test_where_nothing_happens_a_few_are_no_surprise_and_many_are() -> None:
    nothing, bottoms = np.zeros(WORLDS), np.full(WORLDS, 300.0)
    assert (
        expected_of(figure("charged", "share", count=0.0, n=300.0), nothing, bottoms).tail() > 0.9
    )
    many = expected_of(figure("charged", "share", count=9.0, n=300.0), nothing, bottoms)
    assert many.tail() < 0.001


def test_the_departure_that_would_have_been_shown_is_shown() -> None:
    luck = np.random.default_rng(5)
    tops, bottoms = share(luck, WORLDS, 300, 0.0), np.full(WORLDS, 300.0)
    expected = expected_of(figure("charged", "share", count=20.0, n=100.0), tops, bottoms)
    below, above = expected.least_shown()
    low, high = expected.ends()
    beyond = np.mean(luck.binomial(100, above * expected.level, 4000) > high)
    under = np.mean(luck.binomial(100, below * expected.level, 4000) < low)
    assert 0.78 < beyond < 0.95
    assert 0.78 < under < 0.95
    few = expected_of(figure("charged", "share", count=1.0, n=5.0), tops, bottoms)
    assert few.least_shown()[0] == 0.0
    assert few.least_shown()[1] > 2.5


def test_what_goes_with_it_is_named_and_nothing_else() -> None:
    luck = np.random.default_rng(11)
    rows = np.ones(200, bool)
    cause = luck.random(200)
    noise = {("cheshire", "triage.accept"): cause}
    for key in ("mix.women", "hearing.conviction_level", "triage.spread"):
        noise["cheshire", key] = luck.random(200)
    noise["hampshire", "triage.accept"] = cause
    values = cause + 0.25 * luck.standard_normal(200)
    keys = {place: own for place, own in noise.items() if place[1] in _known()}
    (found,) = movers(values, keys, "cheshire", rows)
    assert (found.parameter, found.site) == ("triage.accept", "cheshire")
    assert found.correlation > 0.3
    assert found.setting == "at.cheshire.triage.accept"
    assert movers(luck.random(200), keys, "cheshire", rows) == ()
    assert movers(values[:10], keys, "cheshire", rows) == ()


def _known() -> frozenset[str]:
    from caseflow.scenarios.parameters import parameters

    return frozenset(parameters())


def worlds_of(measure: str, tops: Numbers, bottoms: Numbers) -> AreaWorlds:
    given = []
    for pair in zip(tops, bottoms, strict=True):
        of_world = np.zeros((len(OBSERVED), 2))
        of_world[OBSERVED.place(measure)] = pair
        given.append({"cheshire": of_world})
    return AreaWorlds(tuple(given), {})


@pytest.mark.parametrize(
    ("count", "n", "verdict"),
    [
        (20.0, 100.0, AreaVerdict.USABLE),
        (45.0, 100.0, AreaVerdict.MEND),
        (1.0, 5.0, AreaVerdict.UNTOLD),
        (5.0, 5.0, AreaVerdict.MEND),
    ],
)
def test_what_may_be_done_follows_from_count_and_power(
    count: float, n: float, verdict: AreaVerdict
) -> None:
    luck = np.random.default_rng(5)
    worlds = worlds_of("charged", share(luck, WORLDS, 300, 0.0), np.full(WORLDS, 300.0))
    target = figure("charged", "share", count=count, n=n)
    assert check([target], worlds).verdict is verdict
    nothing = check([figure("convicted", "share", count=1.0, n=9.0)], worlds)
    assert (nothing.judged, nothing.verdict) == ((), AreaVerdict.UNTOLD)
