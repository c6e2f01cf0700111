"""The shell of every page: its look, its title, the views of the question, what must be known."""

from pathlib import Path

from nicegui import ui
from nicegui.elements.mixins.text_element import TextElement

from caseflow.experiments.dashboard.inputs.controls import words
from caseflow.experiments.dashboard.question.caveats import NOT_CALIBRATED
from caseflow.experiments.dashboard.question.compare_state import State
from caseflow.experiments.dashboard.team.visitors import Role, Visitor
from caseflow.experiments.dashboard.views import TITLES, Address, joined
from caseflow.experiments.reports.brief.paper import style_of
from caseflow.experiments.reports.watch.picture import STYLE as PICTURE_STYLE

STYLE = Path(__file__).with_name("dashboard.css")
CHART = "chart.css"

STATUS, SIGN_OUT = "/status", "/sign-out"


class Shell:
    """What stands around a view, and leads with its question to the others."""

    def __init__(
        self, view: str, question: str, address: Address, visitor: Visitor | None = None
    ) -> None:
        self._view = view
        self._address = address
        self._client = ui.context.client
        self._links = frame(view, visitor)
        self.address = view
        words(TITLES[view], "h1")
        words(question, "p", "question")
        self.warning = words(NOT_CALIBRATED, "p", "warning")

    def lead(self, state: State, own: dict[str, str], moved: bool = True) -> None:
        """Have every view, the title of the page and, once moved, its address hold a question."""
        query = joined(state.query(), own.items(), self._address.others)
        self.address = f"{self._view}?{query}"
        # Whoever was pressed may be gone by now: what follows is done in the name of the page.
        with self._client:
            for path, link in self._links.items():
                link.props["href"] = f"{placed(path)}?{query}"
            ui.page_title(f"{state.title} – {TITLES[self._view]} – Caseflow")
            if moved:
                ui.run_javascript(f"history.replaceState(null, '', {f'?{query}'!r})")


def frame(here: str, visitor: Visitor | None = None) -> dict[str, TextElement]:
    """What every page has: the look, where one can go, and, where visitors sign in, who visits."""
    ui.add_css(STYLE.read_text(encoding="utf-8") + style_of(CHART) + PICTURE_STYLE)
    links: dict[str, TextElement] = {}
    with ui.element("nav").props('aria-label="Views of this question"'):
        words("Caseflow", "span", "product")
        for path, title in TITLES.items():
            link = links[path] = words(title, "a")
            link.props["href"] = placed(path)
            if path == here:
                link.props["aria-current"] = "page"
        if visitor:
            _visitor(visitor)
    return links


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
