"""The options that commands share, each told, read and refused in the same way."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from caseflow.experiments.reports.figure_choice import (
    ALL,
    FIGURES_OPTION,
    FORMAT_OPTION,
    FORMATS,
    KINDS,
    MAIN,
    MAIN_NAME,
    formats_of,
    kinds_of,
)
from caseflow.experiments.runs.defaults import (
    LARGEST_SEED,
    MOST_REPLICATIONS,
    MOST_WORKERS,
    REPLICATIONS,
    whole,
)
from caseflow.experiments.runs.executors import Cluster, Hands, Kind
from caseflow.scenarios.refusal import Refusal


def number_option(option: str, words: str, fewest: int = 1, most: int = MOST_REPLICATIONS) -> Any:
    """The option that asks for a whole number."""
    return typer.Option(option, parser=whole(option, fewest, most), metavar="NUMBER", help=words)


def replications_option(words: str, fewest: int = 1) -> Any:
    """The option that asks for a number of replications; otherwise as ``number_option``."""
    parser = whole("--replications", fewest, MOST_REPLICATIONS, REPLICATIONS)
    return typer.Option("--replications", parser=parser, metavar="NUMBER", help=words)


def changes_option(whom: str) -> Any:
    """The option that asks for changes."""
    words = f"A change to {whom}; may be given several times."
    return typer.Option("--set", metavar="KEY=VALUE", help=words)


class Format(StrEnum):
    """How an answer or a list is printed."""

    TEXT = "text"
    JSON = "json"


AnswerFormat = Annotated[Format, typer.Option("--format", help="How the answer is printed.")]
ListFormat = Annotated[Format, typer.Option("--format", help="How the list is printed.")]

Sites = Annotated[
    list[str] | None, typer.Option("--site", help="Only this site; may be given several times.")
]
OneSite = Annotated[
    str | None, typer.Option("--site", help="Which site; needed when there are several.")
]
Changes = Annotated[list[str] | None, changes_option("every scenario")]
ChangesToBoth = Annotated[list[str] | None, changes_option("both scenarios")]
Parameters = Annotated[
    str,
    typer.Option(
        metavar="posterior:NAME",
        help="What is not known is drawn, the same in every scenario: from a posterior, from the "
        "priors ('prior'), or not at all ('central': the middle of each prior).",
    ),
]

Everything = Annotated[
    bool, typer.Option("--all", help="Print everything, and not only what fits a screen.")
]
Seed = Annotated[int, number_option("--seed", "Which chance events.", 0, LARGEST_SEED)]
AllowedHosts = Annotated[
    list[str] | None,
    typer.Option(
        "--allowed-host",
        metavar="NAME",
        help="A name by which this server may be asked for, such as that of a proxy.",
    ),
]
Workers = Annotated[
    int | None,
    number_option(
        "--workers", "Runs side by side; as many as there are processors.", 1, MOST_WORKERS
    ),
]
Executor = Annotated[Kind, typer.Option(help="What a worker is.")]
ClusterAddress = Annotated[
    str | None,
    typer.Option(
        "--cluster",
        metavar="ADDRESS",
        help="Run on a Dask cluster: tcp://HOST:PORT, or local:4 for four processes here.",
    ),
]
SchedulerFile = Annotated[
    str | None,
    typer.Option(
        "--scheduler-file",
        metavar="PATH",
        help="Run on the Dask cluster whose scheduler wrote this file (dask scheduler "
        "--scheduler-file PATH).",
    ),
]

Store = Annotated[
    str,
    typer.Option("--store", help="A file or database URL that keeps every run, to be used again."),
]
Figures = Annotated[bool, typer.Option("--figures/--no-figures", help="Draw the figures.")]
FigureNames = Annotated[
    str,
    typer.Option(
        FIGURES_OPTION,
        parser=lambda names: ",".join(kinds_of(str(names))),
        metavar="NAMES",
        help=f"Which figures are drawn, with commas between: {', '.join(KINDS)}; '{MAIN_NAME}' is "
        f"the first {len(MAIN)}, '{ALL}' every one.",
    ),
]
NoFigures = Annotated[bool, typer.Option("--no-figures", help="Draw none.")]
FigureFormats = Annotated[
    str,
    typer.Option(
        FORMAT_OPTION,
        parser=lambda names: ",".join(formats_of(str(names))),
        metavar="FORMATS",
        help=f"In which forms figures are written, with commas between: {', '.join(FORMATS)}.",
    ),
]
FOLDER_HELP = "The folder of the figures; by default one of this question's own, in results/."
FiguresFolder = Annotated[Path, typer.Option("--out", show_default=False, help=FOLDER_HELP)]
OneFigure = Annotated[bool, typer.Option("--figures/--no-figures", help="Draw the figure.")]
OneFigureFolder = Annotated[Path, typer.Option("--out", show_default=False, help=FOLDER_HELP)]
Workbook = Annotated[
    Path | None,
    typer.Option(
        "--xlsx",
        metavar="FILE.xlsx",
        help="Also write the answer as a workbook for a spreadsheet; in a folder it is called as "
        "the command is.",
    ),
]
Page = Annotated[
    Path | None,
    typer.Option("--page", help="Also write the answer as a page, with its picture beside."),
]


def changes_of(given: Sequence[str] | None) -> dict[str, str]:
    """Read the changes given with ``--set``.

    Examples
    --------
    >>> changes_of(["advocacy.hours=30"])
    {'advocacy.hours': '30'}
    """
    found: dict[str, str] = {}
    for this_value in given or ():
        key, equals, value = (part.strip() for part in this_value.partition("="))
        if not (key and equals and value):
            raise Refusal(
                f"--set {this_value!r}: write key=value, such as --set advocacy.advocates=2."
            )
        if key in found:
            raise Refusal(f"--set gives '{key}' twice.")
        found[key] = value
    return found


def sites_of(given: Sequence[str] | None) -> list[str] | None:
    """The sites given with ``--site``, each once; nothing, which is every site, when none was."""
    return list(dict.fromkeys(given)) if given else None


def hands_of(executor: Kind, cluster: str | None, scheduler_file: str | None = None) -> Hands:
    """Who does the work."""
    if cluster is None and scheduler_file is None:
        return executor
    from caseflow.experiments.runs.scheduler_addresses import address_in, checked

    if scheduler_file is None:
        checked(str(cluster))
        return Cluster(str(cluster))
    if cluster is not None:
        raise Refusal(
            f"--cluster {cluster} and --scheduler-file {scheduler_file} both name a cluster: give "
            "one of them."
        )
    return Cluster(address_in(scheduler_file, "--scheduler-file"))
