"""The answer: scenarios told under the same draws and the same luck, and what follows from it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from calibration.decision.information import Information, information
from calibration.decision.standing import Standing, chosen_of, standings
from calibration.decision.turning import Turn, turns
from calibration.draws import Draws
from calibration.keeping import Shelf
from calibration.varied import Varied
from calibration.worlds import Values, key_of, told, world
from experiments.measures import MEASURES, Measure
from scenarios.drawn import with_drawn
from scenarios.refusal import Refusal
from scenarios.scenario import Scenario

FEWEST = 20
"""Under fewer draws nothing is said of what is not known."""

TURNED = 5
"""Of so many parameters it is told where the choice would change."""


@dataclass(frozen=True)
class Choice:
    """What to choose for one measure.

    Attributes
    ----------
    standings
        In the order of the scenarios.
    chosen
        The place of the one that is best on average.
    parameters, families
        What knowing each would be worth, the most valuable first.
    turning
        By parameter, of those whose worth is beyond chance: where the choice would change.
    draws
        Under how many draws the measure was defined everywhere.
    """

    measure: Measure
    standings: tuple[Standing, ...]
    chosen: int
    parameters: tuple[Information, ...]
    families: tuple[Information, ...]
    turning: dict[str, list[Turn]]
    draws: int

    @property
    def same(self) -> bool:
        """Whether no scenario differs from another in anything."""
        return all(one.gain.value == one.gain.low == one.gain.high == 0.0 for one in self.standings)

    @property
    def decided(self) -> bool:
        """Whether one is shown to be the best on average: all others are behind, beyond chance."""
        others = (one for row, one in enumerate(self.standings) if row != self.chosen)
        return all(one.behind.low > 0.0 for one in others)

    @property
    def next(self) -> Information | None:
        """The parameter most worth knowing, if any is worth more than chance would show."""
        return next((one for one in self.parameters if one.beyond), None)


Teller = Callable[[int, int, int], Values]
"""Tells every measure of a scenario under a draw, in the luck of a replication."""


def model(scenarios: Sequence[Scenario], draws: Draws, seed: int) -> Teller:
    """The model, to be told draw by draw.

    Parameters
    ----------
    scenarios, draws
        What is chosen from, and what is not known.
    seed
        Whose luck.

    Returns
    -------
    Teller
        Of numbers of a scenario, a draw and a replication.
    """

    def tell(scenario: int, draw: int, replication: int) -> Values:
        return world(with_drawn(scenarios[scenario], draws.row(draw)), seed, replication)

    return tell


def keys_of(scenarios: Sequence[Scenario], draws: Draws, replications: int, seed: int) -> list[str]:
    """The name of every world of ``outcomes``: equal names mean equal results.

    Parameters
    ----------
    scenarios, draws, seed
        As for ``model``.
    replications
        As for ``outcomes``.

    Returns
    -------
    list of str
        Draw by draw, scenario by scenario, replication by replication.
    """
    return [
        key_of(told_there, seed, draw * replications + replication)
        for draw in range(len(draws))
        for told_there in (with_drawn(one, draws.row(draw)) for one in scenarios)
        for replication in range(replications)
    ]


def outcomes(
    number: int,
    draws: int,
    replications: int,
    tell: Teller,
    workers: int,
    keys: Sequence[str] | None = None,
    shelf: Shelf | None = None,
) -> Values:
    """Tell every scenario under every draw.

    Parameters
    ----------
    number, draws, replications
        Of scenarios, of draws, and of replications for each of them. Under one draw every
        scenario has the same luck; another draw has another.
    tell
        Tells one world.
    workers
        How many are told side by side.
    keys, shelf
        As ``keys_of`` gives them; where worlds that are known are found and new ones kept.

    Returns
    -------
    numpy.ndarray
        Shape (draws, scenarios, replications, measures).
    """

    def one(errand: int) -> Values:
        rest, replication = divmod(errand, replications)
        draw, scenario = divmod(rest, number)
        return tell(scenario, draw, draw * replications + replication)

    found = told(draws * number * replications, one, workers, keys, shelf)
    return found.reshape(draws, number, replications, -1)


def choose(
    measure: Measure, found: Values, draws: Draws, of: Sequence[Varied], seed: int
) -> Choice:
    """Say what follows for one measure.

    Parameters
    ----------
    measure
        Which has a better direction.
    found
        As ``outcomes`` gives them.
    draws, of
        What was drawn, and what it is.
    seed
        Of bootstraps and shuffles.

    Returns
    -------
    Choice
        The same for the same seed.

    Raises
    ------
    Refusal
        When the measure is undefined under nearly every draw.
    """
    direction = {"higher": 1, "lower": -1}[measure.better]
    values = found[..., MEASURES.index(measure)]
    defined = np.isfinite(values).all(axis=(1, 2))
    if defined.sum() < FEWEST:
        raise Refusal(
            f"it is defined under {defined.sum()} of {len(values)} draws",
            where="--measure",
            value=measure.name,
            expected=f"{FEWEST} draws at least, so more --draws, or another measure",
        )
    benefits, rows = direction * values[defined], draws.values[defined]
    standing = standings(benefits, direction, seed)
    chosen = chosen_of(standing)
    gains = (benefits - benefits[:, :1]).mean(axis=2)
    columns = {one.label: rows[:, [place]] for place, one in enumerate(of)}
    families: dict[str, list[int]] = {}
    for place, one in enumerate(of):
        families.setdefault(one.family, []).append(place)
    groups = {name: rows[:, places] for name, places in families.items() if len(places) > 1}
    single = information(columns, gains, seed)
    return Choice(
        measure,
        tuple(standing),
        chosen,
        tuple(single),
        tuple(information(groups, gains, seed)),
        {
            one.name: turns(columns[one.name][:, 0], gains, chosen)
            for one in [one for one in single if one.beyond][:TURNED]
        },
        int(defined.sum()),
    )
