"""The loop of overload that relieves itself: news is missed, victims leave, and the load falls."""

from caseflow.experiments.analysis.patterns.claim import ClaimForm
from caseflow.experiments.analysis.patterns.loop import Loop, LoopOutcome, loop_pattern
from caseflow.experiments.analysis.patterns.pattern import Arm, Setting
from caseflow.experiments.measures.observed import Observed
from caseflow.sim.rows import NEVER

LOOP = Loop(
    chain=(
        "More cases an advocate",
        "updates missed",
        "trust lost",
        "victims leave",
        "fewer cases an advocate",
    ),
    disturbance=Arm("three times the reports", {"demand.reports_a_year": "1350"}),
    link=Arm(
        "a missed update costs no trust and makes nobody leave",
        {"disengagement.missed_news": "0", "feeling.trust_lost_by_missed_news": "0"},
    ),
    outcomes=(
        LoopOutcome(
            "leaving the service", "victims who leave the service (true)", 1, ClaimForm.POINTS
        ),
        LoopOutcome(
            "withdrawal", "withdrawal before charge (recorded)", 1, ClaimForm.POINTS, tested=False
        ),
        LoopOutcome("caseload", "open cases per advocate in post (service)", -1, unit="cases"),
    ),
)


def count(seen: Observed) -> list[tuple[float, float]]:
    """Who left, who withdrew, and the open cases week by week."""
    weeks = seen.weeks
    in_post = weeks["in_post"]
    served = seen.victims["joined_service"] < NEVER
    people = float(served.sum())
    victims = seen.victims[served]
    return [
        (float((victims["left_service"] < seen.end).sum()), people),
        (float((victims["withdrew_before_charge"] < NEVER).sum()), people),
        (float(weeks["open_cases"][in_post].sum()), float(in_post.sum())),
    ]


PATTERN = loop_pattern(
    LOOP,
    count,
    name="loop_missed_news",
    title="The loop of overload: missed news",
    told=(
        "The same surge of reports; the link that is cut is what a missed update does to her. "
        "This loop works against the disturbance: victims who leave make room, so an overloaded "
        "service looks less overloaded than it is. A caseload that stays within the guideline is "
        "no proof that it is enough."
    ),
    of="victims who joined the service, and advocate-weeks",
    layer="true, and the service's own books",
    strong=Setting(
        "every link strong",
        {
            "triage.accept": "0.35",
            "advocacy.advocates": "4",
            "disengagement.missed_news": "0.3",
            "disengagement.from_service": "0.003",
            "feeling.trust_lost_by_missed_news": "0.2",
            "staying.turnover": "0.0002",
        },
    ),
    evidence=("C21",),
    tested=18,
)
