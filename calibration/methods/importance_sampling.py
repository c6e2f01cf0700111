"""Population Monte Carlo: generations of points that draw nearer to where the likelihood is high.

Adaptive multiple importance sampling (Cornuet, Marin, Mira and Robert 2012) with a likelihood that
is tempered at first, because the prior is far wider than the posterior. In the space of normal
scores the prior is a standard normal and most posteriors are nearly normal, so that a mixture of a
normal fitted to the generations before and a little of the prior proposes well; the prior in it
keeps every weight bounded. All points of all generations are used in the end.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy.special import logsumexp, ndtr

Numbers = NDArray[np.float64]

WIDER = 1.15
"""Variance of what is proposed for that of what was found: tails are worth more than they cost."""

DEFENSIVE = 0.05
"""The share of points that every generation draws from the prior: no weight exceeds 20 times that
of a point of the prior, however wrong the normal may be."""

KEPT = 0.1
KEPT_EACH = 8.0
"""The likelihood is tempered so that the effective points are this share of one generation, and so
many for each unknown: fewer say nothing of a covariance."""


@dataclass(frozen=True)
class Proposal:
    """A normal in the space of normal scores.

    Attributes
    ----------
    mean, root
        Its mean, and the lower triangular root of its covariance.
    tempered
        The power of the likelihood that it was fitted to.
    """

    mean: Numbers
    root: Numbers
    tempered: float

    def draw(self, luck: np.random.Generator, size: int) -> Numbers:
        """Draw normal scores, some of them from the prior; shape (size, dimensions)."""
        scores = luck.standard_normal((size, len(self.mean)))
        own = luck.random(size) >= DEFENSIVE
        return np.where(own[:, None], self.mean + scores @ self.root.T, scores)

    def log_density(self, scores: Numbers) -> Numbers:
        """The logarithm of the density of the mixture, shape (points,)."""
        inner = np.linalg.solve(self.root, (scores - self.mean).T).T
        own = _log_normal(inner) - np.log(np.diag(self.root)).sum()
        both = [np.log1p(-DEFENSIVE) + own, np.log(DEFENSIVE) + _log_normal(scores)]
        return np.asarray(np.logaddexp(*both))


@dataclass
class Population:
    """Points, generation by generation, and how well each agrees.

    Attributes
    ----------
    dimensions
        How many unknowns.
    size
        Points of each generation.
    seed
        Whose luck the points are.
    scores
        Normal scores of every point so far, shape (points, dimensions).
    agreements
        The logarithm of the likelihood of each; minus infinity where it cannot be.
    """

    dimensions: int
    size: int
    seed: int = 1
    scores: Numbers = field(init=False)
    agreements: Numbers = field(init=False)
    proposals: list[Proposal] = field(init=False)
    _prior: Numbers = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Begin with nothing but the prior."""
        self.scores = np.empty((0, self.dimensions))
        self.agreements = self._prior = np.empty(0)
        nowhere = Proposal(np.zeros(self.dimensions), np.eye(self.dimensions), 0.0)
        self.proposals = [nowhere]

    def propose(self) -> Numbers:
        """Give the next generation: points of the unit cube, shape (size, dimensions)."""
        return np.asarray(ndtr(self._next()))

    def learn(self, agreements: Numbers) -> None:
        """Take in how well the proposed points agree, and fit the next proposal to all of them.

        ``agreements``: shape (size,), in the order of ``propose``.
        """
        self.scores = np.concatenate([self.scores, self._next()])
        self.agreements = np.concatenate([self.agreements, agreements])
        if not np.isfinite(self.agreements).any():
            raise ValueError("no point is possible")
        self.proposals.append(self._fitted())

    def log_weights(self, tempered: float = 1.0) -> Numbers:
        """The logarithm of the weight of every point, normalised; shape (points,)."""
        found = self._of_prior()
        # Where the likelihood cannot be, 0 times minus infinity must not become undefined.
        with np.errstate(invalid="ignore"):
            found = found + np.where(
                np.isfinite(self.agreements), tempered * self.agreements, -np.inf
            )
        return np.asarray(found - logsumexp(found))

    @property
    def enough(self) -> float:
        """How many effective points are enough to fit a proposal to."""
        return min(max(KEPT * self.size, KEPT_EACH * self.dimensions), 0.5 * self.size)

    @property
    def points(self) -> Numbers:
        """Every point so far in the unit cube."""
        return np.asarray(ndtr(self.scores))

    @property
    def _generations(self) -> int:
        return len(self.scores) // self.size

    def _of_prior(self) -> Numbers:
        """The logarithm of the weight of every point under the prior alone, not normalised."""
        if len(self._prior) != len(self.scores):
            mixture = [
                proposal.log_density(self.scores)
                for proposal in self.proposals[: self._generations]
            ]
            self._prior = np.asarray(_log_normal(self.scores) - logsumexp(mixture, axis=0))
        return self._prior

    def _next(self) -> Numbers:
        luck = np.random.default_rng([self.seed, self._generations])
        return self.proposals[-1].draw(luck, self.size)

    def _fitted(self) -> Proposal:
        tempered = self.whole(self.enough)
        weights = np.exp(self.log_weights(tempered))
        mean = weights @ self.scores
        apart = self.scores - mean
        covariance = (weights[:, None] * apart).T @ apart
        # As if so many points of the prior had been seen as well: few points know few directions.
        known = effective(np.log(np.maximum(weights, 1e-300)))
        prior = np.eye(self.dimensions) * np.minimum(np.diag(covariance), 1.0)
        share = self.dimensions / (self.dimensions + known)
        covariance = WIDER * ((1.0 - share) * covariance + share * prior)
        covariance += 1e-6 * np.eye(self.dimensions)
        return Proposal(mean, np.asarray(np.linalg.cholesky(covariance), float), tempered)

    def whole(self, enough: float) -> float:
        """The highest power of the likelihood under which enough points count, at most 1."""
        if effective(self.log_weights(1.0)) >= enough:
            return 1.0
        low, high = 0.0, 1.0
        for _ in range(40):
            middle = (low + high) / 2.0
            low, high = (
                (middle, high) if effective(self.log_weights(middle)) >= enough else (low, middle)
            )
        return low


def populate(
    dimensions: int,
    agree: Callable[[Numbers], Numbers],
    size: int,
    generations: int,
    seed: int = 1,
) -> Population:
    """Draw points and learn, generation by generation.

    ``agree``: from points of the unit cube, shape (size, dimensions), to the logarithm of the
    likelihood of each.
    """
    found = Population(dimensions, size, seed)
    for _ in range(generations):
        found.learn(agree(found.propose()))
    return found


def effective(log_weights: Numbers) -> float:
    """How many equally weighted points say as much (Kish 1965).

    Examples
    --------
    >>> effective(np.log(np.array([0.5, 0.5, 1e-300])))
    2.0
    """
    return float(np.exp(2.0 * logsumexp(log_weights) - logsumexp(2.0 * log_weights)))


def resampled(log_weights: Numbers, size: int, seed: int) -> NDArray[np.int64]:
    """Draw points as often as their weights say, spread evenly (systematic resampling).

    ``log_weights``: normalised, shape (points,).
    """
    luck = np.random.default_rng([seed, size])
    places = (np.arange(size) + luck.random()) / size
    ladder = np.cumsum(np.exp(log_weights))
    found = np.searchsorted(ladder / ladder[-1], places)
    return luck.permutation(np.minimum(found, len(log_weights) - 1))


def _log_normal(scores: NDArray[np.floating]) -> Numbers:
    return np.asarray(-0.5 * (scores**2).sum(axis=1) - 0.5 * scores.shape[1] * np.log(2.0 * np.pi))
