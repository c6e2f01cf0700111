"""The document: a board paper as two pages that a word processor edits."""

from collections.abc import Sequence
from typing import Any

from caseflow.experiments.reports.board_paper.board_paper import BoardPaper
from caseflow.experiments.reports.board_paper.chart_rows import Chart
from caseflow.experiments.reports.board_paper.native_chart import (
    alternative_of,
    bytes_of,
    chart_files,
)
from caseflow.experiments.reports.board_paper.office_words import led, plain, set_properties
from caseflow.experiments.reports.board_paper.option_finding import OptionFinding

FONT, SIZE, SMALL = "Arial", 9.5, 8.5
MARGIN = 0.75
WIDTH, HEIGHT = 6.77, 2.75
"""Inches of the chart."""

CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
BOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DRAWING = (
    '<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{wide}" cy="{high}"/>'
    '<wp:docPr id="{number}" name="Headline outcomes {number}"/><wp:cNvGraphicFramePr/>'
    f'<a:graphic><a:graphicData uri="{CHART}"><c:chart xmlns:c="{CHART}" '
    f'xmlns:r="{RELATIONS}" r:id="{{relation}}"/></a:graphicData></a:graphic>'
    "</wp:inline></w:drawing>"
)


def document_of(paper: BoardPaper) -> bytes:
    """Write the paper as a document."""
    from docx import Document

    document = Document()
    _look(document, paper)
    set_properties(document.core_properties, paper.publication, paper.kind)
    document.add_paragraph(plain(paper.kind), style="Subtitle")
    document.add_paragraph(plain(paper.title), style="Title")
    _lines(document, [("This answer is not finished. ", plain(why)) for why in paper.unfinished])
    _lines(document, [("Before anything else: ", words) for words in paper.cautions])
    document.add_paragraph(plain(paper.basis))
    for number, option in enumerate(paper.options, 1):
        _first_page(document, paper, option, number)
    for option in paper.options:
        _second_page(document, paper, option)
    document.add_heading("About this brief", 2)
    paragraph = document.add_paragraph()
    for place, (label, words) in enumerate(paper.publication.facts):
        paragraph.add_run(f"{'  ' if place else ''}{label}: ").bold = True
        paragraph.add_run(plain(words))
    return bytes_of(document)


def _first_page(document: Any, paper: BoardPaper, option: OptionFinding, number: int) -> None:
    title = "The finding" if paper.single else option.scenario.title
    document.add_heading(plain(title), 1)
    document.add_paragraph(plain(option.sentence), style="Intense Quote")
    _lines(document, [(f"{heading}: ", plain(words)) for heading, words in option.points])
    document.add_heading("Headline outcomes", 2)
    _chart(document, option.chart, number)
    _table(
        document,
        ("Outcome", "Finding", "Difference", "People"),
        [
            (plain(row.title), plain(row.verdict), plain(row.change), plain(row.people) or "–")
            for row in option.chart.rows
        ],
        (2.9, 1.6, 1.27, 1.0),
    )
    document.add_heading("Cost and people", 2)
    _lines(document, [(f"{line.label}: ", plain(line.words)) for line in option.costs])


def _second_page(document: Any, paper: BoardPaper, option: OptionFinding) -> None:
    of = "" if paper.single else f": {option.scenario.title}"
    heading = document.add_heading(plain(f"Gains against losses{of}"), 1)
    heading.paragraph_format.page_break_before = True
    document.add_paragraph(
        "Beyond chance, by size relative to the baseline. † rests on judgement.", style="Caption"
    )
    for kind, rows, more in (
        ("Main gains", option.gains, option.more_gains),
        ("Main losses", option.losses, option.more_losses),
    ):
        counted = f" (the largest {len(rows)} of {len(rows) + more})" if more else ""
        document.add_heading(f"{kind}{counted}" if rows else f"{kind}: none beyond chance", 2)
        if rows:
            _table(
                document,
                ("Outcome", "Change", "Baseline", "Relative", "People", "How sure"),
                [
                    tuple(
                        plain(words) or "–"
                        for words in (
                            *(row.title, row.change, row.before),
                            *(row.relative, row.people, row.sure),
                        )
                    )
                    for row in rows
                ],
                (2.37, 1.0, 1.0, 0.65, 1.0, 0.75),
            )
    document.add_heading(f"How sure, and on what evidence: {option.rating.word.lower()}", 2)
    document.add_paragraph(plain(paper.evidence.words))
    _table(
        document,
        ("Outcome", "Rating", "Shares of draws or pairs"),
        [(plain(row.title), row.rating.word, plain(row.shares)) for row in option.rated],
        (2.67, 1.7, 2.4),
    )
    document.add_paragraph(paper.rule, style="Caption")
    document.add_heading("What it means for commissioners", 2)
    for words in option.implications:
        head, rest = led(words)
        paragraph = document.add_paragraph(style="List Bullet")
        paragraph.add_run(head).bold = True
        paragraph.add_run(rest)


def _look(document: Any, paper: BoardPaper) -> None:
    from docx.shared import Inches, Mm, Pt, RGBColor

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Inches(MARGIN)
    section.top_margin = section.bottom_margin = Inches(0.7)
    section.header_distance = section.footer_distance = Inches(0.35)
    sizes = {
        "Normal": SIZE, "Title": 18, "Subtitle": SMALL, "Heading 1": 13, "Heading 2": 10.5,
        "Intense Quote": 11.5, "Caption": SMALL, "List Bullet": SIZE,
    }  # fmt: skip
    for name, size in sizes.items():
        style = document.styles[name]
        style.font.name, style.font.size = FONT, Pt(size)
        style.font.italic = False
        style.font.color.rgb = RGBColor.from_string("565D66" if size == SMALL else "1F2328")
        _typeface(style)
        style.paragraph_format.space_after = Pt(3)
        style.paragraph_format.space_before = Pt(7 if name.startswith("Heading") else 0)
        style.paragraph_format.line_spacing = 1.05
    quote = document.styles["Intense Quote"].paragraph_format
    quote.left_indent = quote.right_indent = Inches(0)
    document.styles["Caption"].font.bold = False
    header, footer = section.header.paragraphs[0], section.footer.paragraphs[0]
    header.text = plain(paper.title)
    footer.text = f"Made with Caseflow {paper.publication.version}. Nobody in it is real. Page "
    _field(footer, "PAGE")
    footer.add_run(" of ")
    _field(footer, "NUMPAGES")
    for paragraph in (header, footer):
        for run in paragraph.runs:
            run.font.size, run.font.name = Pt(SMALL), FONT


def _typeface(style: Any) -> None:
    """Let the fonts of a theme give way to the one that is named."""
    from docx.oxml.ns import qn

    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(name), None)


def _field(paragraph: Any, name: str) -> None:
    """A field that the word processor works out, such as the number of the page."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for kind, words in (("begin", ""), ("", name), ("separate", ""), ("", "1"), ("end", "")):
        run = paragraph.add_run()
        if kind:
            part = OxmlElement("w:fldChar")
            part.set(qn("w:fldCharType"), kind)
            run._element.append(part)
        elif words == name:
            part = OxmlElement("w:instrText")
            part.text = f" {words} "
            run._element.append(part)
        else:
            run.text = words


def _lines(document: Any, lines: Sequence[tuple[str, str]]) -> None:
    for head, rest in lines:
        paragraph = document.add_paragraph()
        paragraph.add_run(head).bold = True
        paragraph.add_run(rest)


def _table(
    document: Any, head: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]
) -> None:
    """A table whose first row comes again on every page."""
    from docx.oxml import OxmlElement
    from docx.shared import Inches, Pt

    table = document.add_table(len(rows) + 1, len(head), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Inches(width)
    for number, cells in enumerate((head, *rows)):
        row = table.rows[number]
        kept = row._tr.get_or_add_trPr()
        kept.append(OxmlElement("w:cantSplit"))
        if number == 0:
            kept.append(OxmlElement("w:tblHeader"))
        for cell, words, width in zip(row.cells, cells, widths, strict=True):
            cell.width = Inches(width)
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_after = Pt(1)
            run = paragraph.add_run(words)
            run.font.size = Pt(SMALL)
            run.bold = number == 0
            if number == 0:
                _shade(cell)
    after = document.add_paragraph().paragraph_format
    after.space_after, after.line_spacing = Pt(0), Pt(4)


def _shade(cell: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", "E4E8ED")):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)


def _chart(document: Any, chart: Chart, number: int) -> None:
    """Put the native chart into the document: its part, the workbook behind it, and a drawing."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from docx.oxml import parse_xml
    from docx.shared import Inches

    files = chart_files(chart)
    package = document.part.package
    book = Part(
        PackURI(f"/word/embeddings/Microsoft_Excel_Sheet{number}.xlsx"),
        BOOK_TYPE,
        files.workbook,
        package,
    )
    part = Part(PackURI(f"/word/charts/chart{number}.xml"), CHART_TYPE, files.drawing, package)
    part.relate_to(book, RELATIONSHIP_TYPE.PACKAGE)
    relation = document.part.relate_to(part, RELATIONSHIP_TYPE.CHART)
    paragraph = document.add_paragraph()
    wide, high = int(Inches(WIDTH)), int(Inches(HEIGHT))
    drawing = parse_xml(DRAWING.format(wide=wide, high=high, number=number, relation=relation))
    drawing[0][1].set("descr", alternative_of(chart))
    paragraph.add_run()._element.append(drawing)
