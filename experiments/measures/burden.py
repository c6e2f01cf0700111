"""Burden, harm and need: what the months after the report ask of her, and leave her with."""

import numpy as np

from caseflow.experiments.measures.counting import Counted, Ratio, mean, share
from caseflow.experiments.measures.definition import counted
from caseflow.experiments.measures.observed import Observed

HEADING = "Burden on her"
HARM = "Harm and need"


@counted(
    "retellings",
    HEADING,
    "Times she had to tell her story",
    unit="tellings",
    layer="true",
    of="victims who reported",
    better="lower",
    judgement=True,
)
def retellings(seen: Observed) -> Counted:
    """Tellings of her story by the end of the run, the first report among them, a victim."""
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
    """Workers who were in touch with her by the end of the run, a victim who joined the service."""
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
    """Times her advocate changed, a victim who joined the service."""
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
    """Contacts at which a worker advised her otherwise than another had, a victim who joined the
    service."""
    return mean(seen.victims["contradictions"], seen.served)


@counted(
    "updates_missed",
    HEADING,
    "Updates that did not come in time",
    unit="share",
    layer="true",
    of="updates she was owed",
    better="lower",
    evidence="C21",
)
def updates_missed(seen: Observed) -> Counted:
    """Pieces of news that nobody told her within the promised time, of all that she was owed."""
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
    """The longest span between two contacts of anybody with her, a victim who joined the
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
    """Days after joining the service on which no advocate had her case: waiting at first, or
    after an advocate had gone."""
    end = seen.end
    open_now = np.clip(end - seen.cases["unheld_since"], 0.0, None)
    return mean(seen.cases["days_unheld"] + open_now, seen.served)


for _kind, _words in (
    ("physical", "Physical harm"),
    ("financial", "Financial harm"),
    ("psychological", "Psychological harm"),
):
    for _by, _who in (("him", "his acts"), ("process", "the process")):
        _definition = (
            f"{_words} from {_who}, still there at the last change of her state, in points of "
            "which an assault, or damage to her property, brings one; a mean a victim."
        )

        def _count(seen: Observed, column: str = f"{_kind}_by_{_by}") -> Counted:
            return mean(seen.victims["harms"][column])

        _count.__doc__ = _definition
        counted(
            f"harm_{_kind}_by_{_by}",
            HARM,
            f"{_words} by {_who}",
            unit="points",
            layer="true",
            of="victims who reported",
            better="lower",
            evidence="M29",
            judgement=True,
        )(_count)

for _need, _words in (
    ("emotional_support", "emotional support"),
    ("information", "information and one voice"),
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
)
def safety_plan(seen: Observed) -> Counted:
    """Victims whose safety plan was made within 180 days of the first report, of those who joined
    the service."""
    return share(seen.within(seen.cases["safety_plan"], 180.0), seen.served)
