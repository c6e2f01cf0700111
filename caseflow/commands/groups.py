"""The commands as ``caseflow --help`` lists them: by what somebody wants to know."""

from typing import Any

import typer
from typer.core import TyperGroup

GROUPS: dict[str, dict[str, str]] = {
    "Begin": {
        "new": "Answer a few questions and get a scenario of your own.",
        "compare": "Compare scenarios: what is gained, what is lost, how sure.",
        "brief": "Write a comparison as one file for a meeting.",
        "dashboard": "Compare in a browser: move a lever, see the answer.",
        "scenarios": "List what can be compared.",
    },
    "Look up": {
        "describe": "Show what a scenario changes.",
        "check": "Check a scenario file of your own.",
        "sites": "Show what is known of each place.",
        "parameters": "List every number, its range and its evidence.",
        "measures": "List every outcome and how it is defined.",
    },
    "Plan": {
        "area": "Describe your area in one table, and get its scenario.",
        "check-area": "Compare the model with your area's own counts.",
        "compare-log": "Compare the model with your own event log.",
        "opening": "Let a site open with the cases it has today.",
        "staff": "Find how few advocates keep within a limit.",
        "budget": "Find the best use of a sum of money for posts.",
        "costs": "Show what scenarios cost, and for each harm avoided.",
        "rank": "Show which of several scenarios is best.",
        "crossing": "Find where the better of two scenarios changes.",
        "sweep": "Move a lever step by step and see what follows.",
        "batch": "Run a whole plan of scenarios and sites.",
        "failures": "Show what each thing that goes wrong costs.",
    },
    "See the people in it": {
        "helped": "Count who fares better and who fares worse.",
        "parted": "List whose lives diverge, and over what.",
        "story": "Show one simulated life in two worlds.",
        "watch": "See one morning: who waits, what advocates hold.",
    },
    "Fit, and know what is not known": {
        "priors": "Check that the priors reach the published figures.",
        "calibrate": "Fit what is not known to published figures.",
        "posterior": "Show what a fit says of each unknown number.",
        "calibration-report": "Write a fit as one page for readers.",
        "validate": "Compare a fit with figures it has not seen.",
        "recover": "Test the fit on invented pilots of known truth.",
        "sensitivity": "Show which numbers outcomes depend on most.",
        "decide": "Show what to choose, and what to find out next.",
        "power": "Show how many runs common random numbers save.",
        "patterns": "Check what the model must show without being fitted.",
    },
    "Stored runs and speed": {
        "projects": "List the questions whose figures are kept.",
        "serve": "Serve the pages to a team: sign-in, queue, log.",
        "runs": "List what is stored.",
        "replay": "Simulate a stored run again and compare.",
        "export": "Write runs, cases or events for other programs.",
        "forget": "Remove runs from the store.",
        "warm": "Compile the model now.",
        "bench": "Measure speed and memory.",
    },
}
"""Every command with its purpose in a line, in the order in which a reader meets them."""

WELCOME = """\
Caseflow simulates how stalking cases move through police, advocates, agencies
and courts in England and Wales, and shows what differs between two ways of
working. To begin with:

"""

QUESTION = "compare multi_agency_contact single_point_of_contact"


def welcome() -> str:
    """What the program is for, and the five commands to begin with."""
    lines = [
        f"  caseflow {QUESTION}",
        "      The question it was made for, answered on one screen.",
    ]
    for name in ("new", "scenarios", "brief", "dashboard"):
        lines.append(f"  caseflow {name:<12}{GROUPS['Begin'][name]}")
    return f"{WELCOME}{chr(10).join(lines)}\n\nAll commands: caseflow --help\n"


class GroupedCommands(TyperGroup):
    """A program whose help lists its commands under headings."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write each group as a section of its own; a command in no group comes last."""
        named = {name for names in GROUPS.values() for name in names}
        others = {
            name: command.get_short_help_str()
            for name in self.list_commands(ctx)
            if name not in named and (command := self.get_command(ctx, name)) is not None
        }
        for heading, names in {**GROUPS, "Others": others}.items():
            known = {name: self.get_command(ctx, name) for name in names}
            rows = [
                (name, words)
                for name, words in names.items()
                if (command := known[name]) is not None and not command.hidden
            ]
            if rows:
                with formatter.section(heading):
                    formatter.write_dl(rows)


def print_version(wanted: bool) -> None:
    """Print the version and stop, if that is what was asked for."""
    if wanted:
        from importlib.metadata import version

        print(f"caseflow {version('caseflow-stalking')}")
        raise typer.Exit
