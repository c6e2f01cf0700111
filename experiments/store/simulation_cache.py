"""The shelf: simulated pilots in the store."""

import numpy as np
from numpy.typing import NDArray

from caseflow.experiments.store import Store
from caseflow.experiments.store.posterior_rows import keep_pilots, pilots_among

Numbers = NDArray[np.float64]


class StoredSimulations:
    """Pilots in a store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def find(self, keys: list[str]) -> dict[str, Numbers]:
        """Those that are there, by key."""
        return pilots_among(self._store, keys)

    def keep(self, told: dict[str, Numbers]) -> None:
        """Keep some, all of them or none."""
        keep_pilots(self._store, told)
