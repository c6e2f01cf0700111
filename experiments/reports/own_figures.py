"""Whose own figures are drawn: every scenario's where there are few, else those asked for."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from caseflow.scenarios.refusal import Refusal, nearest_to

MOST_UNASKED = 3
"""Where more scenarios than this are compared with a baseline, their own figures come on request:
nobody looks through six pages of each of ten scenarios."""

EVERY = "every"
OPTION = "--figures-of"

FiguresOf = Annotated[
    list[str] | None,
    typer.Option(
        OPTION,
        metavar="SCENARIO",
        help="Draw the figures of this scenario by itself too; may be given several times, and "
        f"'{EVERY}' is all of them. Without it they are drawn where there are "
        f"{MOST_UNASKED} scenarios or fewer.",
    ),
]


def own_figures(asked: Sequence[str] | None, scenarios: Sequence[str]) -> tuple[str, ...]:
    """The scenarios whose own figures are drawn.

    Examples
    --------
    >>> own_figures(None, ["a", "b"]), own_figures(None, ["a", "b", "c", "d"])
    (('a', 'b'), ())
    >>> own_figures(["d.toml"], ["a", "b", "c", "d"])
    ('d',)
    """
    if not asked:
        return () if many(scenarios) else tuple(scenarios)
    names = [Path(entry).stem if entry.endswith(".toml") else entry for entry in asked]
    for given, name in zip(asked, names, strict=True):
        if name not in (*scenarios, EVERY):
            nearest = nearest_to(name, scenarios)
            raise Refusal(
                "no such scenario is compared with the baseline",
                where=OPTION,
                value=given,
                nearest=nearest,
                expected="" if nearest else f"{EVERY}, {', '.join(scenarios)}",
            )
    return tuple(scenario for scenario in scenarios if EVERY in names or scenario in names)


def many(scenarios: Sequence[object]) -> bool:
    """Whether there are so many that they are shown together, each by itself on request only."""
    return len(scenarios) > MOST_UNASKED
