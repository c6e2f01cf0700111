"""The shell of every page: its look, its title, where one can go, and what must be known first."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from nicegui import ui
from nicegui.elements.mixins.text_element import TextElement

from caseflow.experiments.dashboard.caveats import NOT_CALIBRATED
from caseflow.experiments.dashboard.controls import words
from caseflow.experiments.reports.brief.paper import style_of
from caseflow.experiments.reports.watch.picture import STYLE as PICTURE_STYLE

STYLE = Path(__file__).with_name("dashboard.css")
CHART = "chart.css"

PAGES = {"/": "Compare", "/sweep": "Sweep", "/watch": "Watch"}


@contextmanager
def page(here: str, question: str) -> Iterator[TextElement]:
    """A page, to be filled by whoever enters it, who is given what must be known first."""
    ui.add_css(STYLE.read_text(encoding="utf-8") + style_of(CHART) + PICTURE_STYLE)
    with ui.element("nav").props('aria-label="Pages"'):
        words("Caseflow", "span", "product")
        for address, title in PAGES.items():
            link = words(title, "a")
            link.props["href"] = address
            if address == here:
                link.props["aria-current"] = "page"
    words(PAGES[here], "h1")
    words(question, "p", "question")
    yield words(NOT_CALIBRATED, "p", "warning")


def refused(message: str, here: str) -> None:
    """Say that an address cannot be used, and offer a way on."""
    words(message, "p", "refusal").props["role"] = "alert"
    words("Begin again with what comes with the page", "a").props["href"] = here
