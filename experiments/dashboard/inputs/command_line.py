"""What is typed for the same answer, at the command line or in Python: to be read and copied."""

import json
import shlex
from collections.abc import Iterable
from html import escape

from nicegui import ui

from caseflow.experiments.dashboard.inputs.controls import words
from caseflow.experiments.dashboard.question.compare_state import State
from caseflow.experiments.runs.defaults import CENTRAL

COPIED = "Copied."
COPY = """() => {
  const text = document.getElementById(%s).innerText;
  const said = document.getElementById(%s);
  const done = () => { said.textContent = %s; };
  if (navigator.clipboard) { navigator.clipboard.writeText(text).then(done); return; }
  const range = document.createRange();
  range.selectNodeContents(document.getElementById(%s));
  getSelection().removeAllRanges();
  getSelection().addRange(range);
  if (document.execCommand('copy')) done();
}"""
"""A browser that lets no page copy by itself, as without encryption, copies what is selected."""


class TypedText:
    """Something to be typed elsewhere, with a button that copies it."""

    def __init__(self, title: str) -> None:
        self._shown = ui.html("", sanitize=False, tag="code").classes("command")
        self._shown.props["tabindex"] = "0"
        with ui.element("div").classes("buttons copying"):
            pressed = words(f"Copy {title}", "button")
            pressed.props["type"] = "button"
            self._said = words("", "span", "note")
            self._said.props["role"] = "status"
        shown, said = (json.dumps(part.html_id) for part in (self._shown, self._said))
        pressed.on("click", js_handler=COPY % (shown, said, json.dumps(COPIED), shown))

    def show(self, content: str) -> None:
        """Show another text, which is HTML already."""
        self._shown.set_content(content)
        self._said.set_text("")


class TypedCommand(TypedText):
    """A command on the page: it breaks between its words alone, never after a dash."""

    def __init__(self) -> None:
        super().__init__("the command")

    def tell(self, words: Iterable[str]) -> None:
        """Show another command."""
        self.show(" ".join(f"<span>{escape(shlex.quote(word))}</span>" for word in words))


class TypedPython(TypedText):
    """The same comparison in Python."""

    def __init__(self) -> None:
        super().__init__("the Python")

    def tell(self, state: State, store: str) -> None:
        """Show another comparison."""
        self.show("<br>".join(escape(line) for line in python_of(state, store)))


def python_of(state: State, store: str) -> list[str]:
    """The lines that compare in Python what the page compares.

    Examples
    --------
    >>> print("\\n".join(python_of(State("london", parameters="central", replications=20), "")))
    import caseflow as cf
    <BLANKLINE>
    found = cf.compare(
        "multi_agency_contact", "single_point_of_contact",
        sites="london", replications=20, seed=1, parameters="central",
    )
    print(found.to_text())
    """
    kept = state.parameters != CENTRAL
    named = ", ".join(map(json.dumps, state.names))
    sites = f"sites={json.dumps(state.sites[0])}, " if len(state.sites) == 1 else ""
    return [
        "import caseflow as cf",
        "",
        *([f"study = cf.Study({json.dumps(store)})"] if kept else []),
        f"found = {'study' if kept else 'cf'}.compare(",
        f"    {named},",
        f"    {sites}replications={state.replications}, seed={state.seed}, "
        f"parameters={json.dumps(state.parameters)},",
        ")",
        "print(found.to_text())",
    ]
