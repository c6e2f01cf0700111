"""The one way to JSON: value objects keep their fields, and what is undefined is null."""

import json
from dataclasses import dataclass
from datetime import date
from enum import Enum

import numpy as np
import pytest
from pydantic import BaseModel

from caseflow.experiments.reports.json_output import chosen, dump


class Side(Enum):
    LEFT = "left"


class Model(BaseModel):
    level: float


@dataclass(frozen=True)
class Interval:
    mean: float
    ends: tuple[float, float]
    side: Side = Side.LEFT


@pytest.mark.parametrize(
    ("value", "data"),
    [
        (
            Interval(0.5, (float("nan"), float("inf"))),
            {"mean": 0.5, "ends": [None, None], "side": "left"},
        ),
        ({"models": [Model(level=float("-inf"))]}, {"models": [{"level": None}]}),
        (np.array([[1.0, np.nan], [2.0, 3.0]]), [[1.0, None], [2.0, 3.0]]),
        ((np.int64(3), np.float64(np.nan), np.bool_(True)), [3, None, True]),
        (
            {"from": date(2019, 6, 1), "none": None, "yes": True},
            {"from": "2019-06-01", "none": None, "yes": True},
        ),
    ],
)
def test_value_objects_models_and_arrays_become_plain_data(value: object, data: object) -> None:
    assert json.loads(dump(value)) == data


def test_the_same_text_every_time_in_the_characters_of_the_language() -> None:
    assert dump({"unit": "£"}) == '{\n "unit": "£"\n}'


def test_chosen_attributes_keep_their_names_and_order() -> None:
    assert list(chosen(Interval(0.5, (0.1, 0.9)), "ends", "mean")) == ["ends", "mean"]
