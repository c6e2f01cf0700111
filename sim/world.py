"""The world: its tables, where they lie, and the one checked way to look up a row.

``World`` is a row too. It holds the address of every table and the few things that belong to
no agent: the time, the calendar of the site, the waiting lists. Stages look up rows here and
nowhere else; an id that points at nobody is refused.
"""

from caseflow.sim.agents.advocate import Advocate, Post
from caseflow.sim.agents.agency import Agency, Clinic
from caseflow.sim.agents.case import Case
from caseflow.sim.agents.court import Court
from caseflow.sim.agents.perpetrator import Perpetrator
from caseflow.sim.agents.police import Investigator, Police
from caseflow.sim.agents.victim import Victim
from caseflow.sim.clocks import Patience
from caseflow.sim.params import Parameters
from caseflow.sim.population import Arrivals
from caseflow.sim.rows import (
    NEVER,
    NO_KEY,
    NOBODY,
    Address,
    Count,
    Days,
    Flag,
    Hours,
    Id,
    Key,
    Order,
    Row,
    Share,
)
from caseflow.sim.rule import bringer_of, rule, view_of
from caseflow.sim.task_lists import Entry, Queue

FULL = 2**62
"""The order of a post that can take nobody."""


class Table(Row):
    """Where a table lies, how many rows it has room for, and how many are in use."""

    address: Address = 0
    room: Count = 0
    used: Count = 0


class Site(Row):
    """The calendar of the site, and who waits for whom."""

    next_episode: Days = NEVER
    next_meeting: Days = NEVER
    next_allocation: Days = NEVER
    week_ends: Days = NEVER
    contract_ends: Days = NEVER
    contract_returns: Days = NEVER
    lever_changes: Days = NEVER
    due: Days = NEVER
    key: Key = NO_KEY
    episodes: Count = 0
    arrivals: Arrivals
    contract: Patience
    period: Id = 0
    weeks: Count = 0
    contracts_lost: Count = 0
    under_contract: Flag = True
    meetings: Count = 0
    for_triage: Queue
    for_advocate: Queue
    days_in_triage_list: Days = 0.0
    days_in_advocate_list: Days = 0.0
    joined_advocate_list: Count = 0
    left_advocate_list: Count = 0


class Period(Row):
    """When a set of parameters begins to hold."""

    begins: Days = 0.0
    parameters: Parameters


class Week(Row):
    """One week of one advocate's post."""

    week: Count = 0
    advocate: Id = NOBODY
    in_post: Flag = True
    open_cases: Count = 0
    tasks_waiting: Count = 0
    hours: Hours = 0.0
    hours_available: Hours = 0.0
    waiting_list: Count = 0
    triage_list: Count = 0
    share: Share = 1.0


class Act(Row):
    """One incident after the first report: when, in which case, of which ``Incident``."""

    when: Days = 0.0
    case: Id = NOBODY
    kind: Count = 0


class Report(Row):
    """One report: when, in which case, and whether the police recorded it."""

    when: Days = 0.0
    case: Id = NOBODY
    recorded: Flag = False


class Happening(Row):
    """One line of the event log: when, what, in which case, by whom."""

    when: Days = 0.0
    what: Count = 0
    case: Id = NOBODY
    whom: Id = NOBODY


class Turn(Row):
    """A turn of somebody in line for an advocate: the least comes first."""

    order: Order = 0
    entry: Id = NOBODY


class Heat(Row):
    """Which of some neighbouring posts holds the fewest cases."""

    fewest: Order = FULL


class Link(Row):
    """A place in a ring of what an advocate holds: who comes before, and who behind."""

    ahead: Id = NOBODY
    behind: Id = NOBODY


class Slot(Row):
    """One entry of the agenda: which row, when, and the next entry of the same bucket."""

    when: Days = NEVER
    owner: Id = NOBODY
    behind: Id = NOBODY


class Bucket(Row):
    """The first agenda entry of a part of a day."""

    first: Id = NOBODY


class World(Row):
    """One site, paused or running: this row and the tables it points at are all of its state."""

    now: Days = 0.0
    opens: Days = 0.0
    ends: Days = 0.0
    key: Key = NO_KEY
    told_kind: Count = 0
    told_row: Id = NOBODY
    events: Count = 0
    stale: Count = 0
    detailed: Flag = False
    bucket: Count = 0
    buckets_a_day: Count = 0
    soon_length: Count = 0
    free_slot: Id = NOBODY
    free_entry: Id = NOBODY
    sites: Table
    periods: Table
    posts: Table
    cases: Table
    victims: Table
    perpetrators: Table
    advocates: Table
    investigators: Table
    police: Table
    courts: Table
    agencies: Table
    clinics: Table
    entries: Table
    weeks: Table
    incidents: Table
    reports: Table
    event_log: Table
    turns: Table
    heats: Table
    links: Table
    slots: Table
    buckets: Table
    soon: Table


TABLES: dict[str, type[Row]] = {
    "sites": Site,
    "periods": Period,
    "posts": Post,
    "cases": Case,
    "victims": Victim,
    "perpetrators": Perpetrator,
    "advocates": Advocate,
    "investigators": Investigator,
    "police": Police,
    "courts": Court,
    "agencies": Agency,
    "clinics": Clinic,
    "entries": Entry,
    "weeks": Week,
    "incidents": Act,
    "reports": Report,
    "event_log": Happening,
    "turns": Turn,
    "heats": Heat,
    "links": Link,
    "slots": Slot,
    "buckets": Bucket,
    "soon": Slot,
}

_site, _period, _case = view_of(Site), view_of(Period), view_of(Case)
_victim, _perpetrator = view_of(Victim), view_of(Perpetrator)
_advocate, _investigator, _post = view_of(Advocate), view_of(Investigator), view_of(Post)
_police, _court, _agency, _clinic = (
    view_of(Police),
    view_of(Court),
    view_of(Agency),
    view_of(Clinic),
)
_entry, _week, _happening = view_of(Entry), view_of(Week), view_of(Happening)
_act, _report = view_of(Act), view_of(Report)
_turn, _heat, _link = view_of(Turn), view_of(Heat), view_of(Link)
_slot, _bucket = view_of(Slot), view_of(Bucket)
_bring_case = bringer_of(Case, "first_reported_repeat")
_bring_victim = bringer_of(Victim, "channels_open")
_bring_contacts = bringer_of(Victim, "longest_gap", first="workers_met")
_bring_work = bringer_of(Case, "tasks_pending", first="advocate")
_bring_perpetrator = bringer_of(Perpetrator, "breaches")
_bring_slot = bringer_of(Slot, "behind")


@rule
def check(table: Table, row: int) -> None:
    """Refuse a row number that points at no row in use."""
    if row < 0 or row >= table.used:
        raise IndexError("no such row")


@rule
def bring_near(world: World, row: int) -> None:
    """A case, its victim and its perpetrator are needed soon: memory may fetch them meanwhile."""
    _bring_perpetrator(world.perpetrators.address, row)
    _bring_victim(world.victims.address, row)
    _bring_case(world.cases.address, row)


@rule
def bring_contacts(world: World, row: int) -> None:
    """Somebody will soon be in touch: how often they were, and who has what to do, matters too."""
    _bring_contacts(world.victims.address, row)
    _bring_work(world.cases.address, row)


@rule
def bring_slot(world: World, row: int) -> None:
    """An entry of the agenda is needed next."""
    _bring_slot(world.slots.address, row)


@rule
def site_of(world: World) -> Site:
    """The site."""
    return _site(world.sites.address, 0)


@rule
def parameters_now(world: World) -> Parameters:
    """The parameters that hold now."""
    site = _site(world.sites.address, 0)
    check(world.periods, site.period)
    return _period(world.periods.address, site.period).parameters


@rule
def period_at(world: World, row: int) -> Period:
    """One period."""
    check(world.periods, row)
    return _period(world.periods.address, row)


@rule
def case_at(world: World, row: int) -> Case:
    """One case."""
    check(world.cases, row)
    return _case(world.cases.address, row)


@rule
def victim_at(world: World, row: int) -> Victim:
    """The victim of a case."""
    check(world.victims, row)
    return _victim(world.victims.address, row)


@rule
def perpetrator_at(world: World, row: int) -> Perpetrator:
    """The perpetrator of a case."""
    check(world.perpetrators, row)
    return _perpetrator(world.perpetrators.address, row)


@rule
def advocate_at(world: World, row: int) -> Advocate:
    """One advocate's post."""
    check(world.advocates, row)
    return _advocate(world.advocates.address, row)


@rule
def post_now(world: World, row: int) -> Post:
    """One advocate's post, as it is in this period."""
    place = _site(world.sites.address, 0).period * world.advocates.used + row
    check(world.posts, place)
    return _post(world.posts.address, place)


@rule
def investigator_at(world: World, row: int) -> Investigator:
    """One investigator."""
    check(world.investigators, row)
    return _investigator(world.investigators.address, row)


@rule
def police_of(world: World) -> Police:
    """The police unit of the site."""
    return _police(world.police.address, 0)


@rule
def court_at(world: World, row: int) -> Court:
    """One court: 0 magistrates, 1 Crown."""
    check(world.courts, row)
    return _court(world.courts.address, row)


@rule
def agency_at(world: World, channel: int) -> Agency:
    """The agency behind a channel."""
    check(world.agencies, channel)
    return _agency(world.agencies.address, channel)


@rule
def clinic_of(world: World) -> Clinic:
    """The health clinic of the site."""
    return _clinic(world.clinics.address, 0)


@rule
def entry_at(world: World, row: int) -> Entry:
    """One task in somebody's task_list."""
    check(world.entries, row)
    return _entry(world.entries.address, row)


@rule
def week_at(world: World, row: int) -> Week:
    """One advocate-week."""
    check(world.weeks, row)
    return _week(world.weeks.address, row)


@rule
def act_at(world: World, row: int) -> Act:
    """One incident after the first report."""
    check(world.incidents, row)
    return _act(world.incidents.address, row)


@rule
def report_at(world: World, row: int) -> Report:
    """One report."""
    check(world.reports, row)
    return _report(world.reports.address, row)


@rule
def happening_at(world: World, row: int) -> Happening:
    """One line of the event log."""
    check(world.event_log, row)
    return _happening(world.event_log.address, row)


@rule
def turn_at(world: World, row: int) -> Turn:
    """One place in the heap of turns."""
    check(world.turns, row)
    return _turn(world.turns.address, row)


@rule
def heat_at(world: World, row: int) -> Heat:
    """One heat between posts."""
    check(world.heats, row)
    return _heat(world.heats.address, row)


@rule
def link_at(world: World, row: int) -> Link:
    """One place in a ring."""
    check(world.links, row)
    return _link(world.links.address, row)


@rule
def slot_at(world: World, row: int) -> Slot:
    """One entry of the agenda."""
    check(world.slots, row)
    return _slot(world.slots.address, row)


@rule
def bucket_at(world: World, row: int) -> Bucket:
    """One bucket of the agenda."""
    check(world.buckets, row)
    return _bucket(world.buckets.address, row)


@rule
def soon_at(world: World, row: int) -> Slot:
    """One place in the heap of what is soonest."""
    check(world.soon, row)
    return _slot(world.soon.address, row)


@rule
def claim(table: Table) -> int:
    """The next free row of a table; the loop has seen to it that there is room."""
    row = table.used
    if row >= table.room:
        raise IndexError("table full")
    table.used = row + 1
    return int(row)
