"""The people of a run: what went wrong for each victim and what became of them, in a few bytes."""

import zlib
from typing import Any

import numpy as np
from numpy.typing import NDArray

from caseflow.experiments.measures import GROUPS, Cohort
from caseflow.experiments.measures.observed import Observed
from caseflow.sim import Replication

YEAR = 365.0

PERSON = np.dtype(
    [
        ("key", "<u8"),
        ("failures", "<u4"),
        ("incidents", "<u4"),
        ("assaulted", "?"),
        ("withdrew", "?"),
        ("left", "?"),
        ("recorded", "?"),
        ("served", "?"),
        ("groups", "<u2"),
    ]
)
"""Who a victim is, by an address of luck; what went wrong, as bits; incidents in the year after the
first report, and whether one of them was an assault; whether they withdrew before charge within the
follow-up, and left the service within a year of joining it; whether the police recorded the report,
and whether they joined the service; and in which of ``GROUPS`` they are, a bit each."""

People = NDArray[Any]


def people(replication: Replication, cohort: Cohort) -> People:
    """Look at every victim of a cohort.

    Gives of ``PERSON``, shape (victims,), in the order of their keys, so that the same people are
    found again in another world.
    """
    seen = Observed(replication, cohort)
    found = np.zeros(len(seen.cases), PERSON)
    found["key"] = seen.cases["key"]
    found["failures"] = seen.cases["failures"]
    found["incidents"] = seen.cases["repeats_in_year"]
    found["assaulted"] = seen.within(seen.cases["first_violent_repeat"], YEAR)
    found["withdrew"] = seen.within(seen.victims["withdrew_before_charge"], seen.cohort.follow_up)
    stayed = seen.victims["left_service"] - seen.victims["joined_service"]
    found["left"] = seen.served & (seen.victims["left_service"] < seen.end) & (stayed <= YEAR)
    found["recorded"], found["served"] = seen.recorded, seen.served
    for bit, group in enumerate(GROUPS):
        found["groups"] |= group.belongs(seen).astype(np.uint16) << np.uint16(bit)
    return np.sort(found, order="key")


def pack_people(found: People) -> bytes:
    """People as compressed bytes, the same for the same people."""
    return zlib.compress(found.tobytes())


def unpack_people(packed: bytes) -> People:
    """The people that ``pack_people`` wrote."""
    try:
        return np.frombuffer(zlib.decompress(packed), PERSON)
    except zlib.error:
        raise ValueError("stored people are damaged") from None
