"""What published figures speak of and no comparison does: spells of stalking, and repeats."""

from collections.abc import Callable
from typing import Literal

from caseflow.experiments.measures.observed import Observed
from caseflow.experiments.measures.repeats import REPEATS
from caseflow.experiments.measures.spells import SPELLS

Layer = Literal["true", "reported", "recorded"]

ONLY_FOR_TARGETS: tuple[tuple[Callable[[Observed], tuple[float, float]], str, Layer], ...] = (
    *SPELLS,
    *REPEATS,
)
"""What is counted, its title, and on which layer it stands."""
