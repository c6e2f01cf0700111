"""The page that sweeps: what the command line tells, at central values and over a posterior."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from caseflow.cli import main
from tests.dashboard.invented_posteriors import GOOD
from tests.dashboard.test_every_page import SWEEP, answered, faults

Visit = Callable[..., Page]
Capture = pytest.CaptureFixture[str]


def told_by_command(page: Page, capsys: Capture) -> str:
    """What the command of the page prints."""
    words = page.locator("code.command").inner_text().split()
    capsys.readouterr()
    with pytest.raises(SystemExit) as ended:
        main([*words[1:], "--no-figures"])
    assert ended.value.code == 0
    return " ".join(capsys.readouterr().out.split())


def test_a_sweep_over_a_posterior_is_told_as_the_command_line_tells_its_crossing(
    visit: Visit, posteriors: None, capsys: Capture, monkeypatch, tmp_path: Path
) -> None:
    page = visit(f"{SWEEP}&parameters=posterior:{GOOD}")
    warning = page.locator(".warning").first.inner_text()
    assert "Over what the fit 'made_up' leaves open" in warning
    # Fitted at Cheshire alone, and swept at Hampshire.
    assert "was not made for Hampshire" in warning
    answered(page)
    told = " ".join(page.locator(".together").inner_text().split())
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    assert told == told_by_command(page, capsys)
    assert "over chance and over what is still possible" in told
    for caption in page.locator("figcaption").all_inner_texts():
        assert "(chance, and what is still possible)" in caption
    assert "was not made for Hampshire" in page.locator(".answer-here .warning").inner_text()
    assert faults(page) == []


def test_a_sweep_over_a_posterior_that_is_not_here_is_refused_at_its_control(
    visit: Visit, posteriors: None
) -> None:
    page = visit(f"{SWEEP}&parameters=posterior:made_upp")
    page.get_by_role("alert").filter(has_text="Did you mean 'made_up'?").wait_for()
    page.get_by_role("button", name="Sweep").click()
    page.get_by_role("status").filter(has_text="Nothing is computed").wait_for()
    page.get_by_label("What is not known").select_option(f"posterior:{GOOD}")
    page.wait_for_url(f"**parameters=posterior:{GOOD}**")
    expect(page.get_by_label("What is not known")).to_have_attribute("aria-invalid", "false")


def test_ticks_that_are_taken_off_stay_off(visit: Visit) -> None:
    page = visit(SWEEP)
    page.get_by_label("multi agency contact").uncheck()
    page.get_by_role("alert").filter(has_text="two at least").wait_for()
    page.get_by_label("police spoc").check()
    page.wait_for_url("**models=single_point_of_contact,police_spoc**")
    assert page.get_by_role("alert").filter(has_text="two at least").count() == 0
