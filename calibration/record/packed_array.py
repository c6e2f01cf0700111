"""Arrays as text of JSON: few bytes each, deflated, in base64."""

import base64
import binascii
import zlib
from collections.abc import Mapping
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from caseflow.scenarios.refusal import Refusal

Kind = Literal["<f2", "<f4", "<f8", "|u1", "|i1", "<i2"]
"""Halves, singles and doubles; counts to 255; signs; and whole numbers to 32,767."""


def packed(values: NDArray[Any], kind: Kind) -> dict[str, Any]:
    """Pack an array.

    Examples
    --------
    >>> unpacked(packed(np.array([[1.0, 2.5]]), "<f2")).tolist()
    [[1.0, 2.5]]
    """
    flat = np.ascontiguousarray(values, kind).tobytes()
    content = base64.b64encode(zlib.compress(flat, 9)).decode("ascii")
    return {"kind": kind, "shape": list(values.shape), "content": content}


def unpacked(told: Mapping[str, Any]) -> NDArray[Any]:
    """Read an array that was packed; numbers with a point as doubles."""
    try:
        flat = zlib.decompress(base64.b64decode(told["content"], validate=True))
        found = np.frombuffer(flat, told["kind"]).reshape(told["shape"])
    except (KeyError, TypeError, ValueError, binascii.Error, zlib.error):
        raise Refusal("an array of the record of a posterior cannot be read") from None
    return found.astype(np.float64 if found.dtype.kind == "f" else np.int64)
