"""The caseload view: what the command line tells of the same crossing."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from caseflow.cli import main
from tests.dashboard.conftest import Served
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


def test_a_chart_is_read_by_keyboard_and_taken_away_with_its_numbers(
    visit: Visit, served: Served, tmp_path: Path
) -> None:
    page = visit(CASELOAD, reduced_motion="reduce")
    answered(page)
    chart = page.locator(".line-chart").first
    drawing = chart.locator(".drawing")
    assert drawing.get_attribute("role") == "img"
    assert "by scenario" in str(drawing.get_attribute("aria-label"))
    reader = chart.get_by_label("Read the values at")
    reader.focus()
    page.keyboard.press("End")
    tip = chart.locator(".chart-tip")
    expect(tip).to_contain_text("800 (")
    spoken = str(reader.get_attribute("aria-valuetext"))
    assert spoken == chart.locator(".reading").inner_text()
    assert "2 replications" in spoken
    fold = page.get_by_text("The numbers of this chart", exact=True).first
    fold.focus()
    page.keyboard.press("Enter")
    table = page.locator(".answer-here table").first
    rows = [row.split("\t") for row in table.locator("tbody tr").all_inner_texts()]
    downloaded = {}
    for form in ("PNG", "SVG", "CSV", "XLSX"):
        with page.expect_download() as coming:
            page.get_by_role("button", name=f"Download {form}: ").first.click()
        file = tmp_path / coming.value.suggested_filename
        coming.value.save_as(file)
        downloaded[form] = file.read_bytes()
        assert file.name == f"lines_disengaged_from_service.{form.lower()}"
    assert downloaded["PNG"].startswith(b"\x89PNG")
    assert b"<svg" in downloaded["SVG"]
    assert downloaded["XLSX"].startswith(b"PK")
    _, *full = csv.reader(io.StringIO(downloaded["CSV"].decode("utf-8-sig")))
    assert len(full) == len(rows) == 4
    for shown, row in zip(rows, full, strict=True):
        assert shown[2] == row[2]
        assert [float(cell.replace(",", "")) for cell in shown[:2]] == pytest.approx(
            [float(cell) for cell in row[:2]], rel=0.01
        )
        assert float(shown[3]) == pytest.approx(float(row[3]), rel=0.01)
    # What is read of the last value is of the last rows.
    mean = float(full[-1][3])
    assert float(spoken.rsplit(": ", 1)[1].split(" ")[0]) == pytest.approx(mean, abs=0.6)
    assert served.elsewhere == []


def test_a_chart_follows_the_colours_of_the_page_and_the_width_of_the_paper(visit: Visit) -> None:
    page = visit(CASELOAD, color_scheme="light")
    answered(page)
    line = page.locator(".drawing path[stroke='var(--chart-1)']").first
    drawn = "(path) => getComputedStyle(path).stroke"
    by_day = line.evaluate(drawn)
    page.emulate_media(color_scheme="dark")
    assert line.evaluate(drawn) != by_day
    page.emulate_media(media="print", color_scheme="dark")
    assert line.evaluate(drawn) == by_day
    drawing = page.locator(".drawing svg").first
    assert drawing.get_attribute("viewBox") is None
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert str(drawing.get_attribute("viewBox")).endswith(str(drawing.get_attribute("height")))
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert drawing.get_attribute("viewBox") is None


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
