"""Ahead: pilots that pyABC is about to ask for, told side by side before it asks.

pyABC asks for one pilot after another. Going through its next steps with an empty answer shows what
it will ask for; these pilots are told side by side, chance is set back to where it was, and the
same steps are gone through again with what the pilots gave. So the answers do not depend on how
many workers there are.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

Question = tuple[bytes, int]
"""A point of the unit cube, and the number of its luck."""

Answer = dict[str, float]

MANY = 256
"""The most that are told ahead: those not needed at the end of a generation are wasted."""


class LookaheadModel:
    """A model for pyABC that answers from what was told ahead."""

    def __init__(
        self,
        names: Sequence[str],
        nothing: Answer,
        luck: int,
        tell: Callable[[Sequence[Question]], Sequence[Answer]],
    ) -> None:
        self._names, self._nothing, self._luck, self._tell = names, nothing, luck, tell
        self._asked: list[Question] | None = None
        self._known: dict[Question, Answer] = {}

    def model(self, values: Mapping[str, float]) -> Answer:
        """What pyABC asks: figures at a point of the unit cube, with their chance."""
        point = np.array([values[name] for name in self._names])
        question = point.tobytes(), int(np.random.randint(1, self._luck))
        if self._asked is not None:
            self._asked.append(question)
            return self._nothing
        if question not in self._known:
            # Whatever was told ahead is not what is asked for, and never will be.
            self._known = {question: self._tell([question])[0]}
        return self._known.pop(question)

    def look(self, sampler: Any) -> Any:
        """Let a sampler of pyABC look ahead."""
        plainly = sampler.sample_until_n_accepted

        def looking(n: int, simulate_one: Callable[[], Any], t: int, **rest: Any) -> Any:
            def next_one() -> Any:
                if not self._known:
                    self._look(simulate_one, min(n, MANY))
                return simulate_one()

            return plainly(n, next_one, t, **rest)

        sampler.sample_until_n_accepted = looking
        return sampler

    def _look(self, entry: Callable[[], Any], many: int) -> None:
        now = np.random.get_state()
        self._asked = []
        for _ in range(many):
            entry()
        asked, self._asked = self._asked, None
        np.random.set_state(now)
        self._known = dict(zip(asked, self._tell(asked), strict=True))
