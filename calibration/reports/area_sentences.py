"""The check of an area in words: count by count, and what may be done with the model."""

import math

from caseflow.calibration.area.area_check import TELLING, AreaCheck, AreaVerdict, CountCheck
from caseflow.calibration.area.expected_count import OUTSIDE
from caseflow.calibration.area.movers import Mover
from caseflow.calibration.reports.number_tables import plain
from caseflow.calibration.reports.page.counted_where import counted_among, place_of, unit_of
from caseflow.calibration.reports.target_tables import written
from caseflow.calibration.targets.observed import OBSERVED
from caseflow.calibration.targets.targets import Target, TargetForm

SURE = 0.001


def count_sentence(entry: CountCheck, several: int, drawn: int, where: bool) -> str:
    """Say what the model gives for a count, and whether the area's own lies inside.

    ``several``: how many are judged; ``drawn``: how many numbers differed between worlds;
    ``where``: whether the site is to be named.
    """
    title = count_title(entry.target, where)
    if entry.expected is None:
        return f"{title}: the model gives nothing to hold against it."
    low, high, own = ends_words(entry)
    told = f"{title}: the model gives {low} to {high}{_of(entry)}; yours is {own}: "
    if entry.inside:
        return f"{told}inside ({_tail(entry, several)})."
    told += f"outside ({_tail(entry, several)}). "
    told += (
        f"It gives too {'little' if not _is_count(entry) else 'few'}."
        if _more(entry)
        else (f"It gives too {'much' if not _is_count(entry) else 'many'}.")
    )
    if entry.corrected >= OUTSIDE:
        told += f" Of {several} figures that may be chance."
    return f"{told} {_mend(entry, drawn)}"


def overall(found: AreaCheck) -> str:
    """Say what may be done with the model as it is configured."""
    judged, verdict = found.judged, found.verdict
    counted = f"{len(judged)} {'count' if len(judged) == 1 else 'counts'}"
    outside = [entry for entry in judged if entry.corrected < OUTSIDE]
    if verdict is AreaVerdict.MEND:
        names = " and ".join(f"'{OBSERVED[entry.target.measure].title}'" for entry in outside)
        return (
            f"Not until mended: of {counted} {len(outside)} "
            f"{'lies' if len(outside) == 1 else 'lie'} outside what the model gives for this area "
            f"({names}). Do not rest anything on answers about what hangs together with "
            f"{'it before it lies' if len(outside) == 1 else 'them before they lie'} inside. "
            f"{power(found)}"
        )
    if verdict is AreaVerdict.UNTOLD:
        why = "nothing can be compared with the model" if not judged else power(found)
        return f"Cannot be told: these counts are too few to tell. {why}".rstrip(".") + "."
    return (
        f"Fit to be used: none of {counted} speaks against the model as it is configured for this "
        f"area. That is no proof: {power(found)[:1].lower()}{power(found)[1:]}"
    )


def power(found: AreaCheck) -> str:
    """Say which departures these counts could have shown, and which they could not."""
    shown = [
        entry for entry in found.judged if entry.shown[0] > 0.0 or math.isfinite(entry.shown[1])
    ]
    if not shown:
        return "No level of the area, however far from the model's, would have been shown by them."
    best = min(shown, key=_nearest)
    told = (
        f"The nearest departure that they would have shown, in four areas of five, is "
        f"{_ratios(best)} what the model gives of '{OBSERVED[best.target.measure].title}'."
    )
    blunt = [entry for entry in found.judged if not entry.telling]
    if blunt and len(blunt) < len(found.judged):
        names = ", ".join(f"'{OBSERVED[entry.target.measure].title}'" for entry in blunt)
        told += f" Not even {TELLING:g} times or half the level would have been shown of {names}."
    return told


def _ratios(entry: CountCheck) -> str:
    below, above = entry.shown
    found = [f"{below:.2f} times"] if below > 0.0 else []
    found += [f"{above:.2f} times"] if math.isfinite(above) else []
    return " or ".join(found)


def _nearest(entry: CountCheck) -> float:
    below, above = entry.shown
    return min(above, 1.0 / below if below > 0.0 else math.inf)


def _mend(entry: CountCheck, drawn: int) -> str:
    """Name the numbers that move it most, where any can be told."""
    title = OBSERVED[entry.target.measure].title.lower()
    if entry.moved_by:
        names = "; ".join(_mover(mover) for mover in entry.moved_by)
        return f"Before you trust answers about {title}, set what moves it most here: {names}."
    if drawn:
        return (
            f"Which number to set cannot be told: none of {drawn} that were drawn moves it beyond "
            "chance."
        )
    return (
        "Which number to set cannot be told, as every number stood at one value: --parameters "
        "prior draws them."
    )


def _mover(mover: Mover) -> str:
    way = "more with more of it" if mover.correlation > 0.0 else "fewer with more of it"
    return (
        f"{mover.parameter} ({mover.words[:1].lower()}{mover.words[1:]}; {way}, rank correlation "
        f"{mover.correlation:+.2f} over {plain(mover.low)} to {plain(mover.high)}): "
        f"--set {mover.setting}=VALUE"
    )


def count_title(target: Target, where: bool) -> str:
    """What was counted, where that is to be named, and when."""
    told = OBSERVED[target.measure].title
    told += f", {place_of(target.site)}" if where else ""
    return told + (f", {target.year}" if target.year else "")


def _is_count(entry: CountCheck) -> bool:
    return entry.expected is not None and entry.expected.is_count


def _more(entry: CountCheck) -> bool:
    """Whether the area has more than the model gives."""
    assert entry.expected is not None
    return entry.expected.own > (entry.low + entry.high) / 2.0


def ends_words(entry: CountCheck) -> tuple[str, str, str]:
    """The ends of what the model gives, and the area's own, as they were counted."""
    target, share = entry.target, OBSERVED[entry.target.measure].share
    if _is_count(entry):
        return f"{entry.low:,.0f}", f"{entry.high:,.0f}", f"{target.count:,.0f}"
    low, high = written(entry.low, share), written(entry.high, share)
    if target.form is TargetForm.RANGE:
        return (
            low,
            high,
            f"{written(target.low or 0.0, share)} to {written(target.high or 0.0, share)}",
        )
    return low, high, written(target.value, share)


def _of(entry: CountCheck) -> str:
    target = entry.target
    if target.form is TargetForm.SHARE:
        return f" of {target.n:,.0f} {counted_among(target.measure)}"
    if _is_count(entry):
        return f" {unit_of(target)} in {target.n:g} months"
    return f" {unit_of(target)}".rstrip()


def _tail(entry: CountCheck, several: int) -> str:
    told = f"p {_chance(entry.tail)}"
    if several > 1 and entry.corrected != entry.tail:
        told += f", {_chance(entry.corrected, alone=False)} for {several} figures together"
    return told


def _chance(value: float, alone: bool = True) -> str:
    if value < SURE:
        return f"< {SURE:g}"
    return f"{'= ' if alone else ''}{value:.2g}"
