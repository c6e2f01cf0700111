"""Building a world: its tables are laid, its people are in post, and its first dates are set."""

import numpy as np

from caseflow.sim.agenda import buckets_a_day, plan_advocate, plan_court, plan_site
from caseflow.sim.agents.advocate import come, posts_of
from caseflow.sim.channels import CHANNELS
from caseflow.sim.clocks import bear, renew, runs_out
from caseflow.sim.dealings.arrivals import await_somebody
from caseflow.sim.dealings.departures import leave_post
from caseflow.sim.loop import SPARE
from caseflow.sim.luck import Decision, key_of, luck, patience_from
from caseflow.sim.params import Parameters, Settings
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
"""Room for cases that even the quietest site is given; tables grow when full."""

ACTS_A_CASE, REPORTS_A_CASE = 12, 2
"""Room for incidents after the first report, and for reports; most cases are never reported."""


def build(tables: Tables, settings: Settings, key: np.uint64, detail: bool) -> None:
    """Lay the tables of a world and set its first dates."""
    world = tables.world
    world.opens = settings.opens
    world.ends = settings.days
    world.key = key
    world.detailed = detail
    world.free_slot, world.free_entry = NOBODY, NOBODY
    periods = tables.give("periods", len(settings.periods), len(settings.periods))
    for number, begins in enumerate(settings.begins):
        periods[number]["begins"] = begins
        periods["parameters"][number] = settings.periods[number]
    advocates = int(settings.periods["advocacy"]["advocates"].max())
    investigators = int(settings.periods["investigating"]["investigators"].max())
    for name in ("sites", "police", "clinics"):
        tables.give(name, 1, 1)
    tables.give("courts", 2, 2)
    tables.give("agencies", CHANNELS, CHANNELS)
    tables.give("advocates", advocates, advocates)
    tables.give("investigators", investigators, investigators)
    cases = _cases_expected(settings)
    for name in ("cases", "victims", "perpetrators"):
        tables.give(name, cases)
    tables.give("entries", cases + 2 * SPARE)
    tables.give("weeks", max(advocates, 1) * (int(settings.days / 7.0) + 2))
    tables.give("incidents", ACTS_A_CASE * cases + SPARE)
    tables.give("reports", REPORTS_A_CASE * cases + SPARE)
    tables.give("event_log", cases + 4 * SPARE if detail else 1)
    planned = 5 * cases + 2 * SPARE
    tables.give("slots", planned)
    world.buckets_a_day = buckets_a_day(cases)
    buckets = int(settings.days * world.buckets_a_day) + 2
    tables.give("buckets", buckets, buckets)
    tables.give("soon", planned, planned)
    begin(world)


def _cases_expected(settings: Settings) -> int:
    """Room for as many cases as will hardly ever be exceeded: the mean and six deviations."""
    demand = settings.periods["demand"]
    rate = (demand["reports_a_year"] / demand["share_that_report"]).max() / 365.25
    mean = rate * settings.days * (1.0 + settings.periods["persistence"]["new_victim_share"].max())
    return min(int(mean + 6.0 * mean**0.5) + FEWEST_CASES, MOST_AT_FIRST)


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
        if parameters.advocacy.under_contract and row < posts_of(parameters.advocacy):
            chance = luck(advocate.key, Decision.LEAVES_POST, 0)
            come(advocate, False, patience_from(chance), parameters.staying.turnover, 0.0)
        else:
            advocate.in_post = False
            advocate.replaced = NEVER
        plan_advocate(world, row)
    for row in range(min(parameters.staying.leavers, posts_of(parameters.advocacy))):
        if advocate_at(world, row).in_post:
            leave_post(world, row)
