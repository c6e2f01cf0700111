"""The command that runs patterns, tells what came of them, and draws them."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from caseflow.commands import options
from caseflow.experiments.runs.defaults import folder_of
from caseflow.experiments.runs.executors import default_workers
from caseflow.scenarios.refusal import Refusal, nearest_to

if TYPE_CHECKING:
    from caseflow.experiments.analysis.patterns.pattern import Pattern
    from caseflow.experiments.reports.patterns import PatternReport

OUT = Path("results/patterns")
FEWEST_REPLICATIONS = 2


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(patterns)


def patterns(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME]...", help="Which; all when none is named.")
    ] = None,
    replications: Annotated[
        int | None,
        options.replications_option(
            "Replications of each; as many as each says when left out.", FEWEST_REPLICATIONS
        ),
    ] = None,
    seed: options.Seed = 1,
    workers: options.Workers = None,
    out: Annotated[Path, typer.Option(help="The folder of the page and its figures.")] = OUT,
    listed: Annotated[bool, typer.Option("--list", help="Only list the patterns.")] = False,
) -> None:
    """Show the patterns that the model must have without being fitted."""
    from caseflow.experiments.analysis.patterns.registry import PATTERNS

    if listed:
        for pattern in PATTERNS:
            print(f"{pattern.name:18} {pattern.title} [{', '.join(pattern.evidence)}]")
        return
    chosen = _chosen(names or [])
    folder_of(out, "--out")

    from caseflow.experiments.analysis import batch
    from caseflow.experiments.reports.patterns import PAGE, TABLE, page, table
    from caseflow.experiments.runs.progress import ProgressBar
    from caseflow.scenarios.scenario import load

    batch.warm(load("pilot", {}, None))
    wanted = sum((replications or entry.replications) * len(entry.settings) for entry in chosen)
    shown = []
    with ProgressBar(wanted, kept=False) as bar:
        for entry in chosen:
            shown.append(
                _show(entry, replications, seed, workers or default_workers(), out, bar.step)
            )
    if len(chosen) == len(PATTERNS):
        (out / PAGE).write_text(page(shown, replications, seed), encoding="utf-8")
        (out / TABLE).write_text(table(shown), encoding="utf-8")
        print(f"\nAll of it is told in {out / PAGE}.")


def _chosen(names: list[str]) -> "list[Pattern]":
    """The patterns named, in their own order; all of them when none is."""
    from caseflow.experiments.analysis.patterns.registry import PATTERNS

    known = {pattern.name: pattern for pattern in PATTERNS}
    for name in names:
        if name not in known:
            raise Refusal(
                "no such pattern",
                value=name,
                nearest=nearest_to(name, known),
                expected=f"one of {', '.join(known)}",
            )
    return [pattern for pattern in PATTERNS if not names or pattern.name in names]


def _show(
    pattern: "Pattern",
    replications: int | None,
    seed: int,
    workers: int,
    out: Path,
    step: Callable[[], None],
) -> "PatternReport":
    """Run, draw and tell one pattern."""
    from caseflow.experiments.analysis.patterns.pattern_runs import run
    from caseflow.experiments.reports.figures.patterns import draw_pattern
    from caseflow.experiments.reports.patterns import (
        PICTURES,
        PatternReport,
        caption,
        estimate,
        verdict,
    )

    number = replications or pattern.replications
    runs = [run(pattern, each, number, seed, workers, step) for each in pattern.settings]
    _, words = draw_pattern(
        pattern.name,
        pattern.title,
        caption(pattern, runs),
        pattern.panels(runs),
        pattern.columns,
        out / PICTURES,
    )
    print(f"\n{pattern.title}")
    for this_run, told in zip(runs, verdict(pattern, runs), strict=True):
        print(f"  {told}")
        for claim in pattern.claims(this_run):
            print(f"    {claim.words}: {estimate(claim)}; {claim.standing}")
    return PatternReport(pattern, tuple(runs), words)
