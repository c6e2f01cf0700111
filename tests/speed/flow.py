"""The reference flow: a part of the model plain enough that any engine can tell it.

1. Victims begin to be stalked as a Poisson stream. The first incident comes at once; others come at
   ``acts_a_day`` times what her safety plan and an order in force leave of it, until he stops,
   after an exponential time. Each incident uses up a patience (one unit-exponential amount) drawn
   when the one before it happened, at whatever the intensity is meanwhile.
2. While no report is on its way, an incident may lead to one: the first for certain, one after the
   first report by a share. It reaches the police after an exponential delay. Each report leaves one
   more incident unanswered, until an advocate is in touch with her.
3. The first report opens an investigation and is referred to the weekly meeting after an
   exponential delay, a share of them later by a fixed time. At each report under investigation, the
   first among them, he may be arrested, which makes the case urgent for every meeting to come.
4. The meeting decides on as many as its agenda holds, the urgent first, then the longest on the
   list; it first sits one interval after the beginning. A share is accepted, the others are out of
   it for good. Of those accepted a share takes the service and waits for an advocate. For who does
   not, nothing follows but the assessment, and one review when support and monitoring would usually
   have ended; for the service later reports change nothing.
5. Whoever is accepted is assessed after an exponential delay, unless her case has been closed by
   then: standard, medium or high risk, by where one standard normal reading lies.
6. Whenever somebody waits and an advocate is below the cap, the one with fewest cases (the first of
   these) takes her at the highest known risk, the longest waiting first. They meet at once: that is
   a contact, her safety plan protects her from now on, and unless the end of support is set, it is
   set a log-normal time ahead, longer at high risk.
7. Contacts follow at an interval that is shorter at high risk as known at the contact before, and
   another in monitoring. When a report comes during support or turns the case back to it, when he
   is charged, and when the case is listed, an advocate who has the case is in touch at once,
   besides; but reports within a day of one that was so answered are answered with it. There are no
   other contacts, and none takes time.
8. At a review, when support is to end, it is put off a while if proceedings go on, from
   investigation to hearing; else monitoring begins, with a first contact after its interval. A
   second review, a fixed time later, closes the case; a contact due at that very moment is not
   made.
9. She leaves the service (the case is closed) when a patience drawn at joining is used up: at an
   intensity that grows with each unanswered incident and is higher while she waits. Likewise she
   withdraws from the justice process, at an intensity that differs before and after charge, with
   a patience drawn when the investigation opens and another when he is charged. Before charge that
   ends the investigation; after charge the case goes on without her.
10. Enquiries take an exponential time; then a share are charged, are listed after a fixed time, and
    wait in the court's list. The court first sits one interval after the beginning, and hears as
    many as it has places, the longest on the list first. A part of a place is saved for the next
    sitting, whole places that nobody used are lost. Of those heard a share are convicted, and of
    these a share are put under an order for a fixed time, which lowers the rate of incidents; an
    incident meanwhile is a breach.
11. On a report, a share of the monitored cases turn back to support: a new assessment is due, in
    place of any still to come, and support ends its median ahead; the next contact stays when it
    was. As large a share of the closed ones go back to the meeting's list, to be decided on as if
    for the first time; the level of risk that was known stays known until the next assessment, and
    she is still protected.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

COUNTED = (
    "victims",
    "incidents",
    "breaches",
    "reports",
    "arrests",
    "decisions",
    "joined",
    "assessed",
    "given",
    "contacts",
    "left",
    "withdrawn",
    "charged",
    "heard",
    "orders",
    "reviews",
    "reopened",
)
"""What every engine counts in a world: one number each; together they are its events."""


@dataclass(frozen=True)
class Flow:
    """The numbers of the reference flow at one site; days unless said otherwise.

    Attributes
    ----------
    a_year
        Victims who begin to be stalked in 365.25 days.
    agenda, advocates, cap
        Whole numbers.
    high_above, medium_above
        On the scale of a standard normal reading.
    """

    days: float = 730.0
    a_year: float = 548.0
    acts_a_day: float = 0.1
    spell: float = 120.0
    reports_again: float = 0.15
    report_delay: float = 2.0
    referral_days: float = 4.0
    late_share: float = 0.15
    late_days: float = 30.0
    arrest_share: float = 0.3
    triage_every: float = 7.0
    agenda: int = 12
    accept: float = 0.7
    uptake: float = 0.8
    assessment_days: float = 8.0
    high_above: float = 0.6
    medium_above: float = -0.2
    advocates: int = 7
    cap: int = 17
    contact_every: float = 8.0
    high_risk_interval: float = 0.6
    monitoring_every: float = 20.0
    protection: float = 0.3
    support_median: float = 60.0
    support_spread: float = 0.5
    support_high_risk: float = 1.5
    monitoring_days: float = 60.0
    extension_days: float = 28.0
    leaves_service_a_day: float = 0.002
    waiting_factor: float = 2.0
    withdraws_a_day: float = 0.004
    withdraws_charged_a_day: float = 0.001
    unanswered_factor: float = 1.25
    most_unanswered: int = 8
    enquiry_days: float = 40.0
    charge_share: float = 0.35
    preparation_days: float = 40.0
    sitting_every: float = 7.0
    places: float = 3.0
    convicted_share: float = 0.6
    order_share: float = 0.65
    order_days: float = 180.0
    order_factor: float = 0.55
    reopens: float = 0.5


@dataclass(frozen=True)
class Told:
    """One world of the flow at its end.

    Attributes
    ----------
    counts
        Shape (len(COUNTED),), in the order of ``COUNTED``.
    open_cases
        Cases held by all advocates together, monitored ones too, on average over the ends of the
        weeks: each is counted after the meeting of that moment and the allocations that follow.
    waiting
        Victims who wait for an advocate, likewise.
    """

    counts: NDArray[np.int64]
    open_cases: float
    waiting: float

    @property
    def events(self) -> int:
        """How much happened, however the engine came by it."""
        return int(self.counts.sum())

    def figures(self) -> NDArray[np.float64]:
        """All of it, shape (len(COUNTED) + 2,)."""
        return np.array([*self.counts, self.open_cases, self.waiting], np.float64)


FIGURES = (*COUNTED, "open cases", "waiting for an advocate")
"""The names of ``Told.figures``."""
