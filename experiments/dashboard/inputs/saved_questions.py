"""The questions that a visitor has saved: named, opened again, and forgotten."""

import json
from collections.abc import Callable
from functools import partial

from nicegui import ui

from caseflow.experiments.dashboard.inputs.controls import button, words
from caseflow.experiments.dashboard.shell import Shell, placed
from caseflow.experiments.dashboard.views import TITLES
from caseflow.experiments.runs.errors import Trouble
from caseflow.experiments.store import Store
from caseflow.experiments.store.question_rows import (
    forget_question,
    keep_question,
    questions_of,
)
from caseflow.scenarios.refusal import Refusal

LONGEST = 80
MOST = 200
"""Questions of one visitor: more are a list that nobody reads."""


def named(given: str) -> str:
    """Read what somebody calls a question, or refuse it."""
    name = " ".join(given.split())
    if not 0 < len(name) <= LONGEST or not name.isprintable():
        raise Refusal(
            "a saved question needs a name",
            where="Name",
            value=name[:LONGEST],
            expected=f"1 to {LONGEST} letters, digits and spaces",
        )
    return name


class SavedQuestions:
    """The list, with a field to add to it."""

    def __init__(self, ledger: Store, owner: str, title: Callable[[], str], shell: Shell) -> None:
        self._ledger, self._owner = ledger, owner
        self._title, self._shell = title, shell
        with ui.element("section").props('aria-label="Saved questions"'):
            words("Saved questions", "h2")
            with ui.element("div").classes("field"):
                label = words("Name of this question", "label")
                field = ui.element("input")
                field.props["type"] = "text"
                field.props["maxlength"] = str(LONGEST)
                label.props["for"] = field.html_id
                self._said = words("", "p", "note")
                self._said.props["role"] = "status"
                field.props["aria-describedby"] = self._said.html_id
            with ui.element("div").classes("buttons"):
                pressed = words("Save this question", "button")
                pressed.props["type"] = "button"
            # What stands in the field when it is pressed goes with it: nothing can come in between.
            found = f"document.getElementById({json.dumps(field.html_id)}).value"
            pressed.on(
                "click",
                lambda event: self._save(str(event.args)),
                js_handler=f"() => emit({found})",
            )
            self._list = ui.element("ul").classes("saved")
        self._show()

    def _save(self, given: str) -> None:
        try:
            name = named(given.strip() or self._title()[:LONGEST])
            there = {kept.name for kept in questions_of(self._ledger, self._owner)}
            if name not in there and len(there) >= MOST:
                self._said.set_text(f"{MOST} questions are saved already: forget one first.")
                return
            keep_question(self._ledger, self._owner, name, self._shell.address)
        except (Refusal, Trouble) as trouble:
            self._said.set_text(str(trouble))
            return
        self._said.set_text(f"Saved as '{name}'.")
        self._show()

    def _forget(self, name: str) -> None:
        try:
            forget_question(self._ledger, self._owner, name)
        except Trouble as trouble:
            self._said.set_text(str(trouble))
            return
        self._said.set_text(f"'{name}' is forgotten; its runs are kept.")
        self._show()

    def _show(self) -> None:
        self._list.clear()
        with self._list:
            for kept in questions_of(self._ledger, self._owner):
                # Whatever else a shared database may hold is no link of ours.
                if kept.address.partition("?")[0] not in TITLES:
                    continue
                with ui.element("li"):
                    words(kept.name, "a").props["href"] = placed(kept.address)
                    words(f" saved {kept.saved[:10]} ", "span", "note")
                    button("Forget", partial(self._forget, kept.name)).props["aria-label"] = (
                        f"Forget '{kept.name}'"
                    )
