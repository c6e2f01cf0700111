"""What the power command tells at a terminal: tables and a sentence."""

import json
import math
from dataclasses import asdict
from typing import Any

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from caseflow.experiments.analysis.variance_reduction.contrasts import TITLES
from caseflow.experiments.analysis.variance_reduction.findings import Findings, MeasureFinding
from caseflow.experiments.analysis.variance_reduction.flips import FlipCounts
from caseflow.experiments.reports import variance_reduction_tables as tables
from caseflow.experiments.reports.comparison import site_title
from caseflow.experiments.reports.variance_reduction_tables import Grid


def as_text(findings: Findings) -> Group:
    """The findings as tables and sentences."""
    design = findings.design
    grids = [tables.loads(findings)]
    for contrast in TITLES:
        grids += [
            tables.factors(findings, contrast),
            tables.replications_needed(findings, contrast),
        ]
    grids += [
        tables.every_measure(findings),
        tables.impossible_flips(findings),
        tables.exits(findings),
    ]
    parts: list[RenderableType] = [
        Text(),
        Text("What paired luck gives", style="bold"),
        Text(
            f"{site_title(design.site)}, {design.replications} replications of each arm, "
            f"seed {design.seed}; who crosses over, from {design.worlds} worlds of each. "
            "Factor: variance of the difference under independent luck, over that under the same "
            "luck. A ratio of two estimated variances is rough, as its interval says."
        ),
        *(_table(grid) for grid in grids),
    ]
    return Group(*parts)


def _table(grid: Grid) -> RenderableType:
    table = Table(
        title=grid.title,
        title_justify="left",
        title_style="bold",
        box=box.SIMPLE_HEAD,
        expand=True,
        padding=(0, 1),
        pad_edge=False,
    )
    for number, name in enumerate(grid.columns):
        table.add_column(name, justify="left" if number == 0 else "right", overflow="fold")
    for row in grid.rows:
        table.add_row(*(Text(cell.replace("`", "")) for cell in row))
    return Padding(table, (1, 0, 0, 0))


def as_json(findings: Findings) -> str:
    """The findings as one JSON object, every measure included."""
    design = findings.design
    found = {
        "site": design.site,
        "replications": design.replications,
        "worlds": design.worlds,
        "seed": design.seed,
        "changes": dict(design.changes),
        "levels": [asdict(level) for level in findings.levels],
        "loads": {
            name: asdict(crossing.load)
            for name, crossing in findings.crossings.items()
            if crossing.load
        },
        "reductions": [_entry(line) for line in findings.lines],
        "levers": {
            name: {lever: _crossing(this_lever) for lever, this_lever in found.levers.items()}
            for name, found in findings.crossings.items()
        },
        "exits": {
            name: {moment: _crossing(exit_) for moment, exit_ in found.exits.items()}
            for name, found in findings.crossings.items()
            if found.exits
        },
    }
    return json.dumps(found, indent=1, ensure_ascii=False, allow_nan=False)


def _entry(line: MeasureFinding) -> dict[str, Any]:
    numbers = asdict(line.reduction) | {
        "half_width": line.aim,
        "replications_paired": line.pairs,
        "replications_independent": line.apart,
    }
    return {
        "contrast": line.contrast,
        "level": line.level.name,
        "measure": line.measure.name,
        "layer": line.measure.layer,
        "unit": line.measure.unit,
        **{name: _finite(value) for name, value in numbers.items()},
    }


def _finite(value: Any) -> Any:
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _crossing(flip_counts: FlipCounts) -> dict[str, int]:
    return asdict(flip_counts) | {"people": flip_counts.people}
