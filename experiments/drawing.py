"""Drawing: other values of what is not known for every replication, the same in every scenario."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from experiments.limits import PRIOR
from experiments.posterior import Posterior, posterior_from
from experiments.prior_draws import from_priors
from scenarios.drawn import Drawn, with_drawn
from scenarios.refusal import Refusal, nearest_to
from scenarios.scenario import Scenario

if TYPE_CHECKING:
    from experiments.store import Store

POSTERIOR = "posterior:"
EXPECTED = "prior, or posterior:NAME"

DELIVERED = Path(__file__).parents[1] / "scenarios" / "posteriors"
"""Posteriors given with the product."""


@dataclass(frozen=True)
class Drawing:
    """Draws that replications are told under.

    Attributes
    ----------
    label
        As the command line has it.
    """

    label: str
    posterior: Posterior
    seed: int

    @property
    def is_prior(self) -> bool:
        """Whether nothing was fitted."""
        return self.label == PRIOR

    @property
    def words(self) -> str:
        """What is drawn, for readers."""
        number = len(self.posterior.columns)
        if self.is_prior:
            return f"{number} uncertain numbers, drawn anew for each pair from their priors"
        return (
            f"{number} unknown numbers, drawn anew for each pair from what the fit "
            f"'{self.posterior.name}' leaves possible; all others at their central values"
        )

    def values(self, replication: int) -> Drawn:
        """The values of one replication: the same in every scenario, however many are run."""
        luck = np.random.default_rng([self.seed, replication])
        return self.posterior.drawn(int(luck.integers(len(self.posterior.draws))))

    def told(self, scenario: Scenario, replication: int) -> Scenario:
        """A scenario as one replication has it."""
        return with_drawn(scenario, self.values(replication))


def drawing_of(given: str, store: str, sites: tuple[str, ...], draws: int, seed: int) -> Drawing:
    """Read what ``--parameters`` names.

    Parameters
    ----------
    given
        ``prior``, or ``posterior:`` and a name, or the path of a file of draws.
    store
        Where posteriors are kept.
    sites, draws
        Of the prior: at which sites, and how many draws of it are made.
    seed
        Whose luck.

    Returns
    -------
    Drawing
        The same for the same seed.

    Raises
    ------
    Refusal
        When there is no such thing, with the nearest name.
    """
    if given == PRIOR:
        return Drawing(PRIOR, from_priors(sites, draws, seed), seed)
    if given.startswith(POSTERIOR):
        return Drawing(given, posterior_of(given.removeprefix(POSTERIOR), store), seed)
    raise Refusal(
        "no parameters of that name",
        where="--parameters",
        value=given,
        expected=EXPECTED,
        nearest=nearest_to(given, [PRIOR, *(POSTERIOR + one for one in _delivered())]),
    )


def posterior_of(name: str, store: str) -> Posterior:
    """Find a posterior: a file, one kept in the store, or one given with the product.

    Parameters
    ----------
    name
        A name, or a path that ends in ``.csv``.
    store
        Where posteriors are kept.

    Returns
    -------
    Posterior
        One kept in the store goes before one that is delivered.

    Raises
    ------
    Refusal
        When there is none, with the nearest name.
    """
    from experiments.store import Store

    if name.endswith(".csv"):
        return posterior_from(Path(name))
    with Store(store) as ledger:
        return posterior_in(ledger, name)


def posterior_in(ledger: "Store", name: str) -> Posterior:
    """Find a posterior by its name, as ``posterior_of`` does, in a store that is open."""
    from experiments.store.posteriors import posterior_named

    found = posterior_named(ledger, name)
    if found is not None:
        return found
    if name in _delivered():
        return posterior_from(DELIVERED / f"{name}.csv")
    known = posteriors_in(ledger)
    raise Refusal(
        "there is no such posterior",
        value=name,
        expected=", ".join(known) or "one made by caseflow calibrate --name NAME",
        nearest=nearest_to(name, known),
    )


def posteriors_in(ledger: "Store") -> list[str]:
    """The names of all posteriors: those kept in a store, the newest first, and those delivered."""
    from experiments.store.posteriors import posterior_names

    return list(dict.fromkeys([*posterior_names(ledger), *_delivered()]))


def _delivered() -> list[str]:
    return sorted(file.stem for file in DELIVERED.glob("*.csv"))
