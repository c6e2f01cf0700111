"""The feedback loops, from the table that says what is done to each and what is looked at."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from caseflow.experiments.analysis.patterns.claim import ClaimForm
from caseflow.experiments.analysis.patterns.loop import Loop, LoopOutcome
from caseflow.experiments.analysis.patterns.loop_quantities import QUANTITIES
from caseflow.experiments.analysis.patterns.pattern import Arm, Pattern, Setting, apart
from caseflow.experiments.measures.observed import Observed

TABLE = Path(__file__).with_name("loops.toml")
PUBLISHED = "No study has measured the loop; its sign is what is claimed."


def loops(table: Path = TABLE) -> Iterator[Pattern]:
    """The loops of a table as patterns, in its order."""
    for name, row in tomllib.loads(table.read_text(encoding="utf-8")).items():
        yield _pattern(name, **row)


def _pattern(
    name: str,
    *,
    told: str,
    disturbance: Mapping[str, Any],
    link: Mapping[str, Any],
    outcomes: list[dict[str, Any]],
    strong: Mapping[str, str],
    evidence: list[str],
    centre: Mapping[str, str] | None = None,
    replications: int = 60,
    **words: Any,
) -> Pattern:
    counts = [QUANTITIES[outcome.pop("count")] for outcome in outcomes]
    loop = Loop(Arm(**disturbance), Arm(**link), tuple(map(_outcome, outcomes)))

    def count(seen: Observed) -> list[tuple[float, float]]:
        return [quantity(seen) for quantity in counts]

    return Pattern(
        name=name,
        told=" ".join(told.split()),
        published=PUBLISHED,
        evidence=tuple(evidence),
        arms=loop.arms,
        quantities=tuple(outcome.name for outcome in loop.outcomes),
        count=apart(count),
        claims=loop.claims,
        panels=loop.panels,
        settings=(Setting("centre values", centre or {}), Setting("every link strong", strong)),
        replications=replications,
        columns=len(loop.outcomes),
        **words,
    )


def _outcome(row: Mapping[str, Any]) -> LoopOutcome:
    return LoopOutcome(**{**row, "form": ClaimForm(row.get("form", ""))})


LOOPS = tuple(loops())
