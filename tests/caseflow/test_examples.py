"""Every example in the documentation of the public face runs as it is printed."""

import doctest
from importlib import import_module

import pytest

import caseflow as cf

FILES = sorted(set(cf.PLACES.values()) - {"scenarios.refusal"})


@pytest.mark.parametrize("file", FILES)
def test_its_examples_run(file: str) -> None:
    found = doctest.testmod(import_module(f"caseflow.{file}"))
    assert found.failed == 0
    if file not in ("comparison",):
        assert found.attempted > 0


def test_every_public_name_is_listed_described_and_found() -> None:
    assert sorted(cf.__all__) == sorted(cf.PLACES)
    assert set(dir(cf)) == {*cf.__all__, "__version__"}
    for name in cf.__all__:
        if name != "Refusal":
            assert len(getattr(cf, name).__doc__ or "") > 20
    with pytest.raises(AttributeError, match="simulat"):
        cf.simulat  # noqa: B018
