"""What the options of a question name: its scenarios, its measures, and what it draws."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from experiments import options
from scenarios.refusal import Refusal, nearest_to

if TYPE_CHECKING:
    from experiments.drawing import Drawing
    from experiments.measures import Measure
    from scenarios.scenario import Scenario


def loaded(
    names: Sequence[str], changes: Sequence[str] | None, sites: Sequence[str] | None
) -> list["Scenario"]:
    """Load the scenarios of a question, each once, with the changes given to all.

    Parameters
    ----------
    names
        Names or paths; one given twice counts once.
    changes
        What was given with ``--set``.
    sites
        What was given with ``--site``.

    Returns
    -------
    list of Scenario
        In the order given.

    Raises
    ------
    Refusal
        At the first thing that cannot be used.
    """
    from scenarios.scenario import load

    overrides = options.changes_of(changes)
    only = options.sites_of(sites)
    return [load(name, overrides, only) for name in dict.fromkeys(names)]


def drawing_named(
    given: str | None, store: str, sites: Sequence[str], replications: int, seed: int
) -> "Drawing | None":
    """Find what ``--parameters`` names, and print its caution beside the answer.

    Parameters
    ----------
    given
        What was given; nothing for central values.
    store
        Where posteriors are kept.
    sites, replications, seed
        Of the question.

    Returns
    -------
    Drawing or None
        Nothing at central values.

    Raises
    ------
    Refusal
        When there is no such thing.
    """
    if given is None:
        return None
    from experiments.drawing import drawing_of

    found = drawing_of(given, store, tuple(sites), replications, seed)
    if found.posterior.caution:
        print(f"Note: {found.posterior.caution}", file=sys.stderr)
    return found


def measure_named(name: str, option: str = "--measure", ranked: bool = False) -> "Measure":
    """Find a measure by its name.

    Parameters
    ----------
    name
        As ``caseflow measures`` lists it.
    option
        What it was given with, for the message.
    ranked
        Whether it must have a better direction.

    Returns
    -------
    Measure
        The one of that name.

    Raises
    ------
    Refusal
        When there is none, or neither direction of it is better though one must be.
    """
    from experiments.measures import MEASURES

    known = {measure.name: measure for measure in MEASURES}
    if name not in known:
        raise Refusal(
            "there is no such measure",
            where=option,
            value=name,
            nearest=nearest_to(name, known),
            expected="a name that caseflow measures lists",
        )
    if ranked and known[name].better == "neither":
        raise Refusal(
            "neither direction of this measure is better, so nothing can be best by it",
            where=option,
            value=name,
            expected="a measure of which caseflow measures says that lower or higher is better",
        )
    return known[name]


def tell_notes(scenarios: Sequence["Scenario"]) -> None:
    """Print, beside the answer, what is possible in these scenarios but unusual."""
    from experiments.notes import notes

    for note in notes(scenarios):
        print(note, file=sys.stderr)
