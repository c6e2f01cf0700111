"""The columns of paired differences, each with its meaning and what stands in it."""

import math
from collections.abc import Callable, Mapping, Sequence

from caseflow.experiments.analysis.comparison import Difference
from caseflow.experiments.analysis.results import Results
from caseflow.experiments.measures import EVERYONE
from caseflow.experiments.measures.formatting import gap_words, unit_words
from caseflow.experiments.reports.comparison import place_title
from caseflow.experiments.reports.verdict import standing
from caseflow.experiments.reports.workbook.sheet import Amount, Cell, SheetColumn

OF_MEASURE = "that of the measure"
POINTS = "that of the measure; percentage points of a share"
SHARE_OF = "share of draws, or of replications at central values"

SCENARIO = SheetColumn("scenario", "What is compared with the baseline, by its title.", width=30)
SITE = SheetColumn("site", "The place.", width=22)
STANDING = SheetColumn(
    "what may be said",
    "Whether the 95 % interval of the mean difference excludes 0, and in which direction.",
    width=40,
)
MEASURE = (
    SheetColumn("outcome", "What is measured, in plain words.", width=44),
    SheetColumn("measure", "The name of the measure, as commands have it.", width=28),
    SheetColumn("unit", "The unit of both levels; in brackets that of the difference.", width=22),
    SheetColumn(
        "layer",
        "Whether it counts what happens (true), what victims report (reported) or what is written "
        "(recorded).",
        width=10,
    ),
    SheetColumn("of", "The denominator: of what it is a share or a mean.", width=34),
    SheetColumn("better", "Which direction is better.", width=9),
    SheetColumn("evidence", "The rows of evidence that it answers to, or none.", width=12),
    SheetColumn(
        "on judgement",
        "Whether it rests on numbers for which no published figure speaks.",
        "yes or no",
        10,
    ),
)
GROUP = (
    SheetColumn("division", "What divides the groups.", width=18),
    SheetColumn("group", "Some of the victims, all sites together.", width=26),
)
DIFFERENCE = SheetColumn(
    "difference", "The scenario less the baseline: the mean of paired differences.", POINTS, 12
)
LEVELS = (
    SheetColumn("baseline", "The mean over replications of the baseline.", OF_MEASURE),
    SheetColumn("in scenario", "The same of the scenario.", OF_MEASURE),
    DIFFERENCE,
    SheetColumn("difference, low", "The lower end of its 95 % interval.", POINTS, 16),
    SheetColumn("difference, high", "The upper end of its 95 % interval.", POINTS, 16),
    SheetColumn(
        "possible, low",
        "95 % of draws of what is not known lie from here on, chance averaged out; empty with "
        "fewer than 20 draws.",
        POINTS,
        15,
    ),
    SheetColumn("possible, high", "95 % of draws lie up to here, chance averaged out.", POINTS, 15),
    SheetColumn("better in", "How often the scenario is better.", SHARE_OF, 9),
    SheetColumn("same in", "How often it is the same.", SHARE_OF, 9),
    SheetColumn("worse in", "How often it is worse.", SHARE_OF, 9),
    SheetColumn(
        "people",
        "How many people stand behind the denominator of the scenario, on average a replication.",
        "people",
        10,
    ),
    SheetColumn(
        "rests on few",
        "Whether so few people stand behind one of the sides that it must be read with care.",
        "yes or no",
        12,
    ),
    SheetColumn("n", "Replications in which it is defined in both.", "replications", 7),
)

Reader = Callable[[Difference, Results], Cell]


def _level(name: str) -> Reader:
    return lambda row, answers: Amount(getattr(row, name), row.measure.unit)


def _difference(name: str) -> Reader:
    return lambda row, answers: Amount(getattr(row, name), row.measure.unit, signed=True)


def _often(name: str) -> Reader:
    return lambda row, answers: Amount(getattr(row, name), "share")


def _title(row: Difference, answers: Results) -> str:
    named = (each.title for each in answers.design.scenarios if each.name == row.scenario)
    return next(named, row.scenario)


READERS: Mapping[str, Reader] = {
    "scenario": _title,
    "site": lambda row, answers: place_title(row.place, answers.design.sites),
    "division": lambda row, answers: row.group.dimension.title,
    "group": lambda row, answers: row.group.title if row.group is not EVERYONE else "Everyone",
    "outcome": lambda row, answers: row.measure.title,
    "measure": lambda row, answers: row.measure.name,
    "unit": lambda row, answers: _unit(row),
    "layer": lambda row, answers: row.measure.layer,
    "of": lambda row, answers: row.measure.denominator,
    "better": lambda row, answers: row.measure.better,
    "evidence": lambda row, answers: row.measure.evidence,
    "on judgement": lambda row, answers: row.measure.judgement,
    "what may be said": lambda row, answers: standing(row),
    "baseline": _level("baseline_mean"),
    "in scenario": _level("mean"),
    "difference": _difference("difference"),
    "difference, low": _difference("low"),
    "difference, high": _difference("high"),
    "possible, low": _difference("range_low"),
    "possible, high": _difference("range_high"),
    "better in": _often("better_share"),
    "same in": _often("same_share"),
    "worse in": _often("worse_share"),
    "people": lambda row, answers: row.people if math.isfinite(row.people) else None,
    "rests on few": lambda row, answers: bool(row.small and row.n),
    "n": lambda row, answers: row.n,
}
"""What stands in each column."""


def cells_of(row: Difference, columns: Sequence[SheetColumn], answers: Results) -> tuple[Cell, ...]:
    """One difference as the cells of a row."""
    return tuple(READERS[column.heading](row, answers) for column in columns)


def _unit(row: Difference) -> str:
    level, between = unit_words(row.measure.unit), gap_words(row.measure.unit)
    return level if level == between else f"{level} ({between})"
