"""The list of those whose lives part, as data, without counts of few people."""

import json
from typing import Any

from experiments.behind import FEW
from experiments.lives.heading import NOBODY_REAL
from experiments.lives.parted import Apart
from experiments.lives.parted_list import Listed, first_words


def as_json(listed: Listed) -> str:
    """The list as one JSON object.

    Parameters
    ----------
    listed
        What was found.

    Returns
    -------
    str
        Indented JSON. Counts of fewer than ten people are null.
    """
    found = listed.found
    counted = {
        "people": len(found.apart) + found.never,
        "part": len(found.apart),
        "never_part": found.never,
        "in_a_only": found.alone[0],
        "in_b_only": found.alone[1],
    }
    told: dict[str, Any] = {
        "notice": NOBODY_REAL,
        "site": listed.site,
        "seed": listed.seed,
        "replication": listed.replication,
        "scenarios": {"A": listed.here.scenario.name, "B": listed.there.scenario.name},
        "counts": {name: _large_enough(number) for name, number in counted.items()},
        "counts_suppressed_below": int(FEW),
        "lives": [_entry(listed, one) for one in listed.shown],
    }
    return json.dumps(told, indent=1, ensure_ascii=False, allow_nan=False)


def _large_enough(number: int) -> int | None:
    return number if number == 0 or number >= FEW else None


def _entry(listed: Listed, one: Apart) -> dict[str, Any]:
    return {
        "case": one.row,
        "case_in_b": one.other,
        "day": one.parting.day,
        "first": first_words(one),
        "incidents": {"A": one.incidents[0], "B": one.incidents[1]},
        "tellings": {"A": one.tellings[0], "B": one.tellings[1]},
        "outcomes": {name: "A" if here else "B" for name, here in one.outcomes},
        "command": listed.command(one),
    }
