"""High assessed risk reoffends two to four times as often as low [K5, K6]."""

from caseflow.experiments.analysis.patterns.chart import PatternPanel, PublishedBand, series_of
from caseflow.experiments.analysis.patterns.claim import Claim, ClaimForm
from caseflow.experiments.analysis.patterns.pattern import (
    CENTRE,
    Arm,
    Pattern,
    Runs,
    Setting,
    apart,
)
from caseflow.experiments.analysis.patterns.reoffending import ASSESSED_ONCE, LAYERS, assessed
from caseflow.experiments.measures.observed import Observed
from caseflow.sim.agents.case import Risk

LEVELS = (Risk.STANDARD, Risk.MEDIUM, Risk.HIGH)
NAMES = {
    "any": "any incident",
    "reported": "reported incident",
    "violent": "violent incident",
}
K6 = (2.0, 4.0)
PUBLISHED = "published [K5, K6]"
FEWER = Setting(
    "values at which fewer act again",
    {
        "help_seeking.later_report": "0.08",
        "conduct.entrenched_rate": "0.05",
        "persistence.entrenched_median": "60",
        "mix.risk_from_activity": "0.75",
    },
)


def count(seen: Observed) -> list[tuple[float, float]]:
    """By layer and level: to how many it happened, and of how many."""
    found = assessed(seen)
    return [
        (
            float((found.happened[layer] & (found.level == level)).sum()),
            float((found.level == level).sum()),
        )
        for layer in LAYERS
        for level in LEVELS
    ]


def claims(runs: Runs) -> list[Claim]:
    """High over standard, layer by layer."""
    logs = runs.logarithms[:, 0].reshape(-1, len(LAYERS), len(LEVELS))
    return [
        Claim(
            f"the ratio ({NAMES[layer]})",
            f"high over standard risk, {NAMES[layer]} within 180 days [K6: 2 to 4]",
            logs[:, place, 2] - logs[:, place, 0],
            1,
            ClaimForm.RATIO,
            published=K6,
            tested=layer == "violent",
        )
        for place, layer in enumerate(LAYERS)
    ]


def panels(runs: list[Runs]) -> list[PatternPanel]:
    """By setting: the share by level and layer, and the ratio against the published one."""
    return [panel for run in runs for panel in _of(run)]


def _of(runs: Runs) -> list[PatternPanel]:
    shares = runs.values[:, 0].reshape(-1, len(LAYERS), len(LEVELS))
    lines = tuple(
        series_of(
            NAMES[layer],
            [0.0, 1.0, 2.0],
            [Claim("", "", shares[:, place, level], 0, ClaimForm.SHARE) for level in range(3)],
        )
        for place, layer in enumerate(LAYERS)
    )
    ratios = tuple(
        series_of(NAMES[layer], [float(place)], [claim], joined=False)
        for place, (layer, claim) in enumerate(zip(LAYERS, claims(runs), strict=True))
    )
    return [
        PatternPanel(
            f"Share to whom it happened\n({runs.setting.name})",
            "assessed risk",
            "% within 180 days of the assessment",
            lines,
            (
                PublishedBand(33.3, 100.0, PUBLISHED, 1.7, 2.3),
                PublishedBand(0.0, 10.0, PUBLISHED, -0.3, 0.3),
            ),
            ("standard", "medium", "high"),
        ),
        PatternPanel(
            f"High over standard\n({runs.setting.name})",
            "",
            "ratio of the shares",
            ratios,
            (PublishedBand(*K6, PUBLISHED),),
            ("any", "reported", "violent"),
            line=1.0,
            ratio=True,
        ),
    ]


PATTERN = Pattern(
    name="risk_levels",
    title="High assessed risk reoffends more often than low",
    told=(
        "Everybody assessed by the partnership at least 180 days before the end of the run, at the "
        "level that the tool gave; counted is whether they acted against the same victim within "
        "180 days of the assessment. The published figures are of reoffending that the police "
        "recorded; the model's nearest layer is what victims reported. Of any further incident the "
        "model expects more than the published studies found on any layer: most are active when "
        "they are assessed, and nearly all of these act again within half a year. A ratio cannot "
        "exceed one over the share at low risk. Violence is about as rare as the "
        "published reoffending, and there the ratio can be compared. Nobody is reopened here: a "
        "case that is reopened is read again because of what has happened since. Shown beside the "
        "centre are values within their ranges at which fewer act again and what being active "
        "adds to the rating is largest."
    ),
    published=(
        "High risk reoffended against the same victim within six months 2 to 4 times as often as "
        "low [K6]; high above a third, low below a tenth [K5]."
    ),
    evidence=("K5", "K6"),
    layer="true, and reported where it says so",
    of="assessed perpetrators of one level",
    arms=(Arm("pilot", ASSESSED_ONCE),),
    quantities=tuple(f"{layer}, {level.name.lower()}" for layer in LAYERS for level in LEVELS),
    count=apart(count),
    claims=claims,
    panels=panels,
    settings=(FEWER, CENTRE),
    replications=120,
    tested=16,
    detail=True,
)
