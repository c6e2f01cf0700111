"""What must be true of the advocacy service, the officers and the clinic."""

import numpy as np

from caseflow.sim.agents.advocate import OverCap
from caseflow.sim.agents.case import Justice, Stage
from caseflow.sim.agents.perpetrator import Treatment
from caseflow.sim.agents.victim import Service
from caseflow.sim.integrity.lines import cases_in
from caseflow.sim.integrity.sentence import Mask, Sentence, has_come, parameters_so_far
from caseflow.sim.replication import Replication
from caseflow.sim.rows import NOBODY


def _with_the_service(replication: Replication) -> Mask:
    """Whose case the service has: waiting, held or monitored."""
    stage = replication.tables["cases"]["stage"]
    return np.asarray((stage >= Stage.WAITING) & (stage <= Stage.MONITORED))


def nothing_closed_is_waiting_or_held(replication: Replication) -> Mask:
    """Outside the service nobody has an advocate, waits for one, or is to be reviewed with one."""
    cases = replication.tables["cases"]
    busy = (cases["advocate"] != NOBODY) | (cases["deputy"] != NOBODY)
    for column in ("waiting_since", "unheld_since"):
        busy |= has_come(cases[column])
    # Without the service the perpetrator is assessed, and a review ends the managing.
    without_her = np.isin(cases["stage"], (Stage.DECLINED, Stage.ACCEPTED))
    for column in ("assessment_due", "review_due"):
        busy |= has_come(cases[column]) & ~without_her
    waits = np.isin(cases["number"], cases_in(replication, "for_advocate"))
    return np.asarray(~_with_the_service(replication) & (busy | waits))


def who_has_no_advocate_stands_in_line_for_one(replication: Replication) -> Mask:
    """In the service, each victim has an advocate or stands in line for one, once."""
    cases = replication.tables["cases"]
    waiting = cases_in(replication, "for_advocate")
    times = np.bincount(waiting, minlength=len(cases))
    wanted = _with_the_service(replication) & (cases["advocate"] == NOBODY)
    return np.asarray(times != wanted)


def she_is_with_the_service_as_her_case_is(replication: Replication) -> Mask:
    """A victim's time with the service runs while the case is waiting, held or monitored."""
    active = replication.tables["victims"]["service"] == Service.ACTIVE
    return np.asarray(active != _with_the_service(replication))


def only_who_waits_has_no_advocate_yet(replication: Replication) -> Mask:
    """A case that waits has no advocate, and no case has an advocate who is not in post."""
    cases, advocates = replication.tables["cases"], replication.tables["advocates"]
    has = cases["advocate"] != NOBODY
    vacant = ~advocates["in_post"][np.where(has, cases["advocate"], 0)]
    return np.asarray(has & ((cases["stage"] == Stage.WAITING) | vacant))


def open_cases_are_the_cases_that_name_her(replication: Replication) -> Mask:
    """An advocate's open cases are as many as the cases that name that advocate."""
    cases, advocates = replication.tables["cases"], replication.tables["advocates"]
    named = cases["advocate"][cases["advocate"] != NOBODY]
    count = np.bincount(named, minlength=len(advocates))
    return np.asarray(advocates["open_cases"] != count)


def nobody_is_over_the_cap_unless_the_policy_stretches(replication: Replication) -> Mask:
    """No advocate holds more than the cap, unless the policy has been to stretch.

    A deputy who takes over may go over the cap: they take the case at once, room or none
    (``sim.dealings.service.hand_over``), because nobody else has met the victim.
    """
    periods = parameters_so_far(replication)
    held = replication.tables["advocates"]["open_cases"]
    stretched = any(period["advocacy"]["over_cap"] == OverCap.STRETCH for period in periods)
    if stretched or any(period["contact"]["deputy"] for period in periods):
        return np.zeros(len(held), bool)
    return np.asarray(held > max(period["advocacy"]["cap"] for period in periods))


def an_empty_post_holds_nothing(replication: Replication) -> Mask:
    """Who is not in post has no case, no task and no clock of work."""
    advocates = replication.tables["advocates"]
    task_list = advocates["task_list"]
    busy = (
        (advocates["open_cases"] > 0) | (task_list["doing"] != NOBODY) | (task_list["waiting"] > 0)
    )
    busy |= has_come(task_list["finishes"]) | has_come(advocates["leaves"])
    return np.asarray(~advocates["in_post"] & busy)


def officers_count_the_investigations_that_name_them(replication: Replication) -> Mask:
    """An officer's open cases are the investigations under way that name that officer."""
    cases, officers = replication.tables["cases"], replication.tables["investigators"]
    named = cases["officer"][cases["justice"] == Justice.INVESTIGATED]
    return np.asarray(officers["open_cases"] != np.bincount(named, minlength=len(officers)))


def the_clinic_treats_as_many_as_it_counts(replication: Replication) -> Mask:
    """Those treated are counted, and are no more than there have been places."""
    treated = int(replication.tables["clinics"][0]["treated"])
    standing = replication.tables["perpetrators"]["treatment"]
    places = max(period["clinical"]["places"] for period in parameters_so_far(replication))
    return np.array([treated != (standing == Treatment.TREATED).sum() or treated > places])


def weeks_are_counted_for_every_post(replication: Replication) -> Mask:
    """Each week has one row a post, no more hours than were begun, and none before the next."""
    weeks = replication.tables["weeks"]
    broken = (weeks["hours"] < 0.0) | (weeks["open_cases"] < 0) | (weeks["waiting_list"] < 0)
    broken |= ~weeks["in_post"] & ((weeks["open_cases"] > 0) | (weeks["hours_available"] > 0.0))
    repeated = np.zeros(len(weeks), bool)
    repeated[1:] = weeks["week"][1:] * 1000 + weeks["advocate"][1:] <= (
        weeks["week"][:-1] * 1000 + weeks["advocate"][:-1]
    )
    return np.asarray(broken | repeated)


SENTENCES: tuple[Sentence, ...] = (
    nothing_closed_is_waiting_or_held,
    who_has_no_advocate_stands_in_line_for_one,
    she_is_with_the_service_as_her_case_is,
    only_who_waits_has_no_advocate_yet,
    open_cases_are_the_cases_that_name_her,
    nobody_is_over_the_cap_unless_the_policy_stretches,
    an_empty_post_holds_nothing,
    officers_count_the_investigations_that_name_them,
    the_clinic_treats_as_many_as_it_counts,
    weeks_are_counted_for_every_post,
)
