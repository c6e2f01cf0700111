"""What was found, told: tables for the terminal, and the same as data."""

import math
from collections.abc import Sequence
from typing import Any

from rich.table import Table

from caseflow.calibration.diagnostics.target_fit import TargetFit
from caseflow.calibration.targets.intervals import counts_of, interval_of
from caseflow.calibration.targets.observed import OBSERVED
from caseflow.calibration.targets.targets import Target, TargetForm
from caseflow.experiments.reports.json_output import chosen, data


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


def published(target: Target) -> str:
    """What was published, with its counts."""
    share = OBSERVED[target.measure].share
    low, high = interval_of(target)
    if target.form is TargetForm.RANGE:
        return f"{written(low, share)} to {written(high, share)}"
    least = "at least " if target.form is TargetForm.AT_LEAST else ""
    return f"{least}{written(target.value, share)} ({counts_of(target)})"


def table_of(of: Sequence[TargetFit], last: str, verdicts: Sequence[str]) -> Table:
    """Figures compared with the model, as a table."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("figure", "what", "layer", "published", "model, 95 % of draws", last):
        table.add_column(heading, overflow="fold")
    for item, verdict in zip(of, verdicts, strict=True):
        target, share = item.target, OBSERVED[item.target.measure].share
        low, middle, high = (written(value, share) for value in item.model)
        table.add_row(
            f"{target.target} {target.place} {target.year}",
            item.title,
            target.layer,
            published(target),
            f"{middle} [{low}, {high}]".replace(" %", "") + (" %" if share else ""),
            verdict,
        )
    return table


def entry(target_fit: TargetFit) -> dict[str, Any]:
    """One figure compared with the model, as data; what is undefined is null."""
    target = target_fit.target
    low, high = interval_of(target)
    entries = {
        **chosen(target, "target", "site", "year", "measure"),
        "title": target_fit.title,
        **chosen(target, "layer", "use", "grade"),
        "published": target.value,
        **chosen(target, "count", "n"),
        "published_low": low,
        "published_high": high,
        **chosen(target_fit, "model", "expected", "z", "tail", "draws", "covered", "verdict"),
    }
    found: dict[str, Any] = data(entries)
    return found
