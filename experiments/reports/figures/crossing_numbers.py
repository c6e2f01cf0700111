"""The numbers of a difference along a lever: what a picture of it draws, wherever it is drawn."""

import math
from collections.abc import Callable, Sequence

from caseflow.experiments.analysis.crossing.crossing import CrossingResult
from caseflow.experiments.analysis.crossing.sign_change import Crossing
from caseflow.experiments.measures.formatting import gap_words, scale
from caseflow.experiments.reports.crossing import difference, headline, sentences
from caseflow.experiments.reports.figures.picture_table import Cell, PictureTable
from caseflow.experiments.reports.table import JUDGED, title_of
from caseflow.experiments.reports.wording import capital, uncapitalised
from caseflow.experiments.runs.design import over_what
from caseflow.scenarios.parameters import parameters


def difference_title(found: CrossingResult) -> str:
    """What stands above a picture of the difference."""
    first, second = found.titles
    return f"{title_of(found.question.measure)}: {second} compared with {first}"


def difference_caption(found: CrossingResult, intervals: str = "Bars are 95 % intervals") -> str:
    """What stands below it; ``intervals``: how they are drawn."""
    measure = found.question.measure
    judged = f" {JUDGED} rests on judgement." if measure.judgement else ""
    return (
        f"{headline(found)} {intervals} of the mean paired difference "
        f"({over_what(found.question.drawing)}); "
        "hollow: is unclear when every stretch is judged at once. "
        f"Layer: {measure.layer}. Of: {measure.denominator}.{judged} {' '.join(sentences(found))}"
    )


def sides_of(found: CrossingResult) -> tuple[str, str]:
    """Which of the two is better above the line, and which below."""
    first, second = found.titles
    above, below = (second, first) if found.question.measure.better == "higher" else (first, second)
    return f"{above} is better on this side", f"{below} is better on this side"


def counted_of(found: CrossingResult) -> str:
    """What is counted where it is said how many differences stand behind an interval."""
    return "draws" if found.question.drawing else "pairs"


def difference_finding(found: CrossingResult) -> str:
    """Where the better of the two changes, and what it is at either end."""
    question = found.question
    first, second = found.titles
    ends = [look for look in found.course.looks if math.isfinite(look.gain)]
    said = headline_of(found.course.crossings, question.along.text)
    names = {-1: f"{first} is better", 0: "neither is clearly better", 1: f"{second} is better"}
    if not ends:
        return said
    low, high = (
        f"at {question.along.text(look.value)} {names[look.sign]}" for look in (ends[0], ends[-1])
    )
    lever = uncapitalised(parameters()[question.along.key].words)
    return f"Along {lever} {said} {capital(low)}, {high}."


def headline_of(crossings: Sequence[Crossing], written: Callable[[float], str]) -> str:
    """Where two change places, as the end of a sentence."""
    placed = [
        crossing
        for crossing in crossings
        if crossing.before and crossing.after and math.isfinite(crossing.value)
    ]
    if not placed:
        return "no place can be told at which the better of the two changes."
    return (
        f"the better of the two changes at {', '.join(written(entry.value) for entry in placed)}."
    )


def difference_table(found: CrossingResult) -> PictureTable:
    """What the picture draws: a row for each value, in the unit of the axis."""
    question = found.question
    factor = scale(question.measure.unit)
    better = dict(zip((-1, 1), found.titles, strict=True)) | {0: "unclear"}
    rows: list[tuple[Cell, ...]] = [
        (
            float(look.value),
            *(factor * float(end) for end in difference(found, look)),
            better[look.sign],
            "yes" if look.sure else "no",
            look.n,
        )
        for look in found.course.looks
    ]
    unit = gap_words(question.measure.unit)
    columns = (parameters()[question.along.key].words, f"difference in {unit}", "low", "high")
    judged = ("better", "clear at all values at once", counted_of(found))
    return PictureTable((*columns, *judged), tuple(rows))
