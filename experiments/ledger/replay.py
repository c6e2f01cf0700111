"""The command that simulates a stored run again and holds it against what is stored."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

import numpy as np
import typer

from experiments.design import Task, answers_digest
from experiments.ledger.options import Where, opened
from experiments.limits import STORE
from experiments.outcome import Outcome, carry_out, pack
from experiments.terminal import filled
from experiments.trouble import Trouble
from scenarios.refusal import Refusal
from scenarios.scenario import Scenario
from scenarios.sites import short_names

MOST_TOLD = 5
"""Of so many differences the first are named."""


@dataclass(frozen=True)
class Replayed:
    """A run told twice: as it was stored, and as it comes out now."""

    stored: Outcome
    again: Outcome

    def differences(self) -> Iterator[str]:
        """Whatever is not the same to the last bit, in words."""
        from experiments.measures import GROUPS, MEASURES

        for what in ("halted", "events", "failed"):
            was, has_become = getattr(self.stored, what), getattr(self.again, what)
            if was != has_become:
                yield f"{what} was {was!r} and is {has_become!r}"
        counts, now_counts = self.stored.measures, self.again.measures
        same = (counts == now_counts) | (np.isnan(counts) & np.isnan(now_counts))
        sites = self.stored.task.scenario.sites
        for site, group, measure in np.argwhere((~same).any(axis=3)).tolist():
            yield f"{MEASURES[measure].name} of {GROUPS[group].name} at {sites[site]}"
        for name, drawn, redrawn in zip(sites, self.stored.curves, self.again.curves, strict=True):
            if pack(drawn) != pack(redrawn):
                yield f"the curves of {name}"
        for name, people, others in zip(sites, self.stored.people, self.again.people, strict=False):
            if people.tobytes() != others.tobytes():
                yield f"the people of {name}"


def replay(
    run: Annotated[
        str, typer.Argument(metavar="RUN", help="Its number, or the beginning of its key.")
    ],
    store: Where = STORE,
) -> None:
    """Simulate a stored run again, and say whether it is the same to the last bit."""
    from experiments import batch
    from experiments.store.finding import find_run

    with opened(store) as ledger:
        found = find_run(ledger, run)
        name = f"Run {found.id} ({found.key[:12]})"
        if found.code != answers_digest():
            raise Refusal(
                f"{name} was made by another version of the code ({found.code}; this one is "
                f"{answers_digest()}), so it cannot be told again by this one. Its numbers stay "
                "in the store; to replay it, use the version that made it."
            )
        if found.scenario is None:
            raise Refusal(
                f"{name} was stored before scenarios were kept whole, and '{found.name}' of today "
                "has other numbers. Run its command again to keep them."
            )
        task = _task(found.scenario, found.seed, found.replication, found.key, found.people)
        stored = (
            Outcome(task, np.empty(0), failed=found.failed)
            if found.failed
            else next(ledger.read([(task, found.id)]))
        )
    batch.warm(found.scenario)
    again = carry_out(task)
    where = short_names(found.sites)
    print(f"{name}: {found.name}; {where}; seed {found.seed}, replication {found.replication}.")
    if found.failed:
        _tell_failed(name, stored, again)
    else:
        _tell(name, Replayed(stored, again))


def _task(scenario: Scenario, seed: int, replication: int, key: str, people: bool) -> Task:
    return Task(scenario, seed, replication, detail=False, key=key, people=people)


def _tell(name: str, told: Replayed) -> None:
    different = list(told.differences())
    if different:
        named = "; ".join(different[:MOST_TOLD])
        more = f"; and {len(different) - MOST_TOLD:,} more" if len(different) > MOST_TOLD else ""
        raise Trouble(f"{name} is NOT the same when simulated again: {named}{more}.")
    sites, groups, measures, _ = told.again.measures.shape
    curves = sum(len(drawn) for drawn in told.again.curves)
    print(
        filled(
            f"The same to the last bit: {measures} measures in {groups} groups at "
            f"{sites} {'site' if sites == 1 else 'sites'}, {curves} curves, and "
            f"{told.again.events:,} events."
        )
    )


def _tell_failed(name: str, stored: Outcome, again: Outcome) -> None:
    if stored.failed != again.failed:
        now = f"fails with '{again.failed}'" if again.failed else "goes well"
        raise Trouble(f"{name} failed with '{stored.failed}', and now {now}.")
    print(filled(f"It fails as it did: {stored.failed}"))
