"""Saved questions: each visitor has their own, they outlive the server, and a name is a name."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from caseflow.experiments.dashboard.inputs.saved_questions import LONGEST, named
from caseflow.experiments.store import Store
from caseflow.experiments.store.question_rows import (
    forget_question,
    keep_question,
    questions_of,
)
from caseflow.scenarios.refusal import Refusal

FEW = "/?site=cheshire&a=multi_agency_contact&b=single_point_of_contact&replications=3&seed=1"


def test_each_has_their_own_and_they_outlive_the_program(tmp_path: Path) -> None:
    where = str(tmp_path / "store.sqlite")
    with Store(where) as store:
        keep_question(store, "ann", "Ours", "/?site=london")
        keep_question(store, "bob", "Ours", "/watch?site=kent")
        keep_question(store, "ann", "Another", "/caseload?each=2")
        keep_question(store, "ann", "Ours", "/?site=cheshire")
    with Store(where) as store:
        mine = [(kept.name, kept.address) for kept in questions_of(store, "ann")]
        assert mine == [("Another", "/caseload?each=2"), ("Ours", "/?site=cheshire")]
        forget_question(store, "ann", "Ours")
        assert [kept.name for kept in questions_of(store, "ann")] == ["Another"]
        assert [kept.address for kept in questions_of(store, "bob")] == ["/watch?site=kent"]
        assert questions_of(store, "") == []


def test_a_name_is_a_line_of_text() -> None:
    assert named("  Norwich,  two\tposts ") == "Norwich, two posts"
    for wrong in ("", "   ", "a" * (LONGEST + 1), "a\x1b[31m"):
        with pytest.raises(Refusal, match="needs a name"):
            named(wrong)


def test_a_question_is_saved_opened_again_and_forgotten(visit) -> None:
    page: Page = visit(FEW)
    page.get_by_label("Name of this question").press_sequentially("Two posts")
    page.get_by_role("button", name="Save this question").click()
    link = page.get_by_role("link", name="Two posts")
    link.wait_for()
    page.goto(page.url.partition("?")[0] + "watch")
    other: Page = visit("/")
    other.get_by_role("link", name="Two posts").click()
    other.wait_for_url(f"**{FEW.removeprefix('/')}**")
    other.get_by_role("button", name="Forget 'Two posts'").click()
    expect(other.get_by_role("link", name="Two posts")).to_have_count(0)
