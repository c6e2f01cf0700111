"""Questions: what is asked, what differs, and the answer in a sentence."""

import re
from collections.abc import Iterator, Sequence

from rich.text import Text

from caseflow.experiments.analysis.comparison import Difference
from caseflow.experiments.analysis.results import Results
from caseflow.experiments.reports.brief.scenario_differences import sentences
from caseflow.experiments.reports.comparison import place_title
from caseflow.experiments.reports.screen.firmness import in_short
from caseflow.experiments.reports.wording import uncapitalised
from caseflow.experiments.runs.design import ALL_SITES
from caseflow.scenarios.chain import delivered
from caseflow.scenarios.frame import EMPTY
from caseflow.scenarios.scenario import Scenario

MOST_DIFFERENCES = 2
"""What differs, said one by one; of more it is said how many, and where they are listed."""

KEY = re.compile(r" \(([a-z_]+\.[a-z_]+)\)")
SOURCES = re.compile(r" \[[^\]]*\]")


ONE = "One pair of runs shows an example, and no more: ask for more replications."


def within(scenario: Scenario) -> str:
    """A title as it stands within a sentence; one of a planner's own may begin with a name."""
    return uncapitalised(scenario.title) if scenario.name in delivered() else scenario.title


def opening(answers: Results, headlines: Sequence[Difference]) -> Iterator[Text]:
    """What is asked, of whom, what differs, and the answer."""
    design = answers.design
    baseline = design.baseline
    if len(design.scenarios) == 1:
        only = design.scenarios[0]
        yield Text(f"{only.title} compared with {within(baseline)}", style="bold")
        yield Text(f"{basis(answers)} {_what_differs(baseline, only)}")
        yield Text(in_short(headlines) if answers.pairs > 1 else ONE)
        yield Text()
        return
    yield Text(
        f"{len(design.scenarios)} scenarios compared with {within(baseline)} ({baseline.name})",
        style="bold",
    )
    yield Text(basis(answers))
    yield Text()


def basis(answers: Results) -> str:
    """Where, and on how many pairs of runs it rests."""
    design = answers.design
    frame = design.baseline.frame
    since = frame.warm_up_days / 365.25
    state = "opening empty" if frame.opening == EMPTY else f"running for {since:.0f} years already"
    if frame.opening != EMPTY and since < 1.0:
        state = f"running for {frame.warm_up_days} days already"
    places = place_title(ALL_SITES, design.sites)
    pairs = "1 pair" if answers.pairs == 1 else f"{answers.pairs:,} pairs"
    return (
        f"{places}, {state}: {pairs} of runs with the same people and the same chance events "
        f"(seed {design.seed})."
    )


def _what_differs(baseline: Scenario, scenario: Scenario) -> str:
    told = [plainly(words) for _, words in sentences(baseline, scenario)]
    shown = "; ".join(told[:MOST_DIFFERENCES])
    more = len(told) - MOST_DIFFERENCES
    if more > 0:
        shown += f"; and {more} more (caseflow describe {scenario.name})"
    return f"What differs: {shown}."


def plainly(words: str) -> str:
    """A difference without the name of its key and without its sources.

    Examples
    --------
    >>> plainly("Posts for advocates (advocacy.advocates): 3 instead of 2 [W7]")
    'posts for advocates: 3 instead of 2'
    """
    parts = SOURCES.sub("", KEY.sub("", words)).replace("_", " ").split(": ")
    # What a contact model means stands after a second colon: its name says enough here.
    return uncapitalised(": ".join(parts[:2]))
