"""Implications: what follows for commissioners if it is firm, and what would settle it if not."""

import math
from collections.abc import Iterator, Sequence

from markupsafe import Markup

from caseflow.experiments.analysis.comparison import Difference
from caseflow.experiments.analysis.replications_needed import to_tell_apart
from caseflow.experiments.reports.board_paper.evidence_rating import EvidenceBase, Rating, is_firm
from caseflow.experiments.reports.board_paper.ranked_changes import RankedChange, marked_title
from caseflow.experiments.reports.brief.traced_number import ELEMENT, total
from caseflow.experiments.reports.verdict import SAME, UNKNOWN, standing
from caseflow.scenarios.scenario import Scenario
from caseflow.scenarios.words import listed

REALISTIC = 20_000
"""More runs than this are nobody's plan."""

MOSTLY = 0.5
"""Where chance makes at least this much of the spread, more runs settle more than knowledge."""


def implications(
    scenario: Scenario,
    baseline: Scenario,
    headlines: Sequence[Difference],
    losses: Sequence[RankedChange],
    rating: Rating,
    base: EvidenceBase,
) -> Iterator[Markup]:
    """Say what follows, outcome by outcome where they differ."""
    pair = Markup('<span data-scenario="{}" data-part="title">{}</span>')
    option, other = (pair.format(entry.name, entry.title) for entry in (scenario, baseline))
    firm = [entry for entry in headlines if is_firm(entry)]
    better = [entry for entry in firm if entry.better]
    worse = [entry for entry in firm if not entry.better]
    if better and (worse or losses):
        yield Markup(
            "<strong>It is a trade-off.</strong> {} does better for {}; against that stands {}. "
            "Which of them weighs more is for the board to decide, not for a model."
        ).format(option, _names(better), _first_loss(worse, losses))
    elif better and rating < Rating.MODERATE:
        yield Markup(
            "<strong>The results lean to {}</strong> for {}, and nothing that was measured speaks "
            "against it; but the evidence is weak."
        ).format(option, _names(better))
    elif better:
        yield Markup(
            "<strong>Prefer {}</strong> to {} for {}: within this model nothing that was measured "
            "speaks against it."
        ).format(option, other, _names(better))
    elif worse:
        yield Markup(
            "<strong>No case for {}</strong> on these outcomes: it is worse for {} than {}."
        ).format(option, _names(worse), other)
    else:
        yield Markup(
            "<strong>No reason to prefer either</strong> on the headline outcomes: decide on cost, "
            "on what staff and victims say, and on the gains and losses above."
        )
    open_still = [
        entry
        for entry in headlines
        if not is_firm(entry) and standing(entry) not in (SAME, UNKNOWN)
    ]
    if open_still:
        yield _what_would_settle(open_still, base)
    yield from _weight(rating, better + worse)


def _first_loss(worse: Sequence[Difference], losses: Sequence[RankedChange]) -> Markup:
    if worse:
        return _names(worse)
    return Markup("‘{}’ ({})").format(losses[0].title, losses[0].change)


def _names(some: Sequence[Difference]) -> Markup:
    return Markup(listed([f"‘{marked_title(entry)}’" for entry in some]))


def _what_would_settle(some: Sequence[Difference], base: EvidenceBase) -> Markup:
    """What would settle the outcomes that are not firm."""
    runs = [(entry, to_tell_apart(entry)) for entry in some if _chance_rules(entry)]
    within = [(entry, number) for entry, number in runs if number and number <= REALISTIC]
    far = [entry for entry, number in runs if number and number > REALISTIC]
    rest = [entry for entry in some if entry not in [row[0] for row in runs]]
    every = total("unsettled", len(some), scenario=some[0].scenario)
    parts = [Markup("<strong>Not settled:</strong> {} headline outcomes.").format(every)]
    if within:
        counts = [
            Markup("‘{}’ (about {})").format(marked_title(entry), _replications(entry, number))
            for entry, number in within
        ]
        parts.append(
            Markup("More runs would settle {}.").format(Markup(listed(list(map(str, counts)))))
        )
    if far:
        parts.append(
            Markup(
                "For {} any difference is too small for a realistic number of runs to find: plan "
                "as if there were none."
            ).format(_names(far))
        )
    if rest:
        judged = total("related_judged", base.related - base.published)
        parts.append(
            Markup(
                "For the {} more runs would not help; evidence would, on the {} related numbers "
                "that rest on judgement."
            ).format("others" if runs else "outcomes", judged)
        )
    return Markup(" ").join(parts)


def _chance_rules(entry: Difference) -> bool:
    share = entry.share_of_spread_from_chance
    return not math.isfinite(share) or share >= MOSTLY


def _replications(entry: Difference, number: int) -> Markup:
    return ELEMENT.format(
        value=repr(float(number)),
        measure=entry.measure.name,
        scenario=entry.scenario,
        site=entry.place,
        group=entry.group.name,
        statistic="replications_to_tell_apart",
        words=f"{number:,}",
    )


def _weight(rating: Rating, firm: Sequence[Difference]) -> Iterator[Markup]:
    if rating is Rating.STRONG:
        yield Markup(
            "<strong>Weight:</strong> the direction holds over nearly all that is not known, and "
            "may be planned on; the size is not a forecast."
        )
    elif rating is Rating.MODERATE:
        yield Markup(
            "<strong>Weight:</strong> enough to choose between options that cost alike; measure {} "
            "from the first day, and look again after a year."
        ).format(_names(firm[:1]) if firm else "the outcomes above")
    else:
        yield Markup(
            "<strong>Weight:</strong> do not rest a decision on this alone. A local trial that "
            "counts {} would say more than another simulation."
        ).format(_names(firm[:1]) if firm else "the outcomes above")
