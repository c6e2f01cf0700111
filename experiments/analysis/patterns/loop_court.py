"""The loop of court delay: the longer the wait, the more withdraw, and the fewer orders."""

from caseflow.experiments.analysis.patterns.claim import ClaimForm
from caseflow.experiments.analysis.patterns.loop import Loop, LoopOutcome, loop_pattern
from caseflow.experiments.analysis.patterns.pattern import Arm, Setting
from caseflow.experiments.measures.observed import Observed
from caseflow.sim.agents.case import Verdict
from caseflow.sim.rows import NEVER

THREE_YEARS = {"follow_up_days": "1095"}

LOOP = Loop(
    chain=("Delay", "she withdraws after charge", "fewer convictions and orders", "more incidents"),
    disturbance=Arm(
        "twice the delay",
        {"hearing.magistrates_preparation": "140", "hearing.crown_preparation": "280"},
    ),
    link=Arm("nobody withdraws after charge", {"disengagement.after_charge": "0"}),
    outcomes=(
        LoopOutcome("withdrawal", "withdrawal after charge (recorded)", 1, ClaimForm.POINTS),
        LoopOutcome("convictions", "convictions (recorded)", -1, ClaimForm.POINTS),
        LoopOutcome("orders", "restraining orders (recorded)", -1, ClaimForm.POINTS),
        LoopOutcome("true incidents", "incidents in all (true)", 1, unit="incidents", tested=False),
    ),
)


def count(seen: Observed) -> list[tuple[float, float]]:
    """What became of those in whose case somebody was charged."""
    charged = seen.cases["times_charged"] > 0
    people = float(charged.sum())
    cases, victims = seen.cases[charged], seen.victims[charged]
    return [
        (float((victims["withdrew_after_charge"] < NEVER).sum()), people),
        (float((cases["verdict"] == Verdict.CONVICTED).sum()), people),
        (float((cases["restraining_orders"] > 0).sum()), people),
        (float(seen.perpetrators["incidents"][charged].sum()), people),
    ]


PATTERN = loop_pattern(
    LOOP,
    count,
    name="loop_court",
    title="The loop of court delay",
    told=(
        "The disturbance: cases take twice as long to be ready for a hearing. The link that is "
        "cut: withdrawing after charge. Cases are followed for three years after the intake, "
        "for within one a delayed order merely looks like a missing one. Incidents are all that "
        "happened from the beginning of the episode; an order comes when most of them are past, "
        "so what the loop adds to them is small against their spread."
    ),
    of="cases in which somebody was charged",
    layer="recorded, and true for incidents",
    centre=Setting("centre values", THREE_YEARS),
    strong=Setting(
        "every link strong",
        {
            **THREE_YEARS,
            "investigating.charge_threshold": "0.3",
            "disengagement.after_charge": "0.0006",
            "disengagement.gap": "0.012",
            "hearing.discontinued_without_her": "0.9",
            "hearing.conviction_without_her": "-2",
            "restraining.restraining_order": "0.3",
            "restraining.bail": "1",
        },
    ),
    evidence=("C14", "C22", "C23"),
    tested=12,
)
