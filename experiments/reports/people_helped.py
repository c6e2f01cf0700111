"""Who is helped, as text: a sentence a fate, and a table by group."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Column
from rich.text import Text

from caseflow.experiments.analysis.lives.fates import FATES, Fate
from caseflow.experiments.analysis.lives.people_helped import FateChange, Share, WhoIsHelped
from caseflow.experiments.measures import EVERYONE, Dimension
from caseflow.experiments.measures.formatting import MINUS, NOTHING
from caseflow.experiments.measures.sample_size import FEW
from caseflow.experiments.reports.comparison import place_title
from caseflow.experiments.reports.group_differences import OTHERS
from caseflow.experiments.reports.json_output import chosen, dump
from caseflow.experiments.reports.people_helped_cautions import cautions, membership
from caseflow.experiments.reports.table import (
    RIGHT,
    SMALL,
    layer_mark,
    mark,
    new_table,
    number,
    wide,
)
from caseflow.experiments.runs.design import ALL_SITES

THOUSAND = 1000.0
NONE = "nobody"
SAME = "same"


def as_text(helped: WhoIsHelped) -> RenderableType:
    """The answer as paragraphs and tables that fit 80 columns."""
    return Group(*_parts(helped))


def _parts(helped: WhoIsHelped) -> Iterator[RenderableType]:
    yield from opening(helped)
    for fate in FATES:
        # Of what is the same for everyone the sentence has said all.
        if in_all(helped.of(fate)[0]) != SAME:
            yield _table(fate, helped.of(fate))
    for line in cautions(helped):
        yield Text(line)


def opening(helped: WhoIsHelped) -> Iterator[RenderableType]:
    """Which worlds are set side by side, and for everyone how many fare better and worse."""
    design = helped.answers.design
    here, there = design.baseline, design.scenarios[0]
    yield Text("Who is helped", style="bold")
    yield Text(f"A, the baseline: {here.title}")
    yield Text(f"B: {there.title}")
    yield Text(
        f"{place_title(ALL_SITES, design.sites)}, {helped.pairs} paired replications, seed "
        f"{design.seed}; {helped.together:,} simulated people, each in both worlds."
    )
    yield Text()
    for fate in FATES:
        yield Text(sentence(helped.of(fate)[0]))


def sentence(change: FateChange) -> str:
    """Say for everyone how many fare better and worse, and whether that is beyond chance."""
    title = change.fate.title + mark(change.fate.judgement)
    if not change.people:
        return f"{title}: nobody of whom it can be asked in both worlds."
    if change.counts[0] == change.counts[1] == 0:
        return (
            f"{title}: the same in both worlds for every one of {change.people:,} "
            f"{change.fate.whom}."
        )
    told = (
        f"{title}: of 1,000 {change.fate.whom}, B is better for {share_words(change.better)}, "
        f"worse for "
        f"{share_words(change.worse)}, and for {same_words(change)} it comes out "
        "the same. "
    )
    if not change.differs:
        return told + (
            "Whether more are helped than harmed cannot be distinguished from chance: net "
            f"{share_words(change.net, signed=True)}."
        )
    more = "More are helped than harmed" if change.net.mean > 0.0 else "More are harmed than helped"
    return told + f"{more}, beyond chance: net {share_words(change.net, signed=True)}."


def share_words(share: Share, signed: bool = False) -> str:
    """A share with its interval, for a thousand people."""
    if share.mean != share.mean:
        return NOTHING
    if share.mean == 0.0 and not signed:
        return NONE
    if share.low != share.low:
        return f"{_number(share.mean, signed)} [{NOTHING}]"
    low = share.low if signed else max(share.low, 0.0)
    ends = ", ".join(_number(end, signed) for end in (low, share.high))
    told = f"{_number(share.mean, signed)} [{ends}]"
    if not signed or share.range_low != share.range_low:
        return told
    return (
        f"{told} ({' to '.join(_number(end, True) for end in (share.range_low, share.range_high))})"
    )


def same_words(change: FateChange) -> str:
    """For how many of a thousand it comes out the same."""
    return (
        "all" if change.same == change.people else f"{THOUSAND * change.same / change.people:.1f}"
    )


def _number(value: float, signed: bool) -> str:
    written = f"{abs(THOUSAND * value):.1f}"
    if not signed or float(written) == 0.0:
        return written
    return ("+" if value > 0.0 else MINUS) + written


def _table(fate: Fate, rows: list[FateChange]) -> RenderableType:
    table = new_table(
        wide(f"{fate.title}{mark(fate.judgement)}{layer_mark(fate.layer)}"),
        number("people"),
        number("B better", 17),
        number("B worse", 17),
        number("same"),
        Column("in all", no_wrap=True, min_width=6),
        padding=RIGHT,
    )
    for dimension, some in groupby(rows, key=lambda entry: entry.group.dimension):
        if dimension is not EVERYONE.dimension:
            table.add_row(Text(_heading(dimension), style="bold"))
        for entry in some:
            table.add_row(*_cells(entry), style="dim" if entry.small else "")
    return table


def _heading(dimension: Dimension) -> str:
    return dimension.title.upper() + ("" if dimension.settled else OTHERS)


def _cells(change: FateChange) -> Iterator[str]:
    yield change.group.title + (SMALL if change.small else "")
    yield f"{change.people:,}"
    if not change.people:
        return
    yield share_words(change.better)
    yield share_words(change.worse)
    yield same_words(change)
    yield in_all(change)


def in_all(change: FateChange) -> str:
    """Whether more fare better or worse, in a word."""
    if change.counts[0] == change.counts[1] == 0:
        return SAME
    if change.small or not change.differs:
        return "unsure"
    return "better" if change.net.mean > 0.0 else "worse"


def as_json(helped: WhoIsHelped) -> str:
    """The answer as one JSON object."""
    design = helped.answers.design
    hidden = suppressed(helped.found)
    found = {
        "baseline": design.baseline.name,
        "scenario": design.scenarios[0].name,
        "sites": list(design.sites),
        "replications": helped.pairs,
        "seed": design.seed,
        "parameters": design.parameters,
        "people_in_both": helped.together,
        "suppressed_below_people_a_replication": FEW,
        "membership": list(membership(helped)),
        "fates": [_entry(result, result in hidden) for result in helped.found],
    }
    return dump(found)


def suppressed(found: Sequence[FateChange]) -> list[FateChange]:
    """Those that are small, and those that would tell of one by what they leave of everyone."""
    hidden = [result for result in found if result.small]
    for lonely in hidden.copy():
        beside = [
            result
            for result in found
            if result.fate is lonely.fate and result.group.dimension is lonely.group.dimension
        ]
        larger = [entry for entry in beside if not entry.small]
        if len(larger) == len(beside) - 1 > 0:
            hidden.append(min(larger, key=lambda entry: entry.people))
    return hidden


def _entry(change: FateChange, hidden: bool) -> dict[str, Any]:
    told: dict[str, Any] = {
        "fate": change.fate.name,
        **chosen(change.fate, "layer", "judgement"),
        "group": change.group.name,
        "dimension": change.group.dimension.name,
        "suppressed": hidden,
    }
    if hidden:
        return told
    return told | {
        "people": change.people,
        "better": change.counts[0],
        "worse": change.counts[1],
        "same": change.same,
        "happened_in_both": change.counts[2],
        "asked_in_one_world_only": change.elsewhere,
        "better_share": change.better,
        "worse_share": change.worse,
        "net_share": change.net,
        "in_all": in_all(change),
        "moved_group": change.moved,
    }
