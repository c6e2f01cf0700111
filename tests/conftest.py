"""The order of tests: files with a long one first, so that no worker ends long after others."""

import pytest

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
