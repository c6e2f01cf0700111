"""The findings of the power command as JSON: every measure, every crossing."""

import json
import math
from dataclasses import asdict
from typing import Any

from experiments.power.findings import Findings, Line
from experiments.power.flips import Crossing


def as_json(findings: Findings) -> str:
    """The findings as one JSON object, every measure included.

    Parameters
    ----------
    findings
        What the command came to.

    Returns
    -------
    str
        Indented JSON; what is undefined or infinite is null, and ``standing`` says which.
    """
    design = findings.design
    found = {
        "site": design.site,
        "replications": design.replications,
        "worlds": design.worlds,
        "seed": design.seed,
        "changes": dict(design.changes),
        "levels": [asdict(level) for level in findings.levels],
        "loads": {name: asdict(one.load) for name, one in findings.crossings.items() if one.load},
        "reductions": [_entry(line) for line in findings.lines],
        "levers": {
            name: {lever: _crossing(one) for lever, one in found.levers.items()}
            for name, found in findings.crossings.items()
        },
        "exits": {
            name: {moment: _crossing(one) for moment, one in found.exits.items()}
            for name, found in findings.crossings.items()
            if found.exits
        },
    }
    return json.dumps(found, indent=1, ensure_ascii=False, allow_nan=False)


def _entry(line: Line) -> dict[str, Any]:
    numbers = asdict(line.reduction) | {
        "half_width": line.aim,
        "replications_paired": line.pairs,
        "replications_independent": line.apart,
    }
    return {
        "contrast": line.contrast,
        "level": line.level.name,
        "measure": line.measure.name,
        "layer": line.measure.layer,
        "unit": line.measure.unit,
        **{name: _finite(value) for name, value in numbers.items()},
    }


def _finite(value: Any) -> Any:
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _crossing(one: Crossing) -> dict[str, int]:
    return asdict(one) | {"people": one.people}
