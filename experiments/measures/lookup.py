"""Measures by their names, and those that answer the question itself."""

from collections.abc import Callable, Sequence

from caseflow.experiments.measures import MEASURES, Measure
from caseflow.scenarios.refusal import Refusal, nearest_to

HEADLINES = (
    "disengaged_before_charge",
    "disengaged_before_charge_served",
    "disengaged_from_service",
    "stalking_free_180",
    "stalking_free_180_served",
    "retellings",
    "retellings_served",
)
"""The measures that answer the question itself, said one by one: disengagement, revictimisation and
burden, each of everyone who reported and of those served in any world; and leaving the service,
which only those can do who joined it."""


def measure_named(
    name: str | Callable[..., object], option: str = "--measure", ranked: bool = False
) -> Measure:
    """Find a measure by its name, or by the function that counts it."""
    for entry in MEASURES.own():
        if entry.function is name:
            name = entry.measure.name
    if not isinstance(name, str):
        raise Refusal(
            "this function is no measure yet",
            where=option,
            value=getattr(name, "__name__", name),
            expected="a function with @caseflow.measure(...) above it",
        )
    known = {measure.name: measure for measure in MEASURES}
    if name not in known:
        raise Refusal(
            "there is no such measure",
            where=option,
            value=name,
            nearest=nearest_to(name, known),
            expected="a name that caseflow measures lists",
        )
    if ranked and known[name].better == "neither":
        raise Refusal(
            "neither direction of this measure is better, so nothing can be best by it",
            where=option,
            value=name,
            expected="a measure of which caseflow measures says that lower or higher is better",
        )
    return known[name]


def measures_of(names: Sequence[str]) -> tuple[Measure, ...]:
    """The measures of these names; the headlines when there are none."""
    known = {measure.name for measure in MEASURES}
    for name in names:
        if name not in known:
            nearest = nearest_to(name, known)
            expected = "" if nearest else "a name that `caseflow measures` lists"
            raise Refusal(
                "unknown measure", where="--measure", value=name, nearest=nearest, expected=expected
            )
    return tuple(measure for measure in MEASURES if measure.name in (names or HEADLINES))
