"""Every sentence of the integrity checks can be broken, and is then told."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from caseflow.sim import Replication
from caseflow.sim.agents.case import Justice, Stage
from caseflow.sim.agents.perpetrator import Treatment
from caseflow.sim.agents.victim import Process, Service
from caseflow.sim.integrity import SENTENCES, violations
from caseflow.sim.integrity.sentence import Sentence
from caseflow.sim.rows import NEVER, NOBODY
from tests.small_worlds import BUSY, begun, settings_of

Tables = dict[str, Any]
SETTINGS = settings_of(
    "single_point_of_contact",
    {
        **BUSY,
        "advocacy.over_cap": "wait",
        "advocacy.cap": "10",
        "advocacy.weekly_hours": "5",
        "hearing.magistrates_places": "0.5",
    },
    days=400.0,
)
NOW = 300.0


@pytest.fixture(scope="module")
def saved() -> bytes:
    """A sound world in which every list, task list and queue has somebody in it."""
    world = begun(SETTINGS, seed=4).run(NOW)
    assert violations(world) == []
    site = world.tables["sites"][0]
    assert site["for_advocate"]["length"] > 1
    assert world.tables["courts"]["waiting"]["length"].max() > 1
    assert world.tables["advocates"]["task_list"]["waiting"].max() > 1
    return world.save()


def one(mask: Any) -> int:
    """The first row of which something is true; there must be one."""
    return int(np.flatnonzero(mask)[0])


def held(tables: Tables) -> int:
    """A case that an advocate holds."""
    return one(tables["cases"]["advocate"] != NOBODY)


def put(table: str, column: str, value: Any, row: Callable[[Tables], int] = lambda _: 0) -> Any:
    """Break a world by one value in one row."""

    def breaks(world: Replication) -> None:
        values = world.tables[table]
        for part in column.split(".")[:-1]:
            values = values[part]
        values[column.split(".")[-1]][row(world.tables)] = value

    return breaks


def in_stage(stage: Stage) -> Callable[[Tables], int]:
    """The first case in a stage."""
    return lambda tables: one(tables["cases"]["stage"] == stage)


def lose_an_entry(world: Replication) -> None:
    """One more entry is in use, and stands nowhere."""
    world.grow()
    world.world.entries.used += 1


def stand_twice(world: Replication) -> None:
    """Two entries of the line for an advocate become one case's entries in the line for triage."""
    site, entries = world.tables["sites"], world.tables["entries"]
    first = int(site["for_advocate"]["first"][0])
    site["for_triage"]["first"] = first
    entries["case"][int(entries["behind"][first])] = entries["case"][first]


BREAKS: dict[str, Callable[[Replication], None]] = {
    "every_case_has_its_victim_and_its_perpetrator": put("victims", "case", 1),
    "who_follows_another_comes_after_her": put("cases", "follows", 5),
    "nobody_is_seen_before_she_has_reported": put("cases", "referred", -1.0, held),
    "moments_are_in_order": put("cases", "first_contact", 0.5, held),
    "nothing_has_happened_in_the_future": put("cases", "triaged", NOW + 1.0, held),
    "shares_lie_between_0_and_1": put("victims", "needs.safety", 1.5),
    "news_counts_add_up": put("victims", "news_total", 99),
    "what_is_counted_apart_is_never_more_than_all": put("cases", "reports", 10_000),
    "the_police_count_what_the_cases_count": put("police", "reports", 0),
    "incidents_kept_are_those_that_cases_count": put("incidents", "case", 0),
    "reports_kept_are_those_that_cases_count": put(
        "reports", "recorded", False, lambda t: one(t["reports"]["recorded"])
    ),
    "who_has_stopped_does_not_act": put(
        "perpetrators", "next_incident", 500.0, lambda t: one(~t["perpetrators"]["active"])
    ),
    "support_of_a_process_needs_a_process": put(
        "victims", "process", Process.SUPPORTING, in_stage(Stage.UNREPORTED)
    ),
    "every_decision_has_its_code": put("cases", "times_other", 7),
    "nothing_closed_is_waiting_or_held": put("cases", "advocate", 0, in_stage(Stage.CLOSED)),
    "who_has_no_advocate_stands_in_line_for_one": put(
        "cases", "stage", Stage.HELD, in_stage(Stage.CLOSED)
    ),
    "she_is_with_the_service_as_her_case_is": put("victims", "service", Service.LEFT, held),
    "only_who_waits_has_no_advocate_yet": put("cases", "advocate", 0, in_stage(Stage.WAITING)),
    "open_cases_are_the_cases_that_name_her": put("advocates", "open_cases", 3),
    "nobody_is_over_the_cap_unless_the_policy_stretches": put("advocates", "open_cases", 11),
    "an_empty_post_holds_nothing": put(
        "advocates", "in_post", False, lambda t: int(t["cases"]["advocate"][held(t)])
    ),
    "officers_count_the_investigations_that_name_them": put("investigators", "open_cases", 99),
    "the_clinic_treats_as_many_as_it_counts": put("perpetrators", "treatment", Treatment.TREATED),
    "weeks_are_counted_for_every_post": put("weeks", "week", 9),
    "a_line_is_as_long_as_its_entries": put("sites", "for_advocate.length", 0),
    "a_task_list_counts_its_tasks": put("advocates", "task_list.waiting", 99),
    "every_entry_is_in_one_place": lose_an_entry,
    "lines_are_in_the_order_of_asking": put(
        "entries", "asked", NOW + 1.0, lambda t: int(t["sites"][0]["for_advocate"]["first"])
    ),
    "the_advocate_list_adds_up": put("sites", "left_advocate_list", 0),
    "nobody_is_twice_on_the_triage_list": stand_twice,
    "every_listed_case_stands_in_its_courts_queue": put(
        "cases", "justice", Justice.LISTED, in_stage(Stage.UNREPORTED)
    ),
    "who_stands_in_line_for_an_advocate_has_a_turn": put(
        "cases", "entry_in_line", NOBODY, in_stage(Stage.WAITING)
    ),
    "no_turn_stands_above_an_earlier_one": put("turns", "order", 2**60),
    "heats_are_won_by_the_fewest_cases": put("heats", "fewest", 0, lambda _: 1),
    "rings_hold_the_cases_that_name_their_advocate": put("links", "behind", 0),
    "no_clock_is_in_the_past": put("victims", "reports", NOW - 1.0),
    "whoever_has_something_to_come_stands_in_the_agenda": put(
        "cases", "due", NEVER, lambda t: one(t["cases"]["review_due"] < SETTINGS.days)
    ),
    "who_is_planned_has_an_entry": put("cases", "due", NOW + 12.3456),
    "the_event_log_is_in_the_order_of_time": put("event_log", "when", NOW),
}


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda sentence: sentence.__name__)
def test_a_broken_sentence_is_told(saved: bytes, sentence: Sentence) -> None:
    world = Replication.resume(SETTINGS, saved)
    assert violations(world) == []
    BREAKS[sentence.__name__](world)
    told_of = [line for line in violations(world) if line.startswith(str(sentence.__doc__))]
    assert len(told_of) == 1
    assert "Not so in" in told_of[0]
