"""The loop of breach: an order that goes unpunished when broken loses its force."""

from caseflow.experiments.analysis.patterns.claim import ClaimForm
from caseflow.experiments.analysis.patterns.loop import Loop, LoopOutcome, loop_pattern
from caseflow.experiments.analysis.patterns.pattern import Arm, Setting
from caseflow.experiments.measures.observed import Observed
from caseflow.sim.rows import NEVER

LOOP = Loop(
    chain=(
        "An order is broken",
        "nobody punishes it",
        "the order loses force",
        "it is broken more often",
    ),
    disturbance=Arm(
        "no breach is punished",
        {"ordering.breach_treated": "0", "ordering.breach_treated_trained": "0"},
    ),
    link=Arm("an order keeps its force", {"restraining.force_lost": "0"}),
    outcomes=(
        LoopOutcome("force", "force left of an order (true)", -1, ClaimForm.POINTS),
        LoopOutcome("breaches", "breaches an order (true)", 1, unit="breaches"),
        LoopOutcome("true incidents", "incidents in all (true)", 1, unit="incidents"),
    ),
)


def count(seen: Observed) -> list[tuple[float, float]]:
    """What he does who has been under an order."""
    ordered = seen.perpetrators["order_made"] < NEVER
    people = float(ordered.sum())
    perpetrators = seen.perpetrators[ordered]
    return [
        (float(perpetrators["order_force"].sum()), people),
        (float(perpetrators["breaches"].sum()), people),
        (float(perpetrators["incidents"].sum()), people),
    ]


PATTERN = loop_pattern(
    LOOP,
    count,
    name="loop_breach",
    title="The loop of breach",
    told=(
        "The disturbance: no reported breach is treated as one any more. The link that is cut: "
        "what an unpunished breach takes from the force of the order. With the link off, "
        "what is left of the response is that nobody goes to prison for a breach."
    ),
    of="perpetrators who came under an order",
    layer="true",
    strong=Setting(
        "every link strong",
        {
            "ordering.sought_high_risk": "0.3",
            "ordering.sought_other": "0.06",
            "ordering.breach_treated": "0.4",
            "ordering.breach_treated_trained": "0.6",
            "restraining.force_lost": "0.6",
            "restraining.stalking_protection_order": "0.3",
            "restraining.restraining_order": "0.3",
            "restraining.interim_order": "0.4",
        },
    ),
    evidence=("C11", "C35", "K13"),
    tested=16,
)
