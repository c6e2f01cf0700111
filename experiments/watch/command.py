"""The command that shows one morning of a world: in words, as data, and as a picture."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from experiments.limits import MOST_REPLICATIONS
from experiments.lives.asked import Changes, ListFormat
from experiments.options import Seed, whole
from scenarios.refusal import Refusal

if TYPE_CHECKING:
    from rich.console import RenderableType

    from experiments.watch.frame import Frame

LONGEST = 1_000_000
"""No day and no row is asked for beyond this; how many there are the world says."""


class Ending(StrEnum):
    """What kind of file is written."""

    SVG = ".svg"
    HTML = ".html"


def register(app: typer.Typer) -> None:
    """Add the command.

    Parameters
    ----------
    app
        The command line.
    """
    app.command("watch")(watch)


def watch(
    scenario: Annotated[str, typer.Argument(help="A scenario's name, or its file.")],
    day: Annotated[
        int,
        typer.Option(
            parser=whole("--day", 0, LONGEST), metavar="NUMBER", help="Days since the first."
        ),
    ],
    against: Annotated[
        str | None, typer.Option(help="Another, to be shown beside it with the same people.")
    ] = None,
    site: Annotated[
        str | None, typer.Option(help="Which site; needed when there are several.")
    ] = None,
    seed: Seed = 1,
    replication: Annotated[
        int,
        typer.Option(
            parser=whole("--replication", 0, MOST_REPLICATIONS - 1),
            metavar="NUMBER",
            help="Which world of that seed, counted from 0.",
        ),
    ] = 0,
    change: Changes = None,
    advocate: Annotated[
        int | None,
        typer.Option(
            parser=whole("--advocate", 0, LONGEST),
            metavar="NUMBER",
            help="Open this advocate's diary too.",
        ),
    ] = None,
    case: Annotated[
        int | None,
        typer.Option(
            parser=whole("--case", 0, LONGEST),
            metavar="NUMBER",
            help="Say how this case stands too, by its number in the tables of the first.",
        ),
    ] = None,
    out: Annotated[Path | None, typer.Option(help="A file to draw it into: .svg or .html.")] = None,
    format: Annotated[ListFormat, typer.Option(help="How it is printed.")] = ListFormat.TEXT,
) -> None:
    """Watch one world on one morning: who stands where, who waits, what advocates hold."""
    kind = _ending(out)

    from experiments.batch import warm
    from experiments.cli import changes
    from experiments.lives.worlds import site_among
    from experiments.terminal import show
    from experiments.watch import data
    from experiments.watch.diary import advocate_page, case_page
    from experiments.watch.watching import Watching, pair_of
    from scenarios.scenario import load

    overrides = changes(change or [])
    names = [scenario, *([against] if against else [])]
    whole_ones = [load(name, overrides) for name in names]
    where = site_among(site, whole_ones[0], whole_ones[-1])
    loaded = [load(name, overrides, [where]) for name in names]
    for warning in dict.fromkeys(one for each in loaded for one in each.warnings):
        print(f"Note: {warning}", file=sys.stderr)
    warm(loaded[0])
    seen: list[Watching]
    if against:
        pair = pair_of(loaded[0], loaded[1], where, seed, replication)
        seen = [pair.here, pair.there]
    else:
        seen = [Watching(loaded[0], where, seed, replication)]
    frames = [one.at(day) for one in seen]
    pages = [advocate_page(one, day, advocate) for one in seen if advocate is not None]
    if case is not None:
        rows = [case, pair.row_there(case, day)] if against else [case]
        pages += [
            case_page(one, day, row) for one, row in zip(seen, rows, strict=True) if row is not None
        ]
    if format is ListFormat.JSON:
        print(data.as_json(frames, pages))
    else:
        show(_told(*frames))
        for page in pages:
            print("\n" + "\n".join(page.lines))
    if out and kind:
        _write(out, kind, *frames)
        print(f"The picture is {out}.", file=sys.stderr)


def _ending(out: Path | None) -> Ending | None:
    """What kind of file is asked for."""
    if out is None:
        return None
    try:
        return Ending(out.suffix.lower())
    except ValueError:
        expected = "a file that ends in .svg or .html"
        raise Refusal("no such picture", where="--out", value=str(out), expected=expected) from None


def _write(out: Path, kind: Ending, frame: "Frame", against: "Frame | None" = None) -> None:
    """Draw the frames into a file, whole or not at all."""
    from experiments.watch.page import page_of
    from experiments.watch.picture import picture

    drawn = page_of(frame, against) if kind is Ending.HTML else picture(frame, against)
    out.parent.mkdir(parents=True, exist_ok=True)
    beside = out.with_name(out.name + ".part")
    beside.write_text(drawn, encoding="utf-8")
    beside.replace(out)


def _told(frame: "Frame", against: "Frame | None" = None) -> "RenderableType":
    """The frame as sentences and tables that fit 80 columns."""
    from rich import box
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text

    from experiments.watch.told import heading, parts
    from experiments.watch.words import NOBODY_REAL

    title, *others = heading(frame, against)
    told: list[RenderableType] = [Text(title, style="bold"), *map(Text, others)]
    told.append(Text(NOBODY_REAL))
    for part in parts(frame, against):
        if not part.facts:
            continue
        table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, expand=True)
        table.add_column(part.title, ratio=1, overflow="fold")
        table.add_column("A" if against else "", ratio=1, overflow="fold")
        if against:
            table.add_column("B", ratio=1, overflow="fold")
        for fact in part.facts:
            cells = (fact.here,) if fact.there is None else (fact.here, fact.there)
            table.add_row(fact.about, *cells)
        told.append(table)
    return Group(*told)
