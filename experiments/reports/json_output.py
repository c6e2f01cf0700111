"""The one way to JSON: value objects, models and arrays as plain data, what is undefined null."""

import json
import math
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

import numpy as np
from pydantic import BaseModel


def dump(value: object) -> str:
    """A value object, or mappings and sequences of them, as indented JSON.

    Examples
    --------
    >>> dump({"low": float("nan")})
    '{\\n "low": null\\n}'
    """
    return json.dumps(data(value), indent=1, ensure_ascii=False, allow_nan=False)


def data(value: object) -> Any:
    """The same as mappings, lists, numbers and texts; NaN and infinity are null."""
    if isinstance(value, Enum):
        return data(value.value)
    if isinstance(value, np.ndarray | np.generic):
        return data(value.tolist())
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {key: data(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [data(entry) for entry in value]
    if isinstance(value, BaseModel):
        return data(value.model_dump())
    if is_dataclass(value):
        return data(chosen(value, *(field.name for field in fields(value))))
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Path) else value


def chosen(value: object, *names: str) -> dict[str, Any]:
    """Some attributes of a value object, each under its own name."""
    return {name: getattr(value, name) for name in names}
