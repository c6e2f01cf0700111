"""The standing of an answer: what is shown and what is said of it, of one and the same moment."""

from dataclasses import dataclass
from typing import Self

from caseflow.experiments.analysis.results import Results
from caseflow.experiments.dashboard.progressive_run import ProgressiveRun


@dataclass(frozen=True, eq=False)
class ResultState:
    """How far an answer is.

    Attributes
    ----------
    refining
        Whose answer it is.
    answers
        So far; nothing before the first.
    running
        Whether more is to come.
    trouble
        What went wrong, in a sentence.
    before
        How many questions wait before it; nothing where it does not wait.
    """

    refining: ProgressiveRun
    answers: Results | None
    running: bool
    trouble: str
    before: int | None = None

    @classmethod
    def of(cls, refining: ProgressiveRun) -> Self:
        """How far an answer is now."""
        # Asked first: an answer that comes in between is then shown as not the last, never as it.
        running = refining.running
        return cls(refining, refining.latest, running, refining.trouble, refining.before)

    @property
    def replications(self) -> int:
        """How many replications the answer rests on."""
        return self.answers.design.replications if self.answers else 0

    @property
    def most(self) -> int:
        """How many were asked for."""
        return self.refining.design.replications

    @property
    def firm(self) -> bool:
        """Whether it is the answer that was asked for."""
        return self.replications == self.most

    def words(self) -> str:
        """How firm the answer is, in a sentence."""
        n, most = f"{self.replications:,}", f"{self.most:,}"
        if self.trouble:
            return self.trouble
        if self.firm:
            told = f"Finished: {n} paired replications. More would make the intervals narrower"
            drawn = self.refining.design.drawing is not None
            return f"{told}, but nothing better known." if drawn else f"{told}."
        if not self.running:
            return f"Stopped after {n} of {most} paired replications: rougher than it could be."
        if self.before is not None:
            return waiting_words(self.before)
        if not self.answers:
            return "Computing the first rough answer …"
        return f"Rough so far: {n} of {most} paired replications. The intervals will narrow."

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, ResultState):
            return NotImplemented
        return self._parts() == other._parts()

    def __hash__(self) -> int:
        return hash(self._parts())

    def _parts(self) -> tuple[int, int, bool, str, int | None]:
        """Answers are told apart by which they are: to compare their numbers would take long."""
        return id(self.refining), id(self.answers), self.running, self.trouble, self.before


def waiting_words(before: int) -> str:
    """Where a question is that waits for its turn.

    Examples
    --------
    >>> waiting_words(2)
    '2 questions before yours. It begins by itself.'
    """
    if not before:
        return "Yours is the next question. It begins by itself."
    return f"{before:,} question{'s' * (before > 1)} before yours. It begins by itself."
