"""The command that writes what was counted into a table for other programs."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import numpy as np
import typer

from experiments.ledger.few import FEWEST, withheld
from experiments.ledger.options import OfSeed, Scenarios, Sites, Where, names, opened
from experiments.ledger.tables import Columns, kind_of, table_file
from experiments.limits import STORE, folder_of
from experiments.measures import GROUPS
from experiments.terminal import filled
from scenarios.refusal import Refusal

if TYPE_CHECKING:
    from experiments.store.counted import Counted

GROUP_NAMES = np.array([group.name for group in GROUPS])


@dataclass
class Written:
    """What went into a table, and what was withheld."""

    runs: int = 0
    rows: int = 0
    suppressed: int = 0


def export(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="Ends in .csv or .parquet; replaced if there.")
    ],
    scenario: Scenarios = None,
    site: Sites = None,
    seed: OfSeed = None,
    older: Annotated[
        bool, typer.Option("--older", help="Runs of older versions of the code too.")
    ] = False,
    store: Where = STORE,
) -> None:
    """Write the measures of runs into a table, one row a run, site, measure and group."""
    from experiments.store.choice import Choice
    from experiments.store.counted import counted

    kind_of(file)
    if file.is_dir():
        raise Refusal(
            "this is a folder; the name of a file is needed", where="FILE", value=str(file)
        )
    choice = Choice(names(scenario), names(site), seed, current=not older)
    written = Written()
    with opened(store) as ledger:
        folder_of(file.parent, "FILE")
        with table_file(file) as table:
            for found in counted(ledger, choice):
                rows = rows_of(found)
                table.write(rows)
                written.runs += len(set(rows["run"]))
                written.rows += len(rows["run"])
                written.suppressed += sum(rows["suppressed"])
    print(filled(_told(written, file)))


def rows_of(found: "Counted") -> Columns:
    """The rows of a table, counts of few people withheld.

    Parameters
    ----------
    found
        From the store.

    Returns
    -------
    dict of list
        By column; a cell is nothing where it is undefined or withheld. Groups that a measure is
        not counted for have no row.
    """
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


def _told(written: Written, file: Path) -> str:
    return (
        f"{written.rows:,} rows of {written.runs:,} runs written to {file}. In "
        f"{written.suppressed:,} of them a count is suppressed, because one to {FEWEST - 1} "
        "people stand behind it or because such a count could be subtracted back from it."
    )
