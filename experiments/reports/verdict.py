"""The verdict in plain words: what can be distinguished from chance, and what cannot."""

from caseflow.experiments.analysis.comparison import CONFIDENCE, Difference
from caseflow.experiments.analysis.results import Results
from caseflow.experiments.measures.formatting import SHARE, amount, gap, gap_words, unit_words
from caseflow.experiments.measures.lookup import HEADLINES
from caseflow.experiments.reports.wording import points
from caseflow.experiments.runs.design import ALL_SITES

BETTER = "better than the baseline, beyond chance"
WORSE = "worse than the baseline, beyond chance"
OTHER = "different beyond chance, though neither direction is better"
UNCLEAR = "cannot be distinguished from chance"
SAME = "exactly the same in both"
UNKNOWN = "not defined often enough to compare"


def standing(difference: Difference) -> str:
    """What may be said of one difference."""
    if difference.n < 2:
        return UNKNOWN
    if difference.low == difference.high == 0.0:
        return SAME
    if not difference.differs:
        return UNCLEAR
    if difference.measure.better == "neither":
        return OTHER
    return BETTER if difference.better else WORSE


def verdict(answers: Results, mine: list[Difference]) -> list[str]:
    """Say what the differences of one scenario allow, and what they do not."""
    together = [difference for difference in mine if difference.place == ALL_SITES]
    by_name = {difference.measure.name: difference for difference in together}
    headlines = [by_name[name] for name in HEADLINES if name in by_name]
    others = [difference for difference in together if difference not in headlines]
    standings = {standing(difference) for difference in together}
    paragraphs = ["\n".join(_headline(headline) for headline in headlines)]
    if standings == {SAME}:
        paragraphs = ["Every measure is exactly the same in both, replication by replication."]
    elif others:
        counts = [
            f"{sum(standing(other) == phrase for other in others)} {phrase}"
            for phrase in (BETTER, WORSE, OTHER, UNCLEAR, SAME, UNKNOWN)
            if any(standing(other) == phrase for other in others)
        ]
        paragraphs.append(f"Of the {len(others)} other measures: {'; '.join(counts)}.")
    paragraphs.append(
        _reminder(
            answers, sum(standing(difference) not in (SAME, UNKNOWN) for difference in together)
        )
    )
    if answers.failures:
        paragraphs.append(_failed(answers))
    return paragraphs


def sorted_out(mine: list[Difference]) -> str:
    """Every measure of some differences by what may be said of it, in sentences."""
    together = [difference for difference in mine if difference.place == ALL_SITES]
    sentences: list[str] = []
    for phrase in (BETTER, WORSE, OTHER, UNCLEAR, SAME):
        names = [_told(difference) for difference in together if standing(difference) == phrase]
        if names:
            sentences.append(f"{phrase.capitalize()}: {'; '.join(names)}.")
    return " ".join(sentences)


def _told(difference: Difference) -> str:
    unit = difference.measure.unit
    words = gap(difference.difference, difference.low, difference.high, unit).split(" [")[0]
    return f"{difference.measure.title.lower()} ({words} {gap_words(unit)})"


def _headline(result: Difference) -> str:
    unit = result.measure.unit
    words = points(unit)
    baseline = amount(result.baseline_mean, unit) + (
        " %" if unit == SHARE else f" {unit_words(unit)}"
    )
    if result.n < 2:
        return f"- {result.measure.title}: {UNKNOWN}."
    difference = gap(result.difference, result.low, result.high, unit)
    return f"- {result.measure.title}: {baseline}, and {difference} {words}; {standing(result)}."


def _reminder(answers: Results, compared: int) -> str:
    pairs = answers.pairs
    if pairs < 2:
        return "With one replication there is no interval: nothing is distinguishable from chance."
    if answers.design.drawing is not None:
        return over_what_is_possible(answers)
    chance = round(compared * (1.0 - CONFIDENCE))
    by_chance = (
        f" Of {compared} intervals, about {chance} would exclude 0 by chance if nothing differed."
        if chance
        else ""
    )
    return (
        f"The intervals allow for chance alone, from {pairs} paired replications: more "
        "replications make them narrower. They say nothing of what is not known about the world: "
        "the values behind these results are centres of wide ranges, and other values within them "
        f"may turn a difference round.{by_chance}"
    )


def over_what_is_possible(answers: Results) -> str:
    """What intervals mean where every pair has a draw of what is not known; empty where none
    has."""
    drawing = answers.design.drawing
    if drawing is None:
        return ""
    return (
        f"Each of the {answers.pairs} pairs has values of its own for what is not known, the same "
        f"in both scenarios: {drawing.words}. So the intervals hold over what is still possible as "
        "well as over chance: they say how surely the mean difference, over all that is still "
        "possible, is known. They are not the range in which the difference of the one true world "
        "lies; the share of pairs in which a scenario is better comes nearer to that, and has luck "
        "in it too."
    )


def _failed(answers: Results) -> str:
    count = len(answers.failures)
    runs = "One run" if count == 1 else f"{count} runs"
    return (
        f"{runs} failed and left their pairs out of the comparison; the first was "
        f"{answers.failures[0]}"
    )
