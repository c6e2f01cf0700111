"""Tidy rows: one a run, site, measure and group, the counts of few people withheld."""

from typing import Any

import numpy as np

from caseflow.experiments.measures import GROUPS
from caseflow.experiments.measures.small_counts import withheld
from caseflow.experiments.store.export_files import Columns
from caseflow.experiments.store.measure_rows import Counted

GROUP_NAMES = np.array([group.name for group in GROUPS])


def rows_of(found: Counted) -> Columns:
    """The rows of a table, counts of few people withheld."""
    above, below = withheld([label[5] for label in found.labels], found.counts)
    rows, groups = np.nonzero(np.isfinite(found.counts[..., :2]).any(axis=2))
    counts = found.counts[rows, groups]
    with np.errstate(divide="ignore", invalid="ignore"):
        value = counts[:, 0] / counts[:, 1]
    hidden, hidden_below = above[rows, groups], below[rows, groups]
    labels = [found.labels[row] for row in rows.tolist()]
    named = ("run", "scenario", "seed", "replication", "site", "measure")
    columns: Columns = {
        name: [label[place] for label in labels] for place, name in enumerate(named)
    }
    return {
        **columns,
        "group": GROUP_NAMES[groups].tolist(),
        "numerator": _plain(counts[:, 0], hidden),
        "denominator": _plain(counts[:, 1], hidden_below),
        "value": _plain(value, hidden),
        "suppressed": hidden.tolist(),
    }


def _plain(values: Any, hidden: Any) -> list[float | None]:
    plain = values.astype(object)
    plain[hidden | ~np.isfinite(values)] = None
    listed: list[float | None] = plain.tolist()
    return listed
