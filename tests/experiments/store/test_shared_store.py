"""A store that many share stays within its cap, and what is used stays in it."""

from dataclasses import replace

import pytest

from caseflow.experiments.runs.runner import run
from caseflow.experiments.store.run_filter import RunFilter
from caseflow.experiments.store.run_list import each_run
from caseflow.experiments.store.shared_store import RECENT_SECONDS, ROOM, SharedStore


@pytest.fixture(params=["sqlite", "postgres"])
def where(request: pytest.FixtureRequest, tmp_path) -> str:
    """Both kinds of database."""
    if request.param == "sqlite":
        return str(tmp_path / "shared.sqlite")
    return request.getfixturevalue("postgres")


def test_the_oldest_go_and_what_is_used_stays(where: str, design, world) -> None:
    now = 0.0
    with SharedStore(where, clock=lambda: now) as store:
        list(run(design, store, workers=1))
        everything = each_run(store, RunFilter())
        assert store.simulated == len(everything) == 24
        now = 2 * RECENT_SECONDS
        # The first four were used just now, whatever their age.
        used = set(store.finished(replace(design, replications=2)).values())
        assert used == {entry.id for entry in everything[:4]}
        kept = store.bytes_kept()
        assert store.make_room(kept) == 0
        limit = kept * 0.8
        gone = store.make_room(limit)
        left = [entry.id for entry in each_run(store, RunFilter())]
        assert 0 < gone < 20
        assert len(left) == 24 - gone
        assert used <= set(left)
        assert left == sorted(used) + [entry.id for entry in everything[4 + gone :]]
        assert store.bytes_kept() <= limit
        assert store.make_room(limit) == 0


def test_what_is_used_is_not_removed_even_where_there_is_too_much(
    where: str, design, world
) -> None:
    with SharedStore(where) as store:
        list(run(design, store, workers=1))
        used = store.finished(design)
        store.make_room(1.0)
        assert set(store.finished(design)) == set(used)
        assert store.bytes_kept() > ROOM
