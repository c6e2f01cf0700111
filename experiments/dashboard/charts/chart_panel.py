"""A chart on the page: drawn in the browser, read by hand or by keyboard, with its numbers."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from nicegui import run, ui

from caseflow.experiments.dashboard.app_context import AppContext
from caseflow.experiments.dashboard.caseload.caseload_charts import DrawnChart
from caseflow.experiments.dashboard.charts.chart_files import csv_of, workbook_of
from caseflow.experiments.dashboard.charts.chart_key import key_of
from caseflow.experiments.dashboard.charts.chart_options import options_of, tip_at
from caseflow.experiments.dashboard.charts.line_chart import LineChart
from caseflow.experiments.dashboard.compare.figure_view import file_of
from caseflow.experiments.dashboard.inputs.controls import AT_FIRST, GIVEN, button, words
from caseflow.experiments.dashboard.page_templates import template
from caseflow.experiments.reports.figures.picture_table import short

STYLE = Path(__file__).with_name("line_chart.css")

PICTURES, TABLES = ("png", "svg"), ("csv", "xlsx")
ON_PAPER = """<script>
for (const [moment, size] of [["beforeprint", true], ["afterprint", false]]) {
  addEventListener(moment, () => {
    for (const drawn of document.querySelectorAll(".line-chart .drawing svg")) {
      const [width, height] = ["width", "height"].map((side) => drawn.getAttribute(side));
      if (size) drawn.setAttribute("viewBox", `0 0 ${width} ${height}`);
      else drawn.removeAttribute("viewBox");
    }
  });
}
</script>"""
"""The library draws for the screen: on paper its drawing is made as wide as that is."""

READ_AT = "Read the values at"


def prepare_page() -> None:
    """Give a page what its charts need, once."""
    ui.add_css(STYLE.read_text(encoding="utf-8"))
    ui.add_head_html(ON_PAPER)


class ChartPanel:
    """One chart, which is drawn anew in its place as the answer becomes firmer."""

    def __init__(self, desk: AppContext, shown: DrawnChart, command: Callable[[], str]) -> None:
        self._desk, self._command = desk, command
        self._shown = shown
        chart = shown.chart
        with ui.element("figure").classes("line-chart") as self._figure:
            words(chart.title, "h2")
            self._key = ui.html("", sanitize=False)
            words(chart.upwards, "p", "axis")
            self._above = words("", "p", "side")
            self._drawing = ui.echart(options_of(chart), renderer="svg").classes("drawing")
            self._drawing.props["role"] = "img"
            self._below = words("", "p", "side")
            words(chart.across, "p", "axis across")
            self._slider(chart)
            self._caption = words("", "figcaption")
        with ui.element("details"):
            words("The numbers of this chart", "summary")
            self._table = ui.html("", sanitize=False)
        with ui.element("div").classes("buttons"):
            for form in (*PICTURES, *TABLES):
                pressed = button(form.upper(), partial(self._download, form))
                pressed.props["aria-label"] = f"Download {form.upper()}: {chart.title}"
            self._said = words("", "p", "status")
            self._said.props["role"] = "status"
        self.show(shown)

    def show(self, shown: DrawnChart) -> None:
        """Draw the same of a firmer answer."""
        self._shown = shown
        chart = shown.chart
        self._drawing.options.clear()
        self._drawing.options.update(options_of(chart))
        self._drawing.update()
        self._drawing.props["aria-label"] = f"{chart.alternative} The numbers stand below it."
        sides = [f"↑ {chart.sides[0]}", f"↓ {chart.sides[1]}"] if chart.sides else ["", ""]
        for line, side in zip((self._above, self._below), sides, strict=True):
            line.set_text(side)
        self._key.set_content(
            template("charts/chart_key.html").render(
                entries=key_of(chart),
                hollow=any(not point.sure for line in chart.lines for point in line.points),
                shaded=chart.shaded if chart.stretches else "",
                crossed=any(stretch.value is not None for stretch in chart.stretches),
            )
        )
        self._caption.set_text(chart.caption)
        self._table.set_content(
            template("charts/chart_table.html").render(
                title=chart.title,
                columns=chart.table.columns,
                rows=[
                    [cell if isinstance(cell, str) else short(cell) for cell in row]
                    for row in chart.table.rows
                ],
            )
        )
        self._tell(self._place)

    def _slider(self, chart: LineChart) -> None:
        """What is pointed at can be reached by keyboard, too, and is read out."""
        self._place = 0
        with ui.element("div").classes("field reader"):
            label = words(READ_AT, "label")
            self._hand = ui.element("input")
            ends = {"type": "range", "min": "0", "max": str(len(chart.values) - 1), "step": "1"}
            for key, entry in {**ends, AT_FIRST: "0"}.items():
                self._hand.props[key] = entry
            label.props["for"] = self._hand.html_id
            # Of the slider itself a screen reader says the same.
            self._reading = words("", "p", "reading").props("aria-hidden=true")
        self._hand.on("input", lambda event: self._read(str(event.args)), js_handler=GIVEN)

    def _read(self, given: str) -> None:
        """Show what is read at one value, as if it were pointed at."""
        self._tell(min(int(given), len(self._shown.chart.values) - 1))
        self._drawing.run_chart_method("dispatchAction", tip_at(self._shown.chart, self._place))

    def _tell(self, place: int) -> None:
        self._place = place
        spoken = self._shown.chart.spoken(place)
        self._hand.props["aria-valuetext"] = spoken
        self._reading.set_text(spoken)

    async def _download(self, form: str) -> None:
        shown, chart = self._shown, self._shown.chart
        if form in PICTURES:
            self._said.set_text("Drawing …")
            content = await run.io_bound(file_of, self._desk, shown.figure, form)
        elif form == "csv":
            content = csv_of(chart)
        else:
            content = await run.io_bound(workbook_of, chart, self._command(), date.today())
        self._said.set_text("")
        # Nothing comes back where the server is being ended.
        if content is not None:
            ui.download.content(content, f"{chart.name}.{form}")
