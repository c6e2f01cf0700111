"""What an answer rests on: what changed, the assumptions, and how to cite it."""

from collections.abc import Mapping, Sequence
from datetime import date

from caseflow.experiments.reports.brief.assumptions import NOTHING_LEFT, assumptions
from caseflow.experiments.reports.brief.command_line import version_of_the_code
from caseflow.experiments.reports.brief.fitted_values import FittedValue
from caseflow.experiments.reports.brief.scenario_differences import sentences
from caseflow.experiments.reports.workbook.sheet import Cell, Sheet, SheetColumn
from caseflow.experiments.runs.provenance import results_digest
from caseflow.scenarios.evidence import evidence, rows_of
from caseflow.scenarios.scenario import Scenario
from caseflow.scenarios.words import date_words

CITATION = (
    "The Caseflow founders. Caseflow: how stalking cases flow through police, advocates and "
    "courts. Version {version}. {year}."
)

CHANGED_COLUMNS = (
    SheetColumn("scenario", "Whose change it is; empty where it is said of all.", width=30),
    SheetColumn(
        "number", "The number of the model that is another one, as commands name it.", width=38
    ),
    SheetColumn("what changed", "Against the baseline, in words.", width=100),
)

ASSUMED_COLUMNS = (
    SheetColumn("number", "What it is, in words.", width=60),
    SheetColumn("name", "As commands name it.", width=38),
    SheetColumn("value", "What it is in the baseline, with its unit.", width=22),
    SheetColumn("range", "How little is known of it.", width=22),
    SheetColumn(
        "left by the fit", "The middle 95 % of its draws, where it is drawn from a fit.", width=22
    ),
    SheetColumn(
        "rests on",
        "Judgement, where no published figure stands behind it or not behind all of it; set, where "
        "a scenario gives it; otherwise evidence.",
        width=12,
    ),
    SheetColumn("rows of evidence", "As `caseflow parameters` names them.", width=18),
    SheetColumn("what they say", "The evidence in short, with its source.", width=80),
    SheetColumn("part in this answer", "Whether it is changed here or lies near.", width=22),
)

CITED_COLUMNS = (
    SheetColumn("what", "What is needed to name this answer, or to make it again.", width=34),
    SheetColumn("is", "What it is.", width=110),
)


def changes_sheet(
    baseline: Scenario, scenarios: Sequence[Scenario], cautions: Sequence[str] = ()
) -> Sheet:
    """What differs from the baseline, scenario by scenario, and what must be known of all."""
    rows: list[tuple[Cell, ...]] = [
        (scenario.title, key, words)
        for scenario in scenarios
        for key, words in sentences(baseline, scenario)
    ]
    rows += [("", "", words) for words in cautions]
    return Sheet("What changed", CHANGED_COLUMNS, tuple(rows))


def assumptions_sheet(
    baseline: Scenario,
    scenarios: Sequence[Scenario],
    left: Mapping[str, FittedValue] = NOTHING_LEFT,
) -> Sheet:
    """Every number that can matter, judgement first."""
    rows = tuple(
        (
            entry.words,
            entry.key,
            entry.value,
            entry.spread,
            entry.left.spread if entry.left else "",
            "set" if entry.is_set else "judgement" if entry.judged else "evidence",
            entry.rows,
            _said(entry.rows),
            entry.role,
        )
        for entry in assumptions(baseline, scenarios, left)
    )
    return Sheet("Assumptions", ASSUMED_COLUMNS, rows)


def citation_sheet(
    scenarios: Sequence[Scenario],
    facts: Sequence[tuple[str, Cell]],
    command: str,
    day: date,
) -> Sheet:
    """How an answer is cited and made again."""
    version = version_of_the_code()
    rows: list[tuple[Cell, ...]] = [
        ("how to cite", CITATION.format(version=version, year=day.year)),
        ("version", version),
        ("digest of rules and measures", results_digest()),
        ("date of this file", date_words(day)),
        *facts,
        ("command that makes it again", command),
        *((f"scenario {entry.name}", entry.title) for entry in scenarios),
        *((f"digest of {entry.name}", entry.digest()) for entry in scenarios),
    ]
    kept = tuple(row for row in rows if row[1] not in (None, ""))
    return Sheet("How to cite", CITED_COLUMNS, kept)


def _said(told: str) -> str:
    known = evidence()
    return "; ".join(
        f"{known[row].says} ({known[row].source})" for row in rows_of(told) if row in known
    )
