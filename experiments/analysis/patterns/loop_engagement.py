"""The loop of engagement: contact builds trust, trust gives evidence, and a charge gives trust."""

from caseflow.experiments.analysis.patterns.claim import ClaimForm
from caseflow.experiments.analysis.patterns.loop import Loop, LoopOutcome, loop_pattern
from caseflow.experiments.analysis.patterns.pattern import Arm, Setting
from caseflow.experiments.measures.observed import Observed
from caseflow.sim.rows import NEVER

LOOP = Loop(
    chain=(
        "Contact that reassures",
        "trust and rapport",
        "more detail and better evidence",
        "charge and order",
        "trust, and fewer incidents",
    ),
    disturbance=Arm(
        "no contact reassures",
        {"passing.supportive_advocate": "0", "passing.supportive_other": "0"},
    ),
    link=Arm(
        "trust and rapport sharpen neither evidence nor rating",
        {"investigating.advocate_evidence": "0", "assessing.rapport_gain": "0"},
    ),
    outcomes=(
        LoopOutcome("charges", "cases charged (recorded)", -1, ClaimForm.POINTS),
        LoopOutcome("orders", "restraining orders (recorded)", -1, ClaimForm.POINTS),
        LoopOutcome("trust", "her trust at the end (true)", -1, ClaimForm.POINTS, tested=False),
        LoopOutcome(
            "withdrawal", "withdrawal before charge (recorded)", 1, ClaimForm.POINTS, tested=False
        ),
    ),
)


def count(seen: Observed) -> list[tuple[float, float]]:
    """What became of those who joined the service."""
    served = seen.victims["joined_service"] < NEVER
    people = float(served.sum())
    cases, victims = seen.cases[served], seen.victims[served]
    return [
        (float((cases["times_charged"] > 0).sum()), people),
        (float(cases["restraining_orders"].sum()), people),
        (float(victims["trust"].sum()), people),
        (float((victims["withdrew_before_charge"] < NEVER).sum()), people),
    ]


PATTERN = loop_pattern(
    LOOP,
    count,
    name="loop_engagement",
    title="The loop of engagement",
    told=(
        "The disturbance: no contact reassures any more, so that trust and rapport do not grow. "
        "The link that is cut: what trust and rapport add to the evidence and to the rating of "
        "risk. In the model the loop returns to trust through the charge; protection by itself "
        "gives none. Most cases are rated before she has met her advocate, and again only if they "
        "are reopened, so nearly all of it goes through the evidence."
    ),
    of="victims who joined the service",
    layer="true, and recorded where it says so",
    strong=Setting(
        "every link strong",
        {
            "advocacy.advocates": "8",
            "triage.accept": "0.35",
            "triage.every": "7",
            "partnership.ramp_days": "0",
            "advocacy.attach_at": "classification",
            "feeling.rapport_gained": "0.25",
            "investigating.advocate_evidence": "0.8",
            "feeling.trust_gained_by_charge": "0.4",
            "feeling.trust_gained_by_contact": "0.12",
        },
    ),
    evidence=("W15", "W22", "W23"),
    tested=12,
)
