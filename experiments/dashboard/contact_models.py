"""The contact models of a sweep: which of them are drawn, a tick each."""

from collections.abc import Callable, Iterable, Sequence

from nicegui import ui

from caseflow.experiments.dashboard import sweep_inputs as swept
from caseflow.experiments.dashboard import sweep_request as sweeping
from caseflow.experiments.dashboard.controls import words
from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.scenario import load


class ContactModelTicks:
    """The part of a page in which contact models are ticked."""

    def __init__(self, models: Sequence[str], change: Callable[[tuple[str, ...]], None]) -> None:
        self._ticked = set(models)
        self._change = change
        self._known = in_order(load(swept.BASE).models.values)
        with ui.element("fieldset").classes("models"):
            words("Contact models: a line each, the first of them grey", "legend")
            for name in self._known:
                self._tick(name)
            self._few = words("", "p", "refusal")
            self._few.props["role"] = "alert"

    def _tick(self, name: str) -> None:
        with ui.element("label").classes("tick"):
            tick = ui.element("input")
            tick.props["type"] = "checkbox"
            tick.props["checked"] = name in self._ticked
            words(name.replace("_", " "), "span")

        def turned(event: object) -> None:
            # What the browser shows is what is ticked, whether or not it can be answered.
            if getattr(event, "args", False):
                self._ticked.add(name)
            else:
                self._ticked.discard(name)
            self._tell()

        tick.on("change", turned, js_handler="(event) => emit(event.target.checked)")

    @property
    def refused(self) -> bool:
        """Whether too few are ticked."""
        return bool(self._few.text)

    def _tell(self) -> None:
        wanted = ",".join(entry for entry in self._known if entry in self._ticked)
        try:
            self._change(swept.models_in(wanted))
        except Refusal as refusal:
            self._few.set_text(str(refusal))
        else:
            self._few.set_text("")


def in_order(known: Iterable[str]) -> list[str]:
    """Contact models as the page has them: those that it begins with come first."""
    first = list(sweeping.SweepRequest().models)
    return [*first, *(entry for entry in known if entry not in first)]
