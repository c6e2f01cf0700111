"""Building a world: its tables are laid, its people are in post, and its first dates are set."""

import math

import numpy as np

from caseflow.sim.agenda import buckets_a_day, plan_advocate, plan_court, plan_site
from caseflow.sim.agents.advocate import come
from caseflow.sim.caseloads import heats_of, note_caseload
from caseflow.sim.channels import CHANNELS
from caseflow.sim.clocks import bear, renew, runs_out
from caseflow.sim.dealings.arrivals import await_somebody
from caseflow.sim.dealings.departures import leave_post
from caseflow.sim.holdings import RINGS, open_rings
from caseflow.sim.luck import Decision, key_of, luck, patience_from
from caseflow.sim.params import Parameters, Settings
from caseflow.sim.room import SPARE
from caseflow.sim.rosters import posts_over_time, share_of
from caseflow.sim.rows import NEVER, NOBODY
from caseflow.sim.rule import rule
from caseflow.sim.tables import Tables
from caseflow.sim.world import (
    World,
    advocate_at,
    agency_at,
    clinic_of,
    court_at,
    investigator_at,
    parameters_now,
    period_at,
    police_of,
    site_of,
)

MOST_AT_FIRST = 1_000_000
FEWEST_CASES = 64
"""Memory for cases that even the quietest site takes; tables take more when it is used up."""

MARGIN = 1.05
"""Some perpetrators turn to more than one other."""

ENTRIES_A_CASE, ACTS_A_CASE, REPORTS_A_CASE, LINES_A_CASE, TURNS_A_CASE = 2, 12, 2, 48, 2
"""Memory for places in lines, for incidents after the first report, for reports, for lines of the
event log, and for turns. Memory that nothing is laid in costs nothing, so these may be more than
most need."""


def build(tables: Tables, settings: Settings, key: np.uint64, detail: bool) -> None:
    """Lay the tables of a world and set its first dates."""
    world = tables.world
    world.opens = settings.opens
    world.ends = settings.days
    world.key = key
    world.detailed = detail
    world.free_slot, world.free_entry = NOBODY, NOBODY
    periods = tables.give("periods", len(settings.periods))
    for number, begins in enumerate(settings.begins):
        periods[number]["begins"] = begins
        periods["parameters"][number] = settings.periods[number]
    posts = posts_over_time(settings)
    advocates = posts.shape[1]
    tables.give("posts", posts.size)[:] = posts.reshape(-1)
    for name in ("sites", "police", "clinics"):
        tables.give(name, 1)
    tables.give("courts", 2)
    tables.give("agencies", CHANNELS)
    tables.give("advocates", advocates)
    tables.give("heats", heats_of(advocates))
    tables.give("investigators", int(settings.periods["investigating"]["investigators"].max()))
    cases = cases_expected(settings)
    world.buckets_a_day = buckets_a_day(cases)
    tables.give("buckets", int(settings.days * world.buckets_a_day) + 2)
    for name in ("cases", "victims", "perpetrators"):
        tables.reserve(name, cases)
    tables.reserve("entries", ENTRIES_A_CASE * cases + SPARE)
    tables.reserve("weeks", advocates * (int(settings.days / 7.0) + 2))
    tables.reserve("incidents", ACTS_A_CASE * cases + SPARE)
    tables.reserve("reports", REPORTS_A_CASE * cases + SPARE)
    tables.reserve("event_log", LINES_A_CASE * cases + SPARE if detail else 1)
    tables.reserve("turns", TURNS_A_CASE * cases + SPARE)
    tables.reserve("links", RINGS * (advocates + cases), RINGS * advocates + SPARE)
    for name in ("slots", "soon"):
        tables.reserve(name, 5 * cases + advocates + 2 * SPARE)
    tables.make_room()
    begin(world)


def cases_expected(settings: Settings) -> int:
    """As many cases as will hardly ever be exceeded: the mean, a margin, and six deviations."""
    demand = settings.periods["demand"]
    rate = (demand["reports_a_year"] / demand["share_that_report"]).max() / 365.25
    growth = max(float(demand["growth_a_year"].max()), 0.0) / 365.25
    growing = settings.days - settings.opens
    grown = math.expm1(growth * growing) / growth if growth > 0.0 else growing
    others = settings.periods["persistence"]["new_victim_share"].max()
    mean = MARGIN * rate * (settings.opens + grown) * (1.0 + others)
    return int(min(mean + 6.0 * mean**0.5 + FEWEST_CASES, MOST_AT_FIRST))


@rule
def begin(world: World) -> None:
    """The first day: keys of luck, training, posts filled, and the calendar."""
    parameters = parameters_now(world)
    site = site_of(world)
    world.bucket = -1
    site.key = world.key
    police = police_of(world)
    police.training = parameters.classifying.training_at_start
    clinic_of(world).key = world.key
    for channel in range(CHANNELS):
        agency_at(world, channel).key = key_of(world.key, Decision.CHANNEL_OPENS, channel)
    _fill_posts(world, parameters)
    for row in range(world.investigators.used):
        investigator_at(world, row).key = key_of(world.key, Decision.ARRESTED, row)
    for row in range(world.courts.used):
        court = court_at(world, row)
        court.key = key_of(world.key, Decision.COURT, row)
        every = parameters.hearing.crown_every if row == 1 else parameters.hearing.magistrates_every
        court.next_sitting = every
        plan_court(world, row)
    await_somebody(world)
    site.week_ends = 7.0
    if parameters.partnership.operates:
        site.next_meeting = parameters.triage.every
    if world.periods.used > 1:
        site.lever_changes = period_at(world, 1).begins
    renew(site.contract, patience_from(luck(site.key, Decision.CONTRACT, 0)), 0.0)
    bear(site.contract, parameters.advocacy.contract_lost_a_year / 365.25, 0.0, 0.0)
    site.contract_ends = runs_out(site.contract)
    if not parameters.advocacy.under_contract:
        site.under_contract = False
        site.contract_ends = NEVER
    plan_site(world)


@rule
def _fill_posts(world: World, parameters: Parameters) -> None:
    """Every post of the first period is filled; later posts wait for their date."""
    for row in range(world.advocates.used):
        advocate = advocate_at(world, row)
        advocate.key = key_of(world.key, Decision.LEAVES_POST, row)
        share = share_of(world, row)
        if share > 0.0:
            advocate.share = share
        if parameters.advocacy.under_contract and share > 0.0:
            chance = luck(advocate.key, Decision.LEAVES_POST, 0)
            come(advocate, False, patience_from(chance), parameters.staying.turnover, 0.0)
        else:
            advocate.in_post = False
            advocate.replaced = NEVER
        open_rings(world)
        note_caseload(world, row)
        plan_advocate(world, row)
    leaving = int(parameters.staying.leavers)
    for row in range(world.advocates.used):
        if leaving > 0 and advocate_at(world, row).in_post:
            leave_post(world, row)
            leaving -= 1
