"""The loop of failure: a poor response, and she does not tell again."""

from caseflow.experiments.analysis.patterns.claim import ClaimForm
from caseflow.experiments.analysis.patterns.loop import Loop, LoopOutcome, loop_pattern
from caseflow.experiments.analysis.patterns.pattern import Arm, Setting
from caseflow.experiments.measures.observed import Observed
from caseflow.sim.rows import NEVER

LOOP = Loop(
    chain=(
        "A poor response",
        "trust lost",
        "later incidents not reported",
        "no arrest, no referral",
        "he goes on",
    ),
    disturbance=Arm(
        "every response poor",
        {"classifying.good_response_untrained": "0", "classifying.good_response_trained": "0"},
    ),
    link=Arm("trust does not matter to reporting", {"help_seeking.trust_weight": "0"}),
    outcomes=(
        LoopOutcome("reports", "reports a victim (reported)", -1, unit="reports"),
        LoopOutcome("arrests", "arrests a victim (recorded)", -1, unit="arrests"),
        LoopOutcome("referrals", "victims referred (recorded)", -1, ClaimForm.POINTS),
        LoopOutcome("true incidents", "incidents in the year (true)", 1, unit="incidents"),
    ),
)


def count(seen: Observed) -> list[tuple[float, float]]:
    """What is told, what is done about it, and what happens."""
    people = float(len(seen.cases))
    cases = seen.cases
    return [
        (float(cases["reports"].sum()), people),
        (float(cases["arrested"].sum()), people),
        (float((cases["referred"] < NEVER).sum()), people),
        (float(cases["repeats_in_year"].sum()), people),
    ]


PATTERN = loop_pattern(
    LOOP,
    count,
    name="loop_failure",
    title="The loop of failure",
    told=(
        "The disturbance: the police answer every report poorly. The link that is cut: trust in "
        "later reporting. The last step, from unreported to going on, depends on what the police "
        "do with a report: at the centre an arrest provokes about as much as bail restrains, so "
        "reports that are not made cost little. It closes where an arrest does not provoke and "
        "where bail, management and the safety plan hold. “Entrenched” is in the model a trait "
        "of his from the start, which failure cannot bring about."
    ),
    of="victims who reported",
    layer="reported, recorded and true, as said",
    strong=Setting(
        "every link strong",
        {
            "triage.accept": "0.35",
            "triage.every": "7",
            "advocacy.advocates": "6",
            "referral.police_untrained": "0.3",
            "restraining.management": "0.6",
            "restraining.bail": "0.5",
            "investigating.arrest_share": "0.45",
            "investigating.bail_share": "0.8",
            "investigating.bail_days": "90",
            "restraining.provoked": "1",
            "assessing.plan_protection_full": "0.5",
            "help_seeking.trust_weight": "2",
        },
    ),
    evidence=("C18", "C21"),
    tested=24,
)
