"""The rating: how much weight a difference bears, in a word, from a rule that the page states."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from markupsafe import Markup

from caseflow.experiments.analysis.comparison import Difference
from caseflow.experiments.analysis.variance_components import FEWEST
from caseflow.experiments.reports.brief.assumptions import NEAR, Assumption
from caseflow.experiments.reports.brief.traced_number import ELEMENT, total, traced
from caseflow.experiments.reports.verdict import SAME, UNCLEAR, UNKNOWN, standing

FIRM_SHARE, LIKELY_SHARE = 0.95, 0.8
"""In how many of the draws a difference goes the same way where it is firm, and likely."""

MOST_PUBLISHED, SOME_PUBLISHED = 2.0 / 3.0, 1.0 / 3.0
"""Of the numbers near to what changes, how many rest on published figures."""


class Rating(IntEnum):
    """How much weight a difference bears."""

    NONE = 0
    WEAK = 1
    MODERATE = 2
    STRONG = 3

    @property
    def word(self) -> str:
        """As the page has it."""
        return ("No difference established", "Weak", "Moderate", "Strong")[self]


RULE = (
    "Strong: the difference goes the same way in at least 95 % of the draws of what is not known, "
    "and at least two thirds of the numbers closely related to what changes rest on published "
    "figures. Moderate: at least 80 %, and at least one third. Weak: anything less, an outcome "
    "that itself rests on judgement (†), too few draws to say, or values that were not varied at "
    "all. No difference established: the interval includes no difference. The lower of the two "
    "parts counts."
)


@dataclass(frozen=True)
class EvidenceBase:
    """What the numbers that move an answer rest on.

    Attributes
    ----------
    published, related
        How many of the numbers closely related to what changes rest on published figures alone,
        and how many there are; those that a scenario sets are counted in neither.
    """

    published: int
    related: int

    @property
    def rating(self) -> Rating:
        """What the rule says of the evidence by itself."""
        share = self.published / self.related if self.related else 0.0
        if share >= MOST_PUBLISHED:
            return Rating.STRONG
        return Rating.MODERATE if share >= SOME_PUBLISHED else Rating.WEAK

    @property
    def words(self) -> Markup:
        """The evidence in a sentence."""
        if not self.related:
            return Markup("No number closely related to what changes rests on a published figure.")
        return Markup(
            "{} of {} numbers closely related to what changes rest on published figures."
        ).format(total("related_published", self.published), total("related", self.related))


def evidence_base(rests_on: Sequence[Assumption]) -> EvidenceBase:
    """Count what the numbers near to a change rest on."""
    near = [entry for entry in rests_on if entry.role == NEAR and not entry.is_set]
    return EvidenceBase(sum(not entry.judged for entry in near), len(near))


def same_way(entry: Difference) -> float:
    """The share of draws, or of pairs, in which the difference goes the way it goes on average."""
    shares = [entry.better_share, entry.worse_share]
    if not all(map(math.isfinite, shares)):
        return math.nan
    return shares[0] if entry.better else shares[1]


def is_firm(entry: Difference) -> bool:
    """Whether words such as *better* may be used: beyond chance, and in nearly all draws."""
    if not entry.differs:
        return False
    return not entry.draws or (entry.draws >= FEWEST and same_way(entry) >= FIRM_SHARE)


def rating_of(entry: Difference, base: EvidenceBase) -> Rating:
    """Rate one difference by the rule."""
    if standing(entry) in (UNKNOWN, SAME, UNCLEAR):
        return Rating.NONE
    share = same_way(entry)
    if not entry.draws or entry.draws < FEWEST or entry.measure.judgement or math.isnan(share):
        return Rating.WEAK
    consistency = Rating.WEAK
    if share >= LIKELY_SHARE:
        consistency = Rating.STRONG if share >= FIRM_SHARE else Rating.MODERATE
    return min(consistency, base.rating)


def verdict_word(entry: Difference) -> Markup:
    """What is said of a difference: *better* and *worse* only where that is firm."""
    found = standing(entry)
    if found == UNKNOWN:
        return Markup("Too little to say")
    if found == SAME:
        pairs = traced(entry, "n", f"{entry.n:,}")
        return Markup("No difference seen in {} pairs").format(pairs)
    if found == UNCLEAR:
        return Markup("No clear difference")
    if entry.measure.better == "neither":
        return Markup("Different" if is_firm(entry) else "Different on average")
    word = "Better" if entry.better else "Worse"
    if not entry.draws:
        return Markup(f"{word} at central values")
    return Markup(word if is_firm(entry) else f"{word} on average")


def shares_words(entry: Difference) -> Markup:
    """In how many draws or pairs it is better, the same and worse."""
    if not math.isfinite(entry.better_share):
        return Markup("–")
    parts = [
        Markup("{} {}").format(word, _share(entry, statistic, value))
        for word, statistic, value in (
            ("better", "better_share", entry.better_share),
            ("same", "same_share", entry.same_share),
            ("worse", "worse_share", entry.worse_share),
        )
        if value > 0.0 or word != "same"
    ]
    return Markup(", ").join(parts)


def _share(entry: Difference, statistic: str, value: float) -> Markup:
    return ELEMENT.format(
        value=repr(value),
        measure=entry.measure.name,
        scenario=entry.scenario,
        site=entry.place,
        group=entry.group.name,
        statistic=statistic,
        words=f"{100.0 * value:.0f} %",
    )
