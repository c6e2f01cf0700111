"""The list of those whose lives part, as text, each with the command for the story."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from shlex import quote
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Column
from rich.text import Text

from caseflow.experiments.analysis.lives.divergence_order import DivergenceOrder
from caseflow.experiments.analysis.lives.diverging_lives import (
    OUTCOMES,
    DivergingLife,
    DivergingLives,
)
from caseflow.experiments.analysis.lives.event_lines import Line
from caseflow.experiments.analysis.lives.life_worlds import LifeWorld
from caseflow.experiments.measures.formatting import MINUS
from caseflow.experiments.measures.sample_size import FEW
from caseflow.experiments.reports.comparison import site_title
from caseflow.experiments.reports.json_output import chosen, dump
from caseflow.experiments.reports.stories.heading import NOBODY_REAL
from caseflow.experiments.reports.stories.sentences import in_words
from caseflow.experiments.reports.table import RIGHT, new_table, wide
from caseflow.sim.soonest import Kind

FIRSTS = {
    Kind.INCIDENT: "an act of the perpetrator",
    Kind.TURNING: "the perpetrator stopping or going on",
    Kind.REPORT: "a report",
    Kind.SCREENING: "a second reading",
    Kind.REFERRAL: "the referral",
    Kind.TRIAGE: "the agencies' meeting",
    Kind.ASSESSMENT: "the risk assessment",
    Kind.ALLOCATION: "finding an advocate",
    Kind.ADVOCATE_WORK: "the advocate's work",
    Kind.OFFICER_WORK: "the officer's work",
    Kind.CONTACT_DUE: "an agency's contact",
    Kind.NEWS_OVERDUE: "news that did not come",
    Kind.CHARGE: "the police decision",
    Kind.LISTING: "the listing",
    Kind.HEARING: "a hearing",
    Kind.ORDER: "an order",
    Kind.NOTICE: "notice of release",
    Kind.RELEASE: "a release",
    Kind.TREATMENT: "the perpetrator's treatment",
    Kind.WITHDRAWAL: "the victim's withdrawal",
    Kind.DEPARTURE: "the victim leaving the service",
    Kind.REVIEW: "the review of support",
}
"""What may come first differently."""


@dataclass(frozen=True)
class DivergingLivesList:
    """What is listed, and of which worlds; ``names`` are the scenarios as they were asked for."""

    here: LifeWorld
    there: LifeWorld
    names: tuple[str, str]
    site: str
    seed: int
    replication: int
    found: DivergingLives
    sort: DivergenceOrder
    most: int
    changes: Sequence[str]

    @property
    def shown(self) -> list[DivergingLife]:
        """As many as are asked for."""
        return self.found.sorted_by(self.sort)[: self.most]

    def command(self, diverging_life: DivergingLife) -> str:
        """What tells the story."""
        words = [f"caseflow story {diverging_life.row}"]
        first, second = map(quote, self.names)
        words.append(f"--scenario {first} --against {second}")
        words.append(f"--site {self.site}")
        words.extend([f"--seed {self.seed}"] * (self.seed != 1))
        words.extend([f"--replication {self.replication}"] * (self.replication != 0))
        words.extend(f"--set {quote(change)}" for change in self.changes)
        return " ".join(words)


def as_text(listed: DivergingLivesList) -> RenderableType:
    """The list as a table that fits 80 columns."""
    table = new_table(
        Column("case", justify="right"),
        Column("they part on", width=12),
        wide("first over", 2),
        wide("what came out otherwise", 3),
        padding=RIGHT,
    )
    shown = listed.shown
    for row in shown:
        moment = listed.here.scenario.first_day + timedelta(days=int(row.parting.day))
        date = f"{moment.day} {moment:%b} {moment.year}"
        table.add_row(str(row.row), date, first_words(row), outcome_words(row))
    parts: list[RenderableType] = [Text(line) for line in _heading(listed)]
    if shown:
        parts += [table, Text("To read a life, by the number of its case, for example:")]
        parts.append(Text(listed.command(shown[0]), no_wrap=False))
    return Group(*parts)


def _heading(listed: DivergingLivesList) -> list[str]:
    found, here, there = listed.found, listed.here.scenario, listed.there.scenario
    together = len(found.apart) + found.never
    told = [
        f"Lives that part, {site_title(listed.site)}: A is {here.name}, B is {there.name}.",
        NOBODY_REAL,
        f"Of {together:,} people who first reported within the intake of both, "
        f"{len(found.apart):,} have lives that part and {found.never:,} never do (replication "
        f"{listed.replication} of seed {listed.seed}: one pair of worlds, so no estimate).",
    ]
    if any(found.alone):
        told.append(
            f"{found.alone[0]:,} are in the cohort of A only and {found.alone[1]:,} of B only."
        )
    if not found.apart:
        told.append("Nobody's life parts: for everyone here A and B are the same to the last line.")
        return told
    changed = sum(bool(entry.outcomes) for entry in found.apart)
    whose = f"For {changed:,} of them" if changed else "For none of them"
    told.append(f"{whose} one of these came out otherwise: {', '.join(OUTCOMES.values())}.")
    return told


def first_words(diverging_life: DivergingLife) -> str:
    """What came first differently, and in which world."""
    parting = diverging_life.parting
    told = {
        name: FIRSTS.get(line.what, in_words(line.what.name))
        for name, line, then in (
            ("A", parting.here, parting.happens_here),
            ("B", parting.there, parting.happens_there),
        )
        if then and isinstance(line, Line)
    }
    if len(set(told.values())) == 1 and len(told) == 2:
        return f"{told['A']}, otherwise in B"
    return "; ".join(f"{words} in {name}" for name, words in told.items())


def outcome_words(diverging_life: DivergingLife) -> str:
    """What came out otherwise, and the difference in incidents."""
    told = [
        f"{OUTCOMES[name]} in {'A' if here else 'B'} only" for name, here in diverging_life.outcomes
    ]
    for gap, singular in (
        (diverging_life.gap, "incident"),
        (diverging_life.tellings_gap, "telling"),
    ):
        if gap:
            sign = "+" if gap > 0 else MINUS
            told.append(f"{sign}{abs(gap)} {singular}{'s' * (abs(gap) != 1)} in B")
    return "; ".join(told) or "nothing of this"


def as_json(listed: DivergingLivesList) -> str:
    """The list as one JSON object."""
    found = listed.found
    counted = {
        "people": len(found.apart) + found.never,
        "part": len(found.apart),
        "never_part": found.never,
        "in_a_only": found.alone[0],
        "in_b_only": found.alone[1],
    }
    told: dict[str, Any] = {
        "notice": NOBODY_REAL,
        **chosen(listed, "site", "seed", "replication"),
        "scenarios": {"A": listed.here.scenario.name, "B": listed.there.scenario.name},
        "counts": {name: _large_enough(number) for name, number in counted.items()},
        "counts_suppressed_below": int(FEW),
        "lives": [_entry(listed, row) for row in listed.shown],
    }
    return dump(told)


def _large_enough(number: int) -> int | None:
    return number if number == 0 or number >= FEW else None


def _entry(listed: DivergingLivesList, diverging_life: DivergingLife) -> dict[str, Any]:
    return {
        "case": diverging_life.row,
        "case_in_b": diverging_life.other,
        "day": diverging_life.parting.day,
        "first": first_words(diverging_life),
        "incidents": {"A": diverging_life.incidents[0], "B": diverging_life.incidents[1]},
        "tellings": {"A": diverging_life.tellings[0], "B": diverging_life.tellings[1]},
        "outcomes": {name: "A" if here else "B" for name, here in diverging_life.outcomes},
        "command": listed.command(diverging_life),
    }
