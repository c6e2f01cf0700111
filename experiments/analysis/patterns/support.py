"""With an advocate, recorded repeats can rise while true ones fall [W18]."""

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

QUANTITIES = ("incidents", "assaults", "incidents reported", "incidents recorded")
COLUMNS = (
    "repeats_in_year",
    "violent_repeats_in_year",
    "reported_repeats_in_year",
    "recorded_repeats_in_year",
)
ROWS = ("true: any", "true: violent", "reported", "recorded")
W18 = (1.19, 3.23)
TELLING = Setting(
    "support weighs most",
    {"help_seeking.engagement_weight": "0.8", "advocacy.advocates": "6"},
)


def count(worlds: Worlds) -> Numbers:
    """Incidents in the year after the report, of the same people with and without an advocate."""
    served = those_served(worlds[0])
    found = []
    for world in worlds:
        cases = world.tables["cases"][twins(worlds[0], world, served)]
        found.append([(float(cases[column].sum()), float(len(cases))) for column in COLUMNS])
    return np.array(found)


def claims(runs: Runs) -> list[Claim]:
    """With over without, layer by layer."""
    logs = runs.logarithms[:, 0] - runs.logarithms[:, 1]
    told = runs.logarithms[:, :, 3] - runs.logarithms[:, :, 0]
    return [
        Claim("the fall of true incidents", "true incidents fall", logs[:, 0], -1, ClaimForm.RATIO),
        Claim("the fall of assaults", "assaults fall", logs[:, 1], -1, ClaimForm.RATIO),
        Claim(
            "the rise of reported incidents",
            "reported incidents rise",
            logs[:, 2],
            1,
            ClaimForm.RATIO,
            tested=False,
        ),
        Claim(
            "the rise of recorded incidents",
            "recorded incidents rise [W18: 1.96 for any repeat in 18 months]",
            logs[:, 3],
            1,
            ClaimForm.RATIO,
            published=W18,
            tested=False,
        ),
        Claim(
            "the rise of the share recorded",
            "of what happens, more is recorded",
            told[:, 0] - told[:, 1],
            1,
            ClaimForm.RATIO,
        ),
    ]


def panels(runs: list[Runs]) -> list[PatternPanel]:
    """The ratio on each layer."""
    lines = tuple(
        series_of(
            run.setting.name,
            [row + 0.12 * (2 * place - 1) for row in range(len(ROWS))],
            claims(run)[: len(ROWS)],
            joined=False,
        )
        for place, run in enumerate(runs)
    )
    return [
        PatternPanel(
            "Incidents in the year after the report",
            "",
            "with over without an advocate",
            lines,
            (PublishedBand(*W18, "published [W18]", 2.6, 3.4),),
            ROWS,
            line=1.0,
            lying=True,
        )
    ]


PATTERN = Pattern(
    name="support",
    title="With support, recorded repeats can rise while true ones fall",
    told=(
        "Everybody who joined the service within the intake is followed in two worlds: in one "
        "there are advocates, in the other the partnership does all the same but has none. "
        "The people are the same, and so are the chance events. Counted are incidents in the year "
        "after the report, on each layer. An advocate's safety plan lowers what happens; a victim "
        "with the service tells more of it. Which of the two is stronger on the recorded layer "
        "depends on how much being supported weighs in reporting, which no study has measured. "
        "The published figure is the share with any recorded repeat after a trial, 42 % against "
        "21 %. In the model nearly everybody with the service has one within a year, so numbers "
        "of incidents are compared, and the size of the published ratio cannot come out: victims "
        "who have once reported report too much of what follows."
    ),
    published=(
        "On days when an independent advocate was at court, recorded repeats within 18 months were "
        "1.96 times as common, 95 % interval 1.19 to 3.23 [W18]."
    ),
    evidence=("W18", "W19"),
    layer="true, reported and recorded, side by side",
    of="victims who joined the service, and the same people without it",
    arms=(Arm("with advocates"), Arm("without", {"advocacy.available": "false"})),
    quantities=QUANTITIES,
    count=count,
    claims=claims,
    panels=panels,
    settings=(CENTRE, TELLING),
    replications=150,
    tested=28,
)
