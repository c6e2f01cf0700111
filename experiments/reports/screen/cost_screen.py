"""What scenarios cost, on one screen; unit costs and chances are under ``--all``."""

from rich.console import Group, RenderableType
from rich.text import Text

from caseflow.experiments.analysis.cost_effectiveness import HARMS, CostEffectiveness
from caseflow.experiments.measures.formatting import gap
from caseflow.experiments.reports.comparison import headline
from caseflow.experiments.reports.cost_effectiveness import (
    avoided_table,
    caution,
    hundredfold,
    spent,
)
from caseflow.experiments.reports.table import JUDGED, footnotes, new_table, number, spaced, wide
from caseflow.experiments.reports.wording import capital


def as_screen(found: CostEffectiveness) -> RenderableType:
    """One scenario in two tables, several in one; unit costs and sentences are under ``--all``."""
    tables: list[RenderableType] = []
    if len(found.costs) == 1:
        (cost,) = found.costs
        tables = [spent(found, cost), avoided_table(cost)]
    else:
        tables = [_of_several(found)]
    against = found.answers.design.baseline.title
    title = found.costs[0].scenario.title if len(found.costs) == 1 else "What scenarios cost"
    return Group(
        Text(f"{title}, compared with: {against}", "bold"),
        Text(headline(found.answers)),
        *tables,
        Text(caution(found)),
        *footnotes((), found.answers.failures),
        Text(f"{JUDGED} rests on judgement. The rest: --all, every unit cost and each chance."),
    )


def _of_several(found: CostEffectiveness) -> RenderableType:
    heads = [number(f"{capital(HARMS[name])}\nfewer of 100") for name in found.costs[0].harms]
    table = new_table(wide("scenario"), number("£ a case"), *heads)
    for column in table.columns[2:]:
        column.no_wrap = False
    for cost in found.costs:
        total = cost.total
        cells = [hundredfold(each).split(" [")[0] for each in cost.harms.values()]
        spent = gap(total.difference, total.low, total.high, "GBP").split(" [")[0]
        table.add_row(cost.scenario.name, Text(spent, "bold" if total.differs else ""), *cells)
    return spaced(table)
