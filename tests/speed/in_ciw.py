"""The skeleton of the reference flow that Ciw can express: victims who pass from queue to queue.

Ciw tells queueing networks, and tells them well: Poisson arrivals, delays, a weekly meeting of
so many with the urgent first, places with advocates, a line that victims leave, sittings of a
court. What it cannot tell of the flow:

- somebody in two places: the service and the justice process are told of two streams of victims,
  so neither knows of the other, and no review is put off because proceedings go on;
- what happens to somebody while she is served: incidents, reports after the first, contacts and
  the assessment, none of which takes her to another queue;
- intensities that change: she leaves and withdraws at the rates of somebody who has one report
  unanswered while she waits, and none once an advocate has her or the police investigate;
- a decision taken back: closed cases do not return, nor monitored ones to support.

What it counts is therefore not compared with the other engines, and its time is to be read by
record: one for each visit to a queue that is over.
"""

import math
import random
from typing import Any

import ciw

from tests.speed.flow import Flow

URGENT, OTHER, PROCESS = "urgent", "other", "process"
REPORTING, REFERRAL, MEETING, PLACES, ENQUIRIES, PREPARATION, COURT, ORDER = range(1, 9)
NODES = 8


class Referred(ciw.dists.Distribution):
    """How long a referral takes: a share of them are late."""

    def __init__(self, flow: Flow) -> None:
        self.flow = flow

    def sample(self, t: float | None = None, ind: Any = None) -> float:
        """One length, in days."""
        late = self.flow.late_days if random.random() < self.flow.late_share else 0.0
        return random.expovariate(1.0 / self.flow.referral_days) + late


class Held(ciw.dists.Distribution):
    """How long a place is taken: support and monitoring, unless she leaves before."""

    def __init__(self, flow: Flow) -> None:
        self.flow = flow

    def sample(self, t: float | None = None, ind: Any = None) -> float:
        """One length, in days."""
        flow = self.flow
        support = flow.support_median * math.exp(flow.support_spread * random.gauss(0.0, 1.0))
        return min(support + flow.monitoring_days, random.expovariate(flow.leaves_service_a_day))


def _paths(steps: dict[tuple[int, int], float]) -> list[list[float]]:
    """With which chance one node follows another, as Ciw wants it."""
    nodes = range(1, NODES + 1)
    return [[steps.get((before, after), 0.0) for after in nodes] for before in nodes]


def network(flow: Flow) -> Any:
    """The queues, and who goes from which to which."""
    a_day = flow.a_year / 365.25
    nowhere: list[Any] = [None] * (NODES - 1)
    arrest = flow.arrest_share
    shares = {URGENT: arrest, OTHER: 1.0 - arrest, PROCESS: 1.0}
    # Whichever comes first ends the enquiries: a decision, or that she withdraws.
    decided, withdraws = 1.0 / flow.enquiry_days, flow.withdraws_a_day
    charged = flow.charge_share * decided / (decided + withdraws)
    service = {
        (REPORTING, REFERRAL): 1.0,
        (REFERRAL, MEETING): 1.0,
        (MEETING, PLACES): flow.accept * flow.uptake,
    }
    process = {
        (REPORTING, ENQUIRIES): 1.0,
        (ENQUIRIES, PREPARATION): charged,
        (PREPARATION, COURT): 1.0,
        (COURT, ORDER): flow.convicted_share * flow.order_share,
    }
    tires = flow.leaves_service_a_day * flow.waiting_factor * flow.unanswered_factor
    reneging: list[Any] = [None] * NODES
    reneging[PLACES - 1] = ciw.dists.Exponential(tires)
    at_once = ciw.dists.Deterministic(0.0)
    lengths = [
        ciw.dists.Exponential(1.0 / flow.report_delay),
        Referred(flow),
        at_once,
        Held(flow),
        ciw.dists.Exponential(decided + withdraws),
        ciw.dists.Deterministic(flow.preparation_days),
        at_once,
        ciw.dists.Deterministic(flow.order_days),
    ]
    # A slot takes whole people; a part of a place cannot be saved.
    servers = [math.inf] * NODES
    servers[MEETING - 1] = ciw.Slotted([flow.triage_every], [flow.agenda])
    servers[PLACES - 1] = flow.advocates * flow.cap
    servers[COURT - 1] = ciw.Slotted([flow.sitting_every], [int(flow.places)])
    return ciw.create_network(
        arrival_distributions={
            kind: [ciw.dists.Exponential(a_day * share), *nowhere] for kind, share in shares.items()
        },
        service_distributions=dict.fromkeys(shares, lengths),
        reneging_time_distributions=dict.fromkeys(shares, reneging),
        number_of_servers=servers,
        priority_classes={URGENT: 0, OTHER: 1, PROCESS: 1},
        routing={URGENT: _paths(service), OTHER: _paths(service), PROCESS: _paths(process)},
    )


def tell(flow: Flow, seed: int) -> dict[str, float]:
    """One world: what can be counted of it, and how many records it left.

    ``left`` counts only those who left while they waited.
    """
    ciw.seed(seed)
    world = ciw.Simulation(network(flow))
    world.simulate_until_max_time(flow.days)
    records = world.get_all_records()
    over = dict.fromkeys(range(1, NODES + 1), 0)
    for record in records:
        over[record.node] += record.customer_class != PROCESS or record.node >= ENQUIRIES
    still = {node: len(world.nodes[node].all_individuals) for node in over}
    left = sum(record.record_type == "renege" for record in records)
    held = sum(one.service_start_date is not False for one in world.nodes[PLACES].all_individuals)
    return {
        "reports": over[REPORTING],
        "decisions": over[MEETING],
        "joined": over[PLACES] + still[PLACES],
        "given": over[PLACES] - left + held,
        "left": left,
        "charged": over[PREPARATION] + still[PREPARATION],
        "heard": over[COURT],
        "orders": over[ORDER] + still[ORDER],
        "records": len(records),
    }
