"""The opening caseload: at which level of referral a warm-up ends with so many open cases.

People and cases are not made up for day 0. The site has been running at a level of referral at
which each advocate holds as many open cases as is said, and from day 0 at its own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from caseflow.experiments.analysis.batch import answer
from caseflow.experiments.analysis.comparison import half_width
from caseflow.experiments.analysis.crossing.caseload_axis import LEVEL
from caseflow.experiments.measures.lookup import measure_named
from caseflow.experiments.runs.design import Design
from caseflow.experiments.runs.executors import Hands
from caseflow.experiments.runs.runner import Ledger
from caseflow.scenarios.frame import EMPTY
from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.scenario import Scenario, load
from caseflow.scenarios.site_choice import single_site

FIRST_WEEKS = 28
"""Days after day 0 in which the opening caseload is counted."""

LOWEST, HIGHEST = 0.02, 8.0
"""Levels of referral between which the warm-up may run."""

MOST_LOOKS = 10
NEAR = 0.02
"""The search ends when the mean is so near, as a share of what is wanted."""


@dataclass(frozen=True)
class OpeningCaseload:
    """A level of referral before day 0, and the caseload with which the site then opens.

    Attributes
    ----------
    scenario, site
        Where.
    wanted
        Open cases per advocate that were asked for.
    level
        Of referral in the warm-up, against that of the site.
    own_level
        Of referral from day 0.
    mean, low, high
        Open cases per advocate in the first four weeks, with the 95 % interval of the mean.
    replications
        How often.
    """

    scenario: Scenario
    site: str
    wanted: float
    level: float
    own_level: float
    mean: float
    low: float
    high: float
    replications: int

    def lines(self) -> list[str]:
        """What a scenario file says to open with this caseload."""
        return [
            f"# Referrals before day 0 so that each advocate opens with about {self.mean:.0f}",
            "# cases; from day 0 those of the site.",
            f"[at.{self.site}]",
            f"{LEVEL} = {self.level:.4g}",
            "",
            "[[later]]",
            f"from = {self.scenario.starts}",
            f'sites = ["{self.site}"]',
            f"{LEVEL} = {self.own_level:g}",
        ]


def opening_caseload(
    name: str,
    wanted: float,
    overrides: Mapping[str, str],
    sites: Sequence[str] | None,
    replications: int,
    seed: int,
    ledger: Ledger,
    workers: int,
    kind: Hands,
) -> OpeningCaseload:
    """Find the level of referral at which a site opens with a caseload, by bisection."""
    scenario = load(name, overrides, sites)
    site = single_site(scenario, None, "an opening caseload is that of one site: name it")
    if scenario.frame.opening == EMPTY:
        raise Refusal(
            "a site that starts empty has no opening caseload",
            where=name,
            key="opening",
            value=EMPTY,
            expected='opening = "running"',
        )
    own = float(scenario.periods[site][0][1][LEVEL])

    def see(level: float) -> NDArray[np.float64]:
        short = {"intake_days": str(FIRST_WEEKS), "follow_up_days": "0", LEVEL: repr(level)}
        shown = load(name, {**overrides, **short}, [site])
        design = Design(shown, (), replications, seed)
        found = answer(design, ledger, workers, kind)
        return found.values_of(shown, measure_named("open_cases_per_advocate"), site)

    low, high = LOWEST, HIGHEST
    ends = [float(np.nanmean(see(level))) for level in (low, high)]
    if not ends[0] <= wanted <= ends[1]:
        raise Refusal(
            f"referrals alone do not bring {site} there",
            where="--open-cases",
            value=wanted,
            expected=f"from {ends[0]:.1f} to {ends[1]:.1f} open cases per advocate",
        )
    for _ in range(MOST_LOOKS):
        level = round((low * high) ** 0.5, 4)
        values = see(level)
        mean = float(np.nanmean(values))
        if abs(mean - wanted) <= NEAR * wanted:
            break
        low, high = (level, high) if mean < wanted else (low, level)
    kept = values[np.isfinite(values)]
    half = float(half_width(float(kept.std(ddof=1)), len(kept)))
    return OpeningCaseload(
        scenario, site, wanted, level, own, mean, max(mean - half, 0.0), mean + half, replications
    )
