"""The finding: what one option does, in a sentence, in three points, and what follows from it."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from caseflow.experiments.analysis.comparison import Difference
from caseflow.experiments.analysis.results import Results
from caseflow.experiments.measures.lookup import HEADLINES
from caseflow.experiments.reports.board_paper.chart_rows import Chart, chart_of
from caseflow.experiments.reports.board_paper.evidence_rating import (
    EvidenceBase,
    Rating,
    is_firm,
    rating_of,
    shares_words,
)
from caseflow.experiments.reports.board_paper.implications import implications
from caseflow.experiments.reports.board_paper.ranked_changes import (
    MOST,
    SERVED,
    RankedChange,
    gains_and_losses,
    marked_title,
    relative,
)
from caseflow.experiments.reports.board_paper.yearly_sizes import CostLine, costs_of, posts_words
from caseflow.experiments.reports.brief.traced_number import level, title_of, total
from caseflow.experiments.reports.opposite_sites import opposite_at
from caseflow.experiments.runs.design import ALL_SITES
from caseflow.scenarios.scenario import Scenario
from caseflow.scenarios.sites import places_words
from caseflow.scenarios.words import listed

NAMED = 2
"""Gains and losses that a key point names."""


@dataclass(frozen=True)
class RatedOutcome:
    """How sure one headline outcome is."""

    title: Markup
    rating: Rating
    shares: Markup
    published: bool


@dataclass(frozen=True)
class OptionFinding:
    """What the first pages say of one option.

    Attributes
    ----------
    scenario
        The option.
    sentence
        The finding.
    points
        Three key points: gains, losses, how sure; each a heading and a sentence.
    chart
        The headline differences.
    gains, losses
        The main ones, by size relative to the baseline; ``more_gains`` and ``more_losses`` say how
        many there are besides.
    costs
        What it costs a year, as far as that is known.
    rating
        Of the whole finding: the lowest of the outcomes that the finding names.
    rated
        Outcome by outcome.
    implications
        What follows for commissioners.
    """

    scenario: Scenario
    sentence: Markup
    points: tuple[tuple[str, Markup], ...]
    chart: Chart
    gains: tuple[RankedChange, ...]
    losses: tuple[RankedChange, ...]
    more_gains: int
    more_losses: int
    costs: tuple[CostLine, ...]
    rating: Rating
    rated: tuple[RatedOutcome, ...]
    implications: tuple[Markup, ...]


def finding_of(
    answers: Results, scenario: Scenario, mine: Sequence[Difference], base: EvidenceBase
) -> OptionFinding:
    """Say what one option does.

    ``mine``: its differences of everyone, those of single sites too.
    """
    design = answers.design
    days = float(design.baseline.intake_days)
    pooled = [entry for entry in mine if entry.place == ALL_SITES]
    by_name = {entry.measure.name: entry for entry in pooled}
    headlines = [by_name[name] for name in HEADLINES if name in by_name]
    gains, losses = gains_and_losses(pooled, days)
    lead = _lead(headlines)
    named = [entry for entry in (lead, *(row.difference for row in losses[:1])) if entry]
    rating = min((rating_of(entry, base) for entry in named), default=Rating.NONE)
    return OptionFinding(
        scenario=scenario,
        sentence=_sentence(answers, scenario, headlines, lead, losses),
        points=(
            ("Gains", _changes(gains, "No outcome is better beyond chance.")),
            ("Losses", _changes(losses, "No outcome is worse beyond chance.")),
            ("How sure", _sureness(rating, lead, base, answers, mine)),
        ),
        chart=chart_of(headlines, days),
        gains=tuple(gains[:MOST]),
        losses=tuple(losses[:MOST]),
        more_gains=max(len(gains) - MOST, 0),
        more_losses=max(len(losses) - MOST, 0),
        costs=tuple(costs_of(answers, scenario)),
        rating=rating,
        rated=tuple(
            RatedOutcome(
                marked_title(entry),
                rating_of(entry, base),
                shares_words(entry),
                not entry.measure.judgement,
            )
            for entry in headlines
        ),
        implications=tuple(
            implications(scenario, design.baseline, headlines, losses, rating, base)
        ),
    )


def _lead(headlines: Sequence[Difference]) -> Difference | None:
    """The headline outcome that moves most beside the baseline, a firm one before any other."""
    names = {entry.measure.name for entry in headlines if entry.differs}
    some = [
        entry
        for entry in headlines
        if entry.differs
        and relative(entry) is not None
        and entry.measure.name.removesuffix(SERVED) not in names - {entry.measure.name}
    ]
    return max(some, key=lambda entry: (is_firm(entry), abs(relative(entry) or 0.0)), default=None)


def _sentence(
    answers: Results,
    scenario: Scenario,
    headlines: Sequence[Difference],
    lead: Difference | None,
    losses: Sequence[RankedChange],
) -> Markup:
    baseline = answers.design.baseline
    where = Markup('At <span data-part="place">{}</span>, with <span data-part="posts">{}</span>')
    told = where.format(places_words(answers.design.sites), posts_words(scenario, baseline))
    pair = (named(scenario), named(baseline))
    if lead is None:
        nothing = Markup(
            ", {} pairs of runs show no clear difference between {} and {} in any of the {} "
            "headline outcomes"
        )
        told += nothing.format(
            total("pairs", answers.pairs), *pair, total("headlines", len(headlines))
        )
    else:
        moved = Markup(", {} compared with {} is {}: {} changes from {} to {}")
        told += moved.format(
            *pair,
            _counted(headlines, scenario),
            _quoted(marked_title(lead)),
            level(lead, "baseline_mean"),
            level(lead, "mean"),
        )
    if losses:
        row = losses[0]
        if lead is None or row.difference.measure.name != lead.measure.name:
            told += Markup("; the main loss is {} ({}, from {})").format(
                _quoted(row.title), row.change, row.before
            )
    return told + "."


def _counted(headlines: Sequence[Difference], scenario: Scenario) -> Markup:
    """In how many headline outcomes it is better and worse, firmly or on average only."""
    parts = []
    for word, firm in (("better", True), ("worse", True), ("better", False), ("worse", False)):
        count = sum(
            entry.differs and is_firm(entry) is firm and entry.better is (word == "better")
            for entry in headlines
        )
        if count:
            statistic = f"{'firmly' if firm else 'on average'} {word}"
            only = "" if firm else " on average only"
            parts.append(
                Markup("{}{} in {}").format(
                    word, only, total(statistic, count, scenario=scenario.name)
                )
            )
    same = sum(not entry.differs for entry in headlines)
    if same:
        parts.append(
            Markup("not clearly different in {}").format(
                total("not clearly different", same, scenario=scenario.name)
            )
        )
    return Markup("{} of the {} headline outcomes").format(
        Markup(listed([str(part) for part in parts])), total("headlines", len(headlines))
    )


def _changes(rows: Sequence[RankedChange], none: str) -> Markup:
    """The largest changes of one kind in a sentence."""
    if not rows:
        return Markup("{}").format(none)
    parts = []
    for row in rows[:NAMED]:
        people = Markup(", {}").format(row.people) if row.people else Markup("")
        parts.append(Markup("{}: {} from {}{}").format(row.title, row.change, row.before, people))
    return Markup("; ").join(parts) + "."


def _sureness(
    rating: Rating,
    lead: Difference | None,
    base: EvidenceBase,
    answers: Results,
    mine: Sequence[Difference],
) -> Markup:
    told = Markup("No difference is established. ")
    if rating is not Rating.NONE:
        told = Markup("Rated <strong>{}</strong>. ").format(rating.word.lower())
    if lead is not None:
        kind = "draws of what is not known" if lead.draws else "pairs of runs, at one set of values"
        told += Markup("{}: {}, as shares of {}. ").format(
            marked_title(lead), shares_words(lead), kind
        )
    told += base.words
    unlike = [
        title_of(entry.measure)
        for entry in mine
        if entry.place == ALL_SITES and entry.measure.name in HEADLINES and opposite_at(entry, mine)
    ]
    if unlike:
        told += Markup(" Sites differ in direction: {}.").format(
            Markup(listed([str(_quoted(title)) for title in unlike]))
        )
    return told


def named(scenario: Scenario) -> Markup:
    """Write the title of a scenario."""
    element = Markup('<span data-scenario="{}" data-part="title">{}</span>')
    return element.format(scenario.name, scenario.title)


def _quoted(title: Markup | str) -> Markup:
    """A title within a sentence; what somebody called a measure of their own stays text."""
    return Markup("‘{}’").format(title)
