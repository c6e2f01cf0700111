"""What is opened: the task list of an advocate, or how a case stands, and its whole story."""

from collections.abc import Sequence

from nicegui import run, ui

from caseflow.experiments.analysis.snapshots.watching import Pair
from caseflow.experiments.dashboard.inputs.controls import button, words
from caseflow.experiments.reports.watch.case_status import case_pages
from caseflow.experiments.reports.watch.sheet import Links
from caseflow.experiments.reports.watch.task_list import advocate_page
from caseflow.experiments.reports.watch.whole_life import whole_story
from caseflow.scenarios.words import date_words

LINKS = Links(advocate="#advocate-{world}-{row}", case="#case-{world}-{row}")
"""The addresses of what can be opened."""


class DetailPanel:
    """The part of a page that tells of one advocate or case."""

    def __init__(self) -> None:
        self._client = ui.context.client
        self._pair: Pair | None = None
        self._case: int | None = None
        with ui.element("section").classes("opened").props('aria-label="Opened"'):
            self._title = words("Choose an advocate or a case", "h2")
            self._title.props["tabindex"] = "-1"
            self._lines = ui.element("div")
            self._whole = button("Tell the whole story in both worlds", self._tell_whole)
            self._whole.set_visibility(False)

    def follow(self, address: str, pair: Pair, day: int) -> None:
        """Open the task list of an advocate, or say how a case stands."""
        kind, world, row = address.removeprefix("#").split("-")
        self._pair, self._case = pair, None
        if kind == "advocate":
            watched = pair.here if world == "a" else pair.there
            lines = advocate_page(watched, day, int(row)).lines[1:]
            when = date_words(watched.at(day).date)
            title = f"Advocate {int(row) + 1} of {world.upper()}, {when}"
            self._tell(title, lines)
            return
        number = int(row)
        rows = [number, pair.row_there(number, day)] if world == "a" else [None, number]
        pages = case_pages([pair.here, pair.there], day, rows)
        lines = [line for page in pages for line in page.lines]
        self._case = number if world == "a" else None
        self._tell(f"Case {number} of {world.upper()}", lines)

    async def _tell_whole(self) -> None:
        if self._pair is not None and self._case is not None:
            lines = await run.io_bound(whole_story, self._pair, self._case)
            self._tell(f"Case {self._case} of A, its whole story", lines or [])

    def _tell(self, title: str, lines: Sequence[str]) -> None:
        self._title.set_text(title)
        self._lines.clear()
        with self._lines:
            for line in lines:
                words(line, "p", "told-line")
        self._whole.set_visibility(self._case is not None)
        self._client.run_javascript(f"document.getElementById('{self._title.html_id}').focus()")
