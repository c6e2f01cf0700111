"""The caseload view: what the command line tells of the same crossing."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from caseflow.cli import main
from tests.dashboard.invented_posteriors import GOOD
from tests.dashboard.test_every_page import CASELOAD, answered, faults

Visit = Callable[..., Page]
Capture = pytest.CaptureFixture[str]


def told_by_command(page: Page, capsys: Capture) -> str:
    """What the command of the page prints."""
    words = page.locator("code.command").inner_text().split()
    capsys.readouterr()
    with pytest.raises(SystemExit) as ended:
        main([*words[1:], "--no-figures"])
    assert ended.value.code == 0
    caught = capsys.readouterr()
    assert "8 of 8 runs are in the store already" in caught.err
    return " ".join(caught.out.split())


def test_it_is_told_as_the_command_line_tells_its_crossing(
    visit: Visit, posteriors: None, capsys: Capture, monkeypatch, tmp_path: Path
) -> None:
    page = visit(f"{CASELOAD}&parameters=posterior:{GOOD}")
    warning = page.locator(".warning").first.inner_text()
    assert "Over what the fit 'made_up' leaves open" in warning
    # Fitted at Cheshire alone, and swept at Hampshire.
    assert "was not made for Hampshire" in warning
    answered(page)
    page.get_by_text("In words", exact=True).click()
    told = " ".join(page.locator(".together").inner_text().split())
    assert "open cases an advocate" in page.locator(".finding").inner_text()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    assert told == told_by_command(page, capsys)
    assert "over chance and over what is still possible" in told
    for caption in page.locator("figcaption").all_inner_texts():
        assert "(chance, and what is still possible)" in caption
    assert "was not made for Hampshire" in page.locator(".answer-here .warning").inner_text()
    assert faults(page) == []


def test_a_posterior_that_is_not_here_is_refused_at_its_control(
    visit: Visit, posteriors: None
) -> None:
    page = visit(f"{CASELOAD}&parameters=posterior:made_upp")
    page.get_by_role("alert").filter(has_text="Did you mean 'made_up'?").wait_for()
    page.get_by_role("button", name="Compute").click()
    page.get_by_role("status").filter(has_text="Nothing is computed").wait_for()
    page.get_by_label("What is not known").select_option(f"posterior:{GOOD}")
    page.wait_for_url(f"**parameters=posterior:{GOOD}**")
    expect(page.get_by_label("What is not known")).to_have_attribute("aria-invalid", "false")


def test_a_move_is_taken_back_and_made_again(visit: Visit) -> None:
    page = visit(CASELOAD)
    page.get_by_label("Across").select_option("advocacy.cap")
    page.wait_for_url("**along=advocacy.cap**")
    assert page.get_by_label("Its values").input_value() == "10,20,30,40,60"
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_label("Its values")).to_have_value("200,800")
    expect(page.get_by_label("Across")).to_have_value("demand.reports_a_year")
    page.wait_for_function("!location.search.includes('along')")
    page.get_by_role("button", name="Redo").click()
    page.wait_for_url("**along=advocacy.cap**")
