"""Saved questions: the addresses that somebody keeps under a name, theirs alone."""

from dataclasses import dataclass
from datetime import UTC, datetime

import sqlalchemy as sql

from caseflow.experiments.store.schema import questions
from caseflow.experiments.store.store import Store


@dataclass(frozen=True)
class SavedQuestion:
    """One question.

    Attributes
    ----------
    name
        What its owner calls it.
    address
        The path of a view with its query.
    saved
        When, in universal time.
    """

    name: str
    address: str
    saved: str


def keep_question(store: Store, owner: str, name: str, address: str) -> None:
    """Keep an address under a name; one of the same owner and name is replaced."""
    saved = datetime.now(UTC).isoformat(timespec="seconds")
    with store.writing() as connection:
        connection.execute(questions.delete().where(*_named(owner, name)))
        connection.execute(
            questions.insert().values(owner=owner, name=name, address=address, saved=saved)
        )


def questions_of(store: Store, owner: str) -> list[SavedQuestion]:
    """What somebody has saved, by name."""
    wanted = sql.select(questions.c.name, questions.c.address, questions.c.saved)
    mine = wanted.where(questions.c.owner == owner).order_by(questions.c.name)
    with store.reading() as connection:
        return [SavedQuestion(*row) for row in connection.execute(mine)]


def forget_question(store: Store, owner: str, name: str) -> None:
    """Remove one, if it is there."""
    with store.writing() as connection:
        connection.execute(questions.delete().where(*_named(owner, name)))


def _named(owner: str, name: str) -> tuple[sql.ColumnElement[bool], ...]:
    return questions.c.owner == owner, questions.c.name == name
