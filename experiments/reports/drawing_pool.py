"""Who draws the figures: this process, and helpers that get ready while it is still busy."""

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager

from caseflow.experiments.runs.executors import Kind, executor

MOST_HELPERS = 3
"""A comparison has about ten figures: more helpers would hardly have begun."""


@contextmanager
def artists(workers: int, wanted: bool = True) -> Iterator[Executor | None]:
    """Processes that draw beside this one; they are let go at the end."""
    helpers = min(workers - 1, MOST_HELPERS) if wanted else 0
    if helpers < 1:
        yield None
        return
    pool = executor(Kind.PROCESSES, helpers)
    try:
        # To read the drawing library takes seconds, in which the answer is worked out and told.
        for _ in range(helpers):
            pool.submit(_get_ready)
        yield pool
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _get_ready() -> None:
    import caseflow.experiments.reports.figures.picture_files  # noqa: F401
