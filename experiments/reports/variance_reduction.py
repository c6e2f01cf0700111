"""What the power command tells at a terminal: tables and a sentence."""

from dataclasses import asdict
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from caseflow.experiments.analysis.variance_reduction.contrasts import TITLES
from caseflow.experiments.analysis.variance_reduction.findings import Findings, MeasureFinding
from caseflow.experiments.analysis.variance_reduction.flips import FlipCounts
from caseflow.experiments.reports import variance_reduction_tables
from caseflow.experiments.reports.comparison import site_title
from caseflow.experiments.reports.json_output import chosen, dump
from caseflow.experiments.reports.table import new_table, spaced
from caseflow.experiments.reports.variance_reduction_tables import Grid


def as_text(findings: Findings) -> Group:
    """The findings as tables and sentences."""
    design = findings.design
    grids = [variance_reduction_tables.loads(findings)]
    for contrast in TITLES:
        grids += [
            variance_reduction_tables.factors(findings, contrast),
            variance_reduction_tables.replications_needed(findings, contrast),
        ]
    grids += [
        variance_reduction_tables.every_measure(findings),
        variance_reduction_tables.impossible_flips(findings),
        variance_reduction_tables.exits(findings),
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
    table = new_table(title=grid.title)
    for number, name in enumerate(grid.columns):
        table.add_column(name, justify="left" if number == 0 else "right", overflow="fold")
    for row in grid.rows:
        table.add_row(*(Text(cell.replace("`", "")) for cell in row))
    return spaced(table)


def as_json(findings: Findings) -> str:
    """The findings as one JSON object, every measure included."""
    design = findings.design
    found = {
        **chosen(design, "site", "replications", "worlds", "seed", "changes"),
        "levels": findings.levels,
        "loads": {
            name: crossing.load for name, crossing in findings.crossings.items() if crossing.load
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
    return dump(found)


def _entry(line: MeasureFinding) -> dict[str, Any]:
    return {
        "contrast": line.contrast,
        "level": line.level.name,
        "measure": line.measure.name,
        **chosen(line.measure, "layer", "unit"),
        **asdict(line.reduction),
        "half_width": line.aim,
        "replications_paired": line.pairs,
        "replications_independent": line.apart,
    }


def _crossing(flip_counts: FlipCounts) -> dict[str, int]:
    return asdict(flip_counts) | {"people": flip_counts.people}
