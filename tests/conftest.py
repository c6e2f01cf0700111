"""The order of tests, and what no test may leave to the next."""

from collections.abc import Iterator

import pytest

from caseflow.scenarios import sites as places

LONG = "long"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the longest; files stay whole, for their tests share what is long to make.

    A worker that has nothing left takes from the end of what another still has to do, where short
    tests are by then. A long test begun last would keep one processor and leave the other idle.
    """
    seconds: dict[object, float] = {}
    for item in items:
        mark = item.get_closest_marker(LONG)
        if mark is not None:
            seconds[item.path] = max(seconds.get(item.path, 0.0), float(mark.kwargs["seconds"]))
    items.sort(key=lambda item: -seconds.get(item.path, 0.0))


@pytest.fixture(autouse=True)
def only_delivered_sites() -> Iterator[None]:
    """No test knows the places of one's own that another has read."""
    before = dict(places._own)
    yield
    places._own.clear()
    places._own.update(before)
