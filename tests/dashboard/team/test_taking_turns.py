"""What people may do once they are in: in browsers, at one server with one place."""

import json
import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.dashboard.team.team_process import ANN, BOB, LOU, ROOT, TeamProcess

SMALL = "?site=cheshire&a=pilot&b=cap_15&parameters=central&replications=2&seed={seed}"
LONG = "?site=pilot_sites&a=pilot&b=cap_15&replications=300&seed=9&parameters=central"
HUGE = f"{SMALL}&a.demand.reports_a_year=20000"

Visit = Callable[[str, str], Page]


def measured(team: TeamProcess, name: str) -> float:
    """What the server measures."""
    found = re.search(rf"^{re.escape(name)} (\S+)$", team.said("/metrics")[2], re.MULTILINE)
    assert found, name
    return float(found[1])


def test_who_looks_sees_what_is_finished_and_begins_nothing(
    team: TeamProcess, signed_in: Visit
) -> None:
    address = SMALL.format(seed=3)
    looker = signed_in(LOU, address)
    expect(looker.get_by_text("has not been answered here yet")).to_be_visible()
    assert measured(team, "caseflow_runs_simulated_total") == 0
    asker = signed_in(BOB, address)
    asker.get_by_text("Finished: 2 paired").wait_for()
    assert measured(team, "caseflow_runs_simulated_total") == 4
    looker.goto(team.address + address)
    looker.get_by_text("Finished: 2 paired").wait_for()
    assert measured(team, "caseflow_runs_simulated_total") == 4
    looker.goto(f"{team.address}watch?site=cheshire&a=pilot&b=cap_15")
    expect(looker.get_by_text("Worlds are opened for those who may ask")).to_be_visible()
    looker.goto(f"{team.address}status")
    expect(looker.get_by_text("for those who administer the server")).to_be_visible()


def test_a_question_waits_its_turn_and_an_administrator_can_stop_any(
    team: TeamProcess, signed_in: Visit
) -> None:
    signed_in(BOB, LONG).get_by_text("Rough so far").wait_for(timeout=180_000)
    first = signed_in(ANN, SMALL.format(seed=4))
    first.get_by_text("Yours is the next question").wait_for()
    second = signed_in(ANN, SMALL.format(seed=5))
    second.get_by_text("1 question before yours").wait_for()
    assert measured(team, "caseflow_questions_waiting") == 2
    first.goto(f"{team.address}status")
    row = first.get_by_role("row").filter(has_text="pilot_sites")
    expect(row).to_contain_text(BOB)
    # Whoever closed a page does not wait any more: the second is answered as soon as there is room.
    row.get_by_role("button", name="Stop").click()
    second.get_by_text("Finished: 2 paired").wait_for(timeout=180_000)
    first.get_by_text("No question waits").wait_for(timeout=180_000)
    ended = {
        line["address"]: line
        for line in map(json.loads, team.audit.read_text(encoding="utf-8").splitlines())
        if line["event"] == "question"
    }
    assert ended[LONG]["who"] == BOB
    assert ended[LONG]["ended"] == "stopped"
    assert 0 < ended[LONG]["replications"] < ended[LONG]["asked_for"] == 300
    done = next(line for address, line in ended.items() if "seed=5" in address)
    assert (done["ended"], done["runs"], done["who"]) == ("finished", 4, ANN)
    assert done["seconds"] > 0


def test_what_would_take_gigabytes_is_refused_in_a_sentence(
    team: TeamProcess, signed_in: Visit
) -> None:
    before = measured(team, 'caseflow_questions_ended_total{how="refused"}')
    page = signed_in(BOB, HUGE.format(seed=6))
    page.get_by_text("more than the 0.2 GB that one question may take here").wait_for()
    assert measured(team, 'caseflow_questions_ended_total{how="refused"}') == before + 1


def test_signing_out_ends_it(team: TeamProcess, signed_in: Visit) -> None:
    page = signed_in(BOB, "caseload")
    assert page.url.endswith(f"{ROOT}/caseload")
    page.get_by_role("button", name="Sign out").click()
    page.locator("#password").wait_for()
    page.goto(f"{team.address}caseload")
    expect(page.locator("#password")).to_be_visible()
