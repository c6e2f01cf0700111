"""The queue: so many questions side by side, so many of one person, and nobody is passed over."""

import threading
from collections import Counter
from collections.abc import Callable
from itertools import count

LOOK_SECONDS = 0.2
"""How often somebody who waits looks whether they still want to."""


class Ticket:
    """A place in the queue, and then among those that are answered."""

    def __init__(self, person: str, number: int) -> None:
        self.person = person
        self.number = number


class QuestionQueue:
    """Who is next: whoever has fewest questions before it, then who was served longest ago."""

    def __init__(self, side_by_side: int, of_one_person: int) -> None:
        self._places, self._each = side_by_side, of_one_person
        self._turn = threading.Condition()
        self._numbers = count()
        self._waiting: list[Ticket] = []
        self._begun: list[Ticket] = []
        self._last: dict[str, int] = {}

    def enter(self, person: str) -> Ticket:
        """Come to the end of the queue."""
        with self._turn:
            ticket = Ticket(person, next(self._numbers))
            self._waiting.append(ticket)
            return ticket

    def wait(self, ticket: Ticket, gone: Callable[[], bool]) -> bool:
        """Wait until it begins; false where nobody wants it any more."""
        with self._turn:
            while not gone():
                if self._may_begin(ticket):
                    self._waiting.remove(ticket)
                    self._begun.append(ticket)
                    self._last[ticket.person] = next(self._numbers)
                    self._turn.notify_all()
                    return True
                self._turn.wait(LOOK_SECONDS)
            self._waiting.remove(ticket)
            self._turn.notify_all()
            return False

    def at_once(self, person: str) -> Ticket | None:
        """Begin now, or not at all."""
        ticket = self.enter(person)
        with self._turn:
            self._waiting.remove(ticket)
            full = len(self._begun) >= self._places or self._waiting
            if full or self._of(person) >= self._each:
                return None
            self._begun.append(ticket)
            self._last[person] = next(self._numbers)
            return ticket

    def leave(self, ticket: Ticket) -> None:
        """Make room for the next."""
        with self._turn:
            self._begun.remove(ticket)
            self._turn.notify_all()

    def before(self, ticket: Ticket) -> int | None:
        """How many wait before it; nothing where it does not wait."""
        with self._turn:
            order = self._order()
            return order.index(ticket) if ticket in order else None

    @property
    def waiting(self) -> int:
        """How many wait."""
        return len(self._waiting)

    @property
    def begun(self) -> int:
        """How many are answered."""
        return len(self._begun)

    def _may_begin(self, ticket: Ticket) -> bool:
        if len(self._begun) >= self._places:
            return False
        ready = (other for other in self._order() if self._of(other.person) < self._each)
        return next(ready, None) is ticket

    def _order(self) -> list[Ticket]:
        """Those who wait, as they would begin: everybody's first question before a second."""
        mine = Counter(ticket.person for ticket in self._begun)
        turns: dict[Ticket, tuple[int, int, int]] = {}
        for ticket in self._waiting:
            last = self._last.get(ticket.person, -1)
            turns[ticket] = (mine[ticket.person], last, ticket.number)
            mine[ticket.person] += 1
        return sorted(self._waiting, key=turns.__getitem__)

    def _of(self, person: str) -> int:
        return sum(ticket.person == person for ticket in self._begun)
