"""What was counted, run by run, as plain arrays for whoever hands it on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import sqlalchemy as sql
from numpy.typing import NDArray

from caseflow.experiments.measures import GROUPS, MEASURES
from caseflow.experiments.store.asked_names import every_name
from caseflow.experiments.store.run_filter import RunFilter
from caseflow.experiments.store.schema import COUNTS, measures, runs
from caseflow.experiments.store.store import READ_RUNS, Store


@dataclass(frozen=True)
class Counted:
    """Some rows of the store, one a run, site and measure.

    Attributes
    ----------
    labels
        Run, scenario, seed, replication, site and measure of each row.
    counts
        Shape (rows, groups, 3): numerators, denominators, and the people behind them; NaN where
        undefined.
    """

    labels: list[tuple[int, str, int, int, str, str]]
    counts: NDArray[np.float64]


def counted(
    store: Store, choice: RunFilter, wanted: Sequence[str] = (), sites: Sequence[str] = ()
) -> Iterator[Counted]:
    """Read what was counted in the runs that went well.

    ``wanted``, ``sites``: only these measures, only at these sites; all where there are none.
    """
    meant = sql.select(runs.c.id).where(runs.c.failed == "", *choice.conditions())
    with store.reading() as connection:
        ids = list(connection.scalars(meant.order_by(runs.c.id)))
    columns = [measures.c[name] for name in COUNTS]
    pairs = every_name()
    order = {measure.name: place for place, measure in enumerate(MEASURES)}
    question = sql.select(
        runs.c.id,
        pairs.c.scenario,
        runs.c.seed,
        runs.c.replication,
        measures.c.site,
        measures.c.measure,
        *columns,
    )
    question = question.join(measures, measures.c.run == runs.c.id).where(*choice.named(pairs))
    if wanted:
        question = question.where(measures.c.measure.in_(wanted))
    if sites:
        question = question.where(measures.c.site.in_(sites))
    for first in range(0, len(ids), READ_RUNS):
        some = question.where(runs.c.id.in_(ids[first : first + READ_RUNS]))
        with store.reading() as connection:
            rows = connection.execute(some).all()
        rows = sorted(
            rows, key=lambda row: (row[0], row[1], row[4], order.get(row[5], len(order)), row[5])
        )
        counts = np.array([row[6:] for row in rows], float).reshape(len(rows), len(GROUPS), 3)
        yield Counted([tuple(row[:6]) for row in rows], counts)
