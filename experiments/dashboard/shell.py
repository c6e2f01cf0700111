"""The shell of every page: its look, its title, where one can go, and what must be known first."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from nicegui import ui
from nicegui.elements.mixins.text_element import TextElement

from caseflow.experiments.dashboard.caveats import NOT_CALIBRATED
from caseflow.experiments.dashboard.controls import words
from caseflow.experiments.dashboard.team.visitors import Role, Visitor
from caseflow.experiments.reports.brief.paper import style_of
from caseflow.experiments.reports.watch.picture import STYLE as PICTURE_STYLE

STYLE = Path(__file__).with_name("dashboard.css")
CHART = "chart.css"

STATUS, SIGN_OUT = "/status", "/sign-out"
PAGES = {"/": "Compare", "/sweep": "Sweep", "/watch": "Watch"}


@contextmanager
def page(here: str, question: str, visitor: Visitor | None = None) -> Iterator[TextElement]:
    """A page, to be filled by whoever enters it, who is given what must be known first."""
    with frame(here, visitor):
        words(PAGES[here], "h1")
        words(question, "p", "question")
        yield words(NOT_CALIBRATED, "p", "warning")


@contextmanager
def frame(here: str, visitor: Visitor | None = None) -> Iterator[None]:
    """What every page has: the look, where one can go, and, where visitors sign in, who visits."""
    ui.add_css(STYLE.read_text(encoding="utf-8") + style_of(CHART) + PICTURE_STYLE)
    with ui.element("nav").props('aria-label="Pages"'):
        words("Caseflow", "span", "product")
        for address, title in PAGES.items():
            link = words(title, "a")
            link.props["href"] = placed(address)
            if address == here:
                link.props["aria-current"] = "page"
        if visitor:
            _visitor(visitor)
    yield


def _visitor(visitor: Visitor) -> None:
    """Say who visits, and let them go."""
    with ui.element("div").classes("visitor"):
        words(f"{visitor.name} may {visitor.role}", "span")
        if visitor.role is Role.ADMINISTER:
            words("Status", "a").props["href"] = placed(STATUS)
        if visitor.leaves:
            with ui.element("form") as form:
                words("Sign out", "button").props["type"] = "submit"
            form.props["method"] = "post"
            form.props["action"] = placed(SIGN_OUT)


def placed(address: str) -> str:
    """Where a page of ours is, below whatever path the server is reached at."""
    request = ui.context.client.request
    return f"{request.scope.get('root_path', '') if request else ''}{address}"


def refused(message: str, here: str) -> None:
    """Say that an address cannot be used, and offer a way on."""
    words(message, "p", "refusal").props["role"] = "alert"
    words("Begin again with what comes with the page", "a").props["href"] = placed(here)
