"""Queues: who waits for the triage meeting, and whether lists and caseloads are steady."""

import numpy as np
from numpy.typing import NDArray

from caseflow.experiments.measures.counting import Counted, Ratio, mean
from caseflow.experiments.measures.definition import counted
from caseflow.experiments.measures.observed import Observed

HEADING = "Service"
PARTS = 4
"""The first and the last of so many parts of the intake are compared."""


@counted(
    "triage_list",
    HEADING,
    "Victims waiting for triage",
    unit="victims",
    layer="true",
    of="weeks",
    better="lower",
    judgement=True,
    by_group=False,
)
def triage_list(seen: Observed) -> Counted:
    """Victims on the list for the triage meeting at the end of a week of the intake, a site."""
    return mean(seen.weeks["triage_list"], seen.weeks["advocate"] == 0)


@counted(
    "open_cases_change",
    HEADING,
    "Open cases per advocate, change over the intake",
    unit="cases",
    layer="true",
    of="sites with filled posts",
    better="neither",
    evidence="W30",
    by_group=False,
)
def open_cases_change(seen: Observed) -> Counted:
    """Open cases a filled post in the last quarter of the intake, minus those in the first."""
    return _change(seen, "open_cases", seen.weeks["in_post"])


@counted(
    "waiting_list_change",
    HEADING,
    "Victims waiting for an advocate, change over the intake",
    unit="victims",
    layer="true",
    of="sites",
    better="neither",
    judgement=True,
    by_group=False,
)
def waiting_list_change(seen: Observed) -> Counted:
    """Victims in the line for an advocate in the last quarter of the intake, minus those in the
    first, a site."""
    return _change(seen, "waiting_list", seen.weeks["advocate"] == 0)


@counted(
    "triage_list_change",
    HEADING,
    "Victims waiting for triage, change over the intake",
    unit="victims",
    layer="true",
    of="sites",
    better="neither",
    judgement=True,
    by_group=False,
)
def triage_list_change(seen: Observed) -> Counted:
    """Victims on the list for the triage meeting in the last quarter of the intake, minus those
    in the first, a site."""
    return _change(seen, "triage_list", seen.weeks["advocate"] == 0)


def _change(seen: Observed, column: str, among: NDArray[np.bool_]) -> Ratio:
    """The mean of a column at the end of the intake minus that at its beginning."""
    weeks = seen.weeks[among]
    parts = np.array_split(np.unique(seen.weeks["week"]), PARTS)
    first, last = (weeks[column][np.isin(weeks["week"], parts[end])] for end in (0, -1))
    if not (len(first) and len(last)):
        return Ratio(0.0, 0.0)
    return Ratio(float(last.mean() - first.mean()), 1.0)
