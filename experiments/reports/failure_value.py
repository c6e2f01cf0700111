"""The report of what failures are worth: tables that fit 80 columns, and sentences."""

import json
import math
from collections.abc import Callable
from typing import Any

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from caseflow.experiments.analysis.comparison import Difference
from caseflow.experiments.analysis.failure_effects import FEW, PersonalEffect
from caseflow.experiments.analysis.failure_value import HEADLINES, FailureValue, FailureValues
from caseflow.experiments.measures.formatting import amount, gap, gap_words, unit_words
from caseflow.experiments.reports.comparison import place_title
from caseflow.experiments.reports.failure_value_sentences import TOLD, of_thousand, often, sentences
from caseflow.experiments.reports.table import JUDGED
from caseflow.experiments.runs.design import ALL_SITES

SMALL = "‡"
Cell = Callable[[FailureValue], str]


def headline(worths: FailureValues) -> str:
    """Where, how often and under whose luck."""
    design = worths.answers.design
    return (
        f"{place_title(ALL_SITES, design.sites)}, {worths.answers.pairs} paired replications, "
        f"seed {design.seed}."
    )


def cautions(worths: FailureValues) -> list[str]:
    """What a reader must know of these numbers."""
    compared = len(worths.ranked) * len(HEADLINES)
    told = [
        "Numbers are changes for 1,000 people when one thing is put right and all else stays, with "
        "95 % intervals over luck alone. In round brackets: cannot be told apart from luck; a 0 "
        "alone: the same in every pair. Of "
        f"{compared} intervals over everyone, about {round(0.05 * compared)} would exclude 0 by "
        f"chance if nothing differed. Failures are sorted by {TOLD[worths.by].column}, what is "
        "better beyond luck first.",
        "Those who met it are the same people in both worlds, under the same luck. They are "
        "chosen by what happened in the baseline, which is a choice: it leaves out what putting it "
        "right does to others, in queues and diaries. Worth is not added up: who is spared one "
        "failure may meet the next.",
        f"{JUDGED} how often it happens rests on judgement. What a failure takes from her trust, "
        "and what protects her, does so for every one of them.",
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
    failed = len(worths.answers.failures)
    if failed:
        told.append(f"{failed} runs failed; the first was {worths.answers.failures[0]}.")
    return told


def name_of(worth: FailureValue) -> str:
    """A failure as the tables name it, with its marks."""
    marks = (JUDGED if worth.judged else "") + (SMALL if _small(worth) else "")
    return f"{worth.often.measure.title}{marks}"


def nearest(worth: FailureValue) -> tuple[str, str, str]:
    """The measure nearest to a failure: its name and unit, its baseline, and its change."""
    one = worth.near
    unit = one.measure.unit
    mark = JUDGED if one.measure.judgement else ""
    words = f"{one.measure.title}{mark} ({unit_words(unit)}; {one.measure.layer})"
    change = gap(one.difference, one.low, one.high, unit)
    change += " points" if gap_words(unit) == "percentage points" else ""
    return words, amount(one.baseline_mean, unit), change if one.differs else f"({change})"


def as_text(worths: FailureValues) -> Group:
    """The answer as tables and sentences."""
    by = TOLD[worths.by].column
    others = [name for name in HEADLINES if name != worths.by]
    often_columns: list[tuple[str, Cell]] = [("meet it", lambda worth: often(worth.often)[0])]
    if any(worth.often.mean > 0.0 for worth in worths.ranked):
        often_columns.append(("still do", lambda worth: often(worth.often)[1]))
    parts: list[RenderableType] = [
        Text(),
        Text(f"What goes wrong, put right one at a time: {_title(worths)}", style="bold"),
        Text(headline(worths)),
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


def plain_text(worths: FailureValues) -> str:
    """The same as ``as_text``, as plain characters, 80 columns wide."""
    console = Console(width=80, color_system=None, force_terminal=False)
    with console.capture() as caught:
        console.print(as_text(worths))
    return "\n".join(line.rstrip() for line in caught.get().splitlines()) + "\n"


def _small(worth: FailureValue) -> bool:
    return any(entry.small for entry in worth.each.values())


def _title(worths: FailureValues) -> str:
    title = worths.answers.design.baseline.title
    return title[:1].lower() + title[1:]


def _everyone(name: str) -> tuple[str, Cell]:
    return TOLD[name].column, lambda worth: of_thousand(worth.changes[name])


def _met(name: str) -> tuple[str, Cell]:
    return TOLD[name].column, lambda worth: of_thousand(worth.each[name])


def _table(worths: FailureValues, title: str, columns: list[tuple[str, Cell]]) -> RenderableType:
    table = Table(box=box.SIMPLE_HEAD, expand=True, padding=(0, 1), pad_edge=False)
    table.add_column(title[:1].upper() + title[1:], ratio=1, overflow="fold")
    for name, _ in columns:
        wide = name == "measure"
        table.add_column(name, justify="left" if wide else "right", ratio=1 if wide else None)
    for worth in worths.ranked:
        # An interval stands below its mean, so that four columns fit.
        cells = (cell(worth).replace(" [", "\n[") for _, cell in columns)
        table.add_row(name_of(worth), *cells)
    return Padding(table, (1, 0, 0, 0))


def as_json(worths: FailureValues) -> str:
    """The answer as one JSON object."""
    design = worths.answers.design
    found = {
        "scenario": design.baseline.name,
        "sites": list(design.sites),
        "replications": design.replications,
        "seed": design.seed,
        "by": worths.by,
        "failures": [_entry(worth) for worth in worths.ranked],
    }
    return json.dumps(found, indent=1, ensure_ascii=False, allow_nan=False)


def _entry(worth: FailureValue) -> dict[str, Any]:
    return {
        "failure": worth.removal.failure.name.lower(),
        "title": worth.often.measure.title,
        "removed_by": worth.removal.name,
        "levers": worth.removal.levers,
        "question": worth.scenario.question,
        "answer": sentences(worth),
        "share": _finite(worth.often.baseline_mean),
        "share_left": _finite(worth.often.mean),
        "judgement": list(worth.removal.judged),
        "everyone": [_change(name, worth.changes[name]) for name in HEADLINES],
        "nearest": _change(worth.removal.near, worth.near),
        "people_who_met_it": worth.met,
        "people_found_again": worth.found,
        "those_who_met_it": [_change(name, worth.each[name]) for name in HEADLINES],
    }


def _change(name: str, difference: Difference | PersonalEffect) -> dict[str, Any]:
    number = difference.n if isinstance(difference, Difference) else difference.replications
    return {
        "measure": name,
        "baseline_mean": _finite(difference.baseline_mean),
        "difference": _finite(difference.difference),
        "low": _finite(difference.low),
        "high": _finite(difference.high),
        "beyond_luck": difference.differs,
        "replications": number,
    }


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None
