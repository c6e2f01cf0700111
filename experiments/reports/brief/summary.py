"""In short: how many measures went which way, and how far chance alone would go."""

from collections.abc import Sequence

from markupsafe import Markup

from caseflow.experiments.analysis.comparison import CONFIDENCE, Difference
from caseflow.experiments.reports.brief.traced_number import total
from caseflow.experiments.reports.verdict import (
    BETTER,
    OTHER,
    SAME,
    UNCLEAR,
    UNKNOWN,
    WORSE,
    standing,
)

ORDER = {
    BETTER: "better than the baseline, by more than chance",
    WORSE: "worse than the baseline, by more than chance",
    OTHER: "different by more than chance, without a better direction",
    UNCLEAR: "no different beyond chance",
    SAME: "exactly the same in both",
    UNKNOWN: "not defined in enough runs",
}


def in_short(
    headlines: Sequence[Difference], others: Sequence[Difference], over_draws: bool = False
) -> list[Markup]:
    """Count what may be said of the measures of one scenario."""
    scenario = headlines[0].scenario
    told = [_counted("headline", headlines, scenario)]
    if over_draws:
        told[0] += " Each is a mean over all that is still possible."
    if others:
        told.append(_counted("other", others, scenario))
    compared = sum(standing(headline) not in (SAME, UNKNOWN) for headline in (*headlines, *others))
    chance = round(compared * (1.0 - CONFIDENCE))
    if chance:
        told.append(
            Markup(
                "Of {} intervals, about {} would seem to differ by chance if nothing did."
            ).format(
                total("compared", compared, scenario=scenario),
                total("by_chance", chance, scenario=scenario),
            )
        )
    return told


def _counted(kind: str, some: Sequence[Difference], scenario: str) -> Markup:
    parts = []
    for phrase, words in ORDER.items():
        count = sum(standing(entry) == phrase for entry in some)
        if count:
            statistic = f"{kind} {standing_name(phrase)}"
            number = total(statistic, count, scenario=scenario)
            parts.append(Markup("{} {}").format(number, words))
    every = total(f"{kind} measures", len(some), scenario=scenario)
    return Markup("Of {} {} measures: {}.").format(every, kind, Markup("; ").join(parts))


def standing_name(phrase: str) -> str:
    """One word for what may be said of a difference, as the page's attributes have it."""
    names = {BETTER: "better", WORSE: "worse", OTHER: "different", UNCLEAR: "unclear"}
    return names.get(phrase, "same" if phrase == SAME else "undefined")
