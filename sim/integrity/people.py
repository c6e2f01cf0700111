"""What must be true of victims, perpetrators and their cases."""

import numpy as np

from caseflow.sim.agents.case import Justice, Outcome, Stage
from caseflow.sim.agents.perpetrator import Incident, Restraint
from caseflow.sim.agents.victim import Process
from caseflow.sim.integrity.sentence import Mask, Sentence, has_come, parameters_so_far
from caseflow.sim.replication import Replication
from caseflow.sim.rows import NEVER, NOBODY, Row
from caseflow.sim.world import TABLES

YEAR = 365.0
AFTER_REPORT = (
    ("cases", "recorded"),
    ("cases", "classified"),
    ("cases", "referred"),
    ("cases", "triaged"),
    ("cases", "assessed"),
    ("cases", "attached"),
    ("cases", "first_contact"),
    ("cases", "safety_plan"),
    ("cases", "closed"),
    ("cases", "decided"),
    ("cases", "charged"),
    ("cases", "completed"),
    ("cases", "first_repeat"),
    ("cases", "first_recorded_repeat"),
    ("victims", "last_contact"),
    ("victims", "joined_service"),
    ("victims", "left_service"),
    ("victims", "withdrew_before_charge"),
    ("victims", "withdrew_after_charge"),
)
IN_ORDER = (
    ("began", "reported"),
    ("referred", "triaged"),
    ("referred", "attached"),
    ("attached", "first_contact"),
    ("recorded", "charged"),
    ("charged", "completed"),
    ("first_repeat", "first_violent_repeat"),
    ("first_repeat", "first_reported_repeat"),
)


def every_case_has_its_victim_and_its_perpetrator(replication: Replication) -> Mask:
    """A case, its victim and its perpetrator share their row and their luck."""
    tables = replication.tables
    cases, victims, perpetrators = tables["cases"], tables["victims"], tables["perpetrators"]
    if not len(cases) == len(victims) == len(perpetrators):
        return np.ones(1, bool)
    rows = np.arange(len(cases))
    broken = (cases["number"] != rows) | (victims["case"] != rows) | (perpetrators["case"] != rows)
    broken |= (victims["key"] != cases["key"]) | (perpetrators["key"] != cases["key"])
    return np.asarray(broken)


def who_follows_another_comes_after_her(replication: Replication) -> Mask:
    """Who turns from a victim of an earlier row has one more in the past."""
    cases, perpetrators = replication.tables["cases"], replication.tables["perpetrators"]
    follows = cases["follows"]
    later = follows != NOBODY
    broken = later & (follows >= cases["number"])
    before = perpetrators["victims_before"]
    expected = np.where(later, before[np.where(later, follows, 0)] + 1, 0)
    return np.asarray(broken | (before != expected))


def nobody_is_seen_before_she_has_reported(replication: Replication) -> Mask:
    """What is done for a victim, or recorded of them, is done after the first report."""
    cases = replication.tables["cases"]
    broken = np.zeros(len(cases), bool)
    for table, column in AFTER_REPORT:
        moment = replication.tables[table][column]
        broken |= has_come(moment) & (moment < cases["reported"])
    unreported = cases["stage"] == Stage.UNREPORTED
    return np.asarray(broken | (unreported != (cases["reported"] == NEVER)))


def moments_are_in_order(replication: Replication) -> Mask:
    """What comes first in a case's life does not come later than what follows it."""
    cases = replication.tables["cases"]
    broken = np.zeros(len(cases), bool)
    for first, second in IN_ORDER:
        broken |= has_come(cases[second]) & (cases[first] > cases[second])
    return broken


def nothing_has_happened_in_the_future(replication: Replication) -> Mask:
    """No moment of the past lies after now."""
    now = float(replication.world.now)
    cases = replication.tables["cases"]
    broken = has_come(cases["began"]) & (cases["began"] > now)
    for table, column in (*AFTER_REPORT, ("cases", "reported")):
        moment = replication.tables[table][column]
        broken |= has_come(moment) & (moment > now)
    return broken


def shares_lie_between_0_and_1(replication: Replication) -> Mask:
    """Every share is from 0 to 1, and every amount is a number."""
    broken: list[bool] = []
    for name, kind in TABLES.items():
        broken.extend(_unsound(replication.tables[name], kind))
    return np.array(broken)


def _unsound(table: np.ndarray, kind: type[Row]) -> list[bool]:
    """For each column of a table, whether it holds what it cannot."""
    broken: list[bool] = []
    for column, unit in kind.units.items():
        values = table[column]
        nested = kind.columns[column]
        if isinstance(nested, type) and issubclass(nested, Row):
            broken.extend(_unsound(values, nested))
        elif values.dtype.kind == "f":
            outside = unit.startswith("share") and bool(((values < 0.0) | (values > 1.0)).any())
            broken.append(outside or not bool(np.isfinite(values).all()))
    return broken


def news_counts_add_up(replication: Replication) -> Mask:
    """News told, missed and still owed make all the news there was; what is owed has its date."""
    victims = replication.tables["victims"]
    parts = victims["news_told"] + victims["news_missed"] + victims["news_owed"]
    undated = (victims["news_owed"] > 0) != has_come(victims["news_due"])
    return np.asarray((parts != victims["news_total"]) | undated)


def what_is_counted_apart_is_never_more_than_all(replication: Replication) -> Mask:
    """Violent incidents are incidents, recorded ones are reported, supportive contacts contacts."""
    tables = replication.tables
    cases, victims, perpetrators = tables["cases"], tables["victims"], tables["perpetrators"]
    broken = perpetrators["violent_incidents"] > perpetrators["incidents"]
    broken |= perpetrators["breaches"] > perpetrators["incidents"]
    broken |= cases["recorded_incidents"] > cases["reports"]
    broken |= cases["reports"] > perpetrators["incidents"]
    broken |= cases["violent_repeats_in_year"] > cases["repeats_in_year"]
    broken |= cases["reported_repeats_in_year"] > cases["repeats_in_year"]
    broken |= cases["recorded_repeats_in_year"] > cases["recorded_incidents"]
    broken |= cases["releases_told"] > cases["releases"]
    broken |= victims["supportive_contacts"] > victims["contacts"]
    return np.asarray(broken)


def the_police_count_what_the_cases_count(replication: Replication) -> Mask:
    """Reports and records of the unit are those of its cases."""
    cases, police = replication.tables["cases"], replication.tables["police"][0]
    unlike = police["reports"] != cases["reports"].sum()
    return np.array([unlike or police["recorded"] != cases["recorded_incidents"].sum()])


def who_has_stopped_does_not_act(replication: Replication) -> Mask:
    """Who has stopped acts at no rate, and who is behind bars at what bars leave of the rate."""
    perpetrators = replication.tables["perpetrators"]
    remand = parameters_so_far(replication)[-1]["restraining"]["remand"]
    restraint = perpetrators["restraint"]
    confined = (restraint == Restraint.REMANDED) | (restraint == Restraint.CUSTODY)
    rate = perpetrators["activity"]["intensity"]
    broken = confined & (rate > perpetrators["base_rate"] * remand * (1.0 + 1e-12))
    idle = ~perpetrators["active"]
    return np.asarray(broken | (idle & ((rate > 0.0) | has_come(perpetrators["next_incident"]))))


def support_of_a_process_needs_a_process(replication: Replication) -> Mask:
    """Victims support what is going on, an investigation never goes on without them, and only
    who supports can withdraw."""
    cases, victims = replication.tables["cases"], replication.tables["victims"]
    justice, process = cases["justice"], victims["process"]
    investigated = justice == Justice.INVESTIGATED
    live = investigated | (justice == Justice.CHARGED) | (justice == Justice.LISTED)
    supports = process == Process.SUPPORTING
    broken = (supports & ~live) | (investigated & ~supports)
    return np.asarray(broken | (has_come(victims["leaves_process"]) & ~supports))


def every_decision_has_its_code(replication: Replication) -> Mask:
    """Each investigation that has ended was coded once."""
    cases = replication.tables["cases"]
    coded = cases["times_charged"] + cases["times_unsupported"]
    coded = coded + cases["times_evidential"] + cases["times_other"]
    under_way = cases["justice"] == Justice.INVESTIGATED
    broken = coded + under_way != cases["investigations"]
    return np.asarray(broken | ((cases["outcome"] == Outcome.NO_OUTCOME) != (coded == 0)))


def incidents_kept_are_those_that_cases_count(replication: Replication) -> Mask:
    """Each incident after the first report is kept once: those of a year are as many as the case
    counts, so are the assaults among them, and none is earlier than its report."""
    cases, acts = replication.tables["cases"], replication.tables["incidents"]
    since = acts["when"] - cases["reported"][acts["case"]]
    in_year = acts["when"] <= cases["reported"][acts["case"]] + YEAR
    violent = in_year & (acts["kind"] == Incident.ASSAULT)
    broken = np.bincount(acts["case"][since < 0.0], minlength=len(cases)) > 0
    for kept, column in ((in_year, "repeats_in_year"), (violent, "violent_repeats_in_year")):
        broken |= np.bincount(acts["case"][kept], minlength=len(cases)) != cases[column]
    return np.asarray(broken)


def reports_kept_are_those_that_cases_count(replication: Replication) -> Mask:
    """Each report is kept once, and those of them that were recorded are as many as recorded."""
    cases, reports = replication.tables["cases"], replication.tables["reports"]
    broken = np.zeros(len(cases), bool)
    for kept, column in (
        (reports, "reports"),
        (reports[reports["recorded"]], "recorded_incidents"),
    ):
        broken |= np.bincount(kept["case"], minlength=len(cases)) != cases[column]
    return broken


SENTENCES: tuple[Sentence, ...] = (
    every_case_has_its_victim_and_its_perpetrator,
    who_follows_another_comes_after_her,
    nobody_is_seen_before_she_has_reported,
    moments_are_in_order,
    nothing_has_happened_in_the_future,
    shares_lie_between_0_and_1,
    news_counts_add_up,
    what_is_counted_apart_is_never_more_than_all,
    the_police_count_what_the_cases_count,
    incidents_kept_are_those_that_cases_count,
    reports_kept_are_those_that_cases_count,
    who_has_stopped_does_not_act,
    support_of_a_process_needs_a_process,
    every_decision_has_its_code,
)
