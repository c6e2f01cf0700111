"""The reference flow in day-steps with numpy: every rule is applied to all victims at once.

What a day-step costs in truth:

- a victim has at most one incident a day, where the flow allows several. At 0.1 a day that loses
  5 in 100, at the 0.07 that a safety plan leaves 3 in 100; so there are 3.5 in 100 incidents too
  few, about 2 in 100 breaches, reports and cases reopened, and 1 in 100 arrests;
- a hazard acts on how a victim stands in the morning or evening, not on what happens in between,
  places that fall free are given at the end of the day, and routine contacts are at most one a
  day: none of these shows at the numbers of the flow.

Dates that are set ahead keep their hours, so that delays in a chain do not lose half a day each.
"""

import numpy as np
from numpy.typing import NDArray

from tests.speed.flow import COUNTED, Flow, Told

Rows = NDArray[np.intp]
Days = NDArray[np.float64]

NEVER = np.inf
NOBODY = -1
WEEK = 7
ROUNDING = 1e-9


# How far a case has come with the service; plain numbers, for columns are compared all the time.
UNREPORTED, REPORTED, ON_LIST, OUT, WAITING, HELD, MONITORED, CLOSED = range(8)
# Where it stands with the justice process.
NOT_OPENED, INVESTIGATED, CHARGED, LISTED, OVER = range(5)
HIGH = 3


class World:
    """One column for each thing that is known of a case, and a method for each rule."""

    def __init__(self, flow: Flow, seed: int) -> None:
        self.flow = flow
        self.luck = np.random.default_rng(seed)
        many = int(self.luck.poisson(flow.a_year * flow.days / 365.25))
        # A Poisson stream is so many moments, evenly spread.
        self.began = np.sort(self.luck.uniform(0.0, flow.days, many))
        self.stops = self.began + self.luck.exponential(flow.spell, many)
        self.order_ends = np.full(many, -NEVER)
        # When each of these next happens.
        self.report, self.referral, self.assessment = (np.full(many, NEVER) for _ in range(3))
        self.review, self.contact = (np.full(many, NEVER) for _ in range(2))
        self.decision, self.listing = (np.full(many, NEVER) for _ in range(2))
        # Since when she has been on the list or in the line where she now is, and on the court's.
        self.since, self.court_since = (np.full(many, NEVER) for _ in range(2))
        self.stage, self.justice, self.risk = (np.zeros(many, np.int8) for _ in range(3))
        self.urgent, self.protected, self.in_process = (np.zeros(many, np.bool_) for _ in range(3))
        self.unanswered = np.zeros(many, np.int64)
        self.advocate = np.full(many, NOBODY)
        self.held = np.zeros(flow.advocates, np.int64)
        self.pushes = flow.unanswered_factor ** np.arange(flow.most_unanswered + 1)
        self.places_saved = 0.0
        self.next_meeting, self.next_sitting = flow.triage_every, flow.sitting_every
        self.counts = dict.fromkeys(COUNTED, 0)
        self.counts["victims"] = many
        self.weeks: list[tuple[int, int]] = []

    def live(self, day: float) -> None:
        """One day, from its morning."""
        self.meet_and_sit(day)
        self.act(day)
        self.hear_reports(day)
        self.refer(day)
        self.assess(day)
        self.keep_in_touch(day)
        self.decide_on_charges(day)
        self.list_cases(day)
        self.review_cases(day)
        self.lose_patience(day)
        self.allocate(day + 1.0)

    def due(self, clock: Days, day: float) -> tuple[Rows, Days]:
        """Whose clock strikes today, and when; it is stopped."""
        rows = np.flatnonzero(clock < day + 1.0)
        moments = clock[rows]
        clock[rows] = NEVER
        return rows, moments

    def chance(self, rows: Rows, share: float) -> NDArray[np.bool_]:
        """Draw for each row."""
        return self.luck.random(len(rows)) < share

    def wait(self, rows: Rows, mean: float) -> Days:
        """Draw an exponential wait for each row."""
        return self.luck.exponential(mean, len(rows))

    def count(self, name: str, rows: NDArray[np.bool_] | Rows) -> None:
        """Count rows, whether numbered or marked."""
        marked = rows.dtype == np.bool_
        self.counts[name] += int(np.count_nonzero(rows)) if marked else len(rows)

    def meet_and_sit(self, day: float) -> None:
        """What is on the calendar happens in the morning."""
        if day >= self.next_meeting:
            self.next_meeting += self.flow.triage_every
            self.decide_on_list(day)
            self.allocate(day)
        if day >= self.next_sitting:
            self.next_sitting += self.flow.sitting_every
            self.hear_cases(day)
        if day > 0 and day % WEEK == 0:
            waiting = int(np.count_nonzero(self.stage == WAITING))
            self.weeks.append((int(self.held.sum()), waiting))

    def act(self, day: float) -> None:
        """Whoever began today acts for certain, others at today's intensity."""
        flow = self.flow
        first, end = np.searchsorted(self.began, (day, day + 1.0))
        new = np.arange(first, end)
        active = np.flatnonzero(self.stops[:first] > day)
        rate = np.full(len(active), flow.acts_a_day)
        rate[self.order_ends[active] > day] *= flow.order_factor
        rate[self.protected[active]] *= 1.0 - flow.protection
        acting = active[self.luck.random(len(active)) < -np.expm1(-rate)]
        rows = np.concatenate((new, acting))
        moments = np.concatenate((self.began[new], day + self.luck.random(len(acting))))
        self.count("incidents", rows)
        self.count("breaches", self.order_ends[rows] > day)
        tells = (self.stage[rows] == UNREPORTED) | self.chance(rows, flow.reports_again)
        tells &= self.report[rows] == NEVER
        rows = rows[tells]
        self.report[rows] = moments[tells] + self.wait(rows, flow.report_delay)

    def hear_reports(self, day: float) -> None:
        """Reports arrive: the first opens the case, later ones alert the service."""
        rows, moments = self.due(self.report, day)
        self.count("reports", rows)
        self.unanswered[rows] += 1
        first = self.stage[rows] == UNREPORTED
        self.open_cases(rows[first], moments[first])
        under_way = rows[self.justice[rows] == INVESTIGATED]
        arrested = under_way[self.chance(under_way, self.flow.arrest_share)]
        self.count("arrests", arrested)
        self.urgent[arrested] = True
        self.alert_service(rows[~first], moments[~first])

    def open_cases(self, rows: Rows, moments: Days) -> None:
        """An investigation begins, and the referral is on its way."""
        flow = self.flow
        self.stage[rows] = REPORTED
        self.justice[rows] = INVESTIGATED
        self.in_process[rows] = True
        self.decision[rows] = moments + self.wait(rows, flow.enquiry_days)
        late = self.chance(rows, flow.late_share) * flow.late_days
        self.referral[rows] = moments + self.wait(rows, flow.referral_days) + late

    def alert_service(self, rows: Rows, moments: Days) -> None:
        """An advocate is in touch at once, or the case may be reopened."""
        self.be_in_touch(rows[self.stage[rows] == HELD])
        again = self.chance(rows, self.flow.reopens)
        back = again & (self.stage[rows] == MONITORED)
        listed = again & (self.stage[rows] == CLOSED)
        self.counts["reopened"] += int(np.count_nonzero(back | listed))
        self.stage[rows[listed]] = ON_LIST
        self.since[rows[listed]] = moments[listed]
        self.stage[rows[back]] = HELD
        self.review[rows[back]] = moments[back] + self.flow.support_median
        self.ask_for_assessment(rows[back], moments[back])
        self.be_in_touch(rows[back])

    def refer(self, day: float) -> None:
        """Referrals come onto the meeting's list."""
        rows, moments = self.due(self.referral, day)
        self.stage[rows] = ON_LIST
        self.since[rows] = moments

    def decide_on_list(self, day: float) -> None:
        """The meeting: the urgent first, then the longest on the list."""
        flow = self.flow
        listed = np.flatnonzero(self.stage == ON_LIST)
        order = np.lexsort((self.since[listed], ~self.urgent[listed]))
        rows = listed[order[: flow.agenda]]
        self.count("decisions", rows)
        self.stage[rows] = OUT
        rows = rows[self.chance(rows, flow.accept)]
        self.ask_for_assessment(rows, np.full(len(rows), day))
        joins = self.chance(rows, flow.uptake)
        self.review[rows[~joins]] = day + flow.support_median + flow.monitoring_days
        rows = rows[joins]
        self.count("joined", rows)
        self.stage[rows] = WAITING
        # Of one meeting, in the order of its agenda.
        self.since[rows] = day + np.arange(len(rows)) * 1e-6

    def ask_for_assessment(self, rows: Rows, moments: Days) -> None:
        """The risk is to be assessed."""
        self.assessment[rows] = moments + self.wait(rows, self.flow.assessment_days)

    def assess(self, day: float) -> None:
        """Standard, medium or high risk, by where a reading lies."""
        rows, _ = self.due(self.assessment, day)
        self.count("assessed", rows)
        seen = self.luck.standard_normal(len(rows))
        levels = np.array((self.flow.medium_above, self.flow.high_above))
        self.risk[rows] = 1 + np.searchsorted(levels, seen)

    def allocate(self, moment: float) -> None:
        """While somebody waits and an advocate has room, the next is given to her."""
        flow = self.flow
        waiting = np.flatnonzero(self.stage == WAITING)
        room = flow.advocates * flow.cap - int(self.held.sum())
        if len(waiting) == 0 or room <= 0:
            return
        order = np.lexsort((self.since[waiting], -self.risk[waiting]))
        rows = waiting[order[:room]]
        for row in rows:
            self.advocate[row] = fewest = np.argmin(self.held)
            self.held[fewest] += 1
        self.count("given", rows)
        self.stage[rows] = HELD
        self.protected[rows] = True
        self.be_in_touch(rows)
        self.contact[rows] = moment + self.interval(rows)
        bell = self.luck.standard_normal(len(rows))
        length = flow.support_median * np.exp(flow.support_spread * bell)
        length[self.risk[rows] == HIGH] *= flow.support_high_risk
        self.review[rows] = moment + length

    def be_in_touch(self, rows: Rows) -> None:
        """An advocate is in touch: what was unanswered is answered."""
        self.count("contacts", rows)
        self.unanswered[rows] = 0

    def interval(self, rows: Rows) -> Days:
        """Days to the next routine contact."""
        flow = self.flow
        days = np.full(len(rows), flow.contact_every)
        days[self.risk[rows] == HIGH] *= flow.high_risk_interval
        days[self.stage[rows] == MONITORED] = flow.monitoring_every
        return days

    def keep_in_touch(self, day: float) -> None:
        """Routine contacts fall due."""
        # A review comes before a contact at the same moment, whatever rounding says.
        rows = np.flatnonzero(self.contact < np.minimum(day + 1.0, self.review - ROUNDING))
        self.be_in_touch(rows)
        self.contact[rows] += self.interval(rows)

    def decide_on_charges(self, day: float) -> None:
        """Enquiries end: a share are charged, and for the others the process is over."""
        rows, moments = self.due(self.decision, day)
        charged = self.chance(rows, self.flow.charge_share)
        self.end_process(rows[~charged])
        rows, moments = rows[charged], moments[charged]
        self.count("charged", rows)
        self.justice[rows] = CHARGED
        self.listing[rows] = moments + self.flow.preparation_days
        self.be_in_touch(rows[self.advocate[rows] != NOBODY])

    def list_cases(self, day: float) -> None:
        """Cases join the court's list."""
        rows, moments = self.due(self.listing, day)
        self.justice[rows] = LISTED
        self.court_since[rows] = moments
        self.be_in_touch(rows[self.advocate[rows] != NOBODY])

    def hear_cases(self, day: float) -> None:
        """A sitting: the longest on the list are heard."""
        flow = self.flow
        listed = np.flatnonzero(self.justice == LISTED)
        room = self.places_saved + flow.places
        rows = listed[np.argsort(self.court_since[listed], kind="stable")[: int(room)]]
        # Whole places that nobody used are lost, parts are kept.
        self.places_saved = min(room - len(rows), room - int(room))
        self.count("heard", rows)
        self.end_process(rows)
        under_order = rows[self.chance(rows, flow.convicted_share * flow.order_share)]
        self.count("orders", under_order)
        self.order_ends[under_order] = day + flow.order_days

    def end_process(self, rows: Rows) -> None:
        """The justice process is over."""
        self.justice[rows] = OVER
        self.in_process[rows] = False
        self.decision[rows] = NEVER

    def review_cases(self, day: float) -> None:
        """Support is prolonged, turns to monitoring, or monitoring ends."""
        flow = self.flow
        rows, moments = self.due(self.review, day)
        self.count("reviews", rows)
        held, justice = self.stage[rows] == HELD, self.justice[rows]
        live = (justice >= INVESTIGATED) & (justice <= LISTED)
        longer, turns = held & live, held & ~live
        self.end_service(rows[self.stage[rows] == MONITORED])
        self.review[rows[longer]] = moments[longer] + flow.extension_days
        self.stage[rows[turns]] = MONITORED
        self.review[rows[turns]] = moments[turns] + flow.monitoring_days
        self.contact[rows[turns]] = moments[turns] + flow.monitoring_every

    def end_service(self, rows: Rows) -> None:
        """Cases are closed, and places with advocates fall free."""
        advocates = self.advocate[rows]
        freed = advocates[advocates != NOBODY]
        self.held -= np.bincount(freed, minlength=len(self.held))
        self.advocate[rows] = NOBODY
        self.stage[rows] = CLOSED
        for clock in (self.assessment, self.review, self.contact):
            clock[rows] = NEVER

    def lose_patience(self, day: float) -> None:
        """Some leave the service, and some withdraw from the justice process."""
        flow = self.flow
        served = np.flatnonzero((self.stage >= WAITING) & (self.stage <= MONITORED))
        rate = flow.leaves_service_a_day * self.push(served)
        rate[self.stage[served] == WAITING] *= flow.waiting_factor
        left = served[self.luck.random(len(served)) < -np.expm1(-rate)]
        self.count("left", left)
        self.end_service(left)
        supporting = np.flatnonzero(self.in_process)
        charged = self.justice[supporting] >= CHARGED
        base = np.where(charged, flow.withdraws_charged_a_day, flow.withdraws_a_day)
        rate = base * self.push(supporting)
        withdrawn = self.luck.random(len(supporting)) < -np.expm1(-rate)
        self.count("withdrawn", withdrawn)
        self.in_process[supporting[withdrawn]] = False
        self.end_process(supporting[withdrawn & ~charged])

    def push(self, rows: Rows) -> NDArray[np.float64]:
        """By how much unanswered incidents raise an intensity."""
        return self.pushes[np.minimum(self.unanswered[rows], self.flow.most_unanswered)]

    def told(self) -> Told:
        """What every engine counts."""
        open_cases, waiting = np.mean(self.weeks, axis=0)
        counts = np.array([self.counts[name] for name in COUNTED], np.int64)
        return Told(counts, float(open_cases), float(waiting))


def tell(flow: Flow, seed: int) -> Told:
    """One world, in steps of a day; a part of a day at the end is not told."""
    world = World(flow, seed)
    for day in range(int(flow.days)):
        world.live(float(day))
    return world.told()
