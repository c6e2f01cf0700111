"""Several scenarios at once: the headline differences with intervals that hold together."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from caseflow.experiments.analysis.comparison import Difference
from caseflow.experiments.analysis.results import Results
from caseflow.experiments.measures.formatting import gap
from caseflow.experiments.measures.lookup import HEADLINES
from caseflow.experiments.reports.table import label_of, new_table, number, spaced, wide


def together(answers: Results, differences: Sequence[Difference]) -> Iterator[RenderableType]:
    """Tell the headlines of all scenarios at once; nothing where there is only one."""
    scenarios = answers.design.scenarios
    if len(scenarios) < 2:
        return
    baseline = answers.design.baseline.title
    title = f"{_every(len(scenarios))} scenarios at once, each compared with: {baseline}"
    yield from (Text(), Text(title, style="bold"))
    columns = (number("difference, by itself", 24), number("all at once", 15))
    table = new_table(wide("measure and scenario"), *columns)
    for name in HEADLINES:
        mine = [difference for difference in differences if difference.measure.name == name]
        if not mine:
            continue
        table.add_row(Text(label_of(mine[0])))
        for scenario, this_scenario in zip(scenarios, mine, strict=True):
            written = gap(
                this_scenario.difference,
                this_scenario.low,
                this_scenario.high,
                this_scenario.measure.unit,
            )
            style = "bold" if this_scenario.differs_together else ""
            table.add_row(f"  {scenario.name}", written, Text(interval(this_scenario), style=style))
    yield spaced(table)
    yield Text(explained(len(scenarios)))
    if lost := lost_words(differences):
        yield from (Text(), Text(lost))


def explained(scenarios: int) -> str:
    """What the two intervals of so many scenarios mean."""
    return (
        "By itself: the interval that covers the true difference of this one scenario 19 times in "
        f"20. All at once: the wider one, with which {_every(scenarios).lower()} of them cover "
        "theirs 19 times in 20. Use the second to pick out of several scenarios the ones that "
        "differ; what differs beyond chance even so is bold."
    )


def lost_words(differences: Sequence[Difference]) -> str:
    """What differs by itself but not beside the others, in a sentence; empty where nothing does."""
    lost = [difference for difference in differences if _lost(difference)]
    named = "; ".join(f"{each.measure.title.lower()} under {each.scenario}" for each in lost)
    return f"Distinguishable from chance by themselves, but not all at once: {named}." * bool(lost)


def interval(difference: Difference) -> str:
    """The interval that holds together with the others, signed, without its unit."""
    written = gap(
        difference.difference,
        difference.low_together,
        difference.high_together,
        difference.measure.unit,
    )
    return written[written.find("[") :] if "[" in written else written


def _lost(difference: Difference) -> bool:
    return (
        difference.measure.name in HEADLINES
        and difference.differs
        and not difference.differs_together
    )


def _every(scenarios: int) -> str:
    return "Both" if scenarios == 2 else f"All {scenarios}"
