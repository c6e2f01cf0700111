"""The answer as data: what failures are worth, as one JSON object."""

import json
import math
from typing import Any

from experiments.compare import Difference
from experiments.worth.answer import HEADLINES, Worth, Worths
from experiments.worth.each import Each
from experiments.worth.phrases import sentences


def as_json(worths: Worths) -> str:
    """The answer as one JSON object.

    Parameters
    ----------
    worths
        What was found.

    Returns
    -------
    str
        Indented JSON; changes are a person or a share, not for a thousand; undefined is null.
    """
    design = worths.answers.design
    found = {
        "scenario": design.baseline.name,
        "sites": list(design.sites),
        "replications": design.replications,
        "seed": design.seed,
        "by": worths.by,
        "failures": [_entry(worth) for worth in worths.ranked],
    }
    return json.dumps(found, indent=1, ensure_ascii=False, allow_nan=False)


def _entry(worth: Worth) -> dict[str, Any]:
    return {
        "failure": worth.removal.failure.name.lower(),
        "title": worth.often.measure.title,
        "removed_by": worth.removal.name,
        "levers": worth.removal.levers,
        "question": worth.scenario.question,
        "answer": sentences(worth),
        "share": _finite(worth.often.baseline_mean),
        "share_left": _finite(worth.often.mean),
        "judgement": list(worth.removal.judged),
        "everyone": [_change(name, worth.changes[name]) for name in HEADLINES],
        "nearest": _change(worth.removal.near, worth.near),
        "people_who_met_it": worth.met,
        "people_found_again": worth.found,
        "those_who_met_it": [_change(name, worth.each[name]) for name in HEADLINES],
    }


def _change(name: str, one: Difference | Each) -> dict[str, Any]:
    number = one.n if isinstance(one, Difference) else one.replications
    return {
        "measure": name,
        "baseline_mean": _finite(one.baseline_mean),
        "difference": _finite(one.difference),
        "low": _finite(one.low),
        "high": _finite(one.high),
        "beyond_luck": one.differs,
        "replications": number,
    }


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None
