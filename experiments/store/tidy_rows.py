"""Tidy rows: one a run, site, measure and group; counts of few people withheld on request."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from caseflow.experiments.measures import GROUPS
from caseflow.experiments.measures.small_counts import withheld
from caseflow.experiments.store.export_files import Columns
from caseflow.experiments.store.measure_rows import Counted
from caseflow.scenarios.refusal import Refusal, nearest_to

GROUP_NAMES = np.array([group.name for group in GROUPS])


@dataclass(frozen=True)
class RowChoice:
    """Which rows are wanted; what is left out leaves nothing out.

    Attributes
    ----------
    sites, measures, groups
        Any of these names.
    suppress
        Whether counts of few people are withheld, as in a table about real people.
    """

    sites: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    suppress: bool = False


def rows_of(found: Counted, choice: RowChoice) -> Columns:
    """The rows of a table, of the groups that are wanted."""
    nobody = np.zeros(found.counts.shape[:2], bool)
    above, below = nobody, nobody
    if choice.suppress:
        # Before anything is left out: what is left could be subtracted from what is not.
        above, below = withheld([label[5] for label in found.labels], found.counts)
    there = np.isfinite(found.counts[..., :2]).any(axis=2)
    if choice.groups:
        there &= np.isin(GROUP_NAMES, choice.groups)
    rows, groups = np.nonzero(there)
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


def groups_named(names: Sequence[str], option: str = "--group") -> tuple[str, ...]:
    """Some groups by their names, each once; refuses what is none."""
    known = GROUP_NAMES.tolist()
    for name in names:
        if name not in known:
            raise Refusal(
                "there is no such group",
                where=option,
                value=name,
                nearest=nearest_to(name, known),
                expected=", ".join(known),
            )
    return tuple(dict.fromkeys(names))


def _plain(values: Any, hidden: Any) -> list[float | None]:
    plain = values.astype(object)
    plain[hidden | ~np.isfinite(values)] = None
    listed: list[float | None] = plain.tolist()
    return listed
