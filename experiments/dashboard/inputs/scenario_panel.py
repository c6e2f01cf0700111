"""The panel of one scenario: which it is, and its levers."""

from collections.abc import Callable

from nicegui import ui

from caseflow.experiments.dashboard.inputs.controls import (
    Field,
    Number,
    Options,
    PickOne,
    button,
    words,
)
from caseflow.experiments.dashboard.inputs.lever_search import LeverSearch
from caseflow.experiments.dashboard.inputs.scenario_upload import ScenarioUpload
from caseflow.experiments.dashboard.question.compare_state import FEWEST, LETTERS, State
from caseflow.experiments.dashboard.question.lever_inputs import (
    FIRST,
    MORE,
    LeverInput,
    checked,
    lever_of,
    value_at,
    values_by_site,
    why_idle,
)
from caseflow.experiments.dashboard.question.scenario_choice import ScenarioChoice
from caseflow.scenarios.chain import FAMILIES, delivered
from caseflow.scenarios.scenario import Scenario, load

MIXED = "each site its own"


class ScenarioPanel:
    """The controls of one scenario."""

    def __init__(
        self,
        number: int,
        state: State,
        change: Callable[[int, ScenarioChoice, bool], None],
        drop: Callable[[int], None],
    ) -> None:
        self._number = number
        self._choice = state.choices[number]
        self._sites = state.sites
        self._change = change
        self._fields: dict[str, Field] = {}
        self._scenario: Scenario | None = None
        self._baseline: ScenarioChoice | None = None
        letter = LETTERS[number].upper()
        title = f"{letter}, the baseline" if number == 0 else f"{letter}, against A"
        with ui.element("fieldset").classes("scenario") as fieldset:
            fieldset.props["data-letter"] = letter
            words(title, "legend")
            PickOne(f"Scenario {letter}", self._choice.base, self._on_base, families())
            for lever in FIRST:
                self._fields[lever.key] = self._field(lever)
            moved = [lever_of(key) for key, _ in self._choice.levers]
            with ui.element("details") as more:
                words("More levers", "summary")
                LeverSearch(f"Find any lever for {letter}", self._offer)
                self._found = ui.element("div")
                for lever in MORE:
                    self._fields[lever.key] = self._field(lever)
            for lever in moved:
                self._offer(lever)
            more.props["open"] = any(lever not in FIRST for lever in moved)
            ScenarioUpload(
                f"Open a scenario file as {letter}",
                self._sites,
                lambda choice: change(number, choice, True),
            )
            with ui.element("div").classes("buttons"):
                button(
                    f"Reset {letter} to pilot",
                    lambda: change(number, ScenarioChoice("pilot"), True),
                )
                if number and len(state.choices) > FEWEST:
                    button(f"Take {letter} out", lambda: drop(number))

    @property
    def refused(self) -> bool:
        """Whether one of its controls shows what was refused."""
        return any(field.refused for field in self._fields.values())

    def tell(self, scenario: Scenario, state: State) -> None:
        """Say which levers cannot matter in the scenario as it is now, and where A has others."""
        self._choice = state.choices[self._number]
        self._scenario, self._baseline = scenario, state.choices[0]
        for key, field in self._fields.items():
            self._mark(lever_of(key), field)

    def _mark(self, lever: LeverInput, field: Field) -> None:
        """Say of one lever what is to be said."""
        if self._scenario is not None:
            field.idle.set_text(why_idle(lever, self._scenario))
        if self._baseline is not None:
            here, there = (
                value_at(lever, choice, self._sites) for choice in (self._choice, self._baseline)
            )
            told = f"Differs: A has {(there or MIXED).replace('_', ' ')}."
            field.apart.set_text(told if here != there else "")

    def _offer(self, lever: LeverInput) -> None:
        """Show a lever that was looked for, unless it is shown."""
        if lever.key in self._fields:
            return
        with self._found:
            field = self._fields[lever.key] = self._field(lever)
        self._mark(lever, field)

    def _field(self, lever: LeverInput) -> Field:
        value = value_at(lever, self._choice, self._sites)
        note = values_by_site(lever, self._choice, self._sites) or lever.help
        if lever.key in dict(self._choice.levers):
            former = value_at(lever, self._choice.moved(lever.key, None), self._sites)
            note = f"Moved here, from {former or MIXED}. {note}"

        def moved(given: str) -> None:
            self._on_lever(lever, given)

        if lever.choices:
            return PickOne(lever.title, value, moved, {"": _choices(lever, value)}, note)
        step = "1" if lever.column.kind is int else "any"
        return Number(lever.title, value, moved, lever.ends, step, note)

    def _on_base(self, given: str) -> None:
        load(given)
        self._change(self._number, self._choice.on(given), True)

    def _on_lever(self, lever: LeverInput, given: str) -> None:
        before = value_at(lever, self._choice.moved(lever.key, None), self._sites)
        # Emptied, a lever goes back to what it was, at each site its own.
        value = checked(lever, given) if given.strip() else before
        choice = self._choice.moved(lever.key, None if value == before else value)
        self._change(self._number, choice, False)
        self._choice = choice


def _choices(lever: LeverInput, value: str) -> Options:
    found = [(choice, choice.replace("_", " ")) for choice in lever.choices]
    if lever.choices == ("true", "false"):
        found = [("true", "yes"), ("false", "no")]
    return found if value else [("", MIXED), *found]


def families() -> dict[str, Options]:
    """Every delivered scenario, by family, as a control offers them."""
    return {
        heading: [
            (name, name.replace("_", " "))
            for name, path in delivered().items()
            if path.parent.name == family
        ]
        for family, heading in FAMILIES.items()
    }
