"""Posteriors, and the pilots that were simulated for them, kept so that a fit can go on."""

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping

import numpy as np
import sqlalchemy as sql
from numpy.typing import NDArray

from caseflow.experiments.runs.errors import Trouble
from caseflow.experiments.runs.posterior import Posterior, account_of, check_draws
from caseflow.experiments.store.schema import pilots, posteriors
from caseflow.experiments.store.store import Store

AT_ONCE = 400
"""How many keys are asked for in one question."""

Numbers = NDArray[np.float64]


def pilots_among(store: Store, keys: Iterable[str]) -> dict[str, Numbers]:
    """The pilots that are stored already."""
    found: dict[str, Numbers] = {}
    for some in _parts(list(keys)):
        wanted = sql.select(pilots.c.key, pilots.c.content).where(pilots.c.key.in_(some))
        with store.reading() as connection:
            for key, content in connection.execute(wanted):
                found[key] = _unpacked(content)
    return found


def keep_pilots(store: Store, told: Mapping[str, Numbers]) -> None:
    """Write simulated pilots in one transaction."""
    there = pilots_among(store, told)
    fresh = [
        {"key": key, "content": zlib.compress(np.ascontiguousarray(numbers, "<f8").tobytes())}
        for key, numbers in told.items()
        if key not in there
    ]
    if fresh:
        with store.writing() as connection:
            connection.execute(pilots.insert(), fresh)


def keep_posterior(store: Store, posterior: Posterior) -> None:
    """Write a posterior; one of the same name is replaced."""
    assert posterior.account is not None
    content = zlib.compress(np.ascontiguousarray(posterior.draws, "<f8").tobytes())
    with store.writing() as connection:
        connection.execute(posteriors.delete().where(posteriors.c.name == posterior.name))
        connection.execute(
            posteriors.insert().values(
                name=posterior.name,
                scenario=posterior.account.scenario,
                method=posterior.account.method,
                code=posterior.account.code,
                targets=posterior.account.targets,
                made=posterior.account.made,
                seconds=posterior.account.seconds,
                unknowns=json.dumps(posterior.columns),
                account=posterior.account_as_json(),
                content=content,
            )
        )


def posterior_named(store: Store, name: str) -> Posterior | None:
    """The posterior of a name; nothing when there is none."""
    with store.reading() as connection:
        row = connection.execute(posteriors.select().where(posteriors.c.name == name)).first()
    if row is None:
        return None
    columns = tuple((site, key) for site, key in json.loads(row.unknowns))
    draws = _unpacked(row.content).reshape(-1, len(columns))
    check_draws(columns, draws, f"posterior '{name}'")
    return Posterior(name, columns, draws, account_of(json.loads(row.account)))


def posterior_names(store: Store) -> list[str]:
    """The names of all that are kept, the newest first."""
    wanted = sql.select(posteriors.c.name).order_by(posteriors.c.made.desc(), posteriors.c.name)
    with store.reading() as connection:
        return list(connection.scalars(wanted))


def _unpacked(content: bytes) -> Numbers:
    try:
        return np.frombuffer(zlib.decompress(content), "<f8")
    except (zlib.error, ValueError):
        raise Trouble("The store has lost parts of a fit. Choose another --store.") from None


def _parts(keys: list[str]) -> Iterator[list[str]]:
    for first in range(0, len(keys), AT_ONCE):
        yield keys[first : first + AT_ONCE]
