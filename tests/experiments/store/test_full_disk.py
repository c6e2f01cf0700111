"""A store on a full disk: what was kept stays, nothing is half kept, and the same goes on later."""

import os
from dataclasses import replace

import pytest

from caseflow.experiments.runs.errors import Trouble
from caseflow.experiments.runs.runner import run
from caseflow.experiments.store import Store
from tests.hostile.full_disk import full_at


@pytest.mark.parametrize("room", [0, 512, 4_096, 20_000, 100_000])
def test_a_store_on_a_full_disk_keeps_what_it_had(room, tmp_path, design, world) -> None:
    where = tmp_path / "s.sqlite"
    few = replace(design, replications=2)
    with Store(str(where)) as store:
        first = list(run(few, store, workers=1))
    with (
        full_at(os.path.getsize(where) + room),
        pytest.raises(Trouble, match="Make room"),
        Store(str(where)) as store,
    ):
        list(run(replace(design, replications=200), store, workers=1))
    with Store(str(where)) as store:
        kept = store.finished(replace(design, replications=200))
        assert {outcome.task.key for outcome in first} <= set(kept)
        again = list(run(design, store, workers=1))
        assert len(again) == len(store.finished(design))


def test_a_store_that_cannot_be_made_is_not_there(tmp_path, design, world) -> None:
    with full_at(0), pytest.raises(Trouble):
        Store(str(tmp_path / "s.sqlite"))
    with Store(str(tmp_path / "s.sqlite")) as store:
        assert len(list(run(design, store, workers=1))) == 24
