"""The report of what failures are worth: tables that fit 80 columns, and sentences."""

from collections.abc import Callable
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from caseflow.experiments.analysis.comparison import Difference
from caseflow.experiments.analysis.failure_effects import FEW, PersonalEffect
from caseflow.experiments.analysis.failure_value import HEADLINES, FailureValue, FailureValues
from caseflow.experiments.measures.formatting import amount, gap, gap_words
from caseflow.experiments.reports.comparison import headline
from caseflow.experiments.reports.failure_value_sentences import TOLD, of_thousand, often, sentences
from caseflow.experiments.reports.json_output import chosen, dump
from caseflow.experiments.reports.over_draws import allowed_for
from caseflow.experiments.reports.table import (
    JUDGED,
    SMALL,
    failed_runs,
    label_of,
    mark,
    new_table,
    spaced,
    wide,
)
from caseflow.experiments.reports.wording import capital, uncapitalised

Cell = Callable[[FailureValue], str]


def cautions(worths: FailureValues) -> list[str]:
    """What a reader must know of these numbers."""
    compared = len(worths.ranked) * len(HEADLINES)
    told = [
        "Numbers are changes for 1,000 people when one thing is put right and all else stays, with "
        f"95 % intervals {allowed_for(worths.answers.design.drawing)}. In round "
        "brackets: cannot be distinguished from chance; a 0 alone: the same in every pair. Of "
        f"{compared} intervals over everyone, about {round(0.05 * compared)} would exclude 0 by "
        f"chance if nothing differed. Failures are sorted by {TOLD[worths.by].column}, what is "
        "better beyond chance first.",
        "Those who met it are the same people in both worlds, under the same chance events. They "
        "are chosen by what happened in the baseline, which is a choice: it leaves out what "
        "putting it right does to others, in queues and task lists. Worth is not added up: who is "
        "spared one failure may meet the next.",
        f"{JUDGED} how often it happens rests on judgement. What a failure takes from a victim's "
        "trust, and what protects victims, rests on judgement for every one of them.",
    ]
    if any(_small(worth) for worth in worths.ranked):
        told.append(
            f"{SMALL} met in fewer than {FEW} replications: too few to trust the interval of those "
            "who met it."
        )
    lost = {worth.removal.name: worth.met - worth.found for worth in worths.ranked}
    missing = [f"{number:,} under {name}" for name, number in lost.items() if number]
    if missing:
        told.append(
            "Victims who met it but are not among those who reported where it is put right, and "
            f"are left out: {', '.join(missing)}."
        )
    if worths.answers.failures:
        told.append(f"{failed_runs(worths.answers.failures)}.")
    return told


def name_of(worth: FailureValue) -> str:
    """A failure as the tables name it, with its marks."""
    marks = mark(worth.judged) + (SMALL if _small(worth) else "")
    return f"{worth.often.measure.title}{marks}"


def nearest(worth: FailureValue) -> tuple[str, str, str]:
    """The measure nearest to a failure: its name and unit, its baseline, and its change."""
    near = worth.near
    unit = near.measure.unit
    change = gap(near.difference, near.low, near.high, unit)
    change += " points" if gap_words(unit) == "percentage points" else ""
    change = change if near.differs else f"({change})"
    return label_of(near), amount(near.baseline_mean, unit), change


def as_text(worths: FailureValues) -> Group:
    """The answer as tables and sentences."""
    by = TOLD[worths.by].column
    baseline = uncapitalised(worths.answers.design.baseline.title)
    others = [name for name in HEADLINES if name != worths.by]
    often_columns: list[tuple[str, Cell]] = [("meet it", lambda worth: often(worth.often)[0])]
    if any(worth.often.mean > 0.0 for worth in worths.ranked):
        often_columns.append(("still do", lambda worth: often(worth.often)[1]))
    parts: list[RenderableType] = [
        Text(),
        Text(f"What goes wrong, put right one at a time: {baseline}", style="bold"),
        Text(headline(worths.answers)),
        _table(
            worths,
            f"{by}, for 1,000 victims",
            [
                *often_columns,
                ("over everyone", lambda worth: of_thousand(worth.changes[worths.by])),
                ("those who met it", lambda worth: of_thousand(worth.each[worths.by])),
            ],
        ),
        _table(worths, "the rest, over everyone", [_everyone(name) for name in others]),
        _table(worths, "the rest, for those who met it", [_met(name) for name in others]),
        _table(
            worths,
            "what lies nearest to it",
            [
                ("measure", lambda worth: nearest(worth)[0]),
                ("baseline", lambda worth: nearest(worth)[1]),
                ("change", lambda worth: nearest(worth)[2]),
            ],
        ),
        Text(),
    ]
    for worth in worths.ranked:
        parts += [Text(worth.scenario.question, style="bold"), Text(sentences(worth)), Text()]
    for caution in cautions(worths):
        parts += [Text(caution), Text()]
    return Group(*parts)


def _small(worth: FailureValue) -> bool:
    return any(entry.small for entry in worth.each.values())


def _everyone(name: str) -> tuple[str, Cell]:
    return TOLD[name].column, lambda worth: of_thousand(worth.changes[name])


def _met(name: str) -> tuple[str, Cell]:
    return TOLD[name].column, lambda worth: of_thousand(worth.each[name])


def _table(worths: FailureValues, title: str, columns: list[tuple[str, Cell]]) -> RenderableType:
    table = new_table(wide(capital(title)))
    for name, _ in columns:
        words = name == "measure"
        table.add_column(name, justify="left" if words else "right", ratio=1 if words else None)
    for worth in worths.ranked:
        # An interval stands below its mean, so that four columns fit.
        cells = (cell(worth).replace(" [", "\n[") for _, cell in columns)
        table.add_row(name_of(worth), *cells)
    return spaced(table)


def as_json(worths: FailureValues) -> str:
    """The answer as one JSON object."""
    design = worths.answers.design
    found = {
        "scenario": design.baseline.name,
        **chosen(design, "sites", "replications", "seed", "parameters"),
        "by": worths.by,
        "failures": [_entry(worth) for worth in worths.ranked],
    }
    return dump(found)


def _entry(worth: FailureValue) -> dict[str, Any]:
    return {
        "failure": worth.removal.failure.name.lower(),
        "title": worth.often.measure.title,
        "removed_by": worth.removal.name,
        "levers": worth.removal.levers,
        "question": worth.scenario.question,
        "answer": sentences(worth),
        "share": worth.often.baseline_mean,
        "share_left": worth.often.mean,
        "judgement": worth.removal.judged,
        "everyone": [_change(name, worth.changes[name]) for name in HEADLINES],
        "nearest": _change(worth.removal.near, worth.near),
        "people_who_met_it": worth.met,
        "people_found_again": worth.found,
        "those_who_met_it": [_change(name, worth.each[name]) for name in HEADLINES],
    }


def _change(name: str, difference: Difference | PersonalEffect) -> dict[str, Any]:
    number = difference.n if isinstance(difference, Difference) else difference.replications
    ranges = ("range_low", "range_high", "better_share", "share_of_spread_from_chance")
    return {
        "measure": name,
        **chosen(difference, "baseline_mean", "difference", "low", "high"),
        **(chosen(difference, *ranges) if isinstance(difference, Difference) else {}),
        "beyond_luck": difference.differs,
        "replications": number,
    }
