"""The paper in its forms: HTML, DOCX and PPTX say the same, and open again in what writes them."""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import pytest
from docx import Document
from markupsafe import Markup
from pptx import Presentation

from caseflow.experiments.analysis.results import Results
from caseflow.experiments.reports.board_paper.board_paper import BoardPaper, board_paper_of
from caseflow.experiments.reports.board_paper.native_chart import chart_files
from caseflow.experiments.reports.board_paper.office_words import in_a_cell, plain
from caseflow.experiments.reports.board_paper.slide_deck import slides_of
from caseflow.experiments.reports.board_paper.word_document import document_of
from caseflow.experiments.reports.brief.command_line import CommandLine
from caseflow.experiments.reports.brief.page import css_text, page_of
from caseflow.experiments.reports.comparison import comparison_data
from caseflow.experiments.runs.design import Design
from tests.experiments.reports.page_reader import Page

EVIL = "Ours <b>&</b> }{ </style><script>alert(1)</script> \\22 \x07"
ASKED = CommandLine(
    ("multi_agency_contact", "single_point_of_contact"),
    *((), 12, 3, {}),
    by="the board",
    author="A. Analyst",
    contact="a@example.org",
    dated="2026-11-30",
)
NUMBER = re.compile(r"<data value=\"([^\"]+)\" data-measure=\"(\w+)\"[^>]*data-statistic=\"(\w+)\"")


@pytest.fixture
def answers(unlike: None, ask: Callable[..., Results], design: Design) -> Results:
    """Twelve pairs in the little world."""
    return ask(design)


@pytest.fixture
def paper(answers: Results) -> BoardPaper:
    """Its first two pages."""
    return board_paper_of(answers, ASKED)


def words_of_document(content: bytes) -> str:
    """All text of a document, tables too."""
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(entry.text for entry in document.paragraphs), *cells])


def words_of_slides(content: bytes) -> str:
    """All text of slides, tables too."""
    shapes = [shape for slide in Presentation(io.BytesIO(content)).slides for shape in slide.shapes]
    found = [shape.text_frame.text for shape in shapes if shape.has_text_frame]
    tables = [shape.table for shape in shapes if shape.has_table]
    found += [cell.text for table in tables for row in table.rows for cell in row.cells]
    return "\n".join(found)


def sentences(paper: BoardPaper) -> list[Markup]:
    """What every form must say."""
    option = paper.options[0]
    shown = [row.change for row in (*option.gains[:4], *option.losses[:4])]
    return [
        option.sentence,
        *(words for _, words in option.points),
        *(line.words for line in option.costs),
        *(row.shares for row in option.rated),
        *shown,
        paper.evidence.words,
        *(Markup(words) for _, words in paper.publication.facts),
    ]


def test_all_forms_say_the_same(paper: BoardPaper, answers: Results) -> None:
    page = page_of(answers, ASKED, ())
    document, slides = words_of_document(document_of(paper)), words_of_slides(slides_of(paper))
    said = sentences(paper)
    assert len(said) > 20
    for words in said:
        assert str(words) in page
        assert plain(words) in document
        assert plain(words) in slides
    for words in paper.options[0].implications:
        for part in plain(words).split(". "):
            assert part in document
            assert part in slides


def test_every_number_is_that_of_the_json(paper: BoardPaper, answers: Results) -> None:
    told = {
        entry["measure"]: entry
        for entry in comparison_data(answers)["measures"]
        if (entry["site"], entry["group"]) == ("all", "everyone")
    }
    found = NUMBER.findall(" ".join(map(str, sentences(paper))))
    kept = [entry for entry in found if entry[2] in told[entry[1]]]
    assert len(kept) > 20
    for value, measure, statistic in kept:
        assert float(value) == pytest.approx(told[measure][statistic], rel=1e-12)
    for row in paper.options[0].chart.rows:
        entry = told[row.difference.measure.name]
        share = entry["difference"] / entry["baseline_mean"]
        assert abs(row.middle) == pytest.approx(abs(share))


def test_the_chart_is_an_object_with_the_numbers_of_the_paper(paper: BoardPaper) -> None:
    chart = paper.options[0].chart
    shape = next(
        shape
        for slide in Presentation(io.BytesIO(slides_of(paper))).slides
        for shape in slide.shapes
        if shape.has_chart
    )
    plot = shape.chart.plots[0]
    assert list(plot.categories) == [in_a_cell(plain(row.title)) for row in chart.rows]
    values = [
        next((value for value in of_row if value is not None), None)
        for of_row in zip(*(series.values for series in plot.series), strict=True)
    ]
    assert values == pytest.approx([100.0 * row.middle for row in chart.rows], abs=1e-3)
    described = shape._element.nvGraphicFramePr.cNvPr.get("descr")
    assert all(row.alternative in described for row in chart.rows)
    made = chart_files(chart).drawing.decode()
    assert made.count("<c:errBars>") == 3
    with zipfile.ZipFile(io.BytesIO(document_of(paper))) as package:
        names = package.namelist()
        assert "word/charts/chart1.xml" in names
        inner = package.read("word/charts/_rels/chart1.xml.rels").decode()
        assert "embeddings/Microsoft_Excel_Sheet1.xlsx" in inner
        assert b'r:id="rId1"' in package.read("word/charts/chart1.xml")
        assert b"descr=" in package.read("word/document.xml")


def test_the_same_answers_give_the_same_bytes(paper: BoardPaper, answers: Results) -> None:
    again = board_paper_of(answers, ASKED)
    assert document_of(again) == document_of(paper)
    assert slides_of(again) == slides_of(paper)
    other = replace(paper, publication=replace(paper.publication, dated=date(2026, 12, 1)))
    assert document_of(other) != document_of(paper)


def test_it_is_built_as_office_programs_expect(paper: BoardPaper) -> None:
    document = Document(io.BytesIO(document_of(paper)))
    styles = [entry.style.name for entry in document.paragraphs]
    assert {"Title", "Heading 1", "Heading 2", "List Bullet"} <= set(styles)
    assert document.core_properties.author == "A. Analyst"
    assert document.core_properties.created.replace(tzinfo=None) == datetime(2026, 11, 30)
    for table in document.tables:
        assert table.rows[0]._tr.xpath("./w:trPr/w:tblHeader")
    assert "PAGE" in document.sections[0].footer._element.xml
    deck = Presentation(io.BytesIO(slides_of(paper)))
    assert len(deck.slides) == 5
    assert all(slide.shapes.title.text for slide in deck.slides)
    assert deck.core_properties.title == paper.title


def test_what_somebody_writes_becomes_no_markup_and_no_escape(
    answers: Results, design: Design
) -> None:
    scenario = replace(design.scenarios[0], title=EVIL)
    named = replace(answers, design=replace(design, scenarios=(scenario,)))
    asked = replace(ASKED, author=EVIL, contact="=cmd()")
    page = page_of(named, asked, ())
    found = Page(page)
    assert found.all("script", "b") == []
    assert page.count("</style>") == 1
    assert re.fullmatch(r"(?:[A-Za-z0-9]|\\[0-9a-f]{6})+", css_text(EVIL))
    paper = board_paper_of(named, asked)
    clean = EVIL.replace("\x07", "")
    assert clean in words_of_document(document_of(paper))
    assert clean.split(" \\")[0] in words_of_slides(slides_of(paper))


def test_a_title_is_no_formula_in_the_workbook_of_a_chart() -> None:
    assert in_a_cell("=HYPERLINK(1)").startswith(" =")
    assert in_a_cell("a http://x.example").startswith(" ")
    assert in_a_cell("Withdrew") == "Withdrew"
