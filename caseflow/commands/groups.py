"""The commands as ``caseflow --help`` lists them: by what somebody wants to know."""

from typing import Any

import typer
from typer.core import TyperGroup

GROUPS = {
    "Look up": (
        "scenarios",
        "describe",
        "check",
        "sites",
        "parameters",
        "measures",
    ),
    "Compare and plan": (
        "check-area",
        "compare",
        "brief",
        "dashboard",
        "rank",
        "crossing",
        "opening",
        "staff",
        "costs",
        "failures",
        "sweep",
        "batch",
    ),
    "See the people in it": ("helped", "parted", "story", "watch"),
    "Fit, and know what is not known": (
        "priors",
        "calibrate",
        "posterior",
        "calibration-report",
        "validate",
        "recover",
        "sensitivity",
        "decide",
        "power",
        "patterns",
    ),
    "Keep house": ("projects", "runs", "replay", "export", "forget", "warm", "bench"),
}
"""Every command, in the order in which a reader meets it."""


class GroupedCommands(TyperGroup):
    """A program whose help lists its commands under headings."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write each group as a section of its own; a command in no group comes last."""
        named = [name for names in GROUPS.values() for name in names]
        others = tuple(name for name in self.list_commands(ctx) if name not in named)
        for heading, names in {**GROUPS, "Others": others}.items():
            rows = []
            for name in names:
                command = self.get_command(ctx, name)
                if command is not None and not command.hidden:
                    rows.append((name, command.get_short_help_str(formatter.width - 22)))
            if rows:
                with formatter.section(heading):
                    formatter.write_dl(rows)


def print_version(wanted: bool) -> None:
    """Print the version and stop, if that is what was asked for."""
    if wanted:
        from importlib.metadata import version

        print(f"caseflow {version('caseflow-stalking')}")
        raise typer.Exit
