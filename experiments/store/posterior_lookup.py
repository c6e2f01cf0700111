"""Posteriors by their names: files, those kept in a store, and those that come with the product."""

from dataclasses import replace
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


GIVEN, OWN = "delivered/", "store/"
"""Before a name: one given with the product, or one of the store, whatever else has that name."""


def posterior_of(name: str, store: str | None) -> Posterior:
    """Find a posterior: a file, one kept in the store, or one given with the product."""
    if name.endswith(".csv"):
        return posterior_from(Path(name))
    if store is None or name.startswith(GIVEN):
        return _found(name.removeprefix(GIVEN), _delivered())
    with Store(store) as ledger:
        return posterior_in(ledger, name)


def posterior_in(ledger: Store, name: str) -> Posterior:
    """Find a posterior by its name, as ``posterior_of`` does, in a store that is open."""
    if name.startswith(GIVEN):
        return _found(name.removeprefix(GIVEN), _delivered())
    plain = name.removeprefix(OWN)
    found = posterior_named(ledger, plain)
    if found is None:
        return _found(plain, posterior_names(ledger) if name != plain else posteriors_in(ledger))
    if name != plain or plain not in _delivered() or _same_fit(found):
        return found
    return replace(
        found,
        namesake=f"the posterior '{plain}' is that of the store and not the one that comes with "
        f"Caseflow: '{GIVEN}{plain}' asks for the other, '{OWN}{plain}' for this one without a "
        "word.",
    )


def refuse_taken(name: str, store: str | None) -> None:
    """Refuse a name that a posterior has already."""
    if name in _delivered():
        message, taken = "a posterior of this name comes with Caseflow", True
    elif store is not None:
        with Store(store) as ledger:
            taken = name in posterior_names(ledger)
        message = "there is a posterior of this name in the store already"
    else:
        taken = False
    if taken:
        raise Refusal(message, where="--name", value=name, expected="another name, or --replace")


def _same_fit(found: Posterior) -> bool:
    """Whether it is the very fit that is delivered under its name."""
    delivered = posterior_from(DELIVERED / f"{found.name}.csv")
    if found.account is None or delivered.account is None:
        return False
    return found.columns == delivered.columns and found.as_csv() == delivered.as_csv()


def _found(name: str, known: list[str]) -> Posterior:
    """One that comes with the product; ``known`` are the names for who asks for another."""
    if name in _delivered() and name in known:
        return posterior_from(DELIVERED / f"{name}.csv")
    raise Refusal(
        "there is no such posterior",
        value=name,
        expected=", ".join(known) or "one made by `caseflow calibrate --name NAME`",
        nearest=nearest_to(name, known),
    )


def posteriors_in(ledger: Store) -> list[str]:
    """The names of all posteriors: those kept in a store, the newest first, and those delivered."""
    return list(dict.fromkeys([*posterior_names(ledger), *_delivered()]))


def _delivered() -> list[str]:
    return sorted(file.stem for file in DELIVERED.glob("*.csv"))
