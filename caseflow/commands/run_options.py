"""The options by which runs are chosen, the same in every command of the ledger."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from caseflow.experiments.runs.defaults import LARGEST_SEED, whole
from caseflow.scenarios.refusal import Refusal

if TYPE_CHECKING:
    from caseflow.experiments.store import Store

Scenarios = Annotated[
    list[str] | None,
    typer.Option("--scenario", help="Only runs of this scenario; may be given several times."),
]
Sites = Annotated[
    list[str] | None,
    typer.Option("--site", help="Only runs with this site; may be given several times."),
]
OfSeed = Annotated[
    int | None,
    typer.Option(
        "--seed",
        parser=whole("--seed", 0, LARGEST_SEED),
        metavar="NUMBER",
        help="Only runs of this seed.",
    ),
]
Where = Annotated[str, typer.Option(help="The file or database URL that keeps the runs.")]


def names(given: Sequence[str] | None) -> tuple[str, ...]:
    """What was given, once each; the path of a file is the name of its scenario."""
    return tuple(
        dict.fromkeys(
            Path(value).stem if value.endswith(".toml") else value for value in given or ()
        )
    )


def opened(where: str) -> "Store":
    """A store that is there already: looking must not make one."""
    from caseflow.experiments.store import Store

    if "://" not in where and where.strip() and not Path(where).exists():
        raise Refusal(
            "there is no such file; nothing has been stored there yet",
            where="--store",
            value=where,
            expected="the file that --store of `caseflow compare` named",
        )
    return Store(where)
