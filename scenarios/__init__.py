"""Scenarios: the numbers of the model, their sources, and what-ifs in words a planner can read.

The room is also what ``caseflow.scenarios()`` calls: the table of the scenarios that come with it.
"""

import sys
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas


class _Room(ModuleType):
    """A module that can be called, for a room and a public function share this name."""

    def __call__(self) -> "pandas.DataFrame":
        from caseflow.scenarios.delivered import delivered_scenarios

        return delivered_scenarios()


sys.modules[__name__].__class__ = _Room
