"""The calibration report: its numbers are those of the account, and it says what it cannot."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from caseflow.calibration.reports import page as report
from caseflow.calibration.reports.page.page import page_of
from caseflow.calibration.reports.page.report_input import ReportInput, find
from caseflow.calibration.reports.posterior_account import as_json
from caseflow.experiments.runs.cache import NoCache
from caseflow.experiments.runs.posterior import Posterior
from tests.calibration.arithmetic_pilot import figure
from tests.calibration.reports.stand_in_report import pilot, told, written
from tests.experiments.reports.brief.test_brief_in_a_browser import needs_a_browser, seen
from tests.experiments.reports.brief.test_brief_page import ELSEWHERE
from tests.experiments.reports.page_reader import Element, Page
from tests.shape.sources import ROOT

ROOM = Path(report.__file__).parent
OF_FIGURE = {
    *("published", "published_low", "published_high", "model_1", "expected_0", "expected_2"),
    *("z", "tail"),
}


def numbers(page: Page, key: str) -> Iterator[tuple[Element, dict[str, str]]]:
    """Every number that names a figure, or an unknown number."""
    for one in page.all("data"):
        if key in one.attributes:
            yield one, {name.removeprefix("data-"): to for name, to in one.attributes.items()}


def as_shown(text: str) -> float:
    """The number that a reader sees."""
    return float(text.replace("\u2212", "-").replace(" %", "").replace("<", ""))


def test_every_number_of_a_figure_is_that_of_the_account(found: ReportInput, page: Page) -> None:
    account = as_json(found.posterior, found.held, found.moved)
    figures = {(one["target"], one["measure"]): one for one in account["figures"]}
    seen_of: dict[tuple[str, str], set[str]] = {key: set() for key in figures}
    for element, of in numbers(page, "data-target"):
        key = (of["target"], of["measure"])
        name, _, place = of["statistic"].rpartition("_")
        entry = figures[key]
        value = entry[name][int(place)] if place.isdigit() else entry[of["statistic"]]
        assert float(of["value"]) == value, (key, of["statistic"])
        if of["statistic"] != "tail" or value >= 0.005:
            share = of["statistic"] not in ("z", "tail")
            coarse = 0.05 if of["statistic"] != "tail" else 0.005
            assert abs(as_shown(element.text) - (100.0 if share else 1.0) * value) <= coarse + 1e-9
        seen_of[key].add(of["statistic"])
    assert all(names == OF_FIGURE for names in seen_of.values())


def test_every_number_of_an_unknown_is_that_of_the_account(found: ReportInput, page: Page) -> None:
    account = as_json(found.posterior, found.held, found.moved)
    unknowns = {(one["parameter"], one["site"]): one for one in account["unknowns"]}
    seen_of: dict[tuple[str, str], set[str]] = {key: set() for key in unknowns}
    for element, of in numbers(page, "data-parameter"):
        key = (of["parameter"], of["site"])
        value = unknowns[key][of["statistic"]]
        assert float(of["value"]) == value
        percent = of["statistic"] in ("contraction", "overlap")
        shown = as_shown(element.text) / (100.0 if percent else 1.0)
        assert shown == pytest.approx(value, rel=5.1e-3, abs=5.1e-3 if percent else 0.0)
        seen_of[key].add(of["statistic"])
    drawn = {"low", "median", "high"}
    for key, names in seen_of.items():
        assert names == (drawn | {"contraction", "overlap"} if unknowns[key]["spoken"] else drawn)
    assert sum(entry["spoken"] for entry in unknowns.values()) == 2


def test_the_same_posterior_gives_the_same_bytes(posterior: Posterior, html: str) -> None:
    other = told(posterior, name="other", method="neural")
    again = find(posterior, pilot(), NoCache(), 2, 40, [other])
    assert written(again) == html


def test_nothing_is_fetched_from_anywhere(html: str, page: Page) -> None:
    assert not ELSEWHERE.search(html)
    assert "@import" not in html
    assert not re.search(r"url\(\s*[\"']?(?!data:)", html)
    assert page.all("script", "iframe", "object", "embed", "audio", "video") == []
    for one in page.elements:
        for name in ("src", "href"):
            assert one.attributes.get(name, "#").startswith(("#", "data:")), one
    policy = next(one for one in page.all("meta") if "http-equiv" in one.attributes)
    assert policy.attributes["content"].startswith("default-src 'none'")


def test_headings_are_in_order_and_every_section_is_in_the_contents(page: Page) -> None:
    levels = [int(one.tag[1]) for one in page.all("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    names = [one.attributes["id"] for one in page.elements if "id" in one.attributes]
    assert len(names) == len(set(names))
    sections = [one.attributes["id"] for one in page.all("section")]
    (nav,) = page.all("nav")
    linked = [one.attributes["href"][1:] for one in page.all("a") if nav in one.within]
    assert linked == sections
    for landmark in ("header", "main", "footer"):
        assert len(page.all(landmark)) == 1


def test_every_figure_has_words_and_names_layer_denominator_and_n(page: Page) -> None:
    figures = page.all("figure")
    assert len(figures) >= 5
    for one in figures:
        (image,) = [each for each in page.all("img") if one in each.within]
        (caption,) = [each for each in page.all("figcaption") if one in each.within]
        assert len(image.attributes["alt"]) > 60
        for word in ("layer", "denominator", "n "):
            assert word in caption.text.lower(), (one.attributes["id"], word)


def test_every_table_has_a_caption_and_headers_with_a_scope(page: Page) -> None:
    for table in page.all("table"):
        assert any(table in one.within for one in page.all("caption"))
        heads = [one for one in page.all("th") if table in one.within]
        assert {one.attributes["scope"] for one in heads} == {"col", "row"}


def test_what_no_figure_speaks_of_is_named_with_what_would_settle_it(page: Page) -> None:
    (section,) = [one for one in page.all("section") if one.attributes["id"] == "unspoken"]
    assert "disengagement.retelling" in section.text
    assert "settled by counting, for victims handed to another worker" in section.text
    assert "disengagement.from_service" not in section.text
    (known,) = [one for one in page.all("section") if one.attributes["id"] == "known"]
    assert "Of 3 unknown numbers the figures speak of 2, as the fit measured." in known.text
    (drawn,) = [one for one in page.all("details") if known in one.within]
    assert "disengagement.retelling" in drawn.text
    assert "triage.accept" not in drawn.text
    captions = {one.text: one for one in page.all("caption")}
    told_of = next(one for text, one in captions.items() if text.startswith("What the figures te"))
    rows = [one for one in page.all("tr") if told_of.within[-1] in one.within]
    keys = [one.attributes["data-parameter"] for one in rows if "data-parameter" in one.attributes]
    assert set(keys) == {"triage.accept", "hearing.conviction_level at cheshire"}


def test_a_figure_that_cannot_be_given_beside_another_is_named(page: Page) -> None:
    lines = [one.text for one in page.all("li") if one.is_in("given")]
    assert len(lines) == 1
    assert lines[0].startswith("X, cheshire, 1, taken on after triage: the model gives too little")
    assert "it cannot give this and T, cheshire, 1" in lines[0]
    outside = [one for one in page.all("td") if one.attributes.get("class") == "outside"]
    assert [one.text for one in outside] == ["the model gives too little"]


def test_a_good_fit_bears_no_caution(page: Page) -> None:
    (header,) = page.all("header")
    assert "The diagnostics give no reason for doubt." in [one.text for one in page.all("p")]
    warnings = [one for one in page.all("p") if one.attributes.get("class") == "warning"]
    assert [one.text for one in warnings if header in one.within] == []


def test_what_speaks_against_a_fit_comes_before_anything_else(posterior: Posterior) -> None:
    assert posterior.account is not None
    poor = dict(posterior.account.diagnostics) | {"effective": 4.0}
    bad = told(posterior, diagnostics=poor, code="0" * 16, targets="1" * 16, priors=())
    page = Page(page_of(find(bad, pilot(), NoCache(), 1, 20), {}, []))
    (header,) = page.all("header")
    warnings = [one.text for one in page.all("p") if header in one.within][2:]
    assert warnings[0].startswith("This fit is not to be relied on yet")
    assert "another version of the model" in warnings[1]
    assert "not all the figures that it was fitted to" in warnings[2]
    assert "has changed since it was fitted" in warnings[3]
    # Four points say nothing: nothing is called learned, and no pair is said to trade off.
    (known,) = [one for one in page.all("section") if one.attributes["id"] == "known"]
    assert "and tell something of 0" in known.text
    assert "Where the fit has too few points to tell" in known.text
    assert "None that can be distinguished from chance" in known.text


def test_the_command_that_made_the_fit_is_told(page: Page) -> None:
    assert [one.text for one in page.all("pre")] == [
        "caseflow calibrate --scenario pilot --site cheshire --targets mine.csv --method sampler "
        "--name stand_in --size 100 --generations 8 --worlds 2 --seed 1 --replace",
        "caseflow calibration-report stand_in --draws 40",
    ]


def test_draws_of_which_nothing_is_told_are_reported_as_such(posterior: Posterior) -> None:
    bare = Posterior("bare", posterior.columns, posterior.draws)
    page = Page(page_of(find(bare, pilot(), NoCache(), 1, 20), {}, []))
    assert "Nothing says how these draws were made." in [one.text for one in page.all("dd")]
    assert [one.text for one in page.all("pre")] == [
        "caseflow calibration-report bare --scenario pilot --site cheshire --draws 20"
    ]


def test_a_figure_against_which_the_model_gives_nothing_is_told_as_such(
    posterior: Posterior,
) -> None:
    plain = pilot()
    more = replace(plain, targets=(*plain.targets, figure("charged", 63, 387, "A1")))
    found = find(posterior, more, NoCache(), 1, 20)
    html = written(found)
    page = Page(html)
    assert "the model gives nothing to hold against it" in [one.text for one in page.all("td")]
    assert not re.search(r"\bnan\b", re.sub(r"base64,[^\"]*", "", html))
    shown = {of["statistic"] for _, of in numbers(page, "data-target") if of["target"] == "A1"}
    assert shown == {"published", "published_low", "published_high"}


def test_what_somebody_writes_stays_text(posterior: Posterior) -> None:
    bare = Posterior("bare", posterior.columns, posterior.draws)
    found = find(bare, pilot(), NoCache(), 1, 20)
    page = Page(page_of(found, {("", "triage.accept"): "who is <taken> on"}, []))
    assert page.all("taken") == []
    assert any("who is <taken> on" in one.text for one in page.all("small"))


@needs_a_browser
@pytest.mark.parametrize("width", [390, 1280])
def test_it_fits_the_screen_and_asks_nobody(html: str, tmp_path: Path, width: int) -> None:
    file = tmp_path / "report.html"
    file.write_text(html, encoding="utf-8")
    found, asked = seen(file, width)
    assert found["outside"] == []
    assert found["wide"] == width
    assert asked == []


def test_everything_that_the_page_is_made_of_is_packed_with_the_product() -> None:
    settings = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    line = next(
        one
        for one in settings.splitlines()
        if one.startswith('"caseflow.calibration.reports.page" =')
    )
    packed = {f".{ending}" for ending in re.findall(r'"\*\.(\w+)"', line)}
    there = {one.suffix for one in ROOM.iterdir() if one.is_file() and one.suffix != ".py"}
    assert there == packed


def test_every_document_that_a_report_names_is_there(html: str) -> None:
    named = set(re.findall(r"docs/[\w/.-]+\.md", html))
    assert len(named) >= 4
    assert all((ROOT / one).is_file() for one in named)
