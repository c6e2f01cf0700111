"""Much advocacy, more victims free of violence [W19]."""

import numpy as np

from caseflow.experiments.analysis.patterns.chart import PatternPanel, PublishedBand, series_of
from caseflow.experiments.analysis.patterns.claim import Claim, ClaimForm
from caseflow.experiments.analysis.patterns.pattern import (
    CENTRE,
    Arm,
    Numbers,
    Pattern,
    Runs,
    Setting,
    Worlds,
)
from caseflow.experiments.analysis.patterns.same_people import those_served, twins

HORIZONS = (180.0, 365.0)
STRONG = Setting(
    "strong values",
    {
        "assessing.plan_protection_full": "0.5",
        "restraining.provoked": "1",
        "triage.accept": "0.35",
    },
)
NO_QUEUE = {"triage.every": "7", "partnership.ramp_days": "0"}
DOSE = {
    **NO_QUEUE,
    "advocacy.advocates": "30",
    "contact.advocate.every": "3.5",
    "advocacy.high_risk_interval": "1",
    "contact.advocate.hours": "2.5",
    "assessing.plan_share_high": "1",
    "assessing.plan_share_other": "1",
    "following.support_median": "70",
    "following.support_high_risk": "1",
}
"""Two contacts of two and a half hours a week, for ten weeks, and a full plan for everybody."""


def count(worlds: Worlds) -> Numbers:
    """Who was not assaulted by a day since the report, the same people in every world."""
    served = those_served(worlds[-1])
    found = []
    for world in worlds:
        cases = world.tables["cases"][twins(worlds[-1], world, served)]
        wait = cases["first_violent_repeat"] - cases["reported"]
        people = float(len(cases))
        found.append(
            [(float((wait > day).sum()), people) for day in HORIZONS]
            + [(float(cases["violent_repeats_in_year"].sum()), people)]
        )
    return np.array(found)


def claims(runs: Runs) -> list[Claim]:
    """High dose against none, and against ordinary advocacy."""
    free = runs.values[:, :, 1]
    logs = runs.logarithms[:, :, 1]
    assaults = runs.logarithms[:, :, 2]
    return [
        Claim(
            "the share free of violence",
            "more are free of violence in the year after the report, high dose against none",
            free[:, 2] - free[:, 0],
            1,
            ClaimForm.POINTS,
        ),
        Claim(
            "the ratio of those free",
            "those free of violence, high dose over none [W19: more than twice, over two years]",
            logs[:, 2] - logs[:, 0],
            1,
            ClaimForm.RATIO,
            published=(2.0, 4.0),
            tested=False,
        ),
        Claim(
            "the fall of assaults",
            "assaults fall, high dose against none",
            assaults[:, 2] - assaults[:, 0],
            -1,
            ClaimForm.RATIO,
        ),
        Claim(
            "the fall beyond ordinary advocacy",
            "assaults fall, high dose against ordinary advocacy",
            assaults[:, 2] - assaults[:, 1],
            0,
            ClaimForm.RATIO,
            tested=False,
        ),
    ]


def panels(runs: list[Runs]) -> list[PatternPanel]:
    """How many more are free of violence by dose, and the ratios against the published one."""
    lines = tuple(
        series_of(
            run.setting.name,
            [arm + 0.08 * (2 * place - 1) for arm in range(2)],
            [
                Claim("", "", run.values[:, arm, 1] - run.values[:, 0, 1], 0, ClaimForm.POINTS)
                for arm in (1, 2)
            ],
            joined=False,
        )
        for place, run in enumerate(runs)
    )
    ratios = tuple(
        series_of(
            run.setting.name,
            [arm + 0.08 * (2 * place - 1) for arm in range(2)],
            [claims(run)[1], claims(run)[2]],
            joined=False,
        )
        for place, run in enumerate(runs)
    )
    return [
        PatternPanel(
            "Free of violence for a year, against no advocate",
            "",
            "rise, percentage points",
            lines,
            ticks=tuple(arm.name.replace(" ", "\n") for arm in ARMS[1:]),
            line=0.0,
        ),
        PatternPanel(
            "High dose over none",
            "",
            "ratio",
            ratios,
            (PublishedBand(2.0, 2.5, "published [W19]", -0.4, 0.4),),
            ("free of\nviolence", "assaults"),
            line=1.0,
        ),
    ]


ARMS = (
    Arm("no advocate", {**NO_QUEUE, "advocacy.available": "false"}),
    Arm("ordinary advocacy", NO_QUEUE),
    Arm("high dose", DOSE),
)


PATTERN = Pattern(
    name="high_dose",
    title="Much advocacy, less violence",
    told=(
        "The same people in three worlds: with no advocate, with the pilot's two, and with as much "
        "advocacy as in the published trial: two contacts of two and a half hours a week "
        "for ten weeks, and a full safety plan for everybody, by levers that lie beyond what any "
        "service here has had. What an advocate does to violence goes through the safety plan, "
        "which contacts keep up as far as a plan can protect, and through evidence, charges "
        "and orders. The published women were leaving abusive partners, and few of those without "
        "an advocate stayed free of violence; half of the model's do, so that twice as many "
        "is not possible."
    ),
    published=(
        "With 4 to 6 hours of advocacy a week for 10 weeks, more than twice as many women were "
        "free of violence over two years, in a randomised trial (n = 278) [W19]."
    ),
    evidence=("W19",),
    layer="true",
    of="victims who join the service where there is one, and the same people without",
    arms=ARMS,
    quantities=("free of violence, 180 days", "free of violence, 365 days", "assaults"),
    count=count,
    claims=claims,
    panels=panels,
    settings=(CENTRE, STRONG),
    replications=120,
    tested=18,
)
