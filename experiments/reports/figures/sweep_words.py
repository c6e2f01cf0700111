"""The words of a sweep's figures: their titles, their captions, and what they show in words."""

from collections.abc import Sequence

from caseflow.experiments.analysis.comparison import Difference
from caseflow.experiments.analysis.results import Results
from caseflow.experiments.analysis.sweep.levels import level
from caseflow.experiments.analysis.sweep.points import Sweep, last_name
from caseflow.experiments.measures import Measure
from caseflow.experiments.measures.formatting import amount, gap, gap_words, unit_words
from caseflow.experiments.reports.comparison import place_title
from caseflow.experiments.reports.table import JUDGED
from caseflow.experiments.runs.design import ALL_SITES

MEAN, GAP, SPREAD = "mean", "difference", "spread"
"""The three figures: the means, the paired differences, and how single runs spread."""

MOST_TOLD = 6
"""Of more points that differ than this, the least and the most are told."""


def title_of(sweep: Sweep, kind: str) -> str:
    moved = " and ".join(last_name(lever.key) for lever in sweep.levers)
    if kind == MEAN:
        return f"{sweep.design.baseline.title}: outcomes by {moved}"
    if kind == GAP:
        return f"{sweep.design.baseline.title}: changes by {moved}"
    return f"{sweep.design.baseline.title}: spread of single runs by {moved}"


def caption_of(
    sweep: Sweep, answers: Results, measures: Sequence[Measure], kind: str, dropped: int
) -> str:
    design = sweep.design
    where = place_title(ALL_SITES, design.sites)
    numbers = f"{where}; {len(sweep.points)} points, {answers.pairs} replications each."
    if kind == MEAN:
        meant = (
            "Means over replications; bands or bars: the 95 % interval of that mean "
            f"({design.intervals_over}). "
            "All points have the same chance events and, but for those whom a lever adds, the same "
            "people: differences between points are surer than these intervals, and are drawn "
            "apart."
        )
    elif kind == GAP:
        meant = (
            "Point minus baseline, replication by replication under the same chance events: the "
            f"mean, and its 95 % interval ({design.intervals_over}). "
            "No axis of percentage points is narrower than one "
            "either way."
        )
    else:
        by = "chance" if design.drawing is None else "chance and by what is still possible"
        meant = (
            "Between the ends lie nine replications in ten: how much one such period may differ "
            f"from another by {by}. This is not how sure the mean is, and more replications do "
            "not make it narrower."
        )
    layers = ", ".join(
        f"{measure.title}: {measure.layer}, of {measure.denominator}" for measure in measures
    )
    judged = (
        f" {JUDGED} rests on judgement." if any(measure.judgement for measure in measures) else ""
    )
    left_out = f" {dropped} more combinations are in the table only." if dropped > 0 else ""
    return f"{numbers} {meant} Layer and denominator: {layers}.{judged}{left_out}"


def alternative_of(sweep: Sweep, answers: Results, measures: Sequence[Measure], kind: str) -> str:
    """The figure in words: of each measure the baseline, and where it is least and most."""
    told = [f"{place_title(ALL_SITES, sweep.design.sites)}."]
    gaps = {
        (difference.scenario, difference.measure.name): difference
        for difference in answers.differences(places=(ALL_SITES,))
    }
    for measure in measures:
        found = {point.label: level(answers, point.scenario, measure) for point in sweep.points}
        defined = {label: lev for label, lev in found.items() if lev.n}
        if not defined:
            told.append(f"{measure.title}: not defined.")
            continue
        unit = unit_words(measure.unit)
        base = level(answers, sweep.design.baseline, measure)
        if kind == MEAN:
            if len({lev.mean for lev in defined.values()} | {base.mean}) == 1:
                told.append(
                    f"{measure.title} ({unit}): {amount(base.mean, measure.unit)} at every point."
                )
                continue
            least = min(defined, key=lambda label: defined[label].mean)
            most = max(defined, key=lambda label: defined[label].mean)
            told.append(
                f"{measure.title} ({unit}): baseline {amount(base.mean, measure.unit)}; least "
                f"{amount(defined[least].mean, measure.unit)} at {least}, most "
                f"{amount(defined[most].mean, measure.unit)} at {most}."
            )
        elif kind == GAP:
            told.append(
                f"{measure.title} ({gap_words(measure.unit)}): {_gaps(sweep, gaps, measure)}."
            )
        else:
            lows = min(lev.spread_low for lev in defined.values())
            highs = max(lev.spread_high for lev in defined.values())
            told.append(
                f"{measure.title} ({unit}): nine runs in ten lie between "
                f"{amount(base.spread_low, measure.unit)} and "
                f"{amount(base.spread_high, measure.unit)} in "
                f"the baseline, and between {amount(lows, measure.unit)} and "
                f"{amount(highs, measure.unit)} over all points."
            )
    return " ".join(told)


def _gaps(sweep: Sweep, gaps: dict[tuple[str, str], Difference], measure: Measure) -> str:
    """Where a measure differs beyond chance, and by how much."""
    mine = [(point.label, gaps[point.scenario.name, measure.name]) for point in sweep.points]
    beyond = [
        f"{gap(found.difference, found.low, found.high, measure.unit)} at {label}"
        for label, found in mine
        if found.differs
    ]
    if not beyond:
        return "no point can be distinguished from the baseline"
    if len(beyond) > MOST_TOLD:
        ranked = sorted((found.difference, label) for label, found in mine if found.differs)
        ends = [
            f"{gap(step, step, step, measure.unit).split(' [')[0]} at {at}" for step, at in ranked
        ]
        return f"{len(beyond)} of {len(mine)} points differ, from {ends[0]} to {ends[-1]}"
    rest = len(mine) - len(beyond)
    return "; ".join(beyond) + (f"; {rest} cannot be distinguished from it" if rest else "")
