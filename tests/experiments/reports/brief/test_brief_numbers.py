"""Every number of a brief is a number of the store."""

import re

import pytest

from caseflow.experiments.analysis.comparison import Difference
from caseflow.experiments.measures import MEASURES
from caseflow.experiments.measures.formatting import MINUS, SHARE
from caseflow.experiments.measures.lookup import HEADLINES
from caseflow.experiments.measures.sample_size import FEW
from caseflow.experiments.reports.board_paper.board_paper import title_of_paper
from caseflow.experiments.reports.board_paper.evidence_rating import RULE
from caseflow.experiments.reports.board_paper.publication import publication_of
from caseflow.experiments.reports.board_paper.yearly_sizes import posts_words
from caseflow.experiments.reports.brief.command_line import CommandLine
from caseflow.experiments.reports.brief.page import page_of
from caseflow.experiments.reports.brief.traced_number import interval
from caseflow.experiments.reports.comparison import place_title
from caseflow.experiments.runs.design import Design
from caseflow.scenarios.scenario import load
from caseflow.scenarios.sites import places_words
from tests.experiments.reports.brief.board_numbers import BoardNumbers
from tests.experiments.reports.page_reader import Element, Page
from tests.experiments.reports.store_queries import Query
from tests.shape.sources import ROOT

DIGIT = re.compile(r"\d")
NUMBER = re.compile(rf"[+{MINUS}-]?[\d,]+(?:\.\d+)?")
TOLD = ("board", "question", "answer", "helped", "again")
"""The sections in which no number may stand that cannot be asked of the store."""

COUNTED = ("n", "people", "baseline_people", "people_a_year", "replications_to_tell_apart")
SHARES = ("better_share", "same_share", "worse_share", "confidence", "relative")
ASKED = CommandLine(("multi_agency_contact", "single_point_of_contact"), (), 12, 3, {})
CONSTANTS = {"confidence": 0.95, "few": FEW}
NAMES = {one.name: one for one in MEASURES}


@pytest.fixture
def made(unlike, ask, design, tmp_path) -> tuple[str, Query]:
    """A brief without figures, and the store that it was made from."""
    page = page_of(ask(design), ASKED, ())
    return page, Query(tmp_path / "store.sqlite", design.baseline.name)


def rests_on(page: Page) -> dict[str, float]:
    """How many numbers the model has, and of those that are listed, how many are judged."""
    lines = (ROOT / "scenarios" / "parameters.csv").read_text(encoding="utf-8").splitlines()
    rows = [one for one in page.all("tr") if "data-parameter" in one.attributes]
    marked = [one for one in page.all("td") if one.attributes.get("class") == "judgement"]
    return {
        "parameters": len(lines) - 1,
        "listed": len(rows),
        "judged": sum(any(row in one.within for row in rows) for one in marked),
    }


def expected(one: Element, query: Query, listed: dict[str, float], board: BoardNumbers) -> float:
    """What the store says of a number, or the table of the numbers of the model."""
    say = one.attributes
    own = board.of(one)
    if own is not None:
        return own
    if "data-measure" in say:
        return query.of(
            say["data-measure"],
            say["data-scenario"],
            say["data-site"],
            say["data-group"],
            say["data-statistic"],
        )
    statistic = say["data-statistic"]
    if statistic in CONSTANTS | listed:
        return (CONSTANTS | listed)[statistic]
    return query.whole(statistic, say.get("data-scenario", ""))


def shown(one: Element) -> tuple[float, float]:
    """The number that a reader sees, and half of its last digit."""
    written = NUMBER.search(one.text.replace("£", ""))
    assert written, one
    plain = written[0].replace(",", "").replace(MINUS, "-")
    _, _, decimals = plain.partition(".")
    return float(plain), 0.5 * 10.0 ** -len(decimals)


def factor(one: Element) -> float:
    """What the stored number is multiplied by before it is shown."""
    say = one.attributes
    if say["data-statistic"] in SHARES:
        return 100.0
    counted = say["data-statistic"] in COUNTED
    measure = NAMES.get(say.get("data-measure", ""))
    return 100.0 if measure and measure.unit == SHARE and not counted else 1.0


def names_in(design: Design) -> set[str]:
    """The names of scenarios and places, and the rule of which are shown: digits may be in them."""
    places = {place_title(place, design.sites) for place in design.places}
    titles = {one.title for one in design.everyone}
    posts = {posts_words(scenario, design.baseline) for scenario in design.everyone}
    title = title_of_paper(design.baseline, design.scenarios)
    signed = {words for _, words in publication_of(ASKED, title).facts}
    places |= {places_words(design.sites), design.which_are_shown}
    return places | titles | posts | signed | {RULE}


def untraced(page: Page, names: set[str]) -> list[str]:
    """Every text with a digit, in a section that is told in numbers, that has no source."""
    found = []
    for text, within in page.texts:
        told = any(one.attributes.get("id") in TOLD for one in within)
        if told and DIGIT.search(text) and not any(has_source(one, names) for one in within):
            found.append(text.strip())
    return found


def has_source(one: Element, names: set[str]) -> bool:
    """Whether an element says where its number is from, or is a name that has digits in it."""
    part = one.attributes.get("data-part")
    if part in ("title", "denominator", "evidence") and "data-measure" in one.attributes:
        return one.text == getattr(NAMES[one.attributes["data-measure"]], part)
    if part in ("title", "place", "posts", "publication", "rule"):
        return one.text in names
    return one.tag in ("data", "time", "code")


def test_every_number_equals_a_query_on_the_store(made, design) -> None:
    html, query = made
    page = Page(html)
    numbers, listed = page.all("data"), rests_on(page)
    board = BoardNumbers(query, page, design)
    assert len(numbers) > 500
    for one in numbers:
        value = float(one.attributes["value"])
        assert value == pytest.approx(expected(one, query, listed, board), rel=1e-9, abs=1e-12), one


def test_what_is_read_is_the_number_to_its_last_digit(made) -> None:
    for one in Page(made[0]).all("data"):
        seen, half = shown(one)
        value = float(one.attributes["value"]) * factor(one)
        assert seen == pytest.approx(value, abs=half * 1.000001), one


def test_no_number_of_the_answer_is_without_a_source(made, design) -> None:
    assert untraced(Page(made[0]), names_in(design)) == []


def test_of_the_whole_country_too_no_number_is_without_a_source(unlike, ask) -> None:
    design = Design(load("nationwide"), (load("nationwide_business_as_usual"),), 2, 3)
    asked = CommandLine(("nationwide", "nationwide_business_as_usual"), (), 2, 3, {})
    html = page_of(ask(design), asked, ())
    assert "43 sites" in html
    assert untraced(Page(html), names_in(design)) == []


def test_a_number_that_somebody_typed_is_caught(made, design) -> None:
    planted = made[0].replace('<ol class="answers">', '<p>About 17 fewer.</p><ol class="answers">')
    assert untraced(Page(planted), names_in(design)) == ["About 17 fewer."]


def test_a_number_that_was_changed_is_caught(made, design) -> None:
    html, query = made
    first = next(one for one in Page(html).all("data") if "data-measure" in one.attributes)
    former = f'value="{first.attributes["value"]}" data-measure'
    changed = Page(html.replace(former, 'value="0.5" data-measure', 1))
    listed, board = rests_on(changed), BoardNumbers(query, changed, design)
    wrong = [
        number
        for number in changed.all("data")[:60]
        if "data-measure" in number.attributes
        and float(number.attributes["value"])
        != pytest.approx(expected(number, query, listed, board), rel=1e-9)
    ]
    assert len(wrong) == 1


def test_every_headline_measure_says_how_sure_and_of_whom(made) -> None:
    page = Page(made[0])
    cards = [one for one in page.all("li") if "answer" in one.attributes.get("class", "").split()]
    assert len(cards) == len(HEADLINES)
    words = [card.attributes["class"].split()[1] for card in cards]
    assert {"better", "unclear"} <= set(words)
    for card in cards:
        mine = [one for one in page.all("data") if card in one.within]
        told = {one.attributes["data-statistic"] for one in mine}
        assert {"mean", "baseline_mean", "n", "people"} <= told
        assert {"low", "high", "confidence"} <= told or "no difference seen" in card.text
        assert ("That is a result" in card.text) == ("unclear" in card.attributes["class"])
        assert "Counted: what" in card.text
        assert ("Rests on judgement" in card.text) == ("†" in card.text)


def test_a_small_group_is_not_told_in_numbers(made) -> None:
    groups = {one.attributes.get("data-group") for one in Page(made[0]).all("data")}
    assert "women" in groups
    assert "men" not in groups


def test_the_assumptions_are_those_of_the_table_judgement_first(made, design) -> None:
    page = Page(made[0])
    rows = [one for one in page.all("tr") if "data-parameter" in one.attributes]
    settings = design.baseline.periods["cheshire"][0][1]
    assert len(rows) > 200
    fees = next(r for r in rows if r.attributes["data-parameter"] == "disengagement.retelling")
    assert f"{settings['disengagement.retelling']:g}" in fees.text
    marked = ["marked" in row.attributes.get("class", "") for row in rows]
    assert marked == sorted(marked, reverse=True)
    judged = [
        "judgement" in row.text.lower() for row, mark in zip(rows, marked, strict=True) if mark
    ]
    assert judged == sorted(judged, reverse=True)
    assert 0 < sum(judged) < len(judged)


@pytest.mark.parametrize(
    ("low", "high", "shown"),
    [
        (-0.0026, -0.00002, ("−0.131", "−0.260", "−0.002")),
        (-0.0026, 0.00001, ("−0.13", "−0.26", "0.00")),
    ],
)
def test_an_interval_that_does_not_reach_0_is_not_written_as_if_it_did(low, high, shown) -> None:
    measure = NAMES["disengaged_before_charge"]
    middle = (low + high) / 2.0
    one = Difference(measure, "all", "pilot", 0.3, 0.3, middle, low, high, 0.5, 20)
    assert tuple(Page(str(part)).all("data")[0].text for part in interval(one, 2)) == shown
