"""The loop of detection: support brings reports, reports bring work, and work takes support."""

from caseflow.experiments.analysis.patterns.loop import Loop, LoopOutcome, loop_pattern
from caseflow.experiments.analysis.patterns.pattern import Arm, Setting
from caseflow.experiments.measures.observed import Observed

LOOP = Loop(
    chain=(
        "Support",
        "more incidents reported",
        "crises and reopened cases",
        "more work",
        "less time for each",
    ),
    disturbance=Arm("a third taken on", {"triage.accept": "0.35"}),
    link=Arm("being supported does not bring reports", {"help_seeking.engagement_weight": "0"}),
    outcomes=(
        LoopOutcome("recorded repeats", "repeats in the year (recorded)", 1, unit="repeats"),
        LoopOutcome("true incidents", "incidents in the year (true)", 0, unit="incidents"),
        LoopOutcome(
            "work on crises",
            "hours on crises and events, an advocate-week (service)",
            1,
            unit="hours",
        ),
        LoopOutcome(
            "tasks waiting", "tasks waiting in a diary (service)", 1, unit="tasks", tested=False
        ),
    ),
)


def count(seen: Observed) -> list[tuple[float, float]]:
    """Repeats on two layers, and the work of advocates."""
    people = float(len(seen.cases))
    weeks = seen.weeks
    in_post = weeks["in_post"]
    posts = float(in_post.sum())
    diaries = seen.tables["advocates"]["diary"]
    return [
        (float(seen.cases["recorded_repeats_in_year"].sum()), people),
        (float(seen.cases["repeats_in_year"].sum()), people),
        (float(diaries["hours_events"].sum()), posts),
        (float(weeks["tasks_waiting"][in_post].sum()), posts),
    ]


PATTERN = loop_pattern(
    LOOP,
    count,
    name="loop_detection",
    title="The loop of detection",
    told=(
        "The disturbance: the service takes on a third rather than an eighth of ordinary "
        "referrals. The link that is cut: what being with the service adds to reporting. More "
        "support lowers what happens whether or not the link is there; with it, fewer of the "
        "repeats vanish from the record, and each report is work."
    ),
    of="victims who reported, and advocate-weeks",
    layer="recorded and true side by side, and the service's own books",
    strong=Setting(
        "every link strong",
        {"help_seeking.engagement_weight": "0.8", "advocacy.advocates": "4"},
    ),
    evidence=("W18",),
    tested=10,
)
