"""The answer: a sentence a headline measure, and beside it how sure one can be."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from caseflow.experiments.analysis.comparison import Difference
from caseflow.experiments.measures.formatting import NOTHING
from caseflow.experiments.reports.brief.conclusions import ENDINGS, ENDINGS_OVER_DRAWS
from caseflow.experiments.reports.brief.interval_bar import Strip, strip_of
from caseflow.experiments.reports.brief.traced_number import (
    confidence,
    gap_unit,
    interval,
    level,
    of_whom,
    title_of,
    traced,
)
from caseflow.experiments.reports.table import JUDGED
from caseflow.experiments.reports.verdict import (
    BETTER,
    OTHER,
    SAME,
    UNCLEAR,
    UNKNOWN,
    WORSE,
    standing,
)

TAGS = {
    BETTER: ("better", "Better"),
    WORSE: ("worse", "Worse"),
    OTHER: ("other", "Different"),
    UNCLEAR: ("unclear", "No difference beyond luck"),
    SAME: ("unclear", "The same in both"),
    UNKNOWN: ("unclear", "Too little to say"),
}
"""For each thing that may be said of a difference: its class on the page, and its word."""

LAYERS = {
    "true": "what truly happens, whether or not anybody is told",
    "reported": "what she tells somebody",
    "recorded": "what is written down",
}


@dataclass(frozen=True)
class HeadlineResult:
    """One headline measure, answered.

    Attributes
    ----------
    title
        What is measured.
    tag, word
        What may be said of it: as a class of the page, and as a word.
    sentence
        The answer.
    sureness
        How sure one can be, and who says so: sentences.
    strip
        The interval as a drawing; ``None`` where there is none.
    """

    title: Markup
    tag: str
    word: str
    sentence: Markup
    sureness: list[Markup]
    strip: Strip | None


def answer_of(one: Difference, reach: float, over_draws: bool = False) -> HeadlineResult:
    """Answer one headline measure."""
    tag, word = TAGS[standing(one)]
    mark = JUDGED if one.measure.judgement else ""
    return HeadlineResult(
        title=title_of(one.measure) + mark,
        tag=tag,
        word=word,
        sentence=_sentence(one, ENDINGS_OVER_DRAWS if over_draws else ENDINGS),
        sureness=_sureness(one),
        strip=strip_of(one, reach),
    )


def _sentence(one: Difference, endings: Mapping[str, str]) -> Markup:
    found = standing(one)
    if found == UNKNOWN:
        return Markup("It is not defined in enough runs to be compared.")
    levels = Markup("{} of {}, against {} in the baseline").format(
        level(one, "mean"), of_whom(one.measure), level(one, "baseline_mean")
    )
    if found == SAME:
        told = Markup("{}: exactly the same in every pair of runs. That is a result: what was ")
        return told.format(levels) + "changed does not reach this outcome."
    unit = gap_unit(one.measure.unit)
    difference, low, high = interval(one)
    told = Markup("{}: a difference of {} {} ({} interval {} to {}). ").format(
        levels, difference, unit, confidence(), low, high
    )
    return told + endings[found]


def _sureness(one: Difference) -> list[Markup]:
    pairs = "pair" if one.n == 1 else "pairs"
    told = [Markup("From {} {} of runs").format(traced(one, "n", f"{one.n:,}"), pairs)]
    if math.isfinite(one.better_share) and standing(one) not in (SAME, UNKNOWN):
        share = traced(one, "better_share", f"{100.0 * one.better_share:.0f} %")
        told[0] += Markup("; better than the baseline in {} of them").format(share)
    told[0] += "."
    counted = Markup("Counted: {}, of {}").format(LAYERS[one.measure.layer], of_whom(one.measure))
    if math.isfinite(one.people):
        people = traced(one, "people", _people(min(one.people, one.baseline_people)))
        counted += Markup(" ({} in a run, on average)").format(people)
    told.append(counted + ".")
    if one.measure.judgement:
        told.append(
            Markup(
                '<strong class="judgement">{} Rests on judgement:</strong> no published figure '
                "stands behind what drives it."
            ).format(JUDGED)
        )
    if one.measure.evidence != "none":
        cited = Markup('<cite data-measure="{}" data-part="evidence">{}</cite>')
        rows = cited.format(one.measure.name, one.measure.evidence)
        told.append(Markup("Answers to evidence {}.").format(rows))
    if one.small:
        told.append(Markup("Few people stand behind it: read it with care."))
    if one.same_people is False:
        told.append(
            Markup(
                "Who is counted is an outcome itself, so the two sides may be other people, and a "
                "difference may come from that."
            )
        )
    return told


def _people(number: float) -> str:
    return NOTHING if not math.isfinite(number) else f"{number:,.0f}"
