"""What loops count: each a sum over those it is counted of, and how many they are."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from caseflow.experiments.measures.observed import Observed
from caseflow.sim.agents.case import Verdict
from caseflow.sim.rows import NEVER

Column = Callable[[Observed], NDArray[Any]]
Quantity = Callable[[Observed], tuple[float, float]]


def _of(whom: Column, what: Column) -> Quantity:
    """A sum over some of the rows of a table, and their number."""

    def counted(seen: Observed) -> tuple[float, float]:
        chosen = whom(seen)
        return float(what(seen)[chosen].sum()), float(chosen.sum())

    return counted


def _everyone(seen: Observed) -> NDArray[Any]:
    return np.ones(len(seen.cases), np.bool_)


def _served(seen: Observed) -> NDArray[Any]:
    return np.asarray(seen.victims["joined_service"] < NEVER)


def _charged(seen: Observed) -> NDArray[Any]:
    return np.asarray(seen.cases["times_charged"] > 0)


def _ordered(seen: Observed) -> NDArray[Any]:
    return np.asarray(seen.perpetrators["order_made"] < NEVER)


def _in_post(seen: Observed) -> NDArray[Any]:
    return np.asarray(seen.weeks["in_post"])


def _empty_posts(seen: Observed) -> tuple[float, float]:
    return float((~_in_post(seen)).sum()), float(len(seen.weeks))


def _crisis_hours(seen: Observed) -> tuple[float, float]:
    hours = seen.tables["advocates"]["task_list"]["hours_events"]
    return float(hours.sum()), float(_in_post(seen).sum())


QUANTITIES: Mapping[str, Quantity] = {
    "arrests": _of(_everyone, lambda seen: seen.cases["arrested"]),
    "breaches of the ordered": _of(_ordered, lambda seen: seen.perpetrators["breaches"]),
    "charged of the served": _of(_served, lambda seen: seen.cases["times_charged"] > 0),
    "convicted of the charged": _of(
        _charged, lambda seen: seen.cases["verdict"] == Verdict.CONVICTED
    ),
    "empty posts": _empty_posts,
    "force of the ordered": _of(_ordered, lambda seen: seen.perpetrators["order_force"]),
    "hours on crises": _crisis_hours,
    "incidents of the charged": _of(_charged, lambda seen: seen.perpetrators["incidents"]),
    "incidents of the ordered": _of(_ordered, lambda seen: seen.perpetrators["incidents"]),
    "left of the served": _of(_served, lambda seen: seen.victims["left_service"] < seen.end),
    "missed updates of the served": _of(_served, lambda seen: seen.victims["news_missed"]),
    "open cases": _of(_in_post, lambda seen: seen.weeks["open_cases"]),
    "orders of the served": _of(_served, lambda seen: seen.cases["restraining_orders"]),
    "recorded repeats": _of(_everyone, lambda seen: seen.cases["recorded_repeats_in_year"]),
    "referrals": _of(_everyone, lambda seen: seen.cases["referred"] < NEVER),
    "repeats": _of(_everyone, lambda seen: seen.cases["repeats_in_year"]),
    "reports": _of(_everyone, lambda seen: seen.cases["reports"]),
    "tasks waiting": _of(_in_post, lambda seen: seen.weeks["tasks_waiting"]),
    "trust of the served": _of(_served, lambda seen: seen.victims["trust"]),
    "with an order of the charged": _of(
        _charged, lambda seen: seen.cases["restraining_orders"] > 0
    ),
    "withdrawn after charge": _of(
        _charged, lambda seen: seen.victims["withdrew_after_charge"] < NEVER
    ),
    "withdrawn of the served": _of(
        _served, lambda seen: seen.victims["withdrew_before_charge"] < NEVER
    ),
}
"""By the name that ``loops.toml`` calls each."""
