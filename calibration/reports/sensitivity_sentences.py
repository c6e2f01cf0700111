"""What an outcome hangs on, in words."""

import math

from caseflow.calibration.sensitivity.morris import ElementaryEffect
from caseflow.calibration.sensitivity.screened_indices import MeasureSensitivity, Sensitivity
from caseflow.calibration.sensitivity.sobol import Index
from caseflow.calibration.sensitivity.varied_number import VariedNumber
from caseflow.experiments.measures.formatting import MINUS, NOTHING, SHARE, amount, gap_words, scale
from caseflow.experiments.reports.table import JUDGED

ONE_WAY = 0.9
"""From so large a part of its size on, a mean change is called up or down."""

FIRST = 3
"""So many movers stand in the sentence."""


def named(asked: Sensitivity, name: str) -> VariedNumber | None:
    """The parameter of a name; none for a family of them."""
    return next((entry for entry in asked.varied if entry.label == name), None)


def judged(asked: Sensitivity, name: str) -> bool:
    """Whether a parameter, or any of a family, rests on judgement."""
    one = named(asked, name)
    if one is not None:
        return one.judged
    return any(each.judged for each in asked.varied if each.family == name)


def title_of(asked: Sensitivity, name: str) -> str:
    """A parameter by its name in words, or a family; marked where it rests on judgement."""
    one = named(asked, name)
    words = f"All of {name.replace('_', ' ')}" if one is None else one.title
    return words + (JUDGED if judged(asked, name) else "")


def rests_on(asked: Sensitivity, name: str) -> str:
    """On what it rests: rows of the evidence, judgement, or of a family how many do."""
    one = named(asked, name)
    if one is not None:
        return "judgement alone" if one.evidence == "judgement" else one.evidence.replace(";", ", ")
    family = [each for each in asked.varied if each.family == name]
    return f"judgement in {sum(each.judged for each in family)} of {len(family)} parameters"


def size(effect: ElementaryEffect, unit: str) -> str:
    """How far it moves the outcome, with the interval, without the unit."""
    return (
        f"{_plain(effect.effect, unit)} [{_plain(effect.low, unit)}, {_plain(effect.high, unit)}]"
    )


def luck_of(effect: ElementaryEffect, unit: str) -> str:
    """How far chance alone would seem to move the outcome."""
    return "nothing moved" if effect.dead else _plain(effect.floor, unit)


def direction(effect: ElementaryEffect) -> str:
    """Which way the outcome goes when the parameter goes up."""
    if not math.isfinite(effect.signed) or effect.effect == 0.0:
        return NOTHING
    if abs(effect.signed) < ONE_WAY * effect.effect:
        return "both ways"
    return "up" if effect.signed > 0.0 else "down"


def part(value: float, low: float, high: float) -> str:
    """A share of the variance in per cent, with its interval."""
    return f"{_hundredths(value)} [{_hundredths(low)}, {_hundredths(high)}]"


def sentences(asked: Sensitivity, found: MeasureSensitivity) -> str:
    """What one measure hangs on most, and what it cannot be shown to hang on."""
    name = found.measure.name
    if not found.effects:
        return f"{name} is not defined often enough to say what moves it."
    beyond = [effect for effect in found.effects if effect.beyond]
    dead = sum(effect.dead for effect in found.effects)
    unclear = len(found.effects) - len(beyond) - dead
    told = []
    if not beyond:
        told.append(
            f"Nothing moves {name} by more than chance would: of {len(found.effects)} that were "
            "moved, no effect can be distinguished from chance. That is a result of so many runs; "
            "more replications may show smaller effects."
        )
    else:
        first = beyond[0]
        unit = gap_words(found.measure.unit)
        told.append(
            f"What moves {name} most is {_called(asked, first)}: over its range by "
            f"{size(first, found.measure.unit)} {unit}{_way(first)}. It rests on "
            f"{rests_on(asked, first.name)}."
        )
        others = beyond[1:FIRST]
        if others:
            listed = " and ".join(
                f"{_called(asked, other)} "
                f"({_plain(other.effect, found.measure.unit)}{_way(other)}; "
                f"{rests_on(asked, other.name)})"
                for other in others
            )
            told.append(f"Then {listed}.")
    if unclear:
        told.append(
            f"{unclear} of {len(found.effects)} cannot be distinguished from nothing: what they "
            "seem to move, chance alone would."
        )
    if dead:
        told.append(f"{dead} changed nothing at all, anywhere.")
    if found.indices:
        told.append(_variance(asked, found))
    return " ".join(told)


def _variance(asked: Sensitivity, found: MeasureSensitivity) -> str:
    first: Index = found.indices[0]
    nothing = [index.name for index in found.indices if not index.beyond]
    told = (
        f"Of the variance that the {len(found.indices)} looked at closely make together, the "
        f"others at their central values, {part(first.total, first.total_low, first.total_high)} "
        f"% would be left if all but {first.name} were known, and "
        f"{part(first.first, first.first_low, first.first_high)} % would go if it alone were."
    )
    if nothing:
        told += f" The part of {' and of '.join(nothing)} cannot be distinguished from chance."
    return told


def _called(asked: Sensitivity, effect: ElementaryEffect) -> str:
    parameter = named(asked, effect.name)
    mark = JUDGED if judged(asked, effect.name) else ""
    if parameter is None:
        return f"everything of {effect.name}{mark}"
    return f"{effect.name}{mark} ({parameter.words[:1].lower()}{parameter.words[1:]})"


def _way(effect: ElementaryEffect) -> str:
    way = direction(effect)
    return {NOTHING: "", "both ways": ", up or down as the rest has it"}.get(way, f", {way}")


def _hundredths(share: float) -> str:
    return f"{round(100.0 * share):d}".replace("-", MINUS)


def _plain(value: float, unit: str) -> str:
    if unit == SHARE:
        shown = scale(unit) * value
        return f"{shown:.1f}" if shown >= 1.0 else f"{shown:.2g}"
    return amount(value, unit)
