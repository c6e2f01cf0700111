"""Measures of one's own on their way to workers: where each is from, and what it must be there."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from caseflow.experiments.measures import MEASURES
from caseflow.experiments.measures.measure_files import load_measures, module_named
from caseflow.experiments.measures.register import Entry
from caseflow.experiments.runs.definition_sources import definition_digest, file_of
from caseflow.experiments.runs.errors import Trouble
from caseflow.scenarios.refusal import Refusal

SCRIPTS = ("__main__", "__mp_main__")
"""The names of a program's own file, in it and in the processes that it starts."""


@dataclass(frozen=True)
class OwnMeasure:
    """A measure of one's own: its module and file, and the digest of its definition.

    ``file`` is empty for what was typed in a session.
    """

    name: str
    module: str
    file: str
    digest: str


def own_measures() -> tuple[OwnMeasure, ...]:
    """What is counted in this process besides what is delivered, in its order."""
    return _described(MEASURES.own())


@lru_cache(maxsize=8)
def _described(entries: tuple[Entry, ...]) -> tuple[OwnMeasure, ...]:
    return tuple(
        OwnMeasure(entry.measure.name, *_whence(entry.function), definition_digest(entry.function))
        for entry in entries
    )


def _whence(function: Callable[..., Any]) -> tuple[str, str]:
    file = file_of(function.__module__)
    return function.__module__, "" if file is None or not file.is_file() else str(file)


def places_of(wanted: tuple[OwnMeasure, ...] | None) -> list[int] | None:
    """The places in this process of what a task counts; nothing where they are the task's own.

    What is not here yet is brought in from its module.
    """
    if wanted is None or wanted == own_measures():
        return None
    for measure in wanted:
        if measure.name not in {entry.measure.name for entry in MEASURES.own()}:
            _bring_in(measure)
    here = {measure.name: measure for measure in own_measures()}
    for measure in wanted:
        if measure.name not in here or here[measure.name].digest != measure.digest:
            raise Trouble(
                f"A worker has another version of the measure '{measure.name}': give it the same "
                "file, and start the workers again."
            )
    numbers = {measure.name: place for place, measure in enumerate(MEASURES)}
    delivered = range(len(MEASURES) - len(here))
    return [*delivered, *(numbers[measure.name] for measure in wanted)]


def _bring_in(measure: OwnMeasure) -> None:
    if measure.module in SCRIPTS and not measure.file:
        raise Trouble(
            f"The measure '{measure.name}' was typed in a session, where other processes cannot "
            "see it: write it into a file and import that, or let threads do the work."
        )
    try:
        if measure.file and Path(measure.file).is_file():
            _from_file(measure)
        else:
            module_named(measure.module, Path(), "a worker")
    except Refusal as refusal:
        raise Trouble(f"A worker cannot bring in the measure '{measure.name}': {refusal}") from None


def _from_file(measure: OwnMeasure) -> None:
    """A module of a package is imported by its name; a script and a single file by their path."""
    if "." in measure.module:
        module_named(measure.module, Path(), "a worker")
    else:
        load_measures(Path(measure.file), "a worker")
