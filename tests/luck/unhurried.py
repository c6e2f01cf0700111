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
    "advocacy.advocates": "1",
    "investigating.investigators": "1",
    "investigating.hours": NO_TIME,
    "contact.officer.hours": NO_TIME,
    "contact.advocate.hours": NO_TIME,
    "advocacy.over_cap": "stretch",
    "advocacy.contract_lost_a_year": "0",
    "staying.turnover": "0",
    "triage.agenda": "600",
    "triage.consultation_training": "0",
    "triage.accept": "0.35",
    "clinical.places": "1000",
    "hearing.magistrates_places": "600",
    "hearing.crown_places": "300",
    "persistence.new_victim_share": "0",
}
"""One advocate and one officer serve all in no time; no meeting, court or clinic is ever full."""


def rows_that_differ(
    first: Replication, second: Replication, but: tuple[str, ...] = ()
) -> NDArray[np.int64]:
    """The cases in which two worlds differ: in the case, its victim or its perpetrator.

    Columns whose dotted names begin with one of ``but`` are not looked at.
    """
    unlike = np.zeros(len(first.tables["cases"]), bool)
    for name in ("cases", "victims", "perpetrators"):
        one, two = first.tables[name], second.tables[name]
        assert len(one) == len(two)
        for (column, values), (_, others) in zip(leaves(one, name), leaves(two, name), strict=True):
            if not column.startswith(but):
                unlike |= values != others
    return np.flatnonzero(unlike)
