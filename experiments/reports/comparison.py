"""The report: the comparison as a table and a paragraph, or as one JSON object."""

from collections.abc import Iterator, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from caseflow.experiments.analysis.comparison import Difference
from caseflow.experiments.analysis.growth import GrownComparison
from caseflow.experiments.analysis.replications_needed import to_tell_apart
from caseflow.experiments.analysis.results import Results
from caseflow.experiments.analysis.scenario_notes import who_has_an_advocate
from caseflow.experiments.measures import GROUPS, Dimension
from caseflow.experiments.measures.formatting import NOTHING
from caseflow.experiments.measures.lookup import HEADLINES
from caseflow.experiments.reports import terminal
from caseflow.experiments.reports.group_differences import for_whom
from caseflow.experiments.reports.json_output import chosen, dump
from caseflow.experiments.reports.multiple_comparisons import together
from caseflow.experiments.reports.precision import as_data, needed
from caseflow.experiments.reports.steady_state import courses_data, sentences
from caseflow.experiments.reports.table import (
    LAYER_NOTE,
    NO_SOURCE,
    SMALL_WORDS,
    Row,
    label_of,
    table_of,
)
from caseflow.experiments.reports.verdict import verdict
from caseflow.experiments.runs.design import ALL_SITES
from caseflow.scenarios.sites import sites as known_sites


def as_json(answers: Results, grown: GrownComparison | None = None) -> str:
    """The comparison as one JSON object."""
    return dump(comparison_data(answers, grown))


def comparison_data(answers: Results, grown: GrownComparison | None = None) -> dict[str, Any]:
    """The comparison as data; what is undefined is NaN."""
    design = answers.design
    differences = [*answers.differences(), *answers.differences(GROUPS[1:])]
    return {
        "baseline": design.baseline.name,
        "scenarios": [scenario.name for scenario in design.scenarios],
        **chosen(design, "replications", "seed"),
        "parameters": design.parameters,
        "who_is_offered_an_advocate": who_has_an_advocate(design.everyone),
        "measures": [entry_of(difference) for difference in differences],
        "steady_state": courses_data(answers),
        **({"until": as_data(grown)} if grown else {}),
    }


def entry_of(difference: Difference) -> dict[str, Any]:
    """A difference as data; what is undefined is NaN."""
    return {
        "measure": difference.measure.name,
        "layer": difference.measure.layer,
        "unit": difference.measure.unit,
        "site": difference.place,
        "group": difference.group.name,
        "scenario": difference.scenario,
        **chosen(difference, "mean", "baseline_mean", "difference", "low", "high"),
        **chosen(difference, "level_low", "level_high", "baseline_low", "baseline_high"),
        **chosen(difference, "range_low", "range_high"),
        **chosen(difference, "better_share", "same_share", "worse_share"),
        **chosen(difference, "share_of_spread_from_chance", "low_together", "high_together"),
        **chosen(difference, "n", "draws"),
        "replications_to_tell_apart": to_tell_apart(difference),
        **chosen(difference, "people", "baseline_people", "small", "same_people"),
    }


def site_title(site: str) -> str:
    """A site as a reader names it: ``cheshire`` is Cheshire."""
    return known_sites()[site].name


def place_title(place: str, sites: tuple[str, ...]) -> str:
    """A place as a reader names it."""
    if place != ALL_SITES:
        return site_title(place)
    if len(sites) == 1:
        return site_title(sites[0])
    numbers = {2: "Both", 3: "All three", 4: "All four", 5: "All five"}
    return f"{numbers.get(len(sites), f'All {len(sites)}')} sites"


def headline(answers: Results) -> str:
    """Where, how often and under whose luck."""
    design = answers.design
    return (
        f"{place_title(ALL_SITES, design.sites)}, {answers.pairs} paired replications"
        f"{_of_draws(answers)}, seed {design.seed}."
    )


def _of_draws(answers: Results) -> str:
    """Of how many draws the replications are; empty at central values."""
    design = answers.design
    return "" if design.drawing is None else f" of {-(-answers.pairs // design.lucks)} draws"


def as_text(answers: Results, by: Sequence[Dimension] = ()) -> Group:
    """The comparison as tables and paragraphs that fit 80 columns."""
    parts: list[RenderableType] = []
    differences = answers.differences()
    by_group = answers.differences(GROUPS, (ALL_SITES,))
    where = place_title(ALL_SITES, answers.design.sites)
    for scenario in answers.design.scenarios:
        mine = [difference for difference in differences if difference.scenario == scenario.name]
        groups = [entry for entry in by_group if entry.scenario == scenario.name]
        parts.extend(_of_scenario(answers, scenario.name, scenario.title, mine))
        parts.extend(for_whom(groups, where, by))
        here = [difference for difference in mine if difference.place == ALL_SITES]
        # More replications do not narrow what is possible, which is what matters over draws.
        more = "" if answers.design.drawing else needed(here)
        for paragraph in (*verdict(answers, mine), more):
            parts.extend((Text(), Text(paragraph)) if paragraph else ())
    parts.extend(
        together(
            answers, [difference for difference in differences if difference.place == ALL_SITES]
        )
    )
    for sentence in sentences(answers):
        parts.extend((Text(), Text(sentence)))
    return Group(*parts)


def plain_text(answers: Results, by: Sequence[Dimension] = ()) -> str:
    """The same as ``as_text``, as plain characters, 80 columns wide."""
    return terminal.plain_text(as_text(answers, by))


def _of_scenario(
    answers: Results, name: str, title: str, mine: list[Difference]
) -> Iterator[RenderableType]:
    design = answers.design
    yield Text()
    yield Text(f"{title}", style="bold")
    yield Text(f"compared with {design.baseline.title}", style="bold")
    yield Text(
        f"{headline(answers)} Differences are {name} minus {design.baseline.name}, "
        "with 95 % intervals."
    )
    compared = next(scenario for scenario in design.scenarios if scenario.name == name)
    for sentence in who_has_an_advocate((design.baseline, compared)):
        yield Text(sentence)
    if len(design.sites) > 1:
        shown = [difference for difference in mine if difference.place in design.shown_sites]
        yield table_of(_by_site(shown), "site by site")
        if design.which_are_shown:
            yield Text(f"{design.which_are_shown} --format json tells of each.")
    together = [difference for difference in mine if difference.place == ALL_SITES]
    sections: dict[str, list[Row]] = {}
    for difference in together:
        sections.setdefault(difference.measure.heading, []).append(
            (label_of(difference), difference)
        )
    yield table_of(sections, "measure" if len(design.sites) == 1 else "all sites together")
    yield Text()
    if any(difference.measure.judgement for difference in mine):
        yield Text(NO_SOURCE)
    better = "better in: share of replications in which the scenario did better"
    if design.drawing is not None:
        better = "better: share of draws in which the scenario does better, chance averaged out"
    yield Text(
        f"In brackets the unit. {LAYER_NOTE} {better}; {NOTHING} where neither direction is better."
    )
    if any(difference.small and difference.n for difference in mine):
        yield Text(SMALL_WORDS)


def _by_site(mine: list[Difference]) -> dict[str, list[Row]]:
    sections: dict[str, list[Row]] = {}
    for name in HEADLINES:
        of_sites = [
            difference
            for difference in mine
            if difference.measure.name == name and difference.place != ALL_SITES
        ]
        if of_sites:
            rows = sections.setdefault(of_sites[0].measure.heading, [])
            rows.append((label_of(of_sites[0]), None))
            rows.extend((f"  {site_title(of_site.place)}", of_site) for of_site in of_sites)
    return sections
