"""Unhurried worlds: every worker has time at once, so that nobody stands in another's way."""

import numpy as np
from numpy.typing import NDArray

from scenarios.parameters import parameters
from sim import Replication
from tests.sameness import leaves

NO_TIME = "1e-15"
"""Hours so short that a moment and the moment after it are the same number."""

UNHURRIED: dict[str, str] = {
    **{
        key: NO_TIME
        for key in parameters()
        if key.startswith("advocacy.") and key.endswith("_hours") and key != "advocacy.weekly_hours"
    },
    "investigating.hours": NO_TIME,
    "investigating.contact_hours": NO_TIME,
    "advocacy.over_cap": "stretch",
    "advocacy.contract_lost_a_year": "0",
    "staying.turnover": "0",
    "triage.agenda": "10000",
    "triage.consultation_training": "0",
    "triage.accept": "0.35",
    "clinical.places": "10000",
    "hearing.magistrates_places": "1000",
    "hearing.crown_places": "1000",
    "persistence.new_victim_share": "0",
}
"""No task, list, meeting, court or clinic is ever full, and nobody who works leaves."""

WHO_WORKS = ("cases.advocate", "cases.deputy", "cases.officer")
"""Which of several equally free workers takes a case depends on everybody; nothing else does."""


def rows_that_differ(first: Replication, second: Replication) -> NDArray[np.int64]:
    """The cases in which two worlds differ: in the case, its victim or its perpetrator."""
    unlike = np.zeros(len(first.tables["cases"]), bool)
    for name in ("cases", "victims", "perpetrators"):
        one, two = first.tables[name], second.tables[name]
        assert len(one) == len(two)
        for (column, values), (_, others) in zip(leaves(one, name), leaves(two, name), strict=True):
            if column not in WHO_WORKS:
                unlike |= values != others
    return np.flatnonzero(unlike)
