"""The slides: a board paper as five slides, for who presents it."""

from collections.abc import Sequence
from typing import Any

from caseflow.experiments.reports.board_paper.board_paper import BoardPaper
from caseflow.experiments.reports.board_paper.native_chart import (
    add_chart,
    alternative_of,
    bytes_of,
    colour_of,
)
from caseflow.experiments.reports.board_paper.office_words import led, plain, set_properties
from caseflow.experiments.reports.board_paper.option_finding import OptionFinding
from caseflow.experiments.reports.board_paper.ranked_changes import RankedChange

WIDE, HIGH = 13.333, 7.5
"""Inches of a slide."""

LEFT, TOP, BODY = 0.6, 1.35, 5.35
ACROSS = WIDE - 2.0 * LEFT
INK, QUIET, RULE = "1F2328", "565D66", "D3D8DE"
TONES = {"Main gains": "0B5C97", "Main losses": "9A4200"}
SHOWN = 4
"""Gains and losses on a slide, of either kind."""

Lines = Sequence[tuple[str, str]]
"""Paragraphs: what stands in bold at the beginning, and the rest."""


def slides_of(paper: BoardPaper) -> bytes:
    """Write the paper as slides: five for one option, four for each of several and one more."""
    from pptx import Presentation
    from pptx.util import Inches

    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(WIDE), Inches(HIGH)
    set_properties(deck.core_properties, paper.publication, paper.kind)
    for option in paper.options:
        _finding(deck, paper, option)
        _changes(deck, paper, option)
        _chart(deck, paper, option)
        _sureness(deck, paper, option)
        if paper.single:
            _meaning(deck, paper, option)
    if not paper.single:
        _meaning(deck, paper, None)
    return bytes_of(deck)


def _finding(deck: Any, paper: BoardPaper, option: OptionFinding) -> None:
    slide = _slide(deck, paper, paper.title if paper.single else option.scenario.title)
    warnings = [("This answer is not finished. ", plain(words)) for words in paper.unfinished]
    warnings += [("Before anything else: ", words) for words in paper.cautions]
    _text(slide, [*warnings, ("", plain(option.sentence))], TOP, 2.6, 22 if not warnings else 17)
    points = [(f"{heading}: ", plain(words)) for heading, words in option.points]
    _text(slide, [*points, ("", plain(paper.basis))], TOP + 2.75, 2.7, 15)


def _changes(deck: Any, paper: BoardPaper, option: OptionFinding) -> None:
    slide = _slide(deck, paper, f"Gains against losses{_of(paper, option)}")
    kinds = (("Main gains", option.gains), ("Main losses", option.losses))
    rows: list[tuple[str, ...]] = []
    for kind, some in kinds:
        rows.append((kind if some else f"{kind}: none beyond chance", *[""] * 5))
        rows += [_cells(row) for row in some[:SHOWN]]
    _table(
        slide,
        ("Outcome", "Change", "Baseline", "Relative", "People", "How sure"),
        rows,
        (4.4, 1.7, 1.7, 1.2, 1.7, 1.4),
    )
    _text(
        slide,
        [("", "Beyond chance, by size relative to the baseline. † rests on judgement.")],
        TOP + BODY - 0.35,
        0.4,
        11,
    )


def _chart(deck: Any, paper: BoardPaper, option: OptionFinding) -> None:
    from pptx.util import Inches

    slide = _slide(deck, paper, f"Headline outcomes{_of(paper, option)}")
    box = (Inches(LEFT), Inches(TOP), Inches(ACROSS), Inches(BODY - 0.45))
    add_chart(slide, option.chart, box, alternative_of(option.chart))
    _text(
        slide,
        [
            (
                "",
                "Bars are mean paired differences, lines their 95 % intervals; better is always at "
                "the right. † rests on judgement.",
            )
        ],
        TOP + BODY - 0.4,
        0.4,
        11,
    )


def _sureness(deck: Any, paper: BoardPaper, option: OptionFinding) -> None:
    title = f"How sure, and on what evidence: {option.rating.word.lower()}{_of(paper, option)}"
    slide = _slide(deck, paper, title)
    rows = [(plain(row.title), row.rating.word, plain(row.shares)) for row in option.rated]
    _table(slide, ("Outcome", "Rating", "Shares of draws or pairs"), rows, (5.6, 3.0, 3.5))
    words = [("", plain(paper.evidence.words)), ("", paper.rule)]
    _text(slide, words, TOP + 3.75, 1.6, 12)


def _meaning(deck: Any, paper: BoardPaper, option: OptionFinding | None) -> None:
    slide = _slide(deck, paper, "What it means, and how to cite it")
    lines: list[tuple[str, str]] = []
    if option is not None:
        lines += [led(words) for words in option.implications]
        lines += [(f"{line.label}: ", plain(line.words)) for line in option.costs]
    _text(slide, lines, TOP, 3.6, 14)
    facts = [(f"{label}: ", plain(words)) for label, words in paper.publication.facts]
    _text(slide, facts, TOP + (3.65 if lines else 0.0), 1.7, 12)


def _of(paper: BoardPaper, option: OptionFinding) -> str:
    return "" if paper.single else f": {option.scenario.title}"


def _cells(row: RankedChange) -> tuple[str, ...]:
    words = (row.title, row.change, row.before, row.relative, row.people or "–", row.sure)
    return tuple(map(plain, words))


def _slide(deck: Any, paper: BoardPaper, title: str) -> Any:
    """A slide with a title of its own, a number and whose it is."""
    from pptx.util import Inches, Pt

    layout = next(entry for entry in deck.slide_layouts if entry.name == "Title Only")
    slide = deck.slides.add_slide(layout)
    shape = slide.shapes.title
    shape.left, shape.top = Inches(LEFT), Inches(0.35)
    shape.width, shape.height = Inches(ACROSS), Inches(0.9)
    shape.text_frame.word_wrap = True
    _write(shape.text_frame, [(plain(title), "")], 26)
    number = len(deck.slides)
    _text(slide, [("", f"{paper.kind}. {paper.publication.dated or ''}")], HIGH - 0.55, 0.4, 10)
    mark = slide.shapes.add_textbox(
        Inches(WIDE - LEFT - 1.0), Inches(HIGH - 0.55), Inches(1.0), Inches(0.4)
    )
    _write(mark.text_frame, [("", str(number))], 10, right=True)
    line = slide.shapes.add_connector(
        1, Inches(LEFT), Inches(1.25), Inches(WIDE - LEFT), Inches(1.25)
    )
    line.line.color.rgb, line.line.width = colour_of(INK), Pt(1.5)
    line._element.nvCxnSpPr.cNvPr.set("descr", "")
    return slide


def _text(slide: Any, lines: Lines, top: float, height: float, size: int) -> None:
    from pptx.util import Inches

    box = slide.shapes.add_textbox(Inches(LEFT), Inches(top), Inches(ACROSS), Inches(height))
    box.text_frame.word_wrap = True
    _write(box.text_frame, lines, size)


def _write(frame: Any, lines: Lines, size: int, right: bool = False) -> None:
    from pptx.enum.text import PP_ALIGN
    from pptx.util import Pt

    for place, (head, rest) in enumerate(lines):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        paragraph.alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
        paragraph.space_after = Pt(size * 0.4)
        for words, bold in ((head, True), (rest, False)):
            if words:
                run = paragraph.add_run()
                run.text = words
                run.font.size, run.font.bold, run.font.name = Pt(size), bold, "Arial"
                run.font.color.rgb = colour_of(INK)


def _table(
    slide: Any, head: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]
) -> None:
    from pptx.util import Inches

    box = (Inches(LEFT), Inches(TOP), Inches(sum(widths)), Inches(0.4 * (len(rows) + 1)))
    frame = slide.shapes.add_table(len(rows) + 1, len(head), *box)
    table = frame.table
    table.first_row, table.horz_banding = True, False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Inches(width)
    for number, cells in enumerate((head, *rows)):
        heading = number > 0 and not any(cells[1:])
        for cell, words in zip(table.rows[number].cells, cells, strict=True):
            _fill(cell, words, number == 0 or heading, heading, number == 0)
        if heading:
            table.cell(number, 0).merge(table.cell(number, len(head) - 1))


def _fill(cell: Any, words: str, bold: bool, heading: bool, first: bool) -> None:
    from pptx.util import Inches, Pt

    cell.margin_top = cell.margin_bottom = Inches(0.03)
    cell.fill.solid()
    cell.fill.fore_color.rgb = colour_of(INK if first else "F6F7F9" if heading else "FFFFFF")
    paragraph = cell.text_frame.paragraphs[0]
    run = paragraph.add_run()
    run.text = words
    run.font.size, run.font.bold, run.font.name = Pt(13), bold, "Arial"
    tone = next((colour for name, colour in TONES.items() if words.startswith(name)), INK)
    run.font.color.rgb = colour_of("FFFFFF" if first else tone if heading else INK)
