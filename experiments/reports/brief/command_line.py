"""What was asked: the words of the command, from which the brief can be made again."""

import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from caseflow.experiments.reports.own_figures import OPTION


@dataclass(frozen=True)
class CommandLine:
    """What was typed, but for where files lie.

    Attributes
    ----------
    scenarios
        The baseline first, as they were named.
    sites
        Those chosen; empty for all.
    replications, seed
        How often, and whose luck.
    changes
        What ``--set`` changed in all of them.
    by
        Who asks; empty where nobody says.
    figures_of
        Whose own figures were asked for; empty where nobody said.
    parameters
        What it is over, as ``--parameters`` has it; empty where nobody said.
    author, organisation, contact
        Who signs the brief; empty where nobody does.
    dated
        The day that stands on it, as 2026-11-30; empty for none.
    """

    scenarios: tuple[str, ...]
    sites: tuple[str, ...]
    replications: int
    seed: int
    changes: Mapping[str, str]
    by: str = ""
    figures_of: tuple[str, ...] = ()
    parameters: str = ""
    author: str = ""
    organisation: str = ""
    contact: str = ""
    dated: str = ""

    def command(self, name: str = "brief") -> str:
        """The command that makes the brief, or another account of the same, again."""
        words = ["caseflow", name, *self.scenarios]
        for site in self.sites:
            words += ["--site", site]
        words += ["--replications", str(self.replications), "--seed", str(self.seed)]
        for key, value in self.changes.items():
            words += ["--set", f"{key}={value}"]
        if self.parameters:
            words += ["--parameters", self.parameters]
        for scenario in self.figures_of:
            words += [OPTION, scenario]
        if self.by:
            words += ["--asked-by", self.by]
        for option, value in (
            ("--author", self.author),
            ("--organisation", self.organisation),
            ("--contact", self.contact),
            ("--date", self.dated),
        ):
            if value:
                words += [option, value]
        return shlex.join(words)


def version_of_the_code() -> str:
    """The version of the product; a word where it is not installed."""
    try:
        return version("caseflow-stalking")
    except PackageNotFoundError:
        return "not installed"
