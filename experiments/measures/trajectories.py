"""Curves: counts over time and through the stages, from which the figures are drawn."""

from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from caseflow.experiments.measures.disengagement import leaving
from caseflow.experiments.measures.life_table import life_table
from caseflow.experiments.measures.observed import Cohort, Mask, Observed
from caseflow.experiments.measures.service import answered
from caseflow.sim import Replication
from caseflow.sim.agents.case import Outcome, Stage, Verdict
from caseflow.sim.rows import NEVER

GRID = np.arange(0, 366, 5)
"""Days since the first report at which curves are counted."""

FLOW_PLACES: tuple[str, ...] = (
    "Reported",
    "Recorded by the police",
    "Not recorded",
    "Not referred",
    "Given advice only or declined",
    "Offered the service",
    "Still waiting for triage",
    "Referred, but not taken up",
    "Stayed with the service",
    "Left the service",
    "Declined the service",
    "Never offered it",
    "Charged",
    "Victim does not support",
    "Evidential difficulties",
    "Other outcome",
    "No outcome",
    "Convicted",
    "Not convicted",
    "Not ended in court",
    "Never in court",
)
"""Where a case can be, column by column: report, triage, service, police outcome, court."""


def curves(replication: Replication, cohort: Cohort) -> dict[str, NDArray[Any]]:
    """Count the cohort along time and through the stages.

    Gives ``grid_days`` and three counts of shape (74,) by day since the first report, and three by
    day since joining the service; ``reported``, ``served`` and ``referred`` of shape (1,);
    ``open_cases`` and ``advocates`` of shape (weeks,); ``flow`` of shape (places, places); four
    counts of those still waiting, and three a life table, all of shape (74,).
    """
    return curves_of(Observed(replication, cohort))


def curves_of(seen: Observed) -> dict[str, NDArray[Any]]:
    """Count what is observed along time and through the stages."""
    weeks = seen.tables["weeks"]
    number = int(seen.end // 7)
    told = {
        "grid_days": GRID,
        "disengaged_before_charge": _by_day(seen, seen.victims["withdrew_before_charge"]),
        **_with_the_service(seen),
        "revictimised": _by_day(seen, seen.cases["first_repeat"]),
        "revictimised_violent": _by_day(seen, seen.cases["first_violent_repeat"]),
        "reported": np.array([len(seen.cases)]),
        "served": np.array([int(seen.served.sum())]),
        "flow": _flow(seen),
        **_waiting(seen),
        **_survival(seen),
    }
    in_post = weeks[weeks["in_post"] & (weeks["week"] < number)]
    told["open_cases"] = np.bincount(
        in_post["week"], weights=in_post["open_cases"], minlength=number
    )
    told["advocates"] = np.bincount(in_post["week"], weights=in_post["share"], minlength=number)
    return told


def _waiting(seen: Observed) -> dict[str, NDArray[np.int64]]:
    """How many still wait by each day since the first report; nobody is dropped.

    Who left the service while waiting waits on, and is counted among them apart.
    """
    referred = seen.within(seen.cases["referred"], seen.cohort.follow_up)
    unmet = seen.cases["first_contact"]
    gone = np.where(unmet >= NEVER, seen.cases["closed"], NEVER)
    return {
        "referred": np.array([int(referred.sum())]),
        "untriaged": _not_yet(seen, seen.cases["triaged"], referred),
        "unanswered": _not_yet(seen, answered(seen), referred),
        "unmet": _not_yet(seen, unmet, seen.served),
        "gone_unmet": int(seen.served.sum()) - _not_yet(seen, gone, seen.served),
    }


def _not_yet(seen: Observed, moment: NDArray[Any], among: Mask) -> NDArray[np.int64]:
    """How many of some have not had something happen by each day of the grid."""
    passed = np.searchsorted(np.sort(seen.since_report(moment)[among]), GRID, side="right")
    return int(among.sum()) - passed


def _survival(seen: Observed) -> dict[str, NDArray[np.int64]]:
    """Life tables: a new incident and an assault since the report; the end of the run ends the
    watching."""
    told: dict[str, NDArray[np.int64]] = {}
    for name, column in (("unharmed", "first_repeat"), ("unassaulted", "first_violent_repeat")):
        moment = seen.cases[column]
        ends = seen.since_report(np.minimum(moment, seen.end))
        told.update(life_table(ends, moment < NEVER, GRID, name))
    return told


def _with_the_service(seen: Observed) -> dict[str, NDArray[Any]]:
    """How many have left the service, not as planned, by each day since joining it, and how many
    have not: their cumulative incidence times those who joined, so that it adds up over sites to
    the measure. And how many are still watched before each day."""
    leave, joined = leaving(seen), int(seen.served.sum())
    left = joined * leave.by(GRID, np.ones((1, len(seen.cases)), bool))[0]
    ends = np.sort(leave.ends[seen.served])
    return {
        "disengaged_from_service": left,
        "stayed_with_service": joined - left,
        "with_service_watched": joined - np.searchsorted(ends, GRID, side="left"),
    }


def _by_day(seen: Observed, moment: NDArray[Any]) -> NDArray[np.int64]:
    """How many have had something happen by each day of the grid."""
    return np.searchsorted(np.sort(seen.since_report(moment)), GRID, side="right")


def _flow(seen: Observed) -> NDArray[np.float64]:
    """How many cases go from each place to the next; shape (places, places)."""
    place = {name: number for number, name in enumerate(FLOW_PLACES)}
    cases, victims = seen.cases, seen.victims
    never = 1e17
    recorded = np.where(seen.recorded, place["Recorded by the police"], place["Not recorded"])
    offered = np.select(
        [
            cases["managed"] | (victims["joined_service"] < never),
            cases["triaged"] < never,
            (cases["referred"] < never) & bool(seen.parameters.partnership.operates),
            cases["referred"] < never,
        ],
        [
            place["Offered the service"],
            place["Given advice only or declined"],
            place["Still waiting for triage"],
            place["Referred, but not taken up"],
        ],
        place["Not referred"],
    )
    service = np.select(
        [
            victims["left_service"] < never,
            victims["joined_service"] < never,
            cases["stage"] == Stage.DECLINED,
        ],
        [
            place["Left the service"],
            place["Stayed with the service"],
            np.where(cases["managed"], place["Declined the service"], place["Never offered it"]),
        ],
        place["Never offered it"],
    )
    outcome = np.select(
        [
            cases["charged"] < never,
            cases["outcome"] == Outcome.VICTIM_DOES_NOT_SUPPORT,
            cases["outcome"] == Outcome.EVIDENTIAL_DIFFICULTIES,
            cases["outcome"] == Outcome.OTHER,
        ],
        [
            place["Charged"],
            place["Victim does not support"],
            place["Evidential difficulties"],
            place["Other outcome"],
        ],
        place["No outcome"],
    )
    court = np.select(
        [
            cases["verdict"] == Verdict.CONVICTED,
            cases["verdict"] != Verdict.NO_VERDICT,
            cases["charged"] < never,
        ],
        [place["Convicted"], place["Not convicted"], place["Not ended in court"]],
        place["Never in court"],
    )
    start = np.full(len(cases), place["Reported"])
    flow = np.zeros((len(FLOW_PLACES), len(FLOW_PLACES)))
    steps = (start, recorded, offered, service, outcome, court)
    for here, there in pairwise(steps):
        np.add.at(flow, (here, there), 1.0)
    return flow
