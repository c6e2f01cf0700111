"""What is said where no run is meant: what there is, and the nearest to what was asked for."""

from collections import Counter
from collections.abc import Iterable

from caseflow.experiments.store.run_filter import RunFilter
from caseflow.experiments.store.run_list import Batch, batches
from caseflow.experiments.store.store import Store
from caseflow.scenarios.refusal import Refusal, nearest_to

MOST_NAMED = 6
"""So many scenarios are named, those with the most runs first."""


def nothing_stored(store: Store, choice: RunFilter) -> Refusal:
    """A refusal that says what is stored in the place of what was asked for."""
    found = batches(store, RunFilter())
    if not found:
        return Refusal(
            "no run is stored in it yet",
            where="--store",
            value=store.where,
            expected="a store that `caseflow compare` has written",
        )
    scenarios = {batch.scenario for batch in found}
    sites = {site for batch in found for site in batch.sites}
    for option, wanted, known in (
        ("--scenario", choice.scenarios, scenarios),
        ("--site", choice.sites, sites),
    ):
        unknown = [name for name in wanted if name not in known]
        if unknown:
            return Refusal(
                "no stored run has it",
                where=option,
                value=unknown[0],
                nearest=nearest_to(unknown[0], known),
                expected=_listed(found) if option == "--scenario" else ", ".join(sorted(sites)),
            )
    current = RunFilter(
        choice.scenarios, choice.sites, choice.seed, choice.replications, current=False
    )
    older = choice.current and any(not batch.current for batch in batches(store, current))
    more = "; these runs are of older code: --every-version takes them" if older else ""
    return Refusal(f"no stored run is meant{more}", where=store.where, expected=_listed(found))


def _listed(found: Iterable[Batch]) -> str:
    counts: Counter[str] = Counter()
    where: dict[str, set[str]] = {}
    seeds: dict[str, set[str]] = {}
    for batch in found:
        counts[batch.scenario] += batch.stored
        where.setdefault(batch.scenario, set()).update(batch.sites)
        seeds.setdefault(batch.scenario, set()).add(str(batch.seed))
    told = [
        f"{name} ({count:,} runs, {_some(where[name])}, seed {_some(seeds[name])})"
        for name, count in counts.most_common(MOST_NAMED)
    ]
    rest = len(counts) - len(told)
    return "; ".join(told) + (f"; and {rest} more that `caseflow runs` lists" if rest else "")


def _some(names: set[str]) -> str:
    """The first few of some names."""
    first = sorted(names)[:3]
    return ", ".join(first) + (" and others" if len(names) > len(first) else "")
