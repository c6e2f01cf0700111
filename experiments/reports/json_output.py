"""Plain data: an answer as JSON, in which what is undefined is null."""

import json
import math
from collections.abc import Mapping
from typing import Any


def plain(found: object) -> str:
    """An answer as indented JSON; what is undefined or endless is null.

    Parameters
    ----------
    found
        Made of mappings, sequences, numbers, texts and truth values.

    Returns
    -------
    str
        One JSON value.

    Examples
    --------
    >>> plain({"low": float("nan")})
    '{\\n "low": null\\n}'
    """
    return json.dumps(_finite(found), indent=1, ensure_ascii=False, allow_nan=False)


def _finite(found: object) -> Any:
    if isinstance(found, float):
        return float(found) if math.isfinite(found) else None
    if isinstance(found, Mapping):
        return {key: _finite(value) for key, value in found.items()}
    if isinstance(found, list | tuple):
        return [_finite(value) for value in found]
    return found
