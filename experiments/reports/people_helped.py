"""Who is helped, as text: a sentence a fate, and a table by group."""

import json
import math
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from caseflow.experiments.analysis.lives.fates import FATES, Fate
from caseflow.experiments.analysis.lives.people_helped import FateChange, Share, WhoIsHelped
from caseflow.experiments.measures import EVERYONE, Dimension
from caseflow.experiments.measures.formatting import MINUS, NOTHING
from caseflow.experiments.measures.sample_size import FEW
from caseflow.experiments.reports.comparison import place_title
from caseflow.experiments.reports.group_differences import OTHERS
from caseflow.experiments.reports.people_helped_cautions import cautions, membership
from caseflow.experiments.reports.table import JUDGED, SMALL
from caseflow.experiments.runs.design import ALL_SITES

THOUSAND = 1000.0
NONE = "nobody"
SAME = "same"


def as_text(helped: WhoIsHelped) -> RenderableType:
    """The answer as paragraphs and tables that fit 80 columns."""
    return Group(*_parts(helped))


def _parts(helped: WhoIsHelped) -> Iterator[RenderableType]:
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
    for fate in FATES:
        # Of what is the same for everyone the sentence has said all.
        if in_all(helped.of(fate)[0]) != SAME:
            yield _table(fate, helped.of(fate))
    for line in cautions(helped):
        yield Text(line)


def sentence(one: FateChange) -> str:
    """Say for everyone how many fare better and worse, and whether that is beyond luck."""
    title = one.fate.title + (JUDGED if one.fate.judgement else "")
    if not one.people:
        return f"{title}: nobody of whom it can be asked in both worlds."
    if one.counts[0] == one.counts[1] == 0:
        return f"{title}: the same in both worlds for every one of {one.people:,} {one.fate.whom}."
    told = (
        f"{title}: of 1,000 {one.fate.whom}, B is better for {share_words(one.better)}, worse for "
        f"{share_words(one.worse)}, and for {same_words(one)} it comes out "
        "the same. "
    )
    if not one.differs:
        return told + (
            "Whether more are helped than harmed cannot be told from luck: net "
            f"{share_words(one.net, signed=True)}."
        )
    more = "More are helped than harmed" if one.net.mean > 0.0 else "More are harmed than helped"
    return told + f"{more}, beyond luck: net {share_words(one.net, signed=True)}."


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
    return f"{_number(share.mean, signed)} [{ends}]"


def same_words(one: FateChange) -> str:
    """For how many of a thousand it comes out the same."""
    return "all" if one.same == one.people else f"{THOUSAND * one.same / one.people:.1f}"


def _number(value: float, signed: bool) -> str:
    written = f"{abs(THOUSAND * value):.1f}"
    if not signed or float(written) == 0.0:
        return written
    return ("+" if value > 0.0 else MINUS) + written


def _table(fate: Fate, rows: list[FateChange]) -> RenderableType:
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, expand=True)
    marks = JUDGED if fate.judgement else ""
    table.add_column(f"{fate.title}{marks} ({fate.layer})", ratio=1, overflow="fold")
    table.add_column("people", justify="right", no_wrap=True)
    for title in ("B better", "B worse"):
        table.add_column(title, justify="right", no_wrap=True, min_width=17)
    table.add_column("same", justify="right", no_wrap=True)
    table.add_column("in all", no_wrap=True, min_width=6)
    for dimension, some in groupby(rows, key=lambda one: one.group.dimension):
        if dimension is not EVERYONE.dimension:
            table.add_row(Text(_heading(dimension), style="bold"))
        for one in some:
            table.add_row(*_cells(one), style="dim" if one.small else "")
    return table


def _heading(dimension: Dimension) -> str:
    return dimension.title.upper() + ("" if dimension.settled else OTHERS)


def _cells(one: FateChange) -> Iterator[str]:
    yield one.group.title + (SMALL if one.small else "")
    yield f"{one.people:,}"
    if not one.people:
        return
    yield share_words(one.better)
    yield share_words(one.worse)
    yield same_words(one)
    yield in_all(one)


def in_all(one: FateChange) -> str:
    """Whether more fare better or worse, in a word."""
    if one.counts[0] == one.counts[1] == 0:
        return SAME
    if one.small or not one.differs:
        return "unsure"
    return "better" if one.net.mean > 0.0 else "worse"


def as_json(helped: WhoIsHelped) -> str:
    """The answer as one JSON object."""
    design = helped.answers.design
    hidden = _hidden(helped.found)
    found = {
        "baseline": design.baseline.name,
        "scenario": design.scenarios[0].name,
        "sites": list(design.sites),
        "replications": helped.pairs,
        "seed": design.seed,
        "people_in_both": helped.together,
        "suppressed_below_people_a_replication": FEW,
        "membership": list(membership(helped)),
        "fates": [_entry(one, one in hidden) for one in helped.found],
    }
    return json.dumps(found, indent=1, ensure_ascii=False, allow_nan=False)


def _hidden(found: Sequence[FateChange]) -> list[FateChange]:
    """Those that are small, and those that would tell of one by what they leave of everyone."""
    hidden = [one for one in found if one.small]
    for lonely in hidden.copy():
        beside = [
            one
            for one in found
            if one.fate is lonely.fate and one.group.dimension is lonely.group.dimension
        ]
        larger = [one for one in beside if not one.small]
        if len(larger) == len(beside) - 1 > 0:
            hidden.append(min(larger, key=lambda one: one.people))
    return hidden


def _entry(one: FateChange, hidden: bool) -> dict[str, Any]:
    told: dict[str, Any] = {
        "fate": one.fate.name,
        "layer": one.fate.layer,
        "judgement": one.fate.judgement,
        "group": one.group.name,
        "dimension": one.group.dimension.name,
        "suppressed": hidden,
    }
    if hidden:
        return told
    return told | {
        "people": one.people,
        "better": one.counts[0],
        "worse": one.counts[1],
        "same": one.same,
        "happened_in_both": one.counts[2],
        "asked_in_one_world_only": one.elsewhere,
        "better_share": _share(one.better),
        "worse_share": _share(one.worse),
        "net_share": _share(one.net),
        "in_all": in_all(one),
        "moved_group": one.moved,
    }


def _share(share: Share) -> dict[str, float | None]:
    return {
        name: value if math.isfinite(value) else None
        for name, value in (("mean", share.mean), ("low", share.low), ("high", share.high))
    }
