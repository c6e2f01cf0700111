"""What the power command tells at a terminal: tables and a sentence."""

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from experiments.power import tables
from experiments.power.contrasts import TITLES
from experiments.power.findings import Findings
from experiments.power.tables import Grid
from experiments.report import site_title


def as_text(findings: Findings) -> Group:
    """The findings as tables and sentences.

    Parameters
    ----------
    findings
        What the command came to.

    Returns
    -------
    rich.console.Group
        To be printed by a rich console.
    """
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
