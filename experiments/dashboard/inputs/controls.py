"""The controls: plain elements of HTML, each with a label, a note, and its refusal beside it."""

import json
from collections.abc import Callable, Mapping, Sequence

from nicegui import ui
from nicegui.element import Element
from nicegui.elements.mixins.text_element import TextElement

from caseflow.scenarios.refusal import Refusal

GIVEN = "(event) => emit(event.target.value)"
"""What the browser sends of a control that was changed."""

AT_FIRST = "^value"
"""The attribute of an input, which is what it holds until somebody changes it."""

Options = Sequence[tuple[str, str]]
"""Values, and the words they are shown with."""


def words(text: str, tag: str = "p", classes: str = "") -> TextElement:
    """An element that holds text, written as it is."""
    return TextElement(tag=tag, text=text).classes(classes)


def button(text: str, press: Callable[[], object], classes: str = "") -> TextElement:
    """A button."""
    made = words(text, "button", classes)
    made.props["type"] = "button"
    made.on("click", press)
    return made


class Field:
    """A control with its label; what cannot be is refused beside it, and nothing else happens."""

    def __init__(
        self, title: str, value: str, change: Callable[[str], None], note: str = ""
    ) -> None:
        self._change = change
        self._client = ui.context.client
        self.refused = False
        with ui.element("div").classes("field"):
            label = words(title, "label")
            self.control = self._made(value)
            label.props["for"] = self.control.html_id
            self.note = words(note, "p", "note")
            self.apart = words("", "p", "apart")
            self.idle = words("", "p", "idle")
            self.refusal = words("", "p", "refusal")
            self.refusal.props["role"] = "alert"
        self.control.props["aria-describedby"] = " ".join(
            entry.html_id for entry in (self.note, self.apart, self.idle, self.refusal)
        )
        self.control.on("change", lambda event: self._given(str(event.args)), js_handler=GIVEN)

    def show(self, value: str) -> None:
        """Show another value, and forget what was refused."""
        # Never as a property: whatever else changes on the page would set it again, and wipe out
        # what is just being typed.
        shown = f"document.getElementById({json.dumps(self.control.html_id)}).value"
        self._client.run_javascript(f"{shown} = {json.dumps(value)}")
        self.refuse("")

    def _made(self, value: str) -> Element:
        raise NotImplementedError

    def _given(self, given: str) -> None:
        try:
            self._change(given)
        except Refusal as refusal:
            self.refuse(str(refusal))
        else:
            self.refuse("")

    def refuse(self, message: str) -> None:
        """Say beside it what was refused; nothing, where nothing is."""
        self.refused = bool(message)
        self.refusal.set_text(message)
        self.control.props["aria-invalid"] = "true" if message else "false"


class Number(Field):
    """A number, with the ends between which it may lie."""

    kind = "number"

    def __init__(
        self,
        title: str,
        value: str,
        change: Callable[[str], None],
        ends: tuple[float, float],
        step: str = "1",
        note: str = "",
    ) -> None:
        self._ends, self._step = ends, step
        super().__init__(title, value, change, note)

    def _made(self, value: str) -> Element:
        made = ui.element("input")
        low, high = self._ends
        kept = {"type": self.kind, "min": f"{low:g}", "max": f"{high:.10g}", "step": self._step}
        for key, entry in {**kept, AT_FIRST: value}.items():
            made.props[key] = entry
        return made


class Slide(Number):
    """A number that is slid along."""

    kind = "range"


class Text(Field):
    """A line of text."""

    def _made(self, value: str) -> Element:
        made = ui.element("input")
        made.props["type"] = "text"
        made.props[AT_FIRST] = value
        return made


class PickOne(Field):
    """One of several, under headings where they are many."""

    def __init__(
        self,
        title: str,
        value: str,
        change: Callable[[str], None],
        options: Mapping[str, Options],
        note: str = "",
    ) -> None:
        self._options = options
        super().__init__(title, value, change, note)

    def _made(self, value: str) -> Element:
        with ui.element("select") as made:
            for heading, options in self._options.items():
                if heading:
                    with ui.element("optgroup") as group:
                        group.props["label"] = heading
                        _offer(options, value)
                else:
                    _offer(options, value)
        return made


def _offer(options: Options, at_first: str) -> None:
    for value, text in options:
        option = words(text, "option")
        option.props["value"] = value
        option.props["selected"] = value == at_first
