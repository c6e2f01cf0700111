"""Posteriors by their names: files, those kept in a store, and those that come with the product."""

from pathlib import Path

from caseflow.experiments.runs.defaults import CENTRAL, POSTERIOR, PRIOR
from caseflow.experiments.runs.parameter_draws import EXPECTED, ParameterDraws
from caseflow.experiments.runs.posterior import Posterior, posterior_from
from caseflow.experiments.runs.prior_draws import from_priors
from caseflow.experiments.store.posterior_rows import posterior_named, posterior_names
from caseflow.experiments.store.store import Store
from caseflow.scenarios.refusal import Refusal, nearest_to

DELIVERED = Path(__file__).parents[2] / "scenarios" / "posteriors"
"""Posteriors given with the product."""


def drawing_of(
    given: str, store: str | None, sites: tuple[str, ...], draws: int, seed: int
) -> ParameterDraws:
    """Read what ``--parameters`` names, where that is draws."""
    if given == PRIOR:
        return ParameterDraws(PRIOR, from_priors(sites, draws, seed), seed)
    if given.startswith(POSTERIOR):
        return ParameterDraws(given, posterior_of(given.removeprefix(POSTERIOR), store), seed)
    raise Refusal(
        "no parameters of that name",
        where="--parameters",
        value=given,
        expected=EXPECTED,
        nearest=nearest_to(given, [CENTRAL, PRIOR, *(POSTERIOR + entry for entry in _delivered())]),
    )


def posterior_of(name: str, store: str | None) -> Posterior:
    """Find a posterior: a file, one kept in the store, or one given with the product."""
    if name.endswith(".csv"):
        return posterior_from(Path(name))
    if store is None:
        return _found(name, _delivered())
    with Store(store) as ledger:
        return posterior_in(ledger, name)


def posterior_in(ledger: Store, name: str) -> Posterior:
    """Find a posterior by its name, as ``posterior_of`` does, in a store that is open."""
    found = posterior_named(ledger, name)
    if found is not None:
        return found
    return _found(name, posteriors_in(ledger))


def _found(name: str, known: list[str]) -> Posterior:
    """One that comes with the product; ``known`` are the names for who asks for another."""
    if name in _delivered():
        return posterior_from(DELIVERED / f"{name}.csv")
    raise Refusal(
        "there is no such posterior",
        value=name,
        expected=", ".join(known) or "one made by caseflow calibrate --name NAME",
        nearest=nearest_to(name, known),
    )


def posteriors_in(ledger: Store) -> list[str]:
    """The names of all posteriors: those kept in a store, the newest first, and those delivered."""
    return list(dict.fromkeys([*posterior_names(ledger), *_delivered()]))


def _delivered() -> list[str]:
    return sorted(file.stem for file in DELIVERED.glob("*.csv"))
