"""The native chart: the headline differences as a chart object that office programs edit."""

import math
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from caseflow.experiments.reports.board_paper.chart_rows import (
    BETTER,
    UNCLEAR,
    WORSE,
    Chart,
    ChartRow,
)
from caseflow.experiments.reports.board_paper.office_words import fixed_zip, in_a_cell, plain

COLOURS = {BETTER: "0B5C97", WORSE: "9A4200", UNCLEAR: "767676"}
NAMES = {
    BETTER: "Better beyond chance",
    WORSE: "Worse beyond chance",
    UNCLEAR: "No clear difference",
}
AXIS = "worse  ←  change, in per cent of the baseline's value  →  better"
FORMAT = '0"%";0"%";0"%"'
DECIMALS = 4
CHARTS = "http://schemas.openxmlformats.org/drawingml/2006/chart"
ERROR_BARS = (
    f'<c:errBars xmlns:c="{CHARTS}" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="0"/>{ends}'
    '<c:spPr><a:ln w="15875"><a:solidFill><a:srgbClr val="222222"/></a:solidFill></a:ln></c:spPr>'
    "</c:errBars>"
)


@dataclass(frozen=True)
class ChartFiles:
    """A chart as the parts of a package: its drawing, and the workbook behind it."""

    drawing: bytes
    workbook: bytes


def add_chart(slide: Any, chart: Chart, box: tuple[int, int, int, int], alternative: str) -> Any:
    """Put the chart on a slide, with its words for those who cannot see it."""
    import pptx.chart.data
    from pptx.enum.chart import XL_CHART_TYPE

    drawn = [row for row in chart.rows if row.drawn]
    kinds: Any = pptx.chart.data
    given = kinds.CategoryChartData()
    given.categories = [in_a_cell(plain(row.title)) for row in drawn]
    for tone, name in NAMES.items():
        given.add_series(
            name, [_percent(row.middle) if row.tone == tone else None for row in drawn]
        )
    frame = slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *box, given)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", alternative)
    frame._element.nvGraphicFramePr.cNvPr.set("name", "Headline outcomes")
    _look(frame.chart, chart, drawn)
    _same_each_time(frame.chart)
    return frame


def chart_files(chart: Chart) -> ChartFiles:
    """The same chart outside of slides: its drawing names the workbook by a relation, rId1."""
    from pptx import Presentation

    slides = Presentation()
    slide = slides.slides.add_slide(slides.slide_layouts[6])
    made = add_chart(slide, chart, (0, 0, 100, 100), "").chart
    for data in made._chartSpace.findall(_c("externalData")):
        data.set("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id", "rId1")
    return ChartFiles(made.part.blob, made.part.chart_workbook.xlsx_part.blob)


def alternative_of(chart: Chart) -> str:
    """What the chart shows, in words."""
    return " ".join(row.alternative for row in chart.rows)


def _look(made: Any, chart: Chart, drawn: list[ChartRow]) -> None:
    from pptx.enum.chart import XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION
    from pptx.util import Pt

    made.font.size = Pt(11)
    made.font.name = "Arial"
    made.has_title = False
    made.has_legend = True
    made.legend.position = XL_LEGEND_POSITION.BOTTOM
    made.legend.include_in_layout = False
    names, values = made.category_axis, made.value_axis
    names.reverse_order = True
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    names.has_major_gridlines = False
    # The first row stands at the top, and the axis of values nevertheless at the bottom.
    values._element.find(_c("crosses")).set("val", "max")
    values.minimum_scale, values.maximum_scale = -100.0 * chart.reach, 100.0 * chart.reach
    values.major_unit = 50.0 * chart.reach
    values.has_major_gridlines = True
    values.major_gridlines.format.line.color.rgb = colour_of("D3D8DE")
    values.tick_labels.number_format = FORMAT
    values.tick_labels.number_format_is_linked = False
    values.has_title = True
    values.axis_title.text_frame.text = AXIS
    values.axis_title.text_frame.paragraphs[0].runs[0].font.size = Pt(11)
    values.axis_title.text_frame.paragraphs[0].runs[0].font.bold = False
    plot = made.plots[0]
    plot.overlap, plot.gap_width = 100, 90
    for series, tone in zip(plot.series, NAMES, strict=True):
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = colour_of(COLOURS[tone])
        series.invert_if_negative = False
        _intervals(series._element, [row if row.tone == tone else None for row in drawn])


def _intervals(series: Any, rows: list[ChartRow | None]) -> None:
    """Hang the ends of the intervals on the bars, as numbers of the chart's own."""
    from pptx.oxml import parse_xml

    ends = []
    for name, end in (("plus", "high"), ("minus", "low")):
        points = "".join(
            f'<c:pt idx="{place}"><c:v>{_percent(abs(getattr(row, end) - row.middle))}</c:v></c:pt>'
            for place, row in enumerate(rows)
            if row is not None and math.isfinite(row.low)
        )
        count = f'<c:formatCode>General</c:formatCode><c:ptCount val="{len(rows)}"/>'
        ends.append(f"<c:{name}><c:numLit>{count}{points}</c:numLit></c:{name}>")
    # The schema wants them after the labels and before the categories.
    series.find(_c("cat")).addprevious(parse_xml(ERROR_BARS.format(ends="".join(ends))))


def _same_each_time(made: Any) -> None:
    """Write the workbook anew, so that it bears no hour."""
    part = made.part.chart_workbook.xlsx_part
    part._blob = fixed_zip(part.blob, undated=True)


def _percent(share: float) -> float:
    return round(100.0 * share, DECIMALS)


def _c(name: str) -> str:
    return f"{{{CHARTS}}}{name}"


def colour_of(code: str) -> Any:
    """A colour as office files have it."""
    from pptx.dml.color import RGBColor

    kinds: Any = RGBColor
    return kinds.from_string(code)


def bytes_of(document: Any) -> bytes:
    """A document as bytes that are the same each time."""
    file = BytesIO()
    document.save(file)
    return fixed_zip(file.getvalue())
