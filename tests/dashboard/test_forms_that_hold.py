"""Nothing runs under what is refused, an old answer is seen to be old, and a word waits."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from caseflow.experiments.dashboard.question.lever_inputs import checked, lever_of
from caseflow.scenarios.refusal import Refusal

expect.set_options(timeout=60_000)

SMALL = "/?site=hampshire&a=multi_agency_contact&b=single_point_of_contact&replications=8"
ANSWER = ".answer-here"


@pytest.mark.parametrize("given", ["0", "-1", "1000", "61"])
def test_a_lever_has_one_range_whatever_is_typed(given: str) -> None:
    lever = lever_of("advocacy.advocates")
    low, high = lever.ends
    with pytest.raises(Refusal, match=f"{low:g} to {high:g}") as refused:
        checked(lever, given)
    assert "tmp" not in str(refused.value)
    assert f"From {low:g} to {high:g}" in lever.help


def test_while_something_is_refused_the_answer_is_dim_and_says_so(
    visit: Callable[..., Page],
) -> None:
    page = visit(SMALL)
    expect(page.locator(".status").first).to_contain_text("Finished")
    seed = page.get_by_label("Seed")
    seed.fill("-4")
    seed.blur()
    expect(page.locator(f"{ANSWER}.stale")).to_have_count(1)
    expect(page.locator(".status").first).to_contain_text("refused")
    seed.fill("1")
    seed.blur()
    expect(page.locator(f"{ANSWER}.stale")).to_have_count(0)


def test_what_is_refused_is_not_computed(visit: Callable[..., Page]) -> None:
    page = visit("/caseload")
    values = page.get_by_label("Its values")
    values.fill("1,2,two")
    values.blur()
    page.get_by_role("button", name="Compute").click()
    expect(page.locator(".status").first).to_contain_text("refused")


def test_an_emptied_lever_is_each_sites_own_again(visit: Callable[..., Page]) -> None:
    page = visit(f"{SMALL}&b.advocacy.advocates=2")
    lever = page.locator("[data-letter=B]").get_by_label("Advocates at the site")
    lever.fill("")
    lever.blur()
    page.wait_for_function("!location.search.includes('advocacy.advocates')")
