"""Undo and redo: the questions of one visitor, in the order in which they were asked."""

from typing import Generic, TypeVar

Asked = TypeVar("Asked")
"""What one view asks, such as a ``State``."""

MOST_KEPT = 100


class Undo(Generic[Asked]):
    """What was asked before the question of now, and what was asked after it and taken back.

    Examples
    --------
    >>> undo = Undo()
    >>> undo.moved("first")
    >>> undo.back("second"), undo.forth("first")
    ('first', 'second')
    """

    def __init__(self) -> None:
        self._before: list[Asked] = []
        self._after: list[Asked] = []

    @property
    def can_go(self) -> tuple[bool, bool]:
        """Whether there is something to undo, and something to redo."""
        return bool(self._before), bool(self._after)

    def moved(self, former: Asked) -> None:
        """The question has become another; what was taken back before is forgotten."""
        self._before = [*self._before, former][-MOST_KEPT:]
        self._after.clear()

    def back(self, now: Asked) -> Asked:
        """The question before; that of now where there was none."""
        if not self._before:
            return now
        self._after.append(now)
        return self._before.pop()

    def forth(self, now: Asked) -> Asked:
        """The question that was taken back last; that of now where there is none."""
        if not self._after:
            return now
        self._before.append(now)
        return self._after.pop()
