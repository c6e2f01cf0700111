"""What the options of a question name: its scenarios, its measures, and what it draws."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from caseflow.commands import options

if TYPE_CHECKING:
    from caseflow.experiments.runs.parameter_draws import ParameterDraws
    from caseflow.scenarios.scenario import Scenario


def loaded(
    names: Sequence[str], changes: Sequence[str] | None, sites: Sequence[str] | None
) -> list["Scenario"]:
    """Load the scenarios of a question, each once, with the changes given to all."""
    from caseflow.scenarios.scenario import load

    overrides = options.changes_of(changes)
    only = options.sites_of(sites)
    return [load(name, overrides, only) for name in dict.fromkeys(names)]


def drawing_named(
    given: str | None, store: str, sites: Sequence[str], replications: int, seed: int
) -> "ParameterDraws | None":
    """Find what ``--parameters`` names, and print its caution beside the answer."""
    if given is None:
        return None
    from caseflow.experiments.store.posterior_lookup import drawing_of

    found = drawing_of(given, store, tuple(sites), replications, seed)
    if found.posterior.caution:
        print(f"Note: {found.posterior.caution}", file=sys.stderr)
    return found


def tell_notes(scenarios: Sequence["Scenario"]) -> None:
    """Print, beside the answer, what is possible in these scenarios but unusual."""
    from caseflow.experiments.analysis.scenario_notes import notes

    for note in notes(scenarios):
        print(note, file=sys.stderr)
