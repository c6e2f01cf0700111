"""The brief view: the paper of the question, signed, on the page and to take away."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from caseflow.experiments.dashboard.brief.brief_files import forms
from caseflow.experiments.dashboard.brief.brief_state import (
    LONGEST,
    BriefSignature,
    asked_of,
    name_on_brief,
    signature_of,
)
from caseflow.experiments.dashboard.question.compare_state import State
from caseflow.experiments.dashboard.views import BRIEF, Address, joined
from caseflow.scenarios.refusal import Refusal
from tests.dashboard.conftest import PATIENCE_PAGE_MS
from tests.dashboard.test_compare_page import downloaded
from tests.dashboard.test_every_page import FEW


def test_who_asks_and_signs_stands_in_the_address_and_in_the_command() -> None:
    signed = BriefSignature("the board", author="Anne O'Hara & Co")
    query = joined(State().query(), signed.own.items())
    address = Address.of(BRIEF, [tuple(pair.split("=")) for pair in query.split("&")])
    assert set(address.own) == {"asked_by", "author"}
    assert signature_of(signed.own) == signed
    assert BriefSignature().own == {}
    command = asked_of(State(), 200, signed).command()
    assert "--asked-by 'the board'" in command
    assert "--organisation" not in command


@pytest.mark.parametrize("name", ["x" * (LONGEST + 1), "a\x1b[31mb"])
def test_what_is_no_name_is_refused(name: str) -> None:
    with pytest.raises(Refusal, match="no name"):
        name_on_brief(name, "author")


def test_it_is_written_signed_and_taken_away(visit: Callable[..., Page], tmp_path: Path) -> None:
    page = visit(f"/brief?{FEW}&author=A.+Analyst")
    written = page.get_by_role("status").filter(has_text="The brief is written")
    written.wait_for()
    paper = page.frame_locator("iframe[title='The brief']")
    expect(
        paper.get_by_role("heading", name="Single point of contact compared", level=1)
    ).to_be_visible(timeout=PATIENCE_PAGE_MS)
    expect(paper.get_by_text("A. Analyst").first).to_be_visible(timeout=PATIENCE_PAGE_MS)
    organisation = page.get_by_label("Organisation")
    organisation.fill("Northern Trust")
    organisation.press("Tab")
    expect(paper.get_by_text("Northern Trust").first).to_be_visible(timeout=PATIENCE_PAGE_MS)
    written.wait_for()
    assert "organisation=Northern+Trust" in page.url
    assert "--organisation 'Northern Trust'" in page.locator("code.command").inner_text()
    whole = Path(downloaded(page, "(.html)").path()).read_text("utf-8")
    assert "Northern Trust" in whole
    assert whole.count("<img") >= 8
    if ".docx" in forms():
        document = tmp_path / "brief.docx"
        downloaded(page, "(.docx)").save_as(document)
        with zipfile.ZipFile(document) as opened:
            assert b"Northern Trust" in opened.read("word/document.xml")
