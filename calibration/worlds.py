"""Worlds: many of them told side by side, and what every measure comes to in each."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from experiments.answers import ratios
from experiments.executors import Kind, executor
from experiments.measures import Cohort, measure
from experiments.progress import ProgressBar
from experiments.trouble import Stopped
from scenarios.scenario import Scenario
from sim import simulate

Values = NDArray[np.float64]


def world(scenario: Scenario, seed: int, replication: int) -> Values:
    """Tell one world, all of its sites together.

    Parameters
    ----------
    scenario
        Under its values.
    seed, replication
        Whose luck.

    Returns
    -------
    numpy.ndarray
        Shape ``(len(MEASURES),)``: the sum of numerators over that of denominators, NaN where
        nobody stands behind it.
    """
    cohort = Cohort.of(scenario)
    told = [
        measure(simulate(scenario.settings(site), seed, replication), cohort)
        for site in scenario.sites
    ]
    pooled: Values = ratios(np.array(told)[:, None])[-1, 0]
    return pooled


def told(number: int, one: Callable[[int], Values], workers: int) -> Values:
    """Tell many worlds on threads: the compiled model lets go of the interpreter's lock.

    Parameters
    ----------
    number
        How many.
    one
        Tells the world of a number; it must not depend on any other.
    workers
        How many are told side by side; what is found does not depend on it.

    Returns
    -------
    numpy.ndarray
        Shape ``(number, …)``, in the order of the numbers.

    Raises
    ------
    Stopped
        When interrupted: nothing is kept.
    """
    pool = executor(Kind.THREADS, workers)
    with ProgressBar(number) as bar:
        try:
            futures = [pool.submit(one, each) for each in range(number)]
            found = []
            for future in futures:
                found.append(future.result())
                bar.step()
        except KeyboardInterrupt:
            raise Stopped(bar.finished, number, kept=False) from None
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
    return np.array(found)
