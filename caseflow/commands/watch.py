"""The command that shows one morning of a world: in words, as data, and as a picture."""

import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from caseflow.commands import options
from caseflow.experiments.runs.defaults import MOST_REPLICATIONS
from caseflow.scenarios.refusal import Refusal, nearest_to

if TYPE_CHECKING:
    from caseflow.experiments.analysis.snapshots.snapshot import Snapshot

LONGEST = 1_000_000
"""No day and no row is asked for beyond this; how many there are the world says."""


class Ending(StrEnum):
    """What kind of file is written."""

    SVG = ".svg"
    HTML = ".html"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("watch")(watch)


def watch(
    scenario: Annotated[str, typer.Argument(help="A scenario's name, or its file.")],
    day: Annotated[
        int,
        options.number_option("--day", "Days since the first.", 0, LONGEST),
    ],
    against: Annotated[
        str | None, typer.Option(help="Another, to be shown beside it with the same people.")
    ] = None,
    site: options.OneSite = None,
    seed: options.Seed = 1,
    replication: Annotated[
        int,
        options.number_option(
            "--replication", "Which world of that seed, counted from 0.", 0, MOST_REPLICATIONS - 1
        ),
    ] = 0,
    change: options.ChangesToBoth = None,
    advocate: Annotated[
        int | None,
        options.number_option("--advocate", "Open this advocate's diary too.", 0, LONGEST),
    ] = None,
    case: Annotated[
        int | None,
        options.number_option(
            "--case",
            "Say how this case stands too, by its number in the tables of the first.",
            0,
            LONGEST,
        ),
    ] = None,
    out: Annotated[Path | None, typer.Option(help="A file to draw it into: .svg or .html.")] = None,
    format: options.AnswerFormat = options.Format.TEXT,
) -> None:
    """Watch one world on one morning: who stands where, who waits, what advocates hold."""
    kind = _ending(out)

    from caseflow.experiments.analysis.batch import warm
    from caseflow.experiments.analysis.snapshots.watching import Watching, pair_of
    from caseflow.experiments.reports.terminal import filled, show
    from caseflow.experiments.reports.watch import listing as data
    from caseflow.experiments.reports.watch import listing as text
    from caseflow.experiments.reports.watch.case_status import case_pages
    from caseflow.experiments.reports.watch.task_list import advocate_pages
    from caseflow.scenarios.scenario import load

    overrides = options.changes_of(change)
    names = [scenario, *([against] if against else [])]
    whole_ones = [load(name, overrides) for name in names]
    where = _site(site, [whole_one.sites for whole_one in whole_ones])
    loaded = [load(name, overrides, [where]) for name in names]
    for warning in dict.fromkeys(warning for each in loaded for warning in each.warnings):
        print(f"Note: {warning}", file=sys.stderr)
    warm(loaded[0])
    if against:
        pair = pair_of(loaded[0], loaded[1], where, seed, replication)
        worlds = [pair.here, pair.there]
        rows = [case, None if case is None else pair.row_there(case, day)]
    else:
        worlds, rows = [Watching(loaded[0], where, seed, replication)], [case]
    frames = [world.at(day) for world in worlds]
    pages = [*advocate_pages(worlds, day, advocate), *case_pages(worlds, day, rows)]
    if format is options.Format.JSON:
        print(data.as_json(frames, pages))
    else:
        show(text.as_text(frames))
        for page in pages:
            print("", *(filled(line, hanging="    ") for line in page.lines), sep="\n")
        if against and case is not None and rows[1] is None:
            print(f"\nThe person of case {case} is not stalked in B by this day.")
    if out and kind:
        _write(out, kind, *frames)
        print(f"The picture is {out}.", file=sys.stderr)


def _site(given: str | None, offered: Sequence[tuple[str, ...]]) -> str:
    """The one site that is watched, which every scenario must have."""
    known = [entry for entry in offered[0] if all(entry in sites for sites in offered)]
    if given is None and len(known) == 1:
        return known[0]
    if given not in known:
        raise Refusal(
            "one site is watched at a time",
            where="--site",
            value=given,
            expected="one of " + ", ".join(known) if known else "a site that both have",
            nearest=nearest_to(given, known) if given else "",
        )
    return given


def _ending(out: Path | None) -> Ending | None:
    """What kind of file is asked for."""
    if out is None:
        return None
    try:
        return Ending(out.suffix.lower())
    except ValueError:
        expected = "a file that ends in .svg or .html"
        raise Refusal("no such picture", where="--out", value=str(out), expected=expected) from None


def _write(out: Path, kind: Ending, frame: "Snapshot", against: "Snapshot | None" = None) -> None:
    """Draw the frames into a file, whole or not at all."""
    from caseflow.experiments.reports.watch.page import page_of
    from caseflow.experiments.reports.watch.picture import picture

    drawn = page_of(frame, against) if kind is Ending.HTML else picture(frame, against)
    out.parent.mkdir(parents=True, exist_ok=True)
    beside = out.with_name(out.name + ".part")
    beside.write_text(drawn, encoding="utf-8")
    beside.replace(out)
