"""Where the figures are from: each with its source, its grade, and what to be wary of."""

from collections.abc import Sequence
from dataclasses import dataclass

from caseflow.calibration.reports.page.counted_where import of_whom, place_of
from caseflow.calibration.reports.page.published_figures import USES
from caseflow.calibration.reports.target_tables import published
from caseflow.calibration.targets.kept_targets import delivered
from caseflow.calibration.targets.observed import OBSERVED
from caseflow.calibration.targets.targets import Target
from caseflow.experiments.reports.manual.evidence import CAUTIONS, NOTES
from caseflow.scenarios.evidence import Evidence, evidence, rows_of
from caseflow.scenarios.priors import Unknown

HEADS = ("Figure", "What was published", "Grade", "Who says so", "To be wary of", "Used")


@dataclass(frozen=True)
class Source:
    """One figure, with who says so."""

    label: str
    title: str
    cells: tuple[str, ...]


def sources(targets: Sequence[Target]) -> list[Source]:
    """List every figure with its source and grade."""
    return [
        Source(
            f"{target.target}, {place_of(target.site)}, {target.year}",
            f"{OBSERVED[target.measure].title} [{target.layer}; of {of_whom(target)}]",
            (published(target), target.grade, target.source, target.note or "–", USES[target.use]),
        )
        for target in targets
    ]


def traps() -> list[str]:
    """What whoever reads the figures must know, as the page of the evidence has it."""
    courts = " ".join(NOTES["Police outcomes and courts"]).replace("*", "").strip()
    return [*CAUTIONS, courts]


def delivered_of(targets: Sequence[Target]) -> list[Target]:
    """The figures that come with the product: a name alone makes nobody's figure one of them."""
    return [target for target in targets if target in delivered()]


def cited(targets: Sequence[Target], unknowns: Sequence[Unknown]) -> list[Evidence]:
    """Look up the rows of the evidence that figures and unknown numbers name."""
    named = {target.target for target in delivered_of(targets)}
    named |= {row for unknown in unknowns for row in rows_of(unknown.evidence)}
    return [entry for row, entry in evidence().items() if row in named]
