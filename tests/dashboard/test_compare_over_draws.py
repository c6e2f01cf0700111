"""The comparing page over what a fit leaves open, and its figures, in a browser."""

import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Page, TimeoutError, expect

from caseflow.cli import main
from tests.dashboard.invented_posteriors import GOOD, OLD
from tests.dashboard.test_compare_page import ADVOCATES, FEW, downloaded, finished, move
from tests.dashboard.test_every_page import faults

Visit = Callable[..., Page]
SWITCH = "What is not known"
OVER = f"&parameters=posterior:{GOOD}"
CASELOADS = "Open cases per advocate"


def test_the_numbers_over_a_posterior_are_those_of_the_command_line_to_the_byte(
    visit: Visit,
    posteriors: None,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = visit(FEW + "&parameters=central")
    finished(page)
    central = Path(downloaded(page, "Download the numbers").path()).read_text("utf-8")
    assert page.locator(".warning").first.inner_text().startswith("Not calibrated.")
    # By keyboard alone: the arrow goes from central values to the posterior kept first.
    page.get_by_label(SWITCH).focus()
    page.keyboard.press("ArrowUp")
    page.wait_for_url(f"**parameters=posterior:{GOOD}**")
    page.locator(".answer-here").get_by_text("still possible").first.wait_for()
    told = finished(page)
    assert "chance alone could make" not in told.lower().replace(
        "chance of runs and draws alone", ""
    )
    assert page.locator(".warning").first.inner_text().startswith("Over what the fit 'made_up'")
    assert page.get_by_text("40 draws of 2 unknown numbers").is_visible()
    numbers = Path(downloaded(page, "Download the numbers").path()).read_text("utf-8")
    assert numbers != central
    command = page.locator("code.command").first.inner_text().split()
    monkeypatch.chdir(tmp_path)
    capsys.readouterr()
    with pytest.raises(SystemExit) as ended:
        main([*command[1:], "--no-figures", "--format", "json"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == numbers
    brief = Path(downloaded(page, "Download the brief").path()).read_text("utf-8")
    assert f"--parameters posterior:{GOOD}" in brief
    told = " ".join(re.sub(r"<[^>]+>", "", brief).split())
    assert "40 draws of 2 unknown numbers" in told
    assert faults(page) == []


def test_a_fit_to_another_model_says_so_above_the_answer_and_in_it(
    visit: Visit, posteriors: None
) -> None:
    page = visit(FEW + f"&parameters=posterior:{OLD}")
    finished(page)
    assert page.get_by_label(SWITCH).input_value() == f"posterior:{OLD}"
    caution = "fit it again before resting anything on it"
    assert caution in page.locator(".warning").first.inner_text()
    assert caution in page.locator(".answer-here .warning").inner_text()
    assert page.get_by_text("say as much as 7 independent ones").is_visible()


def test_a_posterior_that_is_not_here_is_refused_at_its_control(
    visit: Visit, posteriors: None
) -> None:
    page = visit(FEW + "&parameters=posterior:made_upp")
    alert = page.get_by_role("alert").filter(has_text="Did you mean 'made_up'?")
    alert.wait_for()
    control = page.get_by_label(SWITCH)
    assert control.get_attribute("aria-invalid") == "true"
    assert alert.get_attribute("id") in str(control.get_attribute("aria-describedby"))
    page.get_by_text("Nothing is computed").wait_for()
    assert page.locator(".answer-here").inner_text() == ""
    control.select_option("central")
    finished(page)
    assert "parameters=central" in page.url
    expect(control).to_have_attribute("aria-invalid", "false")


def test_figures_are_drawn_when_asked_for_and_the_page_goes_on_meanwhile(
    visit: Visit, posteriors: None
) -> None:
    page = visit(FEW + OVER)
    finished(page)
    figures = page.locator(".gallery figure")
    assert figures.count() == 0
    button = page.get_by_role("button", name="Draw the figures")
    button.focus()
    page.keyboard.press("Enter")
    page.get_by_text("Drawing, from 3 paired replications").wait_for()
    drawn = page.get_by_text("Drawn from 3 paired replications")
    answered, given = 0, 0
    while not drawn.count():
        given -= 1
        move(page, ADVOCATES, str(given))
        refused = page.get_by_role("alert").filter(has_text=f"'{given}': outside what is plausible")
        # The last one may be asked while the page is made anew around what was drawn.
        with suppress(TimeoutError):
            refused.wait_for(timeout=20_000.0)
            answered += 1
    assert answered
    assert figures.count() >= 4
    captions = figures.locator("figcaption").all_inner_texts()
    assert all("3 " in one and "ayer" in one for one in captions)
    # Those of paired differences say what their intervals are over.
    assert sum("chance, and what is still possible" in one for one in captions) >= 3
    for image in figures.locator("img").all():
        assert len(image.get_attribute("alt") or "") > 100
        assert image.evaluate("one => one.complete && one.naturalWidth") > 500
    assert page.get_by_role("heading", name=CASELOADS).is_visible()
    assert faults(page) == []
    move(page, ADVOCATES, "3")
    page.wait_for_url("**b.advocacy.advocates=3**")
    figures.first.wait_for(state="detached")
