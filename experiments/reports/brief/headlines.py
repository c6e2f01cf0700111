"""The answer: a sentence a headline measure, and beside it how sure one can be."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from caseflow.experiments.analysis.comparison import Difference
from caseflow.experiments.measures.formatting import NOTHING, SHARE
from caseflow.experiments.reports.board_paper.evidence_rating import shares_words, verdict_word
from caseflow.experiments.reports.brief.conclusions import ENDINGS, ENDINGS_OVER_DRAWS
from caseflow.experiments.reports.brief.interval_bar import Strip, reach_of, strip_of
from caseflow.experiments.reports.brief.traced_number import (
    confidence,
    gap_unit,
    interval,
    level,
    of_whom,
    possible,
    title_of,
    traced,
)
from caseflow.experiments.reports.table import JUDGED, mark
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
    UNCLEAR: ("unclear", "No difference beyond chance"),
    SAME: ("unclear", "No difference seen"),
    UNKNOWN: ("unclear", "Too little to say"),
}
"""For each thing that may be said of a difference: its class on the page, and its word."""

LAYERS = {
    "true": "what truly happens, whether or not anybody is told",
    "reported": "what the victim reports to anybody",
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


def answer_of(
    difference: Difference, headlines: Sequence[Difference], over_draws: bool = False
) -> HeadlineResult:
    """Answer one headline measure, drawn on the scale of all that share its unit."""
    tag, _ = TAGS[standing(difference)]
    return HeadlineResult(
        title=title_of(difference.measure) + mark(difference.measure.judgement),
        tag=tag,
        word=verdict_word(difference),
        sentence=_sentence(difference, ENDINGS_OVER_DRAWS if over_draws else ENDINGS),
        sureness=_sureness(difference),
        strip=strip_of(difference, reach_of(difference.measure.unit, headlines)),
    )


def _sentence(result: Difference, endings: Mapping[str, str]) -> Markup:
    found = standing(result)
    if found == UNKNOWN:
        return Markup("It is not defined in enough runs to be compared.")
    # A share is of people; anything else is a mean over them.
    each = "" if result.measure.unit == SHARE else ","
    levels = Markup("{}" + each + " of {}, against {} in the baseline").format(
        level(result, "mean"),
        of_whom(result.measure),
        level(result, "baseline_mean"),
    )
    if found == SAME:
        pairs = traced(result, "n", f"{result.n:,}")
        told = Markup(
            "{}: no difference seen in {} pairs. That is a result: if there is one, it is "
        )
        return told.format(levels, pairs) + "too rare for so many pairs to show it."
    unit = gap_unit(result.measure.unit)
    difference, low, high = interval(result)
    told = Markup("{}: a difference of {} {} ({} interval {} to {}). ").format(
        levels, difference, unit, confidence(), low, high
    )
    return told + endings[found]


def _sureness(difference: Difference) -> list[Markup]:
    pairs = "pair" if difference.n == 1 else "pairs"
    told = [
        Markup("From {} {} of runs").format(traced(difference, "n", f"{difference.n:,}"), pairs)
    ]
    if math.isfinite(difference.better_share) and standing(difference) not in (SAME, UNKNOWN):
        whom = "draws, chance averaged out" if difference.draws else "them"
        shares = shares_words(difference)
        told[0] += Markup("; shares of {}: {}").format(whom, shares)
    told[0] += "."
    told += _possible(difference)
    counted = Markup("Counted: {}, of {}").format(
        LAYERS[difference.measure.layer], of_whom(difference.measure)
    )
    if math.isfinite(difference.people):
        people = traced(
            difference, "people", _people(min(difference.people, difference.baseline_people))
        )
        counted += Markup(" ({} in a run, on average)").format(people)
    told.append(counted + ".")
    if difference.measure.judgement:
        told.append(
            Markup(
                '<strong class="judgement">{} Rests on judgement:</strong> no published figure '
                "stands behind what drives it."
            ).format(JUDGED)
        )
    if difference.measure.evidence != "none":
        cited = Markup('<cite data-measure="{}" data-part="evidence">{}</cite>')
        rows = cited.format(difference.measure.name, difference.measure.evidence)
        told.append(Markup("Published evidence: {}.").format(rows))
    if difference.small:
        told.append(Markup("Few people stand behind it: read it with care."))
    if difference.same_people is False:
        told.append(
            Markup(
                "Who is counted is an outcome itself, so the two sides may be other people, and a "
                "difference may come from that."
            )
        )
    return told


def _possible(difference: Difference) -> list[Markup]:
    """Where the one true world is to be looked for, and how much of the spread chance makes."""
    ends = possible(difference)
    if ends is None or standing(difference) in (SAME, UNKNOWN):
        return []
    told = Markup("In {} of draws the difference lies between {} and {} {}, chance averaged out")
    told = told.format(confidence(), *ends, gap_unit(difference.measure.unit))
    share = difference.share_of_spread_from_chance
    if math.isfinite(share):
        of_chance = traced(difference, "share_of_spread_from_chance", f"{100.0 * share:.0f} %")
        told += Markup("; chance makes {} of the spread of runs").format(of_chance)
    return [told + "."]


def _people(number: float) -> str:
    return NOTHING if not math.isfinite(number) else f"{number:,.0f}"
