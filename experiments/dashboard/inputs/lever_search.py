"""The search for a lever: every number of the model can be found by its name, key or sentence."""

from collections.abc import Callable

from nicegui import ui

from caseflow.experiments.dashboard.inputs.controls import button, words
from caseflow.experiments.dashboard.question.lever_inputs import LeverInput, lever_of
from caseflow.scenarios.contact_models import MODEL
from caseflow.scenarios.parameters import Parameter, parameters

MOST_SHOWN = 8
FEWEST_LETTERS = 2
TYPED = "(event) => emit(event.target.value)"
WAIT_SECONDS = 0.25


def matches(sought: str) -> list[LeverInput]:
    """The levers in which every word that is sought occurs; those named so come first.

    Examples
    --------
    >>> [lever.key for lever in matches("magistrates preparation")][:1]
    ['hearing.magistrates_preparation']
    """
    parts = sought.casefold().split()
    found = [
        (_rank(known, parts), known.parameter)
        for known in parameters().values()
        if known.kind != "constant" and known.parameter != MODEL
        if all(part in _searched(known) for part in parts)
    ]
    return [lever_of(key) for _, key in sorted(found)]


def _searched(known: Parameter) -> str:
    return f"{known.parameter.replace('_', ' ')} {known.parameter} {known.note}".casefold()


def _rank(known: Parameter, parts: list[str]) -> tuple[bool, bool]:
    """Names before sentences, and what a service decides before what is not known."""
    title = f"{known.words} {known.parameter}".casefold().replace("_", " ")
    return not all(part in title for part in parts), known.kind != "lever"


class LeverSearch:
    """A field to search in, and what was found below it, a button each."""

    def __init__(self, label: str, choose: Callable[[LeverInput], None]) -> None:
        self._choose = choose
        with ui.element("div").classes("field search"):
            named = words(label, "label")
            field = ui.element("input")
            field.props["type"] = "search"
            field.props["autocomplete"] = "off"
            named.props["for"] = field.html_id
            self._said = words("", "p", "note")
            self._said.props["role"] = "status"
            field.props["aria-describedby"] = self._said.html_id
            self._list = ui.element("div").classes("found")
        field.on(
            "input",
            lambda event: self._seek(str(event.args)),
            js_handler=TYPED,
            throttle=WAIT_SECONDS,
            leading_events=False,
        )

    def _seek(self, sought: str) -> None:
        self._list.clear()
        if len(sought.strip()) < FEWEST_LETTERS:
            self._said.set_text("")
            return
        found = matches(sought)
        more = f" The first {MOST_SHOWN} are shown." if len(found) > MOST_SHOWN else ""
        self._said.set_text(f"{len(found)} found.{more}" if found else "No lever is called so.")
        with self._list:
            for lever in found[:MOST_SHOWN]:
                button(f"{lever.title} ({lever.key})", lambda lever=lever: self._take(lever))  # type: ignore[misc]

    def _take(self, lever: LeverInput) -> None:
        self._list.clear()
        self._said.set_text(f"'{lever.title}' is below.")
        self._choose(lever)
