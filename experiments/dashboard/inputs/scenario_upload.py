"""A scenario file of one's own, opened on the page: read as the command line reads it."""

from base64 import b64decode
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from nicegui import ui

from caseflow.experiments.dashboard.inputs.controls import words
from caseflow.experiments.dashboard.question.lever_inputs import checked, lever_of
from caseflow.experiments.dashboard.question.scenario_choice import ScenarioChoice
from caseflow.scenarios.chain import delivered
from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.scenario import load
from caseflow.scenarios.scenario_file import ScenarioFile, read_scenario_file
from caseflow.scenarios.shown_text import shortened, without_controls

LARGEST = 100_000
"""Bytes of a file: what a page can hold takes a hundredth of it."""

CHOSEN = (
    "(event) => { const file = event.target.files[0]; if (!file) return; "
    "const reader = new FileReader(); "
    "reader.onload = () => emit(file.name, reader.result.split(',')[1] || ''); "
    f"reader.readAsDataURL(file.slice(0, {LARGEST + 1})); event.target.value = ''; }}"
)
"""What the browser sends of a file that was chosen or dropped: its name, and its bytes in base 64,
one more than there may be where there are more."""

HELD = {"title", "question", "base", "sources", "sites", "levers"}
"""What a page can hold of a scenario file; title, question and sources are told from the rest."""


def choice_of(name: str, content: bytes, sites: Sequence[str]) -> ScenarioChoice:
    """Read a scenario file as a choice of the page, or refuse it in a sentence.

    ``sites``: those of the page, which a file may name and not change.
    """
    plain = without_controls(Path(name.replace("\\", "/")).name)
    name = shortened(plain, 80) or "the file"
    if len(content) > LARGEST:
        raise Refusal("this file is too large", where=name, expected=f"at most {LARGEST:,} bytes")
    with TemporaryDirectory() as folder:
        file = Path(folder, "own.toml")
        file.write_bytes(content)
        try:
            written = read_scenario_file(file, name)
            base = _base(written, name, sites)
            load(str(file))
        except Refusal as refusal:
            # Where the file lay for a moment helps nobody.
            refusal.where = refusal.where.replace(str(file), name)
            raise
    choice = ScenarioChoice(base)
    for key, value in _flat(written.levers):
        given = str(value).lower() if isinstance(value, bool) else str(value)
        choice = choice.moved(key, checked(lever_of(key), given))
    return choice


def _base(written: ScenarioFile, name: str, sites: Sequence[str]) -> str:
    further = sorted(written.model_fields_set - HELD)
    if further:
        raise Refusal(
            "a page holds the levers of a scenario and no more",
            where=name,
            key=further[0],
            expected="caseflow compare with this file on the command line",
        )
    if written.sites is not None and set(written.sites) != set(sites):
        raise Refusal(
            "this file is of other sites than the page",
            where=name,
            key="sites",
            value=", ".join(written.sites)[:80],
            expected=f"{', '.join(sites)}; or choose the site of the file first",
        )
    if written.base not in delivered():
        raise Refusal(
            "the base of a file opened here is a scenario that comes with the product",
            where=name,
            key="base",
            value=str(written.base),
            expected="a name that caseflow scenarios lists",
        )
    return str(written.base)


def _flat(levers: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    """The levers by their dotted keys, however they are nested."""
    for key, value in levers.items():
        whole = f"{above}{key}"
        if isinstance(value, Mapping):
            yield from _flat(value, f"{whole}.")
        else:
            yield whole, value


class ScenarioUpload:
    """A field that a scenario file can be chosen in, or dropped on."""

    def __init__(
        self, label: str, sites: Sequence[str], choose: Callable[[ScenarioChoice], None]
    ) -> None:
        self._sites, self._choose = sites, choose
        with ui.element("div").classes("field"):
            named = words(label, "label")
            field = ui.element("input")
            field.props["type"] = "file"
            field.props["accept"] = ".toml"
            named.props["for"] = field.html_id
            self._refusal = words("", "p", "refusal")
            self._refusal.props["role"] = "alert"
            field.props["aria-describedby"] = self._refusal.html_id
        field.on("change", lambda event: self._read(*event.args), js_handler=CHOSEN)

    def _read(self, name: object, content: object) -> None:
        try:
            self._choose(choice_of(str(name), b64decode(str(content)), self._sites))
        except Refusal as refusal:
            self._refusal.set_text(str(refusal))
