"""After release: further acts soon or not at all [K2]."""

import numpy as np

from caseflow.experiments.analysis.patterns.chart import PatternPanel, series_of
from caseflow.experiments.analysis.patterns.claim import Claim, ClaimForm
from caseflow.experiments.analysis.patterns.pattern import Arm, Pattern, Runs, Setting, apart
from caseflow.experiments.analysis.patterns.relapse import closed_step, events_and_days, hazards
from caseflow.experiments.measures.observed import Observed
from caseflow.sim.agents.perpetrator import Restraint
from caseflow.sim.soonest import Kind

EDGES = (0.0, 7.0, 30.0, 90.0, 180.0, 365.0)
FIRST_MONTH = len(EDGES) - 1
LATER, WEEK, YEAR = FIRST_MONTH + 1, FIRST_MONTH + 2, FIRST_MONTH + 3
MORE_IN_CUSTODY = Setting(
    "centre values, more sent to prison, two years' follow-up",
    {
        "sentencing.custody_share": "0.45",
        "investigating.charge_threshold": "0.3",
        "follow_up_days": "730",
    },
)


def count(seen: Observed) -> list[tuple[float, float]]:
    """Incidents after the first release from custody, and the days until one."""
    event_log = seen.tables["event_log"]
    number = len(seen.tables["cases"])
    freed = np.full(number, np.inf)
    released = event_log[
        (event_log["what"] == Kind.RELEASE) & (event_log["whom"] == Restraint.CUSTODY)
    ]
    np.minimum.at(freed, released["case"], released["when"])
    incidents = event_log[event_log["what"] == Kind.INCIDENT]
    since = incidents["when"] - freed[incidents["case"]]
    first = np.full(number, np.inf)
    np.minimum.at(first, incidents["case"][since > 0.0], since[since > 0.0])
    chosen = np.isfinite(freed)
    waits, watched = first[chosen], seen.end - freed[chosen]
    waits = np.where(waits <= watched, waits, np.inf)
    long = watched >= 365.0
    return [
        *events_and_days(waits, watched, EDGES),
        *events_and_days(waits, watched, (0.0, 30.0)),
        *events_and_days(waits, watched, (90.0, 365.0)),
        (float((waits <= 7.0).sum()), float(len(waits))),
        (float((long & (waits <= 365.0)).sum()), float(long.sum())),
    ]


def claims(runs: Runs) -> list[Claim]:
    """The hazard falls, and some act within a week."""
    logs = runs.logarithms[:, 0]
    return [
        Claim(
            "the fall",
            "the hazard in the first month after release is above that of days 90 to 365",
            logs[:, FIRST_MONTH] - logs[:, LATER],
            1,
            ClaimForm.RATIO,
        ),
        Claim(
            "the share within a week",
            "share who act within a week of release [K2: some]",
            runs.values[:, 0, WEEK],
            0,
            ClaimForm.SHARE,
        ),
        Claim(
            "the share within a year",
            "share who act within a year of release, among those watched so long",
            runs.values[:, 0, YEAR],
            0,
            ClaimForm.SHARE,
        ),
    ]


def panels(runs: list[Runs]) -> list[PatternPanel]:
    """The hazard by time since release."""
    steps = series_of("the model", list(EDGES[:-1]), hazards(runs[0], EDGES), stepped=True)
    return [
        PatternPanel(
            "First incident after release from custody",
            "days since release",
            "first incidents a month per 100 without one",
            (closed_step(steps, EDGES[-1]),),
        )
    ]


PATTERN = Pattern(
    name="release",
    title="After release: further acts soon or not at all",
    told=(
        "Everybody released from custody for the first time is watched until they act against the "
        "same victim. The hazard is occurrences over exposure. Nothing in the model lets an "
        "intensity fall with the time since release but the ten days for which release provokes; "
        "the fall comes of the mixture: who was active when imprisoned goes on at once, and "
        "who had stopped does so only after a relapse. To have more releases to look at, more "
        "cases are charged and more of the convicted imprisoned than at the centre. The published "
        "figure counts new convictions, the model's incidents."
    ),
    published=(
        "Of 709 convicted stalkers some stalked again within a week of release, “either quickly "
        "or not at all” [K2]."
    ),
    evidence=("K2",),
    layer="true",
    of="perpetrators released from custody",
    arms=(Arm("pilot"),),
    quantities=(
        *(f"from day {edge:g}" for edge in EDGES[:-1]),
        "days 0 to 30",
        "days 90 to 365",
        "within a week",
        "within a year",
    ),
    count=apart(count),
    claims=claims,
    panels=panels,
    settings=(MORE_IN_CUSTODY,),
    replications=60,
    tested=8,
    detail=True,
    people=WEEK,
    columns=1,
)
