"""The page of a brief: whole by itself, the same to the byte, and readable by everyone."""

import re
from dataclasses import replace
from itertools import pairwise, product
from pathlib import Path

import pytest

from caseflow.experiments.analysis.comparison import Difference
from caseflow.experiments.analysis.results import collect
from caseflow.experiments.measures import MEASURES
from caseflow.experiments.measures.lookup import HEADLINES
from caseflow.experiments.reports import brief
from caseflow.experiments.reports.brief.command_line import CommandLine
from caseflow.experiments.reports.brief.headlines import answer_of
from caseflow.experiments.reports.brief.limits import limits, protocols
from caseflow.experiments.reports.brief.page import page_of
from caseflow.experiments.reports.figures.embedded import embedded
from caseflow.experiments.runs.design import Design
from caseflow.experiments.runs.runner import run
from caseflow.experiments.store import Store
from caseflow.scenarios.scenario import Scenario, load
from tests.experiments.conftest import World
from tests.experiments.reports.page_reader import Page
from tests.shape.sources import ROOT

ROOM = Path(brief.__file__).parent
DOCS = ROOT / "docs"
ELSEWHERE = re.compile(r"""(?:src|href|srcset|action|poster|data)\s*=\s*["']?\s*(?:https?:)?//""")
SCHEME = re.compile(r"--([a-z]+): (#[0-9a-f]{6});")
TEXT = ("ink", "quiet", "better", "worse", "judgement")
BEHIND = ("paper", "card", "warning")


def made(design: Design, folder: Path, workers: int) -> str:
    """A brief with its figures, from the little world and a store of its own."""
    with pytest.MonkeyPatch.context() as patch:
        World().install(patch)
        with Store(str(folder / "store.sqlite")) as ledger:
            answers = collect(design, run(design, ledger, workers))
    asked = CommandLine(("multi_agency_contact", "single_point_of_contact"), (), 12, 3, {})
    return page_of(answers, asked, embedded(answers, 25.0, 30.0))


@pytest.fixture(scope="module")
def compared(scenarios: tuple[Scenario, Scenario]) -> Design:
    """Twelve paired replications."""
    return Design(scenarios[0], scenarios[1:], replications=12, seed=3)


@pytest.fixture(scope="module")
def written(compared: Design, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A brief."""
    return made(compared, tmp_path_factory.mktemp("one"), 1)


def test_the_same_question_gives_the_same_bytes(compared, written, tmp_path) -> None:
    assert made(compared, tmp_path, 2) == written


def test_nothing_is_fetched_from_anywhere(written) -> None:
    page = Page(written)
    assert not ELSEWHERE.search(written)
    assert "@import" not in written
    assert not re.search(r"url\(\s*[\"']?(?!data:)", written)
    assert page.all("script", "iframe", "object", "embed", "audio", "video") == []
    for one in page.elements:
        for name in ("src", "href"):
            target = one.attributes.get(name, "#")
            assert target.startswith(("#", "data:")), one
    policy = next(one for one in page.all("meta") if "http-equiv" in one.attributes)
    assert policy.attributes["content"].startswith("default-src 'none'")


def test_a_page_that_fetches_would_be_noticed() -> None:
    assert ELSEWHERE.search('<img src="https://example.org/a.png">')
    assert ELSEWHERE.search("<img src=//example.org/a.png>")


def test_headings_are_in_order_and_landmarks_are_there_once(written) -> None:
    page = Page(written)
    levels = [int(one.tag[1]) for one in page.all("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    for landmark in ("header", "nav", "main", "footer"):
        assert len(page.all(landmark)) == 1
    assert page.all("html")[0].attributes["lang"] == "en-GB"
    names = [one.attributes["id"] for one in page.elements if "id" in one.attributes]
    assert len(names) == len(set(names))
    pointed = [one.attributes["href"][1:] for one in page.all("a")]
    pointed += [one.attributes["aria-labelledby"] for one in page.all("section")]
    assert set(pointed) <= set(names)
    assert page.all("a")[0].attributes["class"] == "skip"


def test_every_picture_says_what_it_shows(written) -> None:
    page = Page(written)
    images, strips = page.all("img"), page.all("svg")
    figures = [one for one in page.all("figure") if "class" not in one.attributes]
    assert len(images) == len(figures) >= 8
    # One in the chart of the first page, and one beside its sentence.
    assert len(strips) == 2 * len(HEADLINES)
    assert all(len(one.attributes["alt"]) > 25 for one in images)
    assert all(len(one.attributes["aria-label"]) > 40 for one in strips)
    for figure in figures:
        caption = next(one for one in page.all("figcaption") if figure in one.within)
        assert "replications" in caption.text
        assert "Layer" in caption.text or "layer" in caption.text


def test_every_table_has_a_caption_and_headers_with_a_scope(written) -> None:
    page = Page(written)
    tables = page.all("table")
    assert len(tables) >= 6
    for table in tables:
        assert any(table in one.within for one in page.all("caption"))
        heads = [one for one in page.all("th") if table in one.within]
        assert {one.attributes["scope"] for one in heads} == {"col", "row"}


@pytest.mark.parametrize(("text", "behind"), list(product(TEXT, BEHIND)))
@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_every_text_stands_out_from_what_lies_behind_it(scheme, text, behind) -> None:
    blocks = (ROOM / "brief.css").read_text(encoding="utf-8").split(":root {")[1:3]
    colours = dict(SCHEME.findall(blocks[scheme]))
    assert contrast(colours[text], colours[behind]) >= 4.5


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, by the Web Content Accessibility Guidelines 2.2."""
    lights = []
    for colour in (one, other):
        parts = [int(colour[place : place + 2], 16) / 255.0 for place in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        lights.append(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2])
    return (max(lights) + 0.05) / (min(lights) + 0.05)


def test_what_somebody_writes_into_a_title_stays_text(compared, tmp_path) -> None:
    file = tmp_path / "own.toml"
    file.write_text(
        """title = "Ours <b>&</b> 'theirs'"\nbase = "pilot"\nquestion = "<script>?" """,
        encoding="utf-8",
    )
    design = replace(compared, scenarios=(load(str(file), {}, compared.sites),), replications=2)
    html = made(design, tmp_path, 1)
    page = Page(html)
    assert page.all("script", "b") == []
    assert page.all("h1")[0].text.startswith("Ours <b>&</b> 'theirs' compared with")
    assert "<script>?" in [one.text for one in page.all("p")]


def test_what_is_never_defined_is_said_to_be_so() -> None:
    nan = float("nan")
    one = Difference(MEASURES[0], "all", "pilot", nan, nan, nan, nan, nan, nan, 0)
    told = answer_of(one, [one])
    assert (told.word, told.strip) == ("Too little to say", None)
    assert "not defined" in told.sentence
    assert "nan" not in " ".join(told.sureness)


def test_scenarios_that_follow_victims_for_unlike_times_bear_a_caution(compared, tmp_path) -> None:
    other = load("single_point_of_contact", {"follow_up_days": "200"}, compared.sites)
    page = Page(made(replace(compared, scenarios=(other,), replications=2), tmp_path, 1))
    warnings = [one.text for one in page.all("p") if one.attributes.get("class") == "warning"]
    assert any("do not take in and follow victims over the same time" in one for one in warnings)


def test_black_on_white_is_the_greatest_contrast() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)


def test_the_protocols_have_the_items_of_the_documents() -> None:
    stress, odd = protocols()
    full = (DOCS / "stress.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d(?:\.\d)+) ([^|]+?) \|", full, re.MULTILINE)
    assert [(one.number, one.name) for one in stress.items] == rows
    full = (DOCS / "odd.md").read_text(encoding="utf-8")
    parts = re.findall(r"^## (\d)\. (.+)$", full, re.MULTILINE)
    assert [(one.number, one.name) for one in odd.items] == parts


def test_every_document_that_a_brief_names_is_there(written) -> None:
    named = [one.where for one in (*limits(), *protocols())]
    named += re.findall(r"docs/[a-z_]+\.md", written)
    assert len(named) > 8
    assert all((ROOT / one).is_file() for one in named)


def test_everything_that_the_page_is_made_of_is_packed_with_the_product() -> None:
    settings = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    line = next(
        one
        for one in settings.splitlines()
        if one.startswith('"caseflow.experiments.reports.brief" =')
    )
    packed = {f".{ending}" for ending in re.findall(r'"\*\.(\w+)"', line)}
    there = {one.suffix for one in ROOM.iterdir() if one.is_file() and one.suffix != ".py"}
    assert there == packed
