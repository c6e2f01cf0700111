"""The terminal: sentences and tables as wide as a screen."""

import sys
import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from caseflow.experiments.reports.figure_choice import ALL, FIGURES_OPTION, KINDS, kinds_of
from caseflow.experiments.reports.own_figures import EVERY, OPTION

if TYPE_CHECKING:
    from rich.console import RenderableType

WIDTH = 80


def filled(line: str, hanging: str = "") -> str:
    """Break a line where the terminal ends, but never inside a name."""
    return textwrap.fill(
        line, WIDTH, subsequent_indent=hanging, break_long_words=False, break_on_hyphens=False
    )


def show(table: "RenderableType") -> None:
    """Print a table."""
    from rich.console import Console

    Console(highlight=False).print(table)


def plain_text(content: "RenderableType") -> str:
    """What would be printed, as plain characters, without spaces at the ends of lines."""
    from rich.console import Console

    console = Console(width=WIDTH, color_system=None, force_terminal=False)
    with console.capture() as caught:
        console.print(content)
    return "\n".join(line.rstrip() for line in caught.get().splitlines()) + "\n"


def tell_own_figures(drawn: int, of: int) -> None:
    """Say how to get the figures of single scenarios, where not all of them were drawn."""
    if drawn < of:
        those = f"Figures of its own have {drawn} of the {of} scenarios"
        ways = f"{OPTION} NAME draws those of another, {OPTION} {EVERY} those of all"
        if not drawn:
            those = f"They show all {of} scenarios together"
            ways = f"{OPTION} NAME draws those of one by itself too, {OPTION} {EVERY} those of each"
        print(filled(f"{those}; {ways}."), file=sys.stderr)


def tell_other_figures(names: str) -> None:
    """Say how to get the figures that were not drawn."""
    others = [kind for kind in KINDS if kind not in kinds_of(names)]
    if others:
        ways = f"{FIGURES_OPTION} {ALL} draws them too, or a name draws one"
        print(filled(f"There are more: {', '.join(others)}; {ways}."), file=sys.stderr)


def tell_figures(files: Sequence[Path]) -> None:
    """Say beside the answer how many figures were drawn, and where they are told."""
    if not files:
        print("\nNo figure: nothing that it would show differs beyond chance.", file=sys.stderr)
        return
    *pictures, _ = files
    drawn = len({file.stem for file in pictures})
    figures = "1 figure" if drawn == 1 else f"{drawn} figures"
    print(f"\n{figures}, told in {files[-1]}.", file=sys.stderr)
