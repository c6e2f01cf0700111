"""Screenshots of every page, on narrow and wide screens, by day and by night, to be looked at.

``python -m tests.dashboard.screenshots ADDRESS FOLDER`` takes them of pages that are served, as
``caseflow dashboard`` does; ``--parameters posterior:NAME`` takes the comparison over a posterior.
"""

import argparse
import os
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.dashboard.conftest import PROGRAM, QUIET

WIDTHS = (390, 1280)
SCHEMES = ("light", "dark")
PATIENCE = 120_000


def pages(parameters: str) -> dict[str, str]:
    """What is looked at, by the name of its picture."""
    drawn = f"&parameters={parameters}" if parameters else ""
    pair = "site=cheshire&a=multi_agency_contact&b=single_point_of_contact"
    three = "&c=police_spoc&c.advocacy.over_cap=wait&c.advocacy.cap=20"
    return {
        "compare": f"/?{pair}{three}&replications=12&seed=1{drawn}",
        "caseload": "/caseload?site=hampshire&values=200,500,800&each=4",
        "watch": f"/watch?{pair}&seed=1&day=200",
        "refused": "/?b.advocacy.advocats=3",
        "gone": f"/?{pair}&replications=4&parameters=posterior:nothing",
    }


def settled(page: Page, name: str) -> None:
    """Wait for all that a page has to show, and open its folds."""
    if name == "watch":
        page.locator(".watched svg").first.wait_for()
        page.locator('.watched a[href^="#case-a-"]').first.focus()
        page.keyboard.press("Enter")
        page.get_by_role("button", name="Tell the whole story").wait_for()
    if name == "caseload":
        page.get_by_role("button", name="Compute").click()
    if name in ("caseload", "compare"):
        page.get_by_role("status").filter(has_text="Finished").wait_for()
    if name == "compare":
        page.get_by_role("button", name="Draw the figures").click()
        page.get_by_role("status").filter(has_text="Drawn from 12 ").wait_for()
    page.wait_for_timeout(700)


def taken(address: str, folder: Path, parameters: str) -> Iterator[Path]:
    """Take them all, one after another."""
    options = [*QUIET, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=PROGRAM, args=options)
        for (name, path), width, scheme in product(pages(parameters).items(), WIDTHS, SCHEMES):
            context = browser.new_context(
                viewport={"width": width, "height": 900},
                color_scheme="dark" if scheme == "dark" else "light",
            )
            context.set_default_timeout(PATIENCE)
            page = context.new_page()
            page.goto(address.rstrip("/") + path)
            settled(page, name)
            file = folder / f"{name}_{width}_{scheme}.png"
            page.screenshot(path=file, full_page=True)
            context.close()
            yield file
        browser.close()


def main() -> None:
    """Take the pictures that the command line asks for."""
    words = argparse.ArgumentParser(description="Take screenshots of every page.")
    words.add_argument("address")
    words.add_argument("folder", type=Path)
    words.add_argument("--parameters", default="")
    given = words.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    for file in taken(given.address, given.folder, given.parameters):
        print(file)


if __name__ == "__main__":
    main()
