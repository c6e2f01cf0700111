"""The verdict in plain words: what can be distinguished from chance, and what cannot."""

import math

from caseflow.experiments.analysis.comparison import CONFIDENCE, Difference
from caseflow.experiments.analysis.results import Results
from caseflow.experiments.analysis.variance_components import FEWEST
from caseflow.experiments.measures.formatting import (
    NOTHING,
    SHARE,
    amount,
    chance,
    gap,
    unit_words,
)
from caseflow.experiments.measures.lookup import HEADLINES
from caseflow.experiments.reports.brief.posterior_cautions import cautions
from caseflow.experiments.reports.opposite_sites import opposite
from caseflow.experiments.reports.wording import points, reach
from caseflow.experiments.runs.design import ALL_SITES
from caseflow.experiments.runs.software import mixture

BETTER = "better than the baseline, beyond chance"
WORSE = "worse than the baseline, beyond chance"
OTHER = "different beyond chance, though neither direction is better"
UNCLEAR = "cannot be distinguished from chance"
SAME = "exactly the same in both"
UNKNOWN = "not defined often enough to compare"


def standing(difference: Difference) -> str:
    """What may be said of one difference."""
    if difference.units < 2:
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
    lines = [_headline(headline) + opposite(headline, mine) for headline in headlines]
    paragraphs = ["\n".join(lines)]
    if standings == {SAME}:
        paragraphs = ["Every measure is exactly the same in both, replication by replication."]
    elif others:
        counts = [
            _counted([other for other in others if standing(other) == phrase], phrase)
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
    if mixed := mixture(answers.software):
        paragraphs.append(mixed)
    return paragraphs


def _counted(some: list[Difference], phrase: str) -> str:
    """How many differences a phrase holds of, and of how many over all that is possible."""
    throughout = sum(difference.differs_throughout for difference in some)
    told = f" ({throughout} of them over all that is possible)" if throughout else ""
    return f"{len(some)} {phrase}{told}"


def _headline(result: Difference) -> str:
    unit = result.measure.unit
    words = points(unit)
    baseline = amount(result.baseline_mean, unit) + (
        " %" if unit == SHARE else f" {unit_words(unit)}"
    )
    if result.units < 2:
        return f"- {result.measure.title}: {UNKNOWN}."
    difference = gap(result.difference, result.low, result.high, unit)
    if not result.draws or standing(result) == SAME:
        return (
            f"- {result.measure.title}: {baseline}, and {difference} {words}; {standing(result)}."
        )
    level = reach(result.baseline_low, result.baseline_high, unit)
    return (
        f"- {result.measure.title}: {baseline}{_in_brackets(level)}, and {difference} {words}"
        f"{_in_brackets(reach(result.range_low, result.range_high, unit, signed=True))}; "
        f"{chances(result)}."
    )


def _in_brackets(written: str) -> str:
    return "" if written == NOTHING else f" ({written})"


def chances(difference: Difference) -> str:
    """How likely the scenario is better, and how much of the spread chance makes."""
    told = []
    if math.isfinite(difference.better_share):
        told.append(f"better in {chance(difference.better_share)}")
    if difference.same_share > 0.0:
        told.append(f"the same in {chance(difference.same_share)}")
    if math.isfinite(difference.share_of_spread_from_chance):
        told.append(f"chance {100.0 * difference.share_of_spread_from_chance:.0f} % of the spread")
    return ", ".join(told) or standing(difference)


def _reminder(answers: Results, compared: int) -> str:
    pairs = answers.pairs
    if pairs < 2:
        return "With one replication there is no interval: nothing is distinguishable from chance."
    if answers.design.drawing is not None:
        return " ".join([over_what_is_possible(answers), *_of_the_draws(answers)])
    expected = round(compared * (1.0 - CONFIDENCE))
    by_chance = (
        f" Of {compared} intervals, about {expected} would exclude 0 by chance if nothing differed."
        if expected
        else ""
    )
    return (
        f"The intervals allow for chance alone, from {pairs} paired replications: more "
        "replications make them narrower. They say nothing of what is not known about the world: "
        "the values behind these results are centres of wide ranges, and other values within them "
        f"may turn a difference round.{by_chance}"
    )


def _of_the_draws(answers: Results) -> list[str]:
    """What must be known of the draws at these sites, and which of them no scenario used."""
    design = answers.design
    drawing = design.drawing
    if drawing is None:
        return []
    told = [] if drawing.is_prior else cautions(drawing.posterior, design.sites)
    fixed = drawing.fixed_words(design.everyone)
    return [*told, *([fixed] if fixed else [])]


def over_what_is_possible(answers: Results) -> str:
    """What intervals mean where every pair has a draw of what is not known; empty where none
    has."""
    drawing = answers.design.drawing
    if drawing is None:
        return ""
    design = answers.design
    draws = -(-answers.pairs // design.lucks)
    few = (
        ""
        if draws >= FEWEST
        else f" Of fewer than {FEWEST} draws there is no range: "
        f"{FEWEST * design.lucks} replications have one."
    )
    return (
        f"Over {draws} draws of what is not known, the same in both scenarios: {drawing.words}. "
        "Possible, or in round brackets, is where 95 % of draws lie with chance averaged out: "
        "there the one true world is to be looked for, and more replications do not make it "
        "narrower. In square brackets is how surely the mean over all draws is known, which they "
        f"do. Better in: the share of draws, chance averaged out.{few}"
    )


def _failed(answers: Results) -> str:
    count = len(answers.failures)
    runs = "One run" if count == 1 else f"{count} runs"
    return (
        f"{runs} failed and left their pairs out of the comparison; the first was "
        f"{answers.failures[0]}"
    )
