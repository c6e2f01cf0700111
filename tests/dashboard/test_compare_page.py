"""The page that compares, in a browser: what a planner does with it, and what she sees."""

import json
import re
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Download, Page

from caseflow.cli import main
from tests.dashboard.conftest import Served

Visit = Callable[..., Page]

FEW = "/?site=cheshire&a=multi_agency_contact&b=single_point_of_contact&replications=3&seed=1"
ADVOCATES = "Advocates at the site"


def finished(page: Page) -> str:
    """The answer in words, once it is as firm as was asked for."""
    page.get_by_role("status").filter(has_text="Finished").wait_for()
    return page.locator(".answer-here").inner_text()


def move(page: Page, label: str, value: str, scenario: int = 1) -> None:
    """Move a lever of a scenario as one does: type, and go on to the next control."""
    control = page.get_by_label(label).nth(scenario)
    control.fill(value)
    control.press("Tab")


def downloaded(page: Page, button: str) -> Download:
    """What comes of pressing a button."""
    with page.expect_download() as coming:
        page.get_by_role("button", name=button).click()
    return coming.value


def in_full(page: Page) -> str:
    """The finished answer, with what is folded away."""
    finished(page)
    page.evaluate(
        "document.querySelectorAll('.answer-here details').forEach(part => part.open = true)"
    )
    return page.locator(".answer-here").inner_text()


def test_a_lever_that_is_moved_changes_the_answer_and_is_said_to_differ(visit: Visit) -> None:
    page = visit(FEW)
    before = in_full(page)
    move(page, ADVOCATES, "5")
    page.get_by_text(
        "Posts for advocates at the site (advocacy.advocates): 5 instead of 2"
    ).wait_for()
    assert page.get_by_text("Differs: A has 2.").is_visible()
    page.wait_for_function("document.querySelector('.answer-here').innerText.includes('(with ')")
    after = in_full(page)
    assert re.search(r"left the service within 12 months .+ of \d+", after)
    left = re.compile(r"([\d.]+) % of victims who joined the service, against ([\d.]+) %")
    two_advocates, five_advocates = left.findall(before)[0], left.findall(after)[0]
    assert two_advocates[0] != five_advocates[0]
    assert two_advocates[1] == five_advocates[1]


def test_saved_files_give_the_command_line_the_same_numbers_to_the_byte(
    visit: Visit,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = visit(FEW + "&b.advocacy.advocates=3&b.advocacy.over_cap=wait&b.staying.turnover=0.001")
    finished(page)
    numbers = Path(downloaded(page, "Download the numbers").path()).read_text("utf-8")
    command = page.locator("code.command").first.inner_text().split()
    page.get_by_text("The same in Python").click()
    python = page.locator("code.command").last.inner_text()
    for letter in "AB":
        file = downloaded(page, f"Save {letter} as a scenario file")
        file.save_as(tmp_path / file.suggested_filename)
    monkeypatch.chdir(tmp_path)
    capsys.readouterr()
    with pytest.raises(SystemExit) as ended:
        main([*command[1:], "--no-figures", "--format", "json", "--store", "own.sqlite"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == numbers
    assert json.loads(numbers)["replications"] == 3
    made: dict[str, Any] = {}
    exec(python.replace("print(found.to_text())", ""), made)
    assert made["found"].to_json() == numbers.strip()


def test_the_brief_is_that_of_the_command_line_to_the_byte(
    visit: Visit, served: Served, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = visit(FEW)
    finished(page)
    brief = Path(downloaded(page, "Download the brief").path()).read_text("utf-8")
    words = page.locator("code.command").first.inner_text().split()[2:]
    monkeypatch.chdir(tmp_path)
    # Figures take most of the time, and are drawn by the same function: the page's are left out.
    monkeypatch.setattr(
        "caseflow.experiments.reports.figures.embedded.embedded", lambda *given: iter(())
    )
    with pytest.raises(SystemExit) as ended:
        main(["brief", *words, "--store", str(served.store), "--out", "brief.html"])
    assert ended.value.code == 0
    assert brief.count("<img") >= 8
    assert without_figures((tmp_path / "brief.html").read_text("utf-8")) == without_figures(brief)


def without_figures(brief: str) -> str:
    """A brief but for the section of its figures."""
    before, figures, rest = brief.partition('<section id="figures"')
    assert figures
    return before + rest[rest.index("</section>") :]


def test_an_address_that_is_opened_again_shows_the_same(visit: Visit) -> None:
    page = visit(FEW)
    finished(page)
    move(page, ADVOCATES, "4")
    page.wait_for_url("**b.advocacy.advocates=4**")
    assert page.get_by_text("Differs: A has 2.").is_visible()
    page.wait_for_function("document.querySelector('.answer-here').innerText.includes('(with ')")
    before = finished(page)
    other = visit(page.url.removeprefix(page.url.split("/?")[0]))
    assert finished(other) == before
    assert other.get_by_label(ADVOCATES).nth(1).input_value() == "4"


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("/?b.advocacy.advocats=3", "Did you mean 'b.advocacy.advocates'?"),
        ("/?a=pilot&b=pilott", "Did you mean 'pilot'?"),
        ("/?replications=1", "a whole number from 2 to"),
        ("/?a=pilot&b=pilot&b.advocacy.advocates=-2", "outside what is plausible"),
        ("/caseload?measure=nothing", "there is no such measure"),
    ],
)
def test_a_wrong_address_is_refused_and_nothing_is_computed(
    visit: Visit, address: str, message: str
) -> None:
    page = visit(address)
    assert message in page.get_by_role("alert").inner_text()
    assert page.locator(".answer-here").count() == 0


def test_wrong_input_is_refused_at_its_control_and_changes_nothing(visit: Visit) -> None:
    page = visit(FEW)
    before, address = finished(page), page.url
    move(page, ADVOCATES, "-3")
    page.get_by_role("alert").filter(has_text="outside what is plausible").wait_for()
    assert page.get_by_label(ADVOCATES).nth(1).get_attribute("aria-invalid") == "true"
    assert page.url == address
    assert page.locator(".answer-here").inner_text() == before


def test_what_is_being_typed_is_left_alone_by_answers_that_come_in(visit: Visit) -> None:
    page = visit(FEW.replace("replications=3", "replications=400").replace("seed=1", "seed=5"))
    control = page.get_by_label(ADVOCATES).nth(1)
    status = page.get_by_role("status").first

    def answered() -> None:
        """Wait for the next answer to come in."""
        page.wait_for_function(
            "told => document.querySelector('[role=status]').innerText != told",
            arg=status.inner_text(),
        )

    # A page that has answered once listens to what is typed into it.
    answered()
    control.select_text()
    control.press("1")
    answered()
    page.wait_for_timeout(500)
    control.press("3")
    control.press("Tab")
    page.get_by_text("(advocacy.advocates): 13 instead of 2").wait_for()


def test_a_lever_that_cannot_matter_says_so_until_it_can(visit: Visit) -> None:
    page = visit("/?site=cheshire&a=business_as_usual&b=business_as_usual&replications=3&seed=1")
    more = page.get_by_text("More levers", exact=True)
    idle = page.locator(".idle").filter(has_text="because there is no partnership")
    for scenario in range(2):
        more.nth(scenario).click()
        idle.nth(scenario).wait_for()
    page.get_by_label("Scenario B").select_option("multi_agency_contact")
    page.wait_for_url("**b=multi_agency_contact**")
    idle.nth(1).wait_for(state="detached")
    for scenario in range(2):
        more.nth(scenario).click()
    every = page.get_by_label("Days between triage meetings")
    every.nth(1).wait_for()
    idle.filter(visible=True).wait_for()
    assert idle.count() == 1


def test_two_visitors_do_not_mix(visit: Visit) -> None:
    one, other = visit(FEW), visit(FEW)
    move(one, ADVOCATES, "1")
    move(other, ADVOCATES, "6")
    for page, number in ((one, 1), (other, 6)):
        page.get_by_text(f"(advocacy.advocates): {number} instead of 2").wait_for()
    told = [finished(page) for page in (one, other)]
    for page, number, answer in ((one, 1, told[0]), (other, 6, told[1])):
        assert f"advocates={number}" in page.url
        assert f"at the site {number}" in answer


def test_it_can_be_used_by_keyboard_alone(visit: Visit) -> None:
    page = visit(FEW)
    finished(page)
    wanted = page.get_by_label(ADVOCATES).nth(1)
    for _ in range(60):
        page.keyboard.press("Tab")
        if wanted.evaluate("one => one === document.activeElement"):
            break
    assert wanted.evaluate("one => one === document.activeElement")
    assert wanted.evaluate("one => getComputedStyle(one).outlineStyle") == "solid"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Tab")
    page.wait_for_url("**b.advocacy.advocates=3**")
    page.get_by_text("(advocacy.advocates): 3 instead of 2").wait_for()
    page.get_by_role("button", name="Reset B to pilot").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**b=pilot&**")


def test_closing_the_page_ends_its_work_which_did_not_freeze_it(
    visit: Visit, served: Served
) -> None:
    page = visit(FEW.replace("replications=3", "replications=2000").replace("seed=1", "seed=77"))
    page.get_by_role("status").filter(has_text="Rough so far").wait_for()
    asked = time.monotonic()
    move(page, ADVOCATES, "-1")
    page.get_by_role("alert").filter(has_text="outside what is plausible").wait_for()
    assert time.monotonic() - asked < 30.0
    page.close()
    assert 0 < level_of(served.store) < 2_000


def level_of(store: Path) -> int:
    """How many runs are kept when none has come for three seconds."""
    for _ in range(20):
        before = stored(store)
        time.sleep(3.0)
        if before == stored(store):
            return before
    raise AssertionError("Runs go on a minute after their page was closed.")


def stored(store: Path) -> int:
    """How many runs of the long comparison are kept."""
    with sqlite3.connect(store) as connection:
        found = connection.execute("select count(*) from runs where seed = 77").fetchone()
    return int(found[0])
