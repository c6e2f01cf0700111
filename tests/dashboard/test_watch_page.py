"""The page that watches: the mornings of the command line, played, stepped and opened."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from caseflow.cli import main

Visit = Callable[..., Page]
DAY = "/watch?site=cheshire&a=multi_agency_contact&b=single_point_of_contact&seed=1&day=200"


def shown(page: Page, day: int) -> str:
    """What is said of a morning, once it is shown."""
    status = page.get_by_role("status").filter(has_text=f"Day {day:,} of")
    status.wait_for()
    return status.inner_text()


def test_a_morning_is_told_as_the_command_line_tells_it(
    visit: Visit, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    page = visit(DAY)
    shown(page, 200)
    page.get_by_text("The same in words").click()
    rows = page.locator("tbody tr").all_inner_texts()
    monkeypatch.setenv("COLUMNS", "500")
    capsys.readouterr()
    words = ["watch", "multi_agency_contact", "--against", "single_point_of_contact"]
    with pytest.raises(SystemExit) as ended:
        main([*words, "--site", "cheshire", "--day", "200"])
    assert ended.value.code == 0
    told = " ".join(capsys.readouterr().out.split())
    assert len(rows) > 20
    assert [row for row in rows if " ".join(row.split()) not in told] == []


def test_it_is_played_paused_and_stepped_and_its_address_keeps_the_day(visit: Visit) -> None:
    page = visit(DAY)
    shown(page, 200)
    page.get_by_role("button", name="Step", exact=True).click()
    shown(page, 201)
    page.get_by_role("button", name="Step back").click()
    shown(page, 200)
    page.get_by_label("Speed").select_option("50")
    page.get_by_role("button", name="Play").click()
    page.wait_for_function("Number(new URLSearchParams(location.search).get('day')) > 215")
    page.get_by_role("button", name="Pause").click()
    page.get_by_role("button", name="Play").wait_for()
    # The slide moves first; the morning follows once it is drawn, and the address with it.
    page.wait_for_function(
        "new URLSearchParams(location.search).get('day')"
        " == document.querySelector('input[type=range]').value"
    )
    day = int(page.get_by_role("slider", name="Day").input_value())
    assert f"Day {day:,} of" in page.get_by_role("status").inner_text()
    assert f"day={day}" in page.url


def test_it_opens_where_people_are_counted_and_goes_to_where_the_worlds_part(visit: Visit) -> None:
    page = visit(DAY.removesuffix("&day=200"))
    shown(page, 1461)
    page.get_by_text("The two worlds first differ on day").wait_for()
    assert page.get_by_role("slider", name="Day").get_attribute("aria-valuetext") == (
        "3 September 2018"
    )
    page.get_by_role("button", name="Where they part").click()
    page.get_by_text("On this morning 1 of").wait_for()
    told = page.get_by_text("The two worlds first differ").inner_text()
    assert f"first differ on day {page.get_by_role('slider', name='Day').input_value()}," in told
    timeline = page.locator(".timeline")
    box = timeline.bounding_box()
    assert box
    timeline.click(position={"x": box["width"] * 0.5, "y": 60})
    page.wait_for_function(
        "Math.abs(new URLSearchParams(location.search).get('day') - 2191 / 2) < 5"
    )
    page.get_by_role("button", name="Where the intake begins").click()
    shown(page, 1461)


def test_an_advocate_and_a_case_are_opened_by_keyboard(visit: Visit) -> None:
    page = visit(DAY)
    shown(page, 200)
    for address, title in (("#advocate-b-0", "Advocate 1"), ("#case-a-", "Case ")):
        page.locator(f'.watched a[href^="{address}"]').first.focus()
        page.keyboard.press("Enter")
        heading = page.get_by_role("heading", name=title)
        heading.wait_for()
        assert heading.evaluate("one => one === document.activeElement")
    page.get_by_role("button", name="Tell the whole story").click()
    page.get_by_role("heading", name="whole story").wait_for()
    assert page.get_by_text("One life in two worlds").is_visible()


def test_a_day_that_the_worlds_do_not_have_is_their_last(visit: Visit) -> None:
    page = visit(DAY.replace("day=200", "day=5000"))
    shown(page, 2191)


LEAST_PIXELS = 24.0
"""WCAG 2.2, 2.5.8."""


def test_whatever_a_dot_opens_a_button_that_is_large_enough_opens_too(visit: Visit) -> None:
    # By then some steps are so full that a dot stands for several cases.
    page = visit(DAY.replace("day=200", "day=1700"), 390)
    shown(page, 1700)
    buttons = page.locator(".entries button")
    buttons.first.wait_for()
    control = page.get_by_label("Which of them")
    reached = set()
    for value in control.locator("option").evaluate_all("all => all.map(one => one.value)"):
        before = page.locator(".roll h3").first.inner_text()
        if control.input_value() != value:
            control.select_option(value)
            page.wait_for_function(
                "told => document.querySelector('.roll h3').innerText != told", arg=before
            )
        sizes = buttons.evaluate_all(
            "all => all.map(one => one.getBoundingClientRect()).map(at => [at.width, at.height])"
        )
        assert all(min(size) >= LEAST_PIXELS for size in sizes)
        reached |= set(buttons.evaluate_all("all => all.map(one => one.dataset.opens)"))
    dots = page.locator(".watched a").evaluate_all(
        "all => all.map(one => one.getAttribute('href'))"
    )
    assert len(dots) > 50
    # Where a dot stands for several cases it opens none; the list has them all the same.
    assert set(dots) < reached


def test_a_case_is_chosen_from_the_list_by_keyboard(visit: Visit) -> None:
    page = visit(DAY)
    shown(page, 200)
    first = page.locator(".entries button").first
    name = first.get_attribute("aria-label")
    assert name
    first.focus()
    page.keyboard.press("Enter")
    page.get_by_role(
        "heading", name=name.replace("case", "Case").replace(" in ", " of ")
    ).wait_for()
    page.get_by_role("button", name="Step", exact=True).click()
    shown(page, 201)
    page.wait_for_timeout(500)
    assert page.locator(".roll h3").first.inner_text().startswith("A: support has begun, ")
