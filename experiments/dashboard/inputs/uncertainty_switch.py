"""The switch between central values and everything that a fit leaves open."""

from collections.abc import Callable

from nicegui import ui

from caseflow.experiments.dashboard.inputs.controls import PickOne
from caseflow.experiments.dashboard.question.caveats import account
from caseflow.experiments.dashboard.question.uncertainty import (
    AT_CENTRAL,
    NONE_KEPT,
    TITLE,
    choices,
)
from caseflow.experiments.runs.parameter_draws import ParameterDraws
from caseflow.experiments.store import Store


class UncertaintySwitch:
    """The control, and below it which posterior is drawn from."""

    def __init__(self, ledger: Store, given: str, change: Callable[[str], None]) -> None:
        offered = choices(ledger, given)
        self._alone = len(offered) == 1
        with ui.element("div").classes("open"):
            self._field = PickOne(TITLE, given, change, {"": offered})
        self._field.control.props["disabled"] = self._alone

    @property
    def disabled(self) -> bool:
        """Whether there is nothing to choose."""
        return self._alone

    @property
    def note(self) -> str:
        """What stands below it."""
        return str(self._field.note.text)

    def tell(self, drawing: ParameterDraws | None) -> None:
        """Say what is drawn; nothing at central values."""
        self._field.refuse("")
        if drawing is None:
            self._field.note.set_text(NONE_KEPT if self._alone else AT_CENTRAL)
        else:
            posterior = drawing.posterior
            self._field.note.set_text(f"'{posterior.name}': {account(posterior)}.")

    def show(self, given: str) -> None:
        """Show another choice."""
        self._field.show(given)

    def refuse(self, message: str) -> None:
        """Say why nothing can be drawn from what was chosen."""
        self._field.note.set_text("")
        self._field.refuse(message)
