"""C++ and Rust have the model's luck: seed by seed they tell its own worlds, event for event."""

from functools import cache

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.speed import by_model, in_cpp, in_rust
from tests.speed.compiled import CPP, RUST, Language
from tests.speed.flow import COUNTED, Flow
from tests.speed.tellers import Teller

SEEDS = 24
MOST = 12
"""At least so many are alike in everything. The others part at a victim who accepts the service in
one and not in the other: in the model uptake fades, if only by a thousandth in a month."""

OWN = pytest.mark.parametrize(("language", "tell"), [(CPP, in_cpp.tell), (RUST, in_rust.tell)])


def needed(language: Language) -> None:
    """Skip where a language has no compiler."""
    if language.compiler() is None:
        pytest.skip(f"there is no compiler for {language.name} here")


@cache
def ours() -> NDArray[np.int64]:
    """What the model counts, seed by seed."""
    return np.array([by_model.tell(seed).counts for seed in range(SEEDS)])


@OWN
def test_a_seed_tells_the_same_world(language: Language, tell: Teller) -> None:
    needed(language)
    theirs = np.array([tell(Flow(), seed).counts for seed in range(SEEDS)])
    people = COUNTED.index("victims")
    np.testing.assert_array_equal(ours()[:, people], theirs[:, people])
    # A contact due at the very end is made in one and not in the other: work takes a moment.
    contacts = COUNTED.index("contacts")
    alike = (np.delete(ours(), contacts, 1) == np.delete(theirs, contacts, 1)).all(axis=1)
    assert alike.sum() >= MOST
    assert (abs(ours() - theirs)[alike, contacts] <= 2).all()


@OWN
def test_other_luck_tells_other_worlds(language: Language, tell: Teller) -> None:
    needed(language)
    assert (ours()[1] != tell(Flow(), 2).counts).sum() > 5


def test_rust_and_cpp_tell_one_world() -> None:
    """Two hands wrote the same design: every figure is equal, in twice as many worlds."""
    needed(CPP)
    needed(RUST)
    for seed in range(2 * SEEDS):
        once, again = in_cpp.tell(Flow(), seed), in_rust.tell(Flow(), seed)
        np.testing.assert_array_equal(once.figures(), again.figures())
