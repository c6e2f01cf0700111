"""A choice: a scenario and the levers moved in it, as a file that the command line accepts."""

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from caseflow.scenarios.columns import column_of
from caseflow.scenarios.contact_models import MODEL
from caseflow.scenarios.parameters import parameters
from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.scenario import Scenario, load
from caseflow.scenarios.values import value_from_text
from caseflow.scenarios.words import words_of

LONGEST_NAME = 90


@dataclass(frozen=True)
class ScenarioChoice:
    """One scenario of a comparison.

    Attributes
    ----------
    base
        The name of a delivered scenario.
    levers
        What is moved in it: keys and values as text, in the order of their keys.
    """

    base: str
    levers: tuple[tuple[str, str], ...] = ()

    def moved(self, key: str, value: str | None) -> "ScenarioChoice":
        """The same with one lever moved, or, without a value, put back."""
        kept = {known: text for known, text in self.levers if known != key}
        if value is not None:
            kept[key] = value
        return replace(self, levers=tuple(sorted(kept.items())))

    def on(self, base: str) -> "ScenarioChoice":
        """The same levers moved in another scenario, which has a contact model of its own."""
        return ScenarioChoice(base, self.levers).moved(MODEL, None)

    @property
    def title(self) -> str:
        """What it is called: the base, and what is moved in it."""
        return _title(self, load(self.base))

    @property
    def name(self) -> str:
        """What its file is called: the base, and after it every lever with its value."""
        parts = [self.base, *(f"{key.rpartition('.')[2]}_{value}" for key, value in self.levers)]
        name = re.sub(r"[^a-z0-9_]+", "_", "_".join(parts).lower())
        if len(name) <= LONGEST_NAME:
            return name
        return f"{name[:LONGEST_NAME]}_{hashlib.sha256(name.encode()).hexdigest()[:8]}"


def file_of(choice: ScenarioChoice, sites: Sequence[str]) -> str:
    """Write a choice as a scenario file."""
    base = load(choice.base)
    lines = [
        f"title = {_quoted(_title(choice, base))}",
        f"question = {_quoted(base.question)}",
        f'base = "{choice.base}"',
        f"sources = [{', '.join(map(_quoted, base.sources))}]",
        f"sites = [{', '.join(map(_quoted, sites))}]",
    ]
    if choice.levers:
        lines += [
            "",
            "[levers]",
            *(f"{key} = {_written(key, text)}" for key, text in choice.levers),
        ]
    return "\n".join(lines) + "\n"


def is_delivered(choice: ScenarioChoice, sites: Sequence[str]) -> bool:
    """Whether the command line knows it by name, so that no file is needed."""
    return not choice.levers and set(sites) <= set(load(choice.base).sites)


def scenario_of(choice: ScenarioChoice, sites: Sequence[str]) -> Scenario:
    """Make the scenario that the command line would load from the file of a choice."""
    return _loaded(choice, tuple(sites))


@lru_cache(maxsize=256)
def _loaded(choice: ScenarioChoice, sites: tuple[str, ...]) -> Scenario:
    if is_delivered(choice, sites):
        return load(choice.base, {}, sites)
    with TemporaryDirectory() as folder:
        file = Path(folder, f"{choice.name}.toml")
        file.write_text(file_of(choice, sites), encoding="utf-8")
        try:
            return load(str(file), {}, sites)
        except Refusal as refusal:
            # Where the file lay for a moment helps nobody.
            refusal.where = refusal.where.replace(str(file), choice.base)
            raise


def _title(choice: ScenarioChoice, base: Scenario) -> str:
    if not choice.levers:
        return base.title
    told = ", ".join(f"{_short(key)} {text.replace('_', ' ')}" for key, text in choice.levers)
    return f"{base.title} (with {told})"


def _short(key: str) -> str:
    if key == MODEL:
        return "contact model"
    words = parameters()[key].words.split(",")[0]
    return words[0].lower() + words[1:]


def _written(key: str, text: str) -> str:
    """A value as TOML has it."""
    if key == MODEL:
        return _quoted(text)
    column = column_of(key, "")
    value = value_from_text(column, text, "", parameters()[key].low)
    if column.choices:
        return _quoted(words_of(column, value))
    return words_of(column, value) if column.kind is bool else repr(value)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
