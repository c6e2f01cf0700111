"""How well each risk tool tells who will act again: the area under the ROC curve [K6, K10, K11]."""

import numpy as np

from caseflow.experiments.analysis.patterns.chart import PatternPanel, PublishedBand, series_of
from caseflow.experiments.analysis.patterns.claim import Claim, ClaimForm
from caseflow.experiments.analysis.patterns.pattern import (
    Arm,
    Numbers,
    Pattern,
    Runs,
    Setting,
    Worlds,
)
from caseflow.experiments.analysis.patterns.reoffending import (
    ASSESSED_ONCE,
    LAYERS,
    assessed,
    concordance,
)
from caseflow.experiments.analysis.patterns.risk_levels import NAMES

TOOLS = ("stalking_risk_profile", "dash", "sash")
TITLES = ("Stalking Risk\nProfile", "DASH", "SASH")
PUBLISHED = {"stalking_risk_profile": (0.66, 0.68), "dash": (0.50, 0.67)}
CLAIMED = ("stalking_risk_profile",)
"""Of DASH it is published that it tells little more than chance, and of SASH nothing."""

ALONE = Setting(
    "centre values, the tool alone",
    {"assessing.sharing_gain": "0", "assessing.rapport_gain": "0", **ASSESSED_ONCE},
)


def count(worlds: Worlds) -> Numbers:
    """By tool and layer: pairs in the right order, and all pairs of the same world."""
    found = [assessed(world) for world in worlds]
    return np.array(
        [
            [concordance(result.reading, result.happened[layer]) for layer in LAYERS]
            for result in found
        ]
    )


def _areas(runs: Runs, place: int) -> list[Claim]:
    return [
        Claim(
            f"{title.replace(chr(10), ' ')} on {NAMES[LAYERS[place]]}",
            f"{title.replace(chr(10), ' ')}: area under the ROC curve, {NAMES[LAYERS[place]]}",
            runs.values[:, arm, place],
            1 if tool in CLAIMED else 0,
            ClaimForm.PLAIN,
            nothing=0.5,
            published=PUBLISHED.get(tool),
            tested=False,
        )
        for arm, (tool, title) in enumerate(zip(TOOLS, TITLES, strict=True))
    ]


def claims(runs: Runs) -> list[Claim]:
    """Every tool against chance, and the profile against DASH."""
    violent = LAYERS.index("violent")
    gap = runs.values[:, 0, violent] - runs.values[:, 1, violent]
    words = "the Stalking Risk Profile tells more than DASH, of violence"
    found = [Claim("the profile above DASH", words, gap, 1)]
    for place in range(len(LAYERS)):
        found += _areas(runs, place)
    return found


def panels(runs: list[Runs]) -> list[PatternPanel]:
    """The areas, tool by tool, against the published ones."""
    lines = tuple(
        series_of(
            NAMES[layer],
            [arm + 0.18 * (place - 1) for arm in range(len(TOOLS))],
            _areas(runs[0], place),
            joined=False,
        )
        for place, layer in enumerate(LAYERS)
    )
    return [
        PatternPanel(
            "Chance that of two people the one who acts again has the higher reading",
            "",
            "area under the ROC curve",
            lines,
            (
                PublishedBand(
                    *PUBLISHED["stalking_risk_profile"], "published [K6, K10, K11]", -0.4, 0.4
                ),
                PublishedBand(*PUBLISHED["dash"], "published [K6, K10, K11]", 0.6, 1.4),
            ),
            TITLES,
            line=0.5,
        )
    ]


PATTERN = Pattern(
    name="risk_tools",
    title="What each risk tool can tell",
    told=(
        "The same people are assessed with each of three tools. Of every two of one world, one to "
        "whom it happened within 180 days of the assessment and one to whom it did not, how "
        "often does the first have the higher reading? Taken among the assessed alone, as the "
        "published figures are: who is assessed has been chosen at triage by risk, and those "
        "whose stalking lasted a few days have dropped out before. What sharing of information "
        "and rapport add is left out here. No figure for SASH was found."
    ),
    published=(
        "Adapted Stalking Risk Profile 0.66 to 0.68, over about three years [K6]; DASH used by "
        "police little better than chance [K10], 0.60 to 0.67 for persistent and deadly violence "
        "[K11]."
    ),
    evidence=("K6", "K10", "K11"),
    layer="true, and reported where it says so",
    of="pairs of assessed perpetrators",
    arms=tuple(
        Arm(title.replace("\n", " "), {"assessing.tool": tool})
        for tool, title in zip(TOOLS, TITLES, strict=True)
    ),
    quantities=LAYERS,
    count=count,
    claims=claims,
    panels=panels,
    settings=(ALONE,),
    replications=100,
    tested=14,
    detail=True,
)
