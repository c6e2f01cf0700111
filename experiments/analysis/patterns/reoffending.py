"""Who was assessed, at which risk, and what followed within six months."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata

from caseflow.experiments.measures.observed import Observed
from caseflow.sim.agents.perpetrator import Incident
from caseflow.sim.rows import NOBODY
from caseflow.sim.soonest import Kind

HALF_YEAR = 180.0
ASSESSED_ONCE = {"following.reopening_high_risk": "0", "following.reopening_other": "0"}
"""Nobody is reopened. A case that is reopened is read again because of what has happened since, and
to hold that reading against what had happened would be to look ahead."""

LAYERS = ("any", "reported", "violent")
"""Any further incident, one that the victim reported, and an assault."""


@dataclass(frozen=True)
class AssessedPeople:
    """Everybody assessed at least half a year before the end of the world.

    Attributes
    ----------
    reading, level
        Shape (people,): what the tool showed, and the level that it gave.
    happened
        For each of ``LAYERS`` shape (people,): whether it happened within half a year after the
        assessment, against the same victim.
    """

    reading: NDArray[np.float64]
    level: NDArray[np.int64]
    happened: dict[str, NDArray[np.bool_]]


def assessed(seen: Observed) -> AssessedPeople:
    """Look at one world, told with its event log."""
    cases, event_log = seen.tables["cases"], seen.tables["event_log"]
    when = cases["assessed"]
    readings = event_log["case"][event_log["what"] == Kind.ASSESSMENT]
    if len(readings) != len(np.unique(readings)):
        raise ValueError("somebody was assessed twice: the first reading is lost")
    chosen = when < seen.end - HALF_YEAR
    of_case = event_log[event_log["case"] != NOBODY]
    after = of_case["when"] - when[of_case["case"]]
    following = of_case[(after > 0.0) & (after <= HALF_YEAR)]
    incident = following["what"] == Kind.INCIDENT
    which = {
        "any": incident,
        "reported": following["what"] == Kind.REPORT,
        "violent": incident & (following["whom"] == Incident.ASSAULT),
    }
    happened = {}
    for name, lines in which.items():
        flags = np.zeros(len(cases), bool)
        flags[following["case"][lines]] = True
        happened[name] = flags[chosen]
    reading = np.array(cases["assessed_risk"][chosen])
    return AssessedPeople(reading, np.array(cases["risk"][chosen], np.int64), happened)


def concordance(reading: NDArray[np.float64], happened: NDArray[np.bool_]) -> tuple[float, float]:
    """How many pairs a reading puts in the right order, and of how many (Mann and Whitney 1947).

    ``reading``: shape (people,); ``happened``: shape (people,).

    Examples
    --------
    >>> concordance(np.array([1.0, 2.0, 3.0]), np.array([False, True, True]))
    (2.0, 2.0)
    """
    events = int(happened.sum())
    others = len(happened) - events
    ranks = rankdata(reading)[happened].sum() if events else 0.0
    return float(ranks - events * (events + 1) / 2.0), float(events * others)
