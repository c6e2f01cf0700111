"""Every page: whom it asks, whether all can use it, and whether it fits the screen."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.dashboard.conftest import Served

AXE = Path(__file__).parent / "axe" / "axe.min.js"
FEW = "site=cheshire&a=multi_agency_contact&b=single_point_of_contact&replications=3&seed=1"
CASELOAD = "/caseload?site=hampshire&values=200,800&each=2"


def answered(page: Page) -> None:
    if "/watch" in page.url:
        page.locator(".watched svg").first.wait_for()
        return
    if "/caseload" in page.url:
        page.get_by_role("button", name="Compute").click()
        page.locator(".line-chart .drawing svg").first.wait_for()
    last = "The brief is written" if "/brief" in page.url else "Finished"
    page.get_by_role("status").filter(has_text=last).first.wait_for()


def faults(page: Page) -> list[tuple[str, str]]:
    """What axe-core finds on a page: the rule, and the first element that breaks it."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run()")["violations"]
    return [(one["id"], one["nodes"][0]["html"]) for one in found]


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1280, "dark")])
@pytest.mark.parametrize("path", [f"/?{FEW}", CASELOAD, "/watch?day=200", f"/brief?{FEW}"])
def test_it_fits_the_screen_serves_all_and_asks_nobody_else(
    visit: Callable[..., Page], served: Served, path: str, width: int, scheme: str
) -> None:
    page = visit(path, width, color_scheme=scheme)
    answered(page)
    for fold in page.locator("details").all():
        fold.evaluate("one => one.open = true")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert faults(page) == []
    assert served.asked
    assert served.elsewhere == []


def test_a_fault_is_found(visit: Callable[..., Page]) -> None:
    page = visit(f"/?{FEW}")
    answered(page)
    page.evaluate("document.querySelector('label').remove()")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run()")["violations"]
    assert {one["impact"] for one in found} & {"serious", "critical"}
