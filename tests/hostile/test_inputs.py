"""Whatever is typed or lies in a file: an answer or one sentence, and soon."""

from pathlib import Path

import pytest

from tests.hostile.hostile_inputs import KINDS, trials
from tests.hostile.trial import broken_promises, ending_of

SEED = 21


def test_there_are_enough_of_them() -> None:
    assert sum(number for _, number in KINDS.values()) >= 500


@pytest.mark.parametrize("kind", KINDS)
def test_every_promise_is_kept(kind: str, tmp_path: Path) -> None:
    broken = []
    for label, make in trials(kind, SEED, KINDS[kind][1]):
        folder = tmp_path / label
        folder.mkdir()
        trial = make(folder)
        ending = ending_of(trial.arguments, folder)
        broken += [
            f"{label} {ascii(trial.arguments)[:200]}: {promise}"
            for promise in broken_promises(trial, ending, folder)
        ]
    assert not broken, "\n".join(broken)
