"""Posteriors that are made up for tests: draws of two numbers, as if a fit had left them."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from caseflow.experiments.runs.posterior import Account, Posterior
from caseflow.experiments.store import Store
from caseflow.experiments.store.posterior_rows import keep_posterior
from caseflow.experiments.store.schema import posteriors
from caseflow.sim.sources import code_digest

COLUMNS = (("", "disengagement.retelling"), ("", "triage.accept"))
DRAWS = np.column_stack([np.linspace(0.05, 0.25, 40), np.linspace(0.5, 0.9, 40)])
GOOD, OLD = "made_up", "made_before"


def posterior(name: str = GOOD, code: str = "", effective: float = 400.0) -> Posterior:
    """One whose account says that it was fitted at Cheshire."""
    account = Account(
        scenario="pilot",
        sites=("cheshire",),
        method="sampler",
        code=code or code_digest(),
        targets="0" * 16,
        priors=("uniform(0, 1)",) * 2,
        made="2026-11-26T16:00:00+00:00",
        seconds=12.0,
        diagnostics={"effective": effective},
    )
    return Posterior(name, COLUMNS, DRAWS, account)


@contextmanager
def kept(store: Path) -> Iterator[None]:
    """Two in a store for a while: a good one, and one of another version of the model."""
    with Store(str(store)) as ledger:
        keep_posterior(ledger, posterior())
        keep_posterior(ledger, posterior(OLD, "0" * 16, 7.2))
        yield
        with ledger.writing() as connection:
            connection.execute(posteriors.delete())
