"""What the overviews of a fit are drawn from: figures beside the model, how far numbers moved."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from caseflow.calibration.diagnostics.target_fit import AGREES, TargetFit
from caseflow.calibration.methods.contraction import Contraction, spoken_first
from caseflow.calibration.methods.learned_parameters import learned
from caseflow.calibration.targets.intervals import interval_of
from caseflow.calibration.targets.observed import OBSERVED
from caseflow.calibration.targets.targets import TargetForm
from caseflow.experiments.measures.formatting import unit_words
from caseflow.experiments.measures.lookup import measure_named
from caseflow.experiments.reports.figure_choice import PNG, Names
from caseflow.experiments.runs.posterior import Posterior

if TYPE_CHECKING:
    from caseflow.experiments.reports.figures.figure_page import Picture
    from caseflow.experiments.reports.figures.fit.contraction import ContractionRow
    from caseflow.experiments.reports.figures.fit.target_fit import TargetPanel

HELD = "Does the calibrated model give what was published?"
MOVED = "What the pilot tells of what is not known, and what it does not"


def panel(
    of: Sequence[TargetFit], title: str, name: str, draws: int, covers: bool = True
) -> "TargetPanel":
    """Figures compared with the model, ready to be drawn."""
    from caseflow.experiments.reports.figures.fit.target_fit import TargetMark, TargetPanel

    lines = []
    for entry in of:
        if not entry.draws:
            continue
        low, high = interval_of(entry.target)
        if entry.target.form is TargetForm.AT_LEAST:
            high = entry.target.value
        share = OBSERVED[entry.target.measure].share
        label = f"{entry.title} [{entry.target.layer}] · {entry.target.label}"
        if entry.target.form in (TargetForm.CODED, TargetForm.SHARE):
            label += f" · n = {entry.target.n:g}"
        outside = not entry.covered if covers else entry.verdict != AGREES
        unit = (
            ""
            if share
            else f"{entry.title.lower()}: {unit_words(measure_named(entry.target.measure).unit)}"
        )
        lines.append(TargetMark(label, (low, entry.target.value, high), entry.model, outside, unit))
    told = "the ranges do not meet" if covers else "outside what is expected"
    caption = (
        f"{draws} draws, each a simulated pilot. Grey: what was published, with the 95 % interval "
        "of its own counts or as published; the layer stands in brackets, n is its denominator. "
        "Offences cluster in victims, so intervals of counts are too narrow."
    )
    return TargetPanel(name, title, caption, told, tuple(lines))


def fitted(held: Sequence[TargetFit]) -> "TargetPanel":
    """What a fit agrees with, ready to be drawn."""
    return panel(held, HELD, "posterior_held", max(fit.draws for fit in held), covers=False)


def moved_lines(moved: Sequence[Contraction]) -> "list[ContractionRow]":
    """How far each number moved that figures may speak of, ready to be drawn."""
    from caseflow.experiments.reports.figures.fit.contraction import ContractionRow

    return [
        ContractionRow(
            contraction.unknown.label,
            contraction.chances,
            contraction.contraction,
            learned(contraction),
            contraction.prior_binds,
        )
        for contraction in spoken_first(moved)
    ]


def moved_caption(posterior: Posterior) -> str:
    """What stands under the figure of how far each number moved."""
    spoken = posterior.spoken
    rest = 0 if spoken is None else len(posterior.columns) - len(spoken)
    left = (
        f"Only the {len(posterior.columns) - rest} that figures speak of; {rest} more are drawn "
        "from their priors. "
        if rest
        else ""
    )
    return left + (
        f"Posterior '{posterior.name}', n = {len(posterior.draws)} draws; unknown numbers of the "
        "model, which belong to no layer and have no denominator. Each number on the scale of its "
        "own prior, so that all priors look alike. Contraction: how much less is unknown of it "
        "(1 minus the variance of the posterior over that of the prior). ▸ or ◂: the prior holds "
        "the number at that end. Priors are judgements "
        "on published ranges; caseflow parameters tells of each."
    )


def draw(
    posterior: Posterior,
    held: Sequence[TargetFit],
    moved: Sequence[Contraction],
    folder: Path,
    formats: Names = PNG,
) -> list[Path]:
    """Draw what it agrees with and how far each number moved."""
    from caseflow.experiments.reports.figures.print_formats import printed
    from caseflow.experiments.reports.figures.style import look

    with look():
        return [
            printed(picture, folder, formats)[0] for picture in pictures_of(posterior, held, moved)
        ]


def pictures_of(
    posterior: Posterior, held: Sequence[TargetFit], moved: Sequence[Contraction]
) -> "list[Picture]":
    """Make the figures: what it agrees with, and how far each number moved."""
    from caseflow.experiments.reports.figures.fit.contraction import moved as contractions
    from caseflow.experiments.reports.figures.fit.target_fit import held as agreement

    every = [agreement(fitted(held))] if held else []
    lines = moved_lines(moved)
    if lines:
        every.append(contractions(lines, MOVED, moved_caption(posterior)))
    return every
