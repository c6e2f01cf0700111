"""More cases an officer, more victims who withdraw [W16]."""

import numpy as np

from caseflow.experiments.analysis.patterns.chart import PatternPanel, Series, series_of
from caseflow.experiments.analysis.patterns.claim import Claim, ClaimForm
from caseflow.experiments.analysis.patterns.pattern import (
    CENTRE,
    Arm,
    Pattern,
    Runs,
    Setting,
    apart,
)
from caseflow.experiments.measures.observed import Observed

OFFICERS = (6, 4, 3, 2)
MONTH = 365.25 / 12.0
W16 = 3.0
PUBLISHED = "published: 3 points for every 10 cases [W16]"
RANGE = (0.0, 6.0)
WHOLE_WEEK = Setting("officers with a whole week for it", {"investigating.weekly_hours": "35"})


def count(seen: Observed) -> list[tuple[float, float]]:
    """Who withdrew before charge, and the new investigations an officer has in a month."""
    withdrew = seen.within(seen.victims["withdrew_before_charge"], seen.cohort.follow_up)
    recorded = seen.recorded
    cases = seen.tables["cases"]
    months = seen.end / MONTH
    officers = float(seen.parameters.investigating.investigators)
    decided = recorded & (seen.cases["decided"] < seen.end)
    days = (seen.cases["decided"] - seen.cases["recorded"])[decided]
    return [
        (float((withdrew & recorded).sum()), float(recorded.sum())),
        (float(cases["investigations"].sum()), officers * months),
        (float(days.sum()), float(decided.sum())),
    ]


def claims(runs: Runs) -> list[Claim]:
    """The rise from the fewest cases an officer to the most, and for every ten."""
    withdrew = runs.values[:, :, 0]
    load = runs.ratios[:, 1]
    rise = withdrew[:, -1] - withdrew[:, 0]
    ten = 10.0 / (load[-1] - load[0])
    return [
        Claim(
            "the rise",
            f"from {load[0]:.1f} to {load[-1]:.1f} new cases an officer and month, more withdraw",
            rise,
            1,
            ClaimForm.POINTS,
        ),
        Claim(
            "the rise for ten cases",
            "withdrawal for every 10 more cases an officer and month [W16: 3 points]",
            rise * ten,
            1,
            ClaimForm.POINTS,
            published=RANGE,
            published_words="the range proposed with it",
            tested=False,
        ),
    ]


def panels(runs: list[Runs]) -> list[PatternPanel]:
    """The rise of withdrawal by cases an officer, with what W16 would make of it."""
    drawn = []
    for run in runs:
        load = run.ratios[:, 1]
        withdrew = run.values[:, :, 0]
        rises = [
            Claim("", "", withdrew[:, arm] - withdrew[:, 0], 0, ClaimForm.POINTS)
            for arm in range(len(OFFICERS))
        ]
        line = series_of("the model", [float(each) for each in load], rises)
        ends = np.array([load[0], load[-1]])
        rising = W16 * (ends - load[0]) / 10.0
        slope = Series(PUBLISHED, ends, rising, rising, rising, published=True)
        drawn.append(
            PatternPanel(
                f"{run.setting.name[:1].upper()}{run.setting.name[1:]}",
                "new cases an officer and month",
                "withdrew before charge: rise, percentage points",
                (line, slope),
                line=0.0,
            )
        )
    return drawn


PATTERN = Pattern(
    name="officer_load",
    title="More cases an officer, more withdrawal",
    told=(
        "The same reports are shared by six, four, three or two investigators. Cases then wait "
        "longer, officers are in touch later and news is missed, and nothing else changes. The "
        "load is counted as the published one is, in cases an officer and month. At the centre "
        "an officer has 14 hours a week for stalking, so that ten more cases are more than the "
        "time there is; the published officers worked on little else. The comparable experiment "
        "therefore gives each a whole week. The interval given with the published slope is the "
        "range that the evidence proposes, for none was published."
    ),
    published=(
        "Ten more cases an officer and month go with 3 percentage points more withdrawal, among "
        "female victims of high-risk domestic abuse; an association, not an experiment [W16]."
    ),
    evidence=("W16",),
    layer="recorded",
    of="cases recorded by the police",
    arms=tuple(
        Arm(f"{each} officers", {"investigating.investigators": str(each)}) for each in OFFICERS
    ),
    quantities=("withdrew before charge", "cases an officer and month", "days to a decision"),
    count=apart(count),
    claims=claims,
    panels=panels,
    settings=(WHOLE_WEEK, CENTRE),
    replications=60,
    tested=8,
)
