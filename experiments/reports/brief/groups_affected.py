"""Who is helped and who is not: the headline measures by groups of victims."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from markupsafe import Markup

from caseflow.experiments.analysis.comparison import Difference
from caseflow.experiments.measures import EVERYONE
from caseflow.experiments.measures.lookup import HEADLINES
from caseflow.experiments.reports.brief.difference_table import (
    DifferenceRow,
    Table,
    cell_of,
    heading_of,
)
from caseflow.experiments.reports.brief.traced_number import gap_unit, interval, title_of
from caseflow.experiments.reports.group_differences import OTHERS, cautions_of
from caseflow.experiments.reports.table import mark
from caseflow.experiments.reports.verdict import BETTER, OTHER, WORSE, standing

PHRASES = {
    BETTER: "Better beyond chance",
    WORSE: "Worse beyond chance",
    OTHER: "Different beyond chance, without a better direction",
}

STALKED = "those stalked by"
PEOPLE = {
    "ex_intimate": f"{STALKED} a former partner",
    "acquaintance": f"{STALKED} an acquaintance",
    "stranger": f"{STALKED} a stranger",
    "family": f"{STALKED} a relative",
    "online_only": "those stalked only online",
    "not_online_only": "those stalked not only online",
    "minoritised": "those of communities with less trust in the police (judgement)",
    "not_minoritised": "those of other communities",
}
"""How a group is named in a sentence, where its title alone would name whoever stalks."""


def sentences(groups: Sequence[Difference]) -> Iterator[Markup]:
    """Tell each headline measure in a sentence: for whom it is better, and for whom not."""
    for name in HEADLINES:
        mine = [group for group in groups if group.measure.name == name]
        settled = [
            difference for difference in mine if difference.group.dimension.settled and difference.n
        ]
        some = [entry for entry in settled if entry.group is not EVERYONE]
        if some:
            yield _sentence(mine[0], [entry for entry in some if not entry.small], some)
    for caution in cautions_of(difference.group.dimension for difference in groups):
        yield Markup("{}").format(caution)


def _sentence(whole: Difference, shown: Sequence[Difference], some: Sequence[Difference]) -> Markup:
    parts: list[Markup] = []
    for phrase, words in PHRASES.items():
        found = [row for row in shown if standing(row) == phrase]
        if found:
            named = Markup(", ").join(_named(result) for result in found)
            parts.append(Markup("{}: {}.").format(words, named))
    left = [row for row in shown if standing(row) not in PHRASES]
    if left and len(left) == len(shown):
        parts.append(Markup("No difference beyond chance in any group."))
    elif left:
        parts.append(Markup("No difference beyond chance: {}.").format(_listed(left)))
    few = [entry for entry in some if entry.small]
    if few:
        parts.append(Markup("Too few people to say: {}.").format(_listed(few)))
    told = Markup("<strong>{}{}.</strong> {}")
    return told.format(
        title_of(whole.measure), mark(whole.measure.judgement), Markup(" ").join(parts)
    )


def _listed(some: Sequence[Difference]) -> str:
    return ", ".join(_people(entry) for entry in some)


def _people(difference: Difference) -> str:
    return PEOPLE.get(difference.group.name, difference.group.title.lower())


def _named(result: Difference) -> Markup:
    difference, low, high = interval(result)
    told = Markup("{} ({} {}, {} to {})")
    return told.format(_people(result), difference, gap_unit(result.measure.unit), low, high)


def table_of(groups: Sequence[Difference]) -> Table:
    """Lay out the headline measures, group by group."""
    found = {(group.measure.name, group.group.name): group for group in groups}
    names = [name for name in HEADLINES if (name, EVERYONE.name) in found]
    rows: list[DifferenceRow] = []
    every = dict.fromkeys(group.group for group in groups)
    for dimension, some in groupby(every, key=lambda group: group.dimension):
        if dimension is not EVERYONE.dimension:
            rows.append(DifferenceRow(dimension.title + ("" if dimension.settled else OTHERS)))
        for group in some:
            cells = tuple(cell_of(found[name, group.name]) for name in names)
            rows.append(DifferenceRow(group.title, cells))
    return Table(
        "Differences from the baseline by group of victims",
        "Group",
        tuple(heading_of(found[name, EVERYONE.name]) for name in names),
        tuple(rows),
    )
