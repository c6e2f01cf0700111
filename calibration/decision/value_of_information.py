"""Information: what it would be worth to know a parameter, or a group of them, before choosing.

The expected value of partial perfect information is how much better one would do on average by
choosing after hearing the true value. It is estimated by regression on the draws (Strong, Oakley
and Brennan 2014; compared with other methods by Heath, Manolopoulou and Baio 2017). A largest of
noisy curves is too large on average, the more so the fewer draws: how much too large is seen where
the draws are shuffled, so that knowing them cannot help, and that is taken off. What is not beyond
its own noise then is nothing.

Whoever knows a group knows its members, and whoever knows everything knows each group: the true
worth never falls along the way. Estimates are held to that order, see ``monotone``.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from caseflow.calibration.decision.best_probability import ENDS, ROUNDING, Estimate
from caseflow.calibration.decision.group_curves import GroupCurves
from caseflow.calibration.decision.spline import Numbers, Smoother, basis

SHUFFLES = 200
RESAMPLES = 200
CONFIDENCE = 0.95


@dataclass(frozen=True)
class Information:
    """What knowing something would be worth, in the unit of the measure.

    Attributes
    ----------
    worth
        With chance taken off, and 0 where it is not beyond its own noise; its 95 % interval
        begins at 0 where it is not beyond chance, and ends no nearer than its own noise reaches.
    raw
        As the regression has it; of a group that is worth no more than a member, the member's.
    floor
        The raw worth that chance would give to the most of all that were looked at, nineteen
        times in twenty.
    """

    name: str
    worth: Estimate
    raw: float
    floor: float

    @property
    def beyond(self) -> bool:
        """Whether it is worth more than chance would make any of them seem."""
        return self.worth.value > 0.0 and self.raw > self.floor + 1e-12


def information(
    columns: Mapping[str, Numbers],
    groups: Mapping[str, Sequence[str]],
    gains: Numbers,
    everything: Estimate,
    seed: int,
) -> tuple[list[Information], list[Information]]:
    """Value knowing each of several parameters, and each group; the most valuable first.

    ``columns``: by name, the values drawn, shape (draws,); ``groups``: by name, the names of its
    members; ``gains``: shape (draws, scenarios): how much better each is than the first, luck and
    all; ``everything``: what knowing all of it is worth.
    """
    curves = {name: Smoother(basis(column[:, None])) for name, column in columns.items()}
    together = {
        name: GroupCurves(np.column_stack([columns[member] for member in members]))
        for name, members in groups.items()
    }
    single = {entry.name: entry for entry in _valued(curves, gains, seed)}
    grouped = {entry.name: entry for entry in _valued(together, gains, seed)}
    found = monotone(single, grouped, groups, everything)
    return _sorted(found[name] for name in columns), _sorted(found[name] for name in groups)


def monotone(
    single: Mapping[str, Information],
    grouped: Mapping[str, Information],
    members: Mapping[str, Sequence[str]],
    everything: Estimate,
) -> dict[str, Information]:
    """Hold estimates to the order of the true worths: members, groups, groups of these, everything.

    Every rule for choosing after hearing a member can be followed after hearing the group: where
    the curves of a group, which have more to find out from the same draws, fall short of a member,
    the member's estimate stands for both. Nothing is worth more than everything.
    """
    found = dict(single)
    # A group comes after all that it holds.
    for name in sorted(grouped, key=lambda group: len(set(members[group]))):
        inside = set(members[name])
        parts = [
            entry
            for part, entry in found.items()
            if (set(members[part]) if part in grouped else {part}) <= inside
        ]
        found[name] = _at_least(grouped[name], parts)
    return {
        name: replace(entry, worth=_each(min, [entry.worth, everything]))
        for name, entry in found.items()
    }


def _at_least(group: Information, parts: Sequence[Information]) -> Information:
    most = max([group, *parts], key=lambda entry: (entry.beyond, entry.worth.value))
    worth = _each(max, [entry.worth for entry in (group, *parts)])
    return Information(group.name, worth, most.raw, most.floor)


def _each(choice: Callable[[Iterable[float]], float], every: Sequence[Estimate]) -> Estimate:
    """One of several values, of their lower and of their upper ends."""
    return Estimate(
        choice(entry.value for entry in every),
        choice(entry.low for entry in every),
        choice(entry.high for entry in every),
    )


def _sorted(found: Iterable[Information]) -> list[Information]:
    return sorted(found, key=lambda entry: (-entry.worth.value, -entry.raw))


def _valued(
    known: Mapping[str, Smoother] | Mapping[str, GroupCurves], gains: Numbers, seed: int
) -> list[Information]:
    """Value knowing each of several things that are alike, by their curves."""
    if not known:
        return []
    generator = np.random.default_rng(seed)
    draws = len(gains)
    shuffled = np.array([generator.permutation(draws) for _ in range(SHUFFLES)])
    resampled = generator.integers(0, draws, (RESAMPLES, draws))
    signs = generator.choice([-1.0, 1.0], (RESAMPLES, draws))
    raw: dict[str, float] = {}
    by_chance: dict[str, NDArray[np.float64]] = {}
    shaken: dict[str, NDArray[np.float64]] = {}
    for name, curves in known.items():
        fit = curves.fit(gains[:, 1:])
        raw[name] = float(_by_choosing(fit.values[None])[0])
        by_chance[name] = _by_choosing(_smooth(curves, gains[shuffled][:, :, 1:]))
        # The wild bootstrap (Wu 1986): the noise about the curve changes its sign draw by draw.
        wider = np.sqrt(draws / np.maximum(draws - 1.0 - fit.freedom, 1.0))
        noise = signs[:, :, None] * (wider * (gains[:, 1:] - fit.values))
        smooth = _smooth(curves, fit.values + noise)
        shaken[name] = _by_choosing(np.take_along_axis(smooth, resampled[:, :, None], axis=1))
    floor = float(np.quantile(np.max(list(by_chance.values()), axis=0), CONFIDENCE))
    return [
        Information(
            name,
            _between(raw[name], by_chance[name], shaken[name], raw[name] > floor),
            raw[name],
            floor,
        )
        for name in known
    ]


def _smooth(curves: Smoother | GroupCurves, tellings: Numbers) -> Numbers:
    """The smooth part of many tellings, shape (tellings, draws, scenarios but the first)."""
    many, draws, scenarios = tellings.shape
    flat = tellings.transpose(1, 0, 2).reshape(draws, -1)
    smooth = curves.fit(flat).values.reshape(draws, many, scenarios)
    return smooth.transpose(1, 0, 2)


def _by_choosing(smooth: Numbers) -> NDArray[np.float64]:
    """How much better one does by choosing draw by draw than by choosing once; the first is 0."""
    draw_by_draw = np.maximum(smooth.max(axis=2), 0.0).mean(axis=1)
    once = np.maximum(smooth.mean(axis=1).max(axis=1), 0.0)
    gained = draw_by_draw - once
    # What is left by rounding alone is nothing.
    return np.where(gained > ROUNDING * np.abs(smooth).max(axis=(1, 2)), gained, 0.0)


def _between(
    raw: float, by_chance: NDArray[np.float64], shaken: NDArray[np.float64], beyond: bool
) -> Estimate:
    value = raw - by_chance.mean()
    low, high = value + np.quantile(shaken - shaken.mean(), ENDS)
    # An interval of what cannot be negative ends at 0; it reaches at least as far as chance does,
    # for a true worth within that would not have been seen.
    own_noise = float(np.quantile(by_chance, CONFIDENCE) - by_chance.mean())
    value = value if value > own_noise + 1e-12 else 0.0
    low = min(low, value) if beyond else 0.0
    return Estimate(
        *(float(max(entry, 0.0)) for entry in (value, low, max(high, value, own_noise)))
    )
