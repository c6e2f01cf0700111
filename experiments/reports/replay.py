"""A run told again: what is the same to the last bit, and what is not."""

from collections.abc import Iterator

import numpy as np

from caseflow.experiments.measures import GROUPS, MEASURES
from caseflow.experiments.measures.people_bytes import pack_people
from caseflow.experiments.reports.terminal import filled
from caseflow.experiments.runs.design import Task
from caseflow.experiments.runs.errors import Trouble
from caseflow.experiments.runs.outcome import Outcome, pack
from caseflow.experiments.runs.software import mixture
from caseflow.experiments.store import Store
from caseflow.experiments.store.lookup import StoredRun

MOST_TOLD = 5
"""Of so many differences the first are named."""


def stored_outcome(ledger: Store, found: StoredRun, task: Task) -> Outcome:
    """What is stored of a run; of one that failed, the reason alone."""
    if found.failed:
        return Outcome(task, np.empty(0), failed=found.failed)
    return next(ledger.read([(task, found.id)]))


def tell(name: str, stored: Outcome, again: Outcome) -> str:
    """Say that both are the same."""
    if stored.failed:
        if stored.failed != again.failed:
            now = f"fails with '{again.failed}'" if again.failed else "goes well"
            raise Trouble(f"{name} failed with '{stored.failed}', and now {now}.")
        return filled(f"It fails as it did: {stored.failed}")
    different = list(differences(stored, again))
    if different:
        named = "; ".join(different[:MOST_TOLD])
        more = f"; and {len(different) - MOST_TOLD:,} more" if len(different) > MOST_TOLD else ""
        mixed = mixture((stored.software, again.software))
        raise Trouble(
            f"{name} is NOT the same when simulated again: {named}{more}."
            + (f" {mixed}" if mixed else "")
        )
    sites, groups, measures, _ = again.measures.shape
    curves = sum(len(drawn) for drawn in again.curves)
    return filled(
        f"The same to the last bit: {measures} measures in {groups} groups at {sites} "
        f"{'site' if sites == 1 else 'sites'}, {curves} curves, and {again.events:,} events."
    )


def differences(stored: Outcome, again: Outcome) -> Iterator[str]:
    """Whatever is not the same to the last bit, in words."""
    for what in ("halted", "events", "failed"):
        was, has_become = getattr(stored, what), getattr(again, what)
        if was != has_become:
            yield f"{what} was {was!r} and is {has_become!r}"
    if again.failed:
        return
    counts, now_counts = stored.measures, again.measures
    same = (counts == now_counts) | (np.isnan(counts) & np.isnan(now_counts))
    sites = stored.task.scenario.sites
    for site, group, measure in np.argwhere((~same).any(axis=3)).tolist():
        yield f"{MEASURES[measure].name} of {GROUPS[group].name} at {sites[site]}"
    for name, drawn, redrawn in zip(sites, stored.curves, again.curves, strict=True):
        if pack(drawn) != pack(redrawn):
            yield f"the curves of {name}"
    for name, people, others in zip(sites, stored.people, again.people, strict=True):
        if pack_people(people) != pack_people(others):
            yield f"the people of {name}"
