"""The costs told: what is paid more, what is avoided, and in words what that means."""

from collections.abc import Iterator

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from experiments.compare import Difference
from experiments.costs.answer import Costs, Found
from experiments.costs.phrases import (
    HUNDRED,
    capital,
    caution,
    headline,
    judgement,
    ratio,
    sentence,
)
from experiments.costs.spending import COUNTED, HARMS, PARTS, measure_of
from experiments.table import JUDGED
from experiments.words import amount, gap

TITLES = {
    "cost_of_service": "Advocacy service",
    "cost_of_police": "Police time",
    "cost_of_agencies": "Other agencies' time",
    "cost_of_justice": "Courts, custody and treatment",
    "losses_to_her": "Her own losses in the year after",
}


def as_text(found: Found) -> Group:
    """The answer as tables and sentences that fit 80 columns.

    Parameters
    ----------
    found
        What was found.

    Returns
    -------
    rich.console.Group
        To be printed by a rich console.
    """
    return Group(*_parts(found))


def _parts(found: Found) -> Iterator[RenderableType]:
    for one in found.costs:
        title = f"{one.scenario.title} compared with: {found.answers.design.baseline.title}"
        yield from (Text(), Text(title, "bold"), Text(headline(found)), _spent(found, one))
        yield _avoided(one)
        for name, weighed in one.harms.items():
            yield Text(f"- {sentence(name, weighed)}")
    yield from (Text(), Text(caution(found)), Text(), Text(judgement()))
    if found.answers.failures:
        failures = found.answers.failures
        yield Text(f"{len(failures)} runs failed; the first was {failures[0]}")


def _spent(found: Found, one: Costs) -> RenderableType:
    table = Table(box=box.SIMPLE_HEAD, expand=True, padding=(0, 1), pad_edge=False)
    table.add_column("£ a reported case", ratio=1, overflow="fold")
    table.add_column("baseline", justify="right", no_wrap=True)
    table.add_column("difference [95 %]", justify="right", no_wrap=True)
    for name, part in zip(PARTS, one.parts, strict=True):
        mark = JUDGED if measure_of(name).judgement else ""
        counted = "" if name in COUNTED[found.whose] else " (not counted)"
        table.add_row(f"{TITLES[name]}{mark}{counted}", *_cells(part))
    table.add_row("All that is counted", *_cells(one.total), style="bold")
    return Padding(table, (1, 0, 0, 0))


def _cells(part: Difference) -> tuple[str, str]:
    return amount(part.baseline_mean, "GBP"), gap(part.difference, part.low, part.high, "GBP")


def _avoided(one: Costs) -> RenderableType:
    table = Table(box=box.SIMPLE_HEAD, expand=True, padding=(0, 1), pad_edge=False)
    table.add_column("of 100 who reported", ratio=1, overflow="fold")
    table.add_column("avoided [95 %]", justify="right", no_wrap=True)
    table.add_column("£ for each [95 %]", justify="right", no_wrap=True)
    for name, weighed in one.harms.items():
        measure = measure_of(name)
        mark = JUDGED if measure.judgement else ""
        avoided = weighed.avoided
        table.add_row(
            f"{capital(HARMS[name])}{mark} ({measure.layer})",
            gap(HUNDRED * avoided.mean, HUNDRED * avoided.low, HUNDRED * avoided.high, ""),
            ratio(weighed),
        )
    return Padding(table, (0, 0, 1, 0))
