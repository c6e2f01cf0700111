"""A running site: what grows counts from day 0, a course is held on its date, lists are counted."""

import numpy as np
import pytest

from caseflow.experiments.measures import Cohort
from caseflow.experiments.measures.observed import Observed
from caseflow.scenarios.scenario import load
from caseflow.sim import Replication, simulate
from caseflow.sim.rows import NEVER

FRAME = {"warm_up_days": "120", "intake_days": "90", "follow_up_days": "30"}
SITE = "hampshire"


def world(options: dict[str, str] | None = None, name: str = "pilot") -> Replication:
    scenario = load(name, {**FRAME, **(options or {})}, [SITE])
    return simulate(scenario.settings(SITE), 1, detail=True)


def test_demand_grows_from_day_0_and_not_before() -> None:
    still, growing = (
        world({"demand.growth_a_year": rate}).tables["cases"]["began"] for rate in ("0", "0.9")
    )
    assert still[still < 120.0].tolist() == growing[growing < 120.0].tolist()
    assert (growing >= 120.0).sum() > (still >= 120.0).sum()


def test_referrals_move_and_the_people_stay_the_same() -> None:
    few, many = (world({"referral.level": level}).tables["cases"] for level in ("0.1", "4"))
    firsts = {
        name: {
            (int(key), float(day)) for key, day in zip(cases["key"], cases["began"], strict=True)
        }
        for name, cases in (("few", few), ("many", many))
    }
    followed = (few["follows"] >= 0).sum() + (many["follows"] >= 0).sum()
    assert len(firsts["few"] ^ firsts["many"]) <= 2 * followed
    assert (many["referred"] < NEVER).sum() > 2 * (few["referred"] < NEVER).sum()


def test_a_course_on_a_date_trains_everybody_that_day(written_scenario) -> None:
    later = 'base = "business_as_usual"\n[[later]]\nfrom = 2018-09-03\n'
    file = written_scenario(f"{later}classifying.training_at_start = 0.8\n")
    # Officers are trained whatever they have to do; few reports are soon told.
    scenario = load(file, {**FRAME, "demand.reports_a_year": "30"}, [SITE])
    whole = Replication(scenario.settings(SITE), np.uint64(1))
    before, after = (
        float(whole.run(day).tables["police"]["training"][0]) for day in (119.9, 120.1)
    )
    assert (before, after) == (0.0, 0.8)


@pytest.fixture
def written_scenario(tmp_path):
    def write(text: str) -> str:
        path = tmp_path / "mine.toml"
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write


def test_the_triage_list_of_a_week_is_who_then_waits() -> None:
    options = {"triage.every": "28", "triage.agenda": "6"}
    replication = world(options)
    weeks, cases = replication.tables["weeks"], replication.tables["cases"]
    assert weeks["triage_list"].max() > 0
    last = weeks[weeks["week"] == weeks["week"].max()][0]
    scenario = load("pilot", {**FRAME, **options}, [SITE])
    paused = Replication(scenario.settings(SITE), np.uint64(replication.world.key))
    waiting = paused.run(7.0 * (int(last["week"]) + 1)).tables["cases"]["awaits_triage"].sum()
    assert last["triage_list"] == waiting
    assert len(cases)


def test_weeks_of_the_warm_up_and_of_the_follow_up_do_not_count() -> None:
    scenario = load("pilot", FRAME, [SITE])
    seen = Observed(simulate(scenario.settings(SITE), 1), Cohort.of(scenario))
    ends = 7.0 * (np.unique(seen.weeks["week"]) + 1)
    assert ends.min() > 120.0
    assert ends.min() <= 127.0
    assert ends.max() <= 210.0
    assert ends.max() > 203.0
