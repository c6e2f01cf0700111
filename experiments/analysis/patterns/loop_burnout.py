"""The loop of overload: load wears advocates down, they leave, and those who stay carry more."""

from caseflow.experiments.analysis.patterns.claim import ClaimForm
from caseflow.experiments.analysis.patterns.loop import Loop, LoopOutcome, loop_pattern
from caseflow.experiments.analysis.patterns.pattern import Arm, Setting
from caseflow.experiments.measures.observed import Observed
from caseflow.sim.rows import NEVER

LOOP = Loop(
    chain=(
        "More cases an advocate",
        "strain",
        "advocates leave",
        "posts stand empty",
        "more cases for those who stay",
    ),
    disturbance=Arm("three times the reports", {"demand.reports_a_year": "1350"}),
    link=Arm("strain makes nobody leave", {"staying.strain_weight": "0"}),
    outcomes=(
        LoopOutcome(
            "empty posts", "posts that stand empty (service)", 1, ClaimForm.POINTS, tested=False
        ),
        LoopOutcome("caseload", "open cases per advocate in post (service)", 1, unit="cases"),
        LoopOutcome(
            "missed updates", "updates missed a victim (true)", 1, unit="updates", tested=False
        ),
        LoopOutcome(
            "leaving the service", "victims who leave the service (true)", 1, ClaimForm.POINTS
        ),
    ),
)


def count(seen: Observed) -> list[tuple[float, float]]:
    """Posts and open cases week by week, and what those with the service met with."""
    weeks = seen.weeks
    in_post = weeks["in_post"]
    served = seen.victims["joined_service"] < NEVER
    people = float(served.sum())
    victims = seen.victims[served]
    return [
        (float((~in_post).sum()), float(len(weeks))),
        (float(weeks["open_cases"][in_post].sum()), float(in_post.sum())),
        (float(victims["news_missed"].sum()), people),
        (float((victims["left_service"] < seen.end).sum()), people),
    ]


PATTERN = loop_pattern(
    LOOP,
    count,
    name="loop_burnout",
    title="The loop of overload: burnout",
    told=(
        "The disturbance: three times as many reports, half of what Sussex saw in two years [C4]. "
        "The link that is cut: what strain adds to an advocate's chance of leaving. With it off, "
        "advocates leave as often as ever, and the surge is shared by as many as before. A year "
        "or two is short for this loop: with two advocates most runs see one or two leave, so "
        "at the centre little of it is to be seen."
    ),
    of="advocate-weeks, and victims who joined the service",
    layer="the service's own books, and true",
    strong=Setting(
        "every link strong",
        {
            "advocacy.advocates": "4",
            "triage.accept": "0.35",
            "triage.every": "7",
            "advocacy.safe_caseload": "20",
            "staying.turnover": "0.0012",
            "staying.strain_weight": "2.5",
            "staying.strain_memory": "30",
            "staying.vacancy_days": "150",
        },
    ),
    evidence=("C4", "W1", "W12"),
    tested=18,
    people=3,
)
