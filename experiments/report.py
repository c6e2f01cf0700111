"""The report: the comparison as a table and a paragraph, or as one JSON object."""

import json
import math
from collections.abc import Iterator
from typing import Any

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from experiments.answers import Answers
from experiments.compare import Difference
from experiments.design import ALL_SITES
from experiments.verdict import HEADLINES, verdict
from experiments.words import NOTHING, amount, gap, unit_words

JUDGED = "†"

Row = tuple[str, Difference | None]


def as_json(answers: Answers) -> str:
    """The comparison as one JSON object.

    Parameters
    ----------
    answers
        What the runs came to.

    Returns
    -------
    str
        Indented JSON; what is undefined is null.
    """
    design = answers.design
    found = {
        "baseline": design.baseline.name,
        "scenarios": [scenario.name for scenario in design.scenarios],
        "replications": design.replications,
        "seed": design.seed,
        "measures": [_entry(difference) for difference in answers.differences()],
    }
    return json.dumps(found, indent=1, ensure_ascii=False, allow_nan=False)


def _entry(difference: Difference) -> dict[str, Any]:
    return {
        "measure": difference.measure.name,
        "layer": difference.measure.layer,
        "unit": difference.measure.unit,
        "site": difference.place,
        "group": "everyone",
        "scenario": difference.scenario,
        "mean": _finite(difference.mean),
        "baseline_mean": _finite(difference.baseline_mean),
        "difference": _finite(difference.difference),
        "low": _finite(difference.low),
        "high": _finite(difference.high),
        "better_share": _finite(difference.better_share),
        "n": difference.n,
    }


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None


def site_title(site: str) -> str:
    """A site as a reader names it: ``cheshire`` is Cheshire."""
    return site.replace("_", " ").title()


def place_title(place: str, sites: tuple[str, ...]) -> str:
    """A place as a reader names it.

    Parameters
    ----------
    place
        A site, or the name of all of them together.
    sites
        The sites of the design.

    Returns
    -------
    str
        Such as "Cheshire" or "All three sites".
    """
    if place != ALL_SITES:
        return site_title(place)
    if len(sites) == 1:
        return site_title(sites[0])
    numbers = {2: "Both", 3: "All three", 4: "All four", 5: "All five"}
    return f"{numbers.get(len(sites), f'All {len(sites)}')} sites"


def as_text(answers: Answers) -> Group:
    """The comparison as tables and paragraphs that fit 80 columns.

    Parameters
    ----------
    answers
        What the runs came to.

    Returns
    -------
    rich.console.Group
        To be printed by a rich console.
    """
    parts: list[RenderableType] = []
    differences = answers.differences()
    for scenario in answers.design.scenarios:
        mine = [one for one in differences if one.scenario == scenario.name]
        parts.extend(_of_scenario(answers, scenario.name, scenario.title, mine))
    return Group(*parts)


def plain_text(answers: Answers) -> str:
    """The same as ``as_text``, as plain characters, 80 columns wide."""
    console = Console(width=80, color_system=None, force_terminal=False)
    with console.capture() as caught:
        console.print(as_text(answers))
    return "\n".join(line.rstrip() for line in caught.get().splitlines()) + "\n"


def _of_scenario(
    answers: Answers, name: str, title: str, mine: list[Difference]
) -> Iterator[RenderableType]:
    design = answers.design
    yield Text()
    yield Text(f"{title}", style="bold")
    yield Text(f"compared with {design.baseline.title}", style="bold")
    yield Text(
        f"{place_title(ALL_SITES, design.sites)}, {answers.pairs} paired replications, "
        f"seed {design.seed}. Differences are {name} minus {design.baseline.name}, "
        "with 95 % intervals."
    )
    together = [one for one in mine if one.place == ALL_SITES]
    sections: dict[str, list[Row]] = {}
    for one in together:
        sections.setdefault(one.measure.heading, []).append((_label(one), one))
    yield _table(sections)
    if len(design.sites) > 1:
        yield _table(_by_site(mine), "site by site")
    yield Text()
    if any(one.measure.judgement for one in mine):
        yield Text(f"{JUDGED} rests on judgement: no source gives the number behind it.")
    yield Text(
        "In brackets the unit and the layer: what happened, what was reported, what was "
        "recorded. better in: share of replications in which the scenario did better; "
        f"{NOTHING} where neither direction is better."
    )
    for paragraph in verdict(answers, mine):
        yield Text()
        yield Text(paragraph)


def _by_site(mine: list[Difference]) -> dict[str, list[Row]]:
    sections: dict[str, list[Row]] = {}
    for name in HEADLINES:
        of_sites = [one for one in mine if one.measure.name == name and one.place != ALL_SITES]
        if of_sites:
            rows = sections.setdefault(of_sites[0].measure.heading, [])
            rows.append((_label(of_sites[0]), None))
            rows.extend((f"  {site_title(one.place)}", one) for one in of_sites)
    return sections


def _table(sections: dict[str, list[Row]], title: str = "measure") -> RenderableType:
    table = Table(box=box.SIMPLE_HEAD, expand=True, padding=(0, 1), pad_edge=False)
    table.add_column(title, ratio=1, overflow="fold")
    table.add_column("baseline", justify="right", no_wrap=True, min_width=8)
    table.add_column("difference [95 % interval]", justify="right", no_wrap=True, min_width=26)
    table.add_column("better in", justify="right", no_wrap=True, min_width=9)
    for number, (heading, rows) in enumerate(sections.items()):
        if number:
            table.add_row()
        table.add_row(Text(heading.upper(), style="bold"))
        for label, one in rows:
            table.add_row(label, *(_cells(one) if one else ()))
    return Padding(table, (1, 0, 0, 0))


def _cells(one: Difference) -> tuple[str, Text, str]:
    unit = one.measure.unit
    style = "bold" if one.differs else ""
    return (
        amount(one.baseline_mean, unit),
        Text(gap(one.difference, one.low, one.high, unit), style=style),
        NOTHING if math.isnan(one.better_share) else f"{100.0 * one.better_share:.0f} %",
    )


def _label(one: Difference) -> str:
    measure = one.measure
    mark = JUDGED if measure.judgement else ""
    return f"{measure.title}{mark} ({unit_words(measure.unit)}; {measure.layer})"
