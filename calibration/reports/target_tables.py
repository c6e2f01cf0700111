"""What was found, told: tables for the terminal, and the same as data."""

import math
from collections.abc import Sequence
from typing import Any

from rich.table import Table

from caseflow.calibration.diagnostics.target_fit import TargetFit
from caseflow.calibration.targets.intervals import counts_of, interval_of
from caseflow.calibration.targets.observed import OBSERVED
from caseflow.calibration.targets.targets import Target, TargetForm


def written(value: float, share: bool) -> str:
    """A number in its own unit; shares as percentages.

    Examples
    --------
    >>> written(0.3194, True), written(26.04, False)
    ('31.9 %', '26')
    """
    if not math.isfinite(value):
        return "–"
    return f"{100.0 * value:.1f} %" if share else f"{value:.3g}"


def published(one: Target) -> str:
    """What was published, with its counts."""
    share = OBSERVED[one.measure].share
    low, high = interval_of(one)
    if one.form is TargetForm.RANGE:
        return f"{written(low, share)} to {written(high, share)}"
    least = "at least " if one.form is TargetForm.AT_LEAST else ""
    return f"{least}{written(one.value, share)} ({counts_of(one)})"


def table_of(of: Sequence[TargetFit], last: str, verdicts: Sequence[str]) -> Table:
    """Figures held against the model, as a table."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("figure", "what", "layer", "published", "model, 95 % of draws", last):
        table.add_column(heading, overflow="fold")
    for one, verdict in zip(of, verdicts, strict=True):
        target, share = one.target, OBSERVED[one.target.measure].share
        low, middle, high = (written(value, share) for value in one.model)
        table.add_row(
            f"{target.target} {target.site} {target.year}",
            one.title,
            target.layer,
            published(target),
            f"{middle} [{low}, {high}]".replace(" %", "") + (" %" if share else ""),
            verdict,
        )
    return table


def entry(one: TargetFit) -> dict[str, Any]:
    """One figure held against the model, as data; what is undefined is null."""
    target = one.target
    low, high = interval_of(target)
    return {
        "target": target.target,
        "site": target.site,
        "year": target.year,
        "measure": target.measure,
        "title": one.title,
        "layer": target.layer,
        "use": target.use,
        "grade": target.grade,
        "published": target.value,
        "count": target.count,
        "n": target.n,
        "published_low": finite(low),
        "published_high": finite(high),
        "model": [finite(value) for value in one.model],
        "expected": [finite(value) for value in one.expected],
        "z": finite(one.z),
        "tail": finite(one.tail),
        "draws": one.draws,
        "covered": one.covered,
        "verdict": one.verdict,
    }


def finite(value: float) -> float | None:
    """A number, or nothing where it is undefined or without end."""
    return value if math.isfinite(value) else None
