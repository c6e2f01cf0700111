"""The fewest advocates told: a sentence a site, and every number that was looked at."""

from collections.abc import Iterator

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from experiments.staffing.answer import Found
from experiments.staffing.fewest import Fewest, standing
from experiments.staffing.phrases import STANDINGS, sentence
from experiments.table import JUDGED, label_of_measure
from experiments.words import spanned, unit_words


def as_text(found: Found) -> Group:
    """The answer as sentences and tables that fit 80 columns.

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
    question = found.question
    limits = " and ".join(f"{label_of_measure(one.measure)} {one.words}" for one in question.limits)
    yield from (Text(), Text(f"{found.scenario.title}: how few advocates are enough?", "bold"))
    yield Text(f"To keep {limits}.")
    yield Text(f"{question.replications} replications of each number, seed {question.seed}.")
    for site, fewest in found.of_sites.items():
        yield from (Text(), Text(sentence(site, fewest), "bold"), _table(fewest))
    yield Text()
    yield Text(
        "Kept: the whole 95 % interval of the mean lies on the right side of the limit. Numbers "
        "are the mean over luck with its interval; a single year can come out higher or lower. "
        "The number of advocates holds throughout, whatever the scenario says of later dates. "
        "Every site is answered by itself; their people and advocates are their own."
    )
    if any(one.measure.judgement for one in question.limits):
        yield Text(f"{JUDGED} rests on judgement: no source gives the number behind it.")
    if found.failures:
        yield Text(f"{len(found.failures)} runs failed; the first was {found.failures[0]}")


def _table(fewest: Fewest) -> RenderableType:
    table = Table(box=box.SIMPLE_HEAD, expand=True, padding=(0, 1), pad_edge=False)
    table.add_column("advocates", justify="right")
    first = next(iter(fewest.seen.values()))
    for one in first:
        unit = unit_words(one.limit.measure.unit)
        table.add_column(f"{one.limit.measure.title} ({unit}) [95 %]", justify="right")
    table.add_column("limits")
    for number, readings in fewest.seen.items():
        table.add_row(
            str(number),
            *(spanned(one.mean, one.low, one.high, one.limit.measure.unit) for one in readings),
            STANDINGS[standing(readings)],
            style="bold" if number == fewest.number else "",
        )
    return Padding(table, (1, 0, 0, 0))
