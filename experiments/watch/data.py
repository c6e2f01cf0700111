"""A frame as data: one JSON object, every step under its name."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from experiments.plain import plain
from experiments.watch.diary import Page
from experiments.watch.frame import OPEN, Frame, Step
from experiments.watch.words import NOBODY_REAL
from sim.agents.case import Justice, Stage


def as_json(frames: Sequence[Frame], pages: Sequence[Page] = ()) -> str:
    """A frame, or two side by side, as one JSON object.

    Parameters
    ----------
    frames
        The world, and what is held against it.
    pages
        Of advocates and cases, where they are asked for.

    Returns
    -------
    str
        Indented JSON; under ``worlds`` are A and, where there is one, B.
    """
    worlds = {letter: _frame(one) for letter, one in zip("AB", frames, strict=False)}
    told = [asdict(page) for page in pages]
    return plain({"notice": NOBODY_REAL, "worlds": worlds, "pages": told})


def _frame(frame: Frame) -> dict[str, Any]:
    found = asdict(frame)
    found["date"] = frame.date.isoformat()
    found["stages"] = {_name(step): frame.count(step) for step in Stage}
    found["justice"] = {_name(step): frame.count(step) for step in Justice}
    found["standing"] = {
        f"{'stages' if isinstance(step, Stage) else 'justice'}.{_name(step)}": rows
        for step, rows in zip(OPEN, frame.standing, strict=True)
    }
    found["moves"] = [
        {
            "track": "stages" if isinstance(move.after, Stage) else "justice",
            "from": None if move.before is None else _name(move.before),
            "to": _name(move.after),
            "cases": move.cases,
        }
        for move in frame.moves
    ]
    return found


def _name(step: Step) -> str:
    return step.name.lower()
