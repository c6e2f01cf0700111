"""What a visitor sees of an answer along a lever: cautions, charts, and all of it in words."""

from collections.abc import Callable

from nicegui import ui

from caseflow.experiments.dashboard.app_context import AppContext
from caseflow.experiments.dashboard.caseload.caseload_charts import CaseloadAnswer
from caseflow.experiments.dashboard.charts.chart_panel import ChartPanel, prepare_page
from caseflow.experiments.dashboard.inputs.controls import words
from caseflow.experiments.dashboard.page_templates import template


class CaseloadAnswerPanel:
    """The answer in its place, which stays while more is computed."""

    def __init__(self, desk: AppContext, command: Callable[[], str]) -> None:
        self._desk, self._command = desk, command
        prepare_page()
        self._here = ui.element("div").classes("answer-here")
        self._charts: list[ChartPanel] = []

    def clear(self) -> None:
        """Nothing is answered."""
        self._here.clear()
        self._charts = []

    def show(self, answer: CaseloadAnswer) -> None:
        """Show an answer; charts that stand already keep their place and their reader."""
        if not self._charts:
            self._begin(answer)
        for panel, drawn in zip(self._charts, answer.charts, strict=True):
            panel.show(drawn)
        self._told.set_content(template("caseload/caseload.html").render(told=answer.told))

    def _begin(self, answer: CaseloadAnswer) -> None:
        with self._here:
            for caution in answer.cautions:
                words(caution, "p", "warning")
            self._charts = [ChartPanel(self._desk, drawn, self._command) for drawn in answer.charts]
            self._told = ui.html("", sanitize=False)
