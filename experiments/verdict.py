"""The verdict in plain words: what can be told apart from luck, and what cannot."""

from experiments.answers import Answers
from experiments.compare import CONFIDENCE, Difference
from experiments.design import ALL_SITES
from experiments.words import listed


def verdict(answers: Answers, mine: list[Difference]) -> list[str]:
    """Say what the differences of one scenario allow, and what they do not.

    Parameters
    ----------
    answers
        What the runs came to.
    mine
        Every difference of one scenario.

    Returns
    -------
    list of str
        Paragraphs.
    """
    together = [one for one in mine if one.place == ALL_SITES and one.n > 1]
    changed = [one for one in together if one.differs]
    same = [one for one in together if one.low == one.high == 0.0]
    unclear = [one for one in together if not one.differs and one not in same]
    directed = [one for one in changed if one.measure.better in ("lower", "higher")]
    paragraphs: list[str] = []
    _say(paragraphs, "Better than the baseline, beyond luck: ", _names(directed, better=True))
    _say(paragraphs, "Worse than the baseline, beyond luck: ", _names(directed, better=False))
    _say(
        paragraphs,
        "Different, though neither direction is better: ",
        [one.measure.title.lower() for one in changed if one not in directed],
    )
    _say(
        paragraphs,
        "Cannot be told apart from luck with so many replications: ",
        [one.measure.title.lower() for one in unclear],
    )
    if same and len(same) == len(together):
        paragraphs.append("Every measure is exactly the same in both, replication by replication.")
    elif same:
        _say(
            paragraphs,
            "Exactly the same in both: ",
            [one.measure.title.lower() for one in same],
        )
    paragraphs.append(_reminder(answers, len(together) - len(same)))
    if answers.failures:
        paragraphs.append(_failed(answers))
    return paragraphs


def _say(paragraphs: list[str], start: str, names: list[str]) -> None:
    if names:
        paragraphs.append(f"{start}{listed(names)}.")


def _names(directed: list[Difference], better: bool) -> list[str]:
    return [one.measure.title.lower() for one in directed if one.better is better]


def _reminder(answers: Answers, compared: int) -> str:
    pairs = answers.pairs
    if pairs < 2:
        return "With one replication there is no interval: nothing can be told apart from luck."
    chance = round(compared * (1.0 - CONFIDENCE))
    by_chance = (
        f" Of {compared} intervals, about {chance} would exclude 0 by chance if nothing differed."
        if chance
        else ""
    )
    return (
        f"The intervals are over luck alone, from {pairs} paired replications: more replications "
        "make them narrower. They say nothing of what is not known about the world: the values "
        "behind these results are centres of wide ranges, and other values within them may turn "
        f"a difference round.{by_chance}"
    )


def _failed(answers: Answers) -> str:
    count = len(answers.failures)
    runs = "One run" if count == 1 else f"{count} runs"
    return (
        f"{runs} failed and left their pairs out of the comparison; the first was "
        f"{answers.failures[0]}"
    )
