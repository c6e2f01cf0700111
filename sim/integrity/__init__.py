"""What must be true of every world, whatever its numbers: one function a sentence."""

from caseflow.sim.integrity import agenda, indices, lines, people, service
from caseflow.sim.integrity.sentence import Sentence, told_of
from caseflow.sim.replication import Replication

SENTENCES: tuple[Sentence, ...] = (
    *people.SENTENCES,
    *service.SENTENCES,
    *lines.SENTENCES,
    *indices.SENTENCES,
    *agenda.SENTENCES,
)


def violations(replication: Replication) -> list[str]:
    """Ask a world whether it is sound.

    Parameters
    ----------
    replication
        Paused or at its end.

    Returns
    -------
    list of str
        One line for each sentence that does not hold, with the rows in which it does not; an
        empty list for a sound world.
    """
    return [told for sentence in SENTENCES if (told := told_of(sentence, replication))]


__all__ = ["SENTENCES", "violations"]
