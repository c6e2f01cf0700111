"""Burden, harm and need: what the months after the report ask of a victim, and leave behind."""

import numpy as np

from caseflow.experiments.measures.counting import Counted, Ratio, mean, share
from caseflow.experiments.measures.definition import counted
from caseflow.experiments.measures.observed import Observed

HEADING = "Burden on victims"
HARM = "Harm and need"


@counted(
    "retellings",
    HEADING,
    "Times the victim had to tell their story",
    unit="tellings",
    layer="true",
    of="victims who reported",
    better="lower",
    judgement=True,
)
def retellings(seen: Observed) -> Counted:
    """Tellings of the story by the end of the run, the first report among them, a victim."""
    return mean(seen.victims["retellings"])


@counted(
    "workers_met",
    HEADING,
    "Different workers met",
    unit="workers",
    layer="true",
    of="victims who joined the service",
    better="lower",
    judgement=True,
)
def workers_met(seen: Observed) -> Counted:
    """Workers in touch with the victim by the end of the run, a victim who joined the service."""
    return mean(seen.victims["workers_met"], seen.served)


@counted(
    "handovers",
    HEADING,
    "Changes of advocate",
    unit="handovers",
    layer="true",
    of="victims who joined the service",
    better="lower",
    evidence="W12, M30",
    judgement=True,
)
def handovers(seen: Observed) -> Counted:
    """Times the victim's advocate changed, a victim who joined the service."""
    return mean(seen.victims["handovers"], seen.served)


@counted(
    "contradictions",
    HEADING,
    "Pieces of conflicting advice",
    unit="pieces",
    layer="true",
    of="victims who joined the service",
    better="lower",
    evidence="M30",
    judgement=True,
)
def contradictions(seen: Observed) -> Counted:
    """Contacts at which a worker's advice conflicted with another's, a victim who joined the
    service."""
    return mean(seen.victims["contradictions"], seen.served)


@counted(
    "updates_missed",
    HEADING,
    "Updates that did not come in time",
    unit="share",
    layer="true",
    of="updates owed to victims",
    better="lower",
    evidence="C21",
)
def updates_missed(seen: Observed) -> Counted:
    """Updates that did not come within the promised time, of all that the victim was owed."""
    return Ratio(seen.victims["news_missed"], seen.victims["news_total"])


@counted(
    "longest_gap",
    HEADING,
    "Longest time without a contact",
    unit="days",
    layer="true",
    of="victims who joined the service",
    better="lower",
    judgement=True,
)
def longest_gap(seen: Observed) -> Counted:
    """The longest time between two contacts of any worker with the victim, a victim who joined the
    service."""
    return mean(seen.victims["longest_gap"], seen.served)


@counted(
    "days_unheld",
    HEADING,
    "Days with nobody holding the case",
    unit="days",
    layer="true",
    of="victims who joined the service",
    better="lower",
    judgement=True,
)
def days_unheld(seen: Observed) -> Counted:
    """Days after joining the service on which no advocate had the case: waiting at first, or
    after an advocate had gone."""
    end = seen.end
    open_now = np.clip(end - seen.cases["unheld_since"], 0.0, None)
    return mean(seen.cases["days_unheld"] + open_now, seen.served)


for _kind, _words in (
    ("physical", "Physical harm"),
    ("financial", "Financial harm"),
    ("psychological", "Psychological harm"),
):
    for _by, _source in (("him", "the perpetrator"), ("process", "the process")):
        _definition = (
            f"{_words} from {_source}, still there when the victim's state last changed, in points "
            "of which an assault, or damage to the victim's property, brings one; a mean a victim."
        )

        def _count(seen: Observed, column: str = f"{_kind}_by_{_by}") -> Counted:
            harms = seen.victims["harms"]
            if column == "physical_by_him":
                return mean(harms[column] + harms["physical_lasting"])
            return mean(harms[column])

        _count.__doc__ = _definition
        counted(
            f"harm_{_kind}_by_{_by}",
            HARM,
            f"{_words} by {_source}",
            unit="points",
            layer="true",
            of="victims who reported",
            better="lower",
            evidence="M29",
            judgement=True,
        )(_count)

for _need, _words in (
    ("emotional_support", "emotional support"),
    ("information", "consistent information"),
    ("practical_help", "practical help"),
    ("safety", "safety"),
):

    def _unmet(seen: Observed, column: str = _need) -> Counted:
        return mean(1.0 - seen.victims["needs"][column], seen.served)

    _unmet.__doc__ = (
        f"How much of the need for {_words} is still unmet at the end, from 0 to 1; a mean a "
        "victim who joined the service."
    )
    counted(
        f"need_unmet_{_need}",
        HARM,
        f"Unmet need: {_words}",
        unit="share",
        layer="true",
        of="victims who joined the service",
        better="lower",
        judgement=True,
    )(_unmet)


@counted(
    "safety_plan",
    HARM,
    "Had a safety plan within 6 months",
    unit="share",
    layer="true",
    of="victims who joined the service",
    better="higher",
    evidence="C11",
    follow_up=180.0,
)
def safety_plan(seen: Observed) -> Counted:
    """Victims whose safety plan was made within 180 days of the first report, of those who joined
    the service."""
    return share(seen.within(seen.cases["safety_plan"], 180.0), seen.served)
