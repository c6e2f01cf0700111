"""Relapse comes early: its hazard falls with the time since stopping [K1, K2]."""

from itertools import pairwise

import numpy as np

from caseflow.experiments.analysis.patterns.chart import (
    PatternPanel,
    PublishedBand,
    Series,
    series_of,
)
from caseflow.experiments.analysis.patterns.claim import Claim, ClaimForm
from caseflow.experiments.analysis.patterns.pattern import Arm, Pattern, Runs, Setting, apart
from caseflow.experiments.measures.observed import Observed

EDGES = (0.0, 7.0, 30.0, 60.0, 90.0, 180.0, 365.0, 730.0, 1461.0)
"""Days since stopping, between which a hazard is taken."""

LONG_WATCHED = Setting(
    "centre values, six years' follow-up",
    {"demand.reports_a_year": "150", "intake_days": "365", "follow_up_days": "2190"},
)
YEAR, WATCHED, MONTH = 365.0, 1826.0, 30.0
WITHIN_A_YEAR = len(EDGES) - 1
EVER = WITHIN_A_YEAR + 1

# 80 % of the 49 % of 148 who reoffended: 58 of 72, Wilson's interval.
K1_WITHIN_A_YEAR = (70.0, 88.1)
K1_EVER = (41.4, 57.3)


def events_and_days(
    waits: np.ndarray, watched: np.ndarray, edges: tuple[float, ...]
) -> list[tuple[float, float]]:
    """Occurrences over exposure between each two edges.

    ``waits``: shape (people,): days until it happened, infinite where it did not; ``watched``:
    shape (people,): days for which each was watched.
    """
    ends = np.minimum(waits, watched)
    found = []
    for low, high in pairwise(edges):
        here = (waits > low) & (waits <= high) & (waits <= watched)
        at_risk = np.clip(np.minimum(ends, high) - low, 0.0, None)
        found.append((float(here.sum()), float(at_risk.sum())))
    return found


def count(seen: Observed) -> list[tuple[float, float]]:
    """Relapses after the first time a perpetrator stopped, and the days at risk of one."""
    perpetrators = seen.tables["perpetrators"]
    stopped = perpetrators["first_spell"]
    chosen = stopped < seen.end
    stopped = stopped[chosen]
    waits = perpetrators["first_relapse"][chosen] - stopped
    watched = seen.end - stopped
    waits = np.where(waits <= watched, waits, np.inf)
    long = watched >= WATCHED
    came = long & (waits <= WATCHED)
    return [
        *events_and_days(waits, watched, EDGES),
        (float((came & (waits <= YEAR)).sum()), float(came.sum())),
        (float(came.sum()), float(long.sum())),
    ]


def claims(runs: Runs) -> list[Claim]:
    """The hazard falls, and most of those who relapse do so within a year."""
    rates = runs.values[:, 0]
    logs = runs.logarithms[:, 0]
    return [
        Claim(
            "the fall within a year",
            "the hazard of relapse in days 7 to 30 is above that of days 180 to 365",
            logs[:, 1] - logs[:, 5],
            1,
            ClaimForm.RATIO,
        ),
        Claim(
            "the fall after it",
            "the hazard of relapse in days 90 to 180 is above that of the second year",
            logs[:, 4] - logs[:, 6],
            1,
            ClaimForm.RATIO,
        ),
        Claim(
            "the share within a year",
            "of those who relapse within five years, most do so within one [K1: 80 %]",
            rates[:, WITHIN_A_YEAR],
            1,
            ClaimForm.SHARE,
            nothing=0.5,
            published=K1_WITHIN_A_YEAR,
        ),
        Claim(
            "the share who ever relapse",
            "share who relapse within five years [K1: 49 % in 2.5 to 13 years]",
            rates[:, EVER],
            0,
            ClaimForm.SHARE,
            published=K1_EVER,
        ),
    ]


def hazards(runs: Runs, edges: tuple[float, ...]) -> list[Claim]:
    """Give the hazard between each two edges, in the first quantities of the first arm."""
    monthly = MONTH * runs.values[:, 0]
    return [
        Claim(f"{low:g}", "", monthly[:, place], 0, ClaimForm.SHARE)
        for place, low in enumerate(edges[:-1])
    ]


def panels(runs: list[Runs]) -> list[PatternPanel]:
    """The hazard by time, and the two shares against K1."""
    steps = series_of("the model", list(EDGES[:-1]), hazards(runs[0], EDGES), stepped=True)
    found = claims(runs[0])
    shares = series_of("the model", [0.0, 1.0], [found[2], found[3]], joined=False)
    bands = (
        PublishedBand(*K1_WITHIN_A_YEAR, "published [K1]", -0.3, 0.3),
        PublishedBand(*K1_EVER, "published [K1]", 0.7, 1.3),
    )
    return [
        PatternPanel(
            "Relapse falls with the time since stopping",
            "days since stopping",
            "relapses a month per 100 still stopped",
            (closed_step(steps, EDGES[-1]),),
        ),
        PatternPanel(
            "How many, and how soon",
            "",
            "%",
            (shares,),
            bands,
            ("within a year,\nof those who relapse", "relapse within\nfive years"),
        ),
    ]


def closed_step(series: Series, end: float) -> Series:
    """Draw the last step to its end."""
    middle, low, high = (
        np.append(each, each[-1]) for each in (series.middle, series.low, series.high)
    )
    along = np.append(series.along, end)
    return Series(series.label, along, middle, low, high, stepped=True)


PATTERN = Pattern(
    name="relapse",
    title="Relapse comes early or not at all",
    told=(
        "Everybody who stops for the first time is watched until they act again against the same "
        "victim, for up to six years. The hazard is occurrences over exposure: relapses over the "
        "days of all who have not yet relapsed. The wait of one who relapses is a distribution "
        "whose hazard falls, so the first part of the pattern is close to what is assumed; what "
        "is added is that those who never relapse stay in the exposure. The share within a year "
        "was in view when the scale was chosen. The published people had been sent by a court to "
        "be evaluated; the model's are all who stalk."
    ),
    published=(
        "Of 148 court-ordered evaluees 49 % reoffended in 2.5 to 13 years, 80 % of these within "
        "a year [K1]; convicted stalkers reoffend “either quickly or not at all” [K2]."
    ),
    evidence=("K1", "K2"),
    layer="true",
    of="perpetrators who stopped for the first time",
    arms=(Arm("pilot"),),
    quantities=(*(f"from day {edge:g}" for edge in EDGES[:-1]), "within a year", "ever"),
    count=apart(count),
    claims=claims,
    panels=panels,
    settings=(LONG_WATCHED,),
    replications=40,
    tested=6,
    people=EVER,
)
