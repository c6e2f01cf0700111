"""The words of a sweep's figures: their titles, their captions, and what they show in words."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from caseflow.experiments.analysis.results import Results
from caseflow.experiments.analysis.sweep.levels import level
from caseflow.experiments.analysis.sweep.points import Sweep, last_name
from caseflow.experiments.measures import Measure
from caseflow.experiments.measures.formatting import amount, unit_words
from caseflow.experiments.reports.comparison import place_title
from caseflow.experiments.reports.table import JUDGED
from caseflow.experiments.reports.wording import capital, uncapitalised
from caseflow.experiments.runs.design import ALL_SITES
from caseflow.scenarios.parameters import parameters

MEAN, GAP = "mean", "difference"
"""The two figures: the means, and the paired differences."""


def title_of(sweep: Sweep, kind: str) -> str:
    moved = " and ".join(last_name(lever.key) for lever in sweep.levers)
    if kind == MEAN:
        return f"{sweep.design.baseline.title}: outcomes by {moved}"
    return f"{sweep.design.baseline.title}: changes by {moved}"


def words_of_lever(key: str) -> str:
    """What a lever is, in words; its own last name where it is no number of the model."""
    parameter = parameters().get(key)
    return parameter.words if parameter is not None else capital(last_name(key))


def moved_words(keys: Iterable[str]) -> str:
    """What is moved, within a sentence: the first words of each lever."""
    names = [re.split("[,;]", words_of_lever(key))[0] for key in keys]
    return " and ".join(map(uncapitalised, names))


def caption_of(
    sweep: Sweep, answers: Results, measures: Sequence[Measure], kind: str, dropped: int
) -> str:
    design = sweep.design
    where = place_title(ALL_SITES, design.sites)
    numbers = f"{where}; {len(sweep.points)} points, {answers.pairs} replications each."
    if kind == MEAN:
        meant = (
            "Every axis shows 0. Means over replications; bands or bars: the 95 % interval of "
            f"that mean ({design.intervals_over}). "
            "All points have the same chance events and, but for those whom a lever adds, the same "
            "people: differences between points are surer than these intervals, and are drawn "
            "apart."
        )
    else:
        meant = (
            "Point minus baseline, replication by replication under the same chance events: the "
            f"mean, and its 95 % interval ({design.intervals_over}). "
            "No axis of percentage points is narrower than one "
            "either way, and no other than 2 % of the baseline."
        )
    layers = ", ".join(
        f"{measure.title}: {measure.layer}, of {measure.denominator}" for measure in measures
    )
    judged = (
        f" {JUDGED} rests on judgement." if any(measure.judgement for measure in measures) else ""
    )
    left_out = f" {dropped} more combinations are in the table only." if dropped > 0 else ""
    return f"{numbers} {meant} Layer and denominator: {layers}.{judged}{left_out}"


def finding_of(sweep: Sweep, answers: Results, measures: Sequence[Measure], kind: str) -> str:
    """The figure in short: how many points differ, or from where to where what moves most goes."""
    moved = " and ".join(last_name(lever.key) for lever in sweep.levers)
    if kind == GAP:
        names = {measure.name for measure in measures}
        found = [
            entry
            for entry in answers.differences(places=(ALL_SITES,))
            if entry.measure.name in names and entry.units > 1
        ]
        clear = [entry for entry in found if entry.differs]
        said = f"By {moved}: {len(clear)} of {len(found)} differences are beyond chance."
        if not clear:
            return said
        in_what = Counter(entry.measure.title for entry in clear)
        title, number = in_what.most_common(1)[0]
        return f"{said} Most are in {uncapitalised(title)}: {number} of {len(sweep.points)} points."
    spans = []
    for measure in measures:
        means = {
            point.label: level(answers, point.scenario, measure).mean for point in sweep.points
        }
        means = {label: mean for label, mean in means.items() if math.isfinite(mean)}
        if means:
            least, most = min(means, key=lambda at: means[at]), max(means, key=lambda at: means[at])
            size = (means[most] - means[least]) / (abs(means[most]) or 1.0)
            ends = (amount(means[least], measure.unit), amount(means[most], measure.unit))
            spans.append((size, measure, (least, most), ends))
    if not spans:
        return "Nothing is defined at any point."
    size, measure, at, ends = max(spans, key=lambda entry: entry[0])
    if not size:
        return f"By {moved}: nothing moves."
    return (
        f"By {moved}, {uncapitalised(measure.title)} moves most: {ends[0]} "
        f"{unit_words(measure.unit)} at {at[0]}, {ends[1]} at {at[1]}."
    )
