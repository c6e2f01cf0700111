"""Parts of a run: its sites handed out some at a time, the largest first.

A nation is some hundred times the work of a small site, so one run would keep one worker busy while
the others wait for it; and handing out a site of a moment's work would cost more than the work. So
large sites go by themselves and small ones together. The division depends on the scenario alone,
never on who works, and what came of the parts is put in the order of the scenario.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from caseflow.experiments.runs.design import Task
from caseflow.experiments.runs.outcome import (
    Outcome,
    SiteOutcome,
    carry_out_sites,
    carry_out_sites_alike,
    outcome_of,
)
from caseflow.scenarios.scenario import Scenario

REPORTS = 20_000.0
"""First reports that make a part large enough: half a second or so of one processor."""

YEAR = 365.0


class BySites:
    """Runs divided by their sites; ``elsewhere`` where workers may have another version."""

    def __init__(self, elsewhere: bool) -> None:
        self.work = carry_out_sites_alike if elsewhere else carry_out_sites

    def parts(self, item: Task) -> Sequence[Task]:
        """The parts of a run, the largest first; the run itself where it is small."""
        divided = sites_together(item.scenario)
        if len(divided) == 1:
            return (item,)
        return [replace(item, part=sites) for sites in divided]

    def whole(self, item: Task, made: Sequence[tuple[SiteOutcome, ...]]) -> Outcome:
        """The outcome of a run from those of its parts."""
        return outcome_of(item, [result for results in made for result in results])


@lru_cache(maxsize=64)
def sites_together(scenario: Scenario, enough: float = REPORTS) -> tuple[tuple[str, ...], ...]:
    """Which sites make a part, the largest part first.

    Sites are taken from the largest to the smallest, and a part is full when its sites have so many
    first reports between them.
    """
    reports = {site: _reports(scenario, site) for site in scenario.sites}
    parts: list[list[str]] = [[]]
    for site in sorted(reports, key=lambda site: -reports[site]):
        if sum(reports[other] for other in parts[-1]) >= enough:
            parts.append([])
        parts[-1].append(site)
    parts.sort(key=lambda part: -sum(reports[site] for site in part))
    return tuple(tuple(site for site in scenario.sites if site in part) for part in parts)


def _reports(scenario: Scenario, site: str) -> float:
    """About how many first reports a site has in a run: what its work grows with."""
    yearly = float(scenario.periods[site][0][1]["demand.reports_a_year"])
    return yearly * scenario.days / YEAR
