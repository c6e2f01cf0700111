"""No two happenings of one world share an address of luck: they would always turn out alike."""

import importlib
import pkgutil
from collections import Counter

import pytest

from caseflow import sim
from caseflow.sim.luck import Decision, luck
from caseflow.sim.rule import COMPILED
from tests.small_worlds import BUSY, settings_of, told

ONCE = (
    Decision.CONTACT_GAP,
    Decision.CONTRADICTS,
    Decision.RETELLS,
    Decision.WORKER_CHANGES,
    Decision.TASK_HOURS,
    Decision.NEWS_FED,
    Decision.NEWS_DELAY,
    Decision.RECORDED,
    Decision.FIRST_RESPONSE,
    Decision.CLASSIFIED,
    Decision.SCREENED,
    Decision.ARRESTED,
    Decision.BAILED,
    Decision.DISCLOSED,
    Decision.BREACH_TREATED,
    Decision.BREACH_CUSTODY,
    Decision.TIME_SERVED,
    Decision.LEVEL,
)
"""What is decided anew each time: a contact, a task, a piece of news, a report, who comes."""

RARE = {
    Decision.NEWS_DELAY,
    Decision.BREACH_TREATED,
    Decision.BREACH_CUSTODY,
    Decision.TIME_SERVED,
}
"""What may not come up in so short a time."""


@pytest.mark.skipif(COMPILED, reason="compiled rules cannot be overheard; the other telling is")
@pytest.mark.parametrize("scenario", ["single_point_of_contact", "multi_agency_contact"])
def test_no_address_is_asked_twice(scenario: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: Counter[tuple[int, int, int]] = Counter()

    def overheard(key: object, decision: int, occasion: int) -> float:
        asked[int(key), int(decision), int(occasion)] += 1  # type: ignore[call-overload]
        return luck(key, decision, occasion)  # type: ignore[arg-type]

    for found in pkgutil.walk_packages(sim.__path__, "caseflow.sim."):
        module = importlib.import_module(found.name)
        if found.name != "caseflow.sim.luck" and getattr(module, "luck", None) is luck:
            monkeypatch.setattr(module, "luck", overheard)
    levers = {**BUSY, "help_seeking.later_report": "0.4", "passing.answer_days": "0.5"}
    told(settings_of(scenario, {**levers, "demand.reports_a_year": "150"}, 80.0))
    about = Counter(Decision(decision) for _, decision, _ in asked)
    assert {one for one in ONCE if about[one] == 0} <= RARE
    twice = {
        (Decision(decision).name, occasion)
        for (_, decision, occasion), times in asked.items()
        if times > 1 and decision in ONCE
    }
    assert twice == set()
