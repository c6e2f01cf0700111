"""The page with four scenarios: one answer that all can read, on any screen and in any colours."""

from collections.abc import Callable

from playwright.sync_api import Page

from tests.dashboard.test_every_page import answered, faults

FOUR = "/?site=cheshire&a=multi_agency_contact&b=single_point_of_contact&c=police_spoc&d=pilot"
FEW = "&replications=3&seed=1"


def test_four_scenarios_have_one_answer_that_all_can_read(visit: Callable[..., Page]) -> None:
    page = visit(FOUR + FEW, color_scheme="dark")
    answered(page)
    answer = page.locator(".answer-here")
    finding = answer.locator(".finding")
    assert finding.count() == answer.locator(".chart").count() == 1
    assert "of the 7 headline outcomes" in finding.inner_text()
    assert finding.bounding_box()["y"] < 400
    answer.get_by_text("D (The pilot) are the same in everything").wait_for()
    assert page.locator("pre").count() == 0
    # Four scenarios of which two are one: two marks a row, of unlike shapes, colours and letters.
    marks = answer.locator(".lanes").first.locator(".glyph > svg")
    looks = {
        mark.evaluate(
            "one => [one.firstElementChild.tagName, getComputedStyle(one.firstElementChild).fill,"
            " one.textContent.trim()].join()"
        )
        for mark in marks.all()
    }
    assert len(looks) == marks.count() == 2
    assert "against A, in points: B = D" in answer.get_by_role("img").first.get_attribute(
        "aria-label"
    )
    for fold in page.locator("details").all():
        fold.evaluate("one => one.open = true")
    numbers = answer.get_by_role("table", name="Headline outcomes: the difference from A")
    # A heading and three rows for each of seven outcomes, below the names of the columns.
    assert numbers.get_by_role("row").count() == 1 + 7 * (1 + 3)
    for width, scheme in ((1280, "dark"), (390, "light")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert faults(page) == []
    page.emulate_media(forced_colors="active")
    shape = marks.first.locator("> :first-child")
    fill, stroke = (
        shape.evaluate(f"one => getComputedStyle(one).{which}") for which in ("fill", "stroke")
    )
    assert fill != stroke
