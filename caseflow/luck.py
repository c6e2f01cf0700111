"""Chance events (common random numbers), by the two whole numbers that name them."""

from caseflow.experiments.runs.defaults import LARGEST_SEED
from caseflow.scenarios.refusal import Refusal


def check_luck(seed: int, replication: int = 0) -> None:
    """Refuse a seed or a replication that is no whole number, or too large for the model."""
    for key, value in (("seed", seed), ("replication", replication)):
        whole = hasattr(value, "__index__") and not isinstance(value, bool)
        if not whole or not 0 <= value <= LARGEST_SEED:
            raise Refusal(
                "not a seed" if key == "seed" else "not the number of a replication",
                key=key,
                value=value,
                expected=f"a whole number from 0 to {LARGEST_SEED:,}",
            )
