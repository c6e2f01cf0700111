"""The crossing told: in a sentence, and in a table of every value that was looked at."""

from collections.abc import Iterator

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from experiments.crossing.answer import Found, Question
from experiments.crossing.look import Look
from experiments.crossing.phrases import at, difference, headline, sentences
from experiments.table import JUDGED, label_of_measure
from experiments.words import NOTHING, gap


def as_text(found: Found) -> Group:
    """The answer as a table and sentences that fit 80 columns.

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
    first, second = question.names
    title = f"{first} against {second}, along {question.along.key}"
    yield from (Text(), Text(title, style="bold"), Text(headline(found)))
    table = Table(box=box.SIMPLE_HEAD, expand=True, padding=(0, 1), pad_edge=False)
    table.add_column(question.along.key.split(".")[-1].replace("_", "\n"), justify="right")
    table.add_column(f"{second} minus\n{first} [95 %]", justify="right", no_wrap=True)
    table.add_column("better, beyond luck", ratio=1, overflow="fold")
    for look in found.course.looks:
        better = {-1: first, 0: NOTHING, 1: second}[look.sign]
        mark = "" if look.sure or not look.sign else " *"
        table.add_row(at(found, look.value), _gap(found, look), better + mark)
    yield Padding(table, (1, 0, 0, 0))
    better = question.measure.better
    yield Text(f"{label_of_measure(question.measure)}; {better} is better.")
    yield Text()
    for sentence in sentences(found):
        yield Text(sentence, style="bold")
    yield Text()
    yield Text(
        "The same people with the same luck at every value. A crossing is told only where each of "
        "the two is better somewhere even when every stretch of the range is judged at once; * is "
        f"better only when that value is judged by itself. {_over(question)}"
    )
    if question.measure.judgement:
        yield Text(f"{JUDGED} rests on judgement: no source gives the number behind it.")
    if found.failures:
        yield Text(f"{len(found.failures)} runs failed; the first was {found.failures[0]}")


def _over(question: Question) -> str:
    """What the intervals are over."""
    if question.drawing is None:
        return "The intervals are over luck alone."
    return (
        f"Each replication has values of its own for what is not known, the same in both and at "
        f"every value: {question.drawing.words}. So the intervals are over luck and over what is "
        "still possible, and what crosses is the mean over all of it, not that of the one true "
        "world."
    )


def _gap(found: Found, look: Look) -> str:
    return gap(*difference(found, look), found.question.measure.unit)
