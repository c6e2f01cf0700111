"""The network of the second method: a masked autoregressive flow over what would be published.

Lines through all values come first, and the flow learns how figures lie about them (Papamakarios,
Pavlakou and Murray 2017, through sbi). Rows of one pilot share its luck and the values of all that
no figure speaks of, so whole pilots are kept from training, or the network would be stopped late.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

HIDDEN, TRANSFORMS = 128, 3

BATCH = 256

EPOCHS = 80
"""The rate falls to nothing by then; training ends earlier where the network gets no better."""

PATIENCE = 12

RATE, DECAY = 2e-3, 1.0

ASIDE = 10
"""One pilot of so many says when to stop."""

RIDGE = 100.0
"""Of the lines that training sets out from, in pilots."""


@dataclass(frozen=True)
class TrainingRows:
    """What a network learns from.

    Attributes
    ----------
    values
        Scores of what figures speak of, and last how alike years are; shape (pilots, dimensions)
        by so many rows of each pilot: (pilots, rows, dimensions).
    figures
        What would be published, shape (pilots, rows, figures).
    """

    values: Numbers
    figures: Numbers


@dataclass(frozen=True)
class LearnedLikelihood:
    """A network, and how it went.

    Attributes
    ----------
    module
        Of PyTorch; ``log_prob`` takes figures in their own units.
    epochs
        After which it was best.
    unseen, linear
        The mean logarithm of the likelihood of pilots that were kept aside: the network's, and that
        of a normal about lines.
    """

    module: Any
    epochs: int
    unseen: float
    linear: float

    def log_prob(self, figures: Any, scores: Any) -> Any:
        """Of figures, shape (rows, figures), at scores, shape (rows, dimensions)."""
        return -self.module.loss(figures, scores)

    def diagnostics(self) -> dict[str, Any]:
        """What the account says of it."""
        return {
            "epochs": self.epochs,
            "unseen": round(self.unseen, 3),
            "unseen_by_lines": round(self.linear, 3),
        }


def learn(rows: TrainingRows, seed: int) -> LearnedLikelihood:
    """Train a network, by one thread, so that it is the same on every run of a machine."""
    import torch

    torch.manual_seed(seed)
    torch.set_num_threads(1)
    stopping = np.arange(len(rows.values)) % ASIDE == ASIDE - 1
    training = TrainingRows(rows.values[~stopping], rows.figures[~stopping])
    aside = TrainingRows(rows.values[stopping], rows.figures[stopping])
    lines = _lines(training)
    module = _module(training, lines)
    epochs, unseen = _trained(module, training, aside, seed)
    for weight in module.parameters():
        weight.requires_grad_(False)
    return LearnedLikelihood(module.eval(), epochs, unseen, _by_lines(lines, aside))


@dataclass(frozen=True)
class _Lines:
    """Figures as lines of all values, and the covariance of what is left."""

    slopes: Numbers
    constants: Numbers
    left: Numbers


def _flat(rows: TrainingRows) -> tuple[Numbers, Numbers]:
    return (
        rows.values.reshape(-1, rows.values.shape[-1]),
        rows.figures.reshape(-1, rows.figures.shape[-1]),
    )


def _lines(rows: TrainingRows) -> _Lines:
    values, figures = _flat(rows)
    middle = figures.mean(axis=0)
    inputs = np.hstack([np.ones((len(values), 1)), values])
    penalty = RIDGE * rows.values.shape[1] * np.eye(inputs.shape[1])
    penalty[0, 0] = 0.0
    found = np.linalg.solve(inputs.T @ inputs + penalty, inputs.T @ (figures - middle))
    left = figures - middle - inputs @ found
    return _Lines(found[1:], middle + found[0], np.atleast_2d(np.cov(left.T)))


def _by_lines(lines: _Lines, rows: TrainingRows) -> float:
    values, figures = _flat(rows)
    root = np.linalg.cholesky(lines.left)
    left = np.linalg.solve(root, (figures - lines.constants - values @ lines.slopes).T)
    many = len(root)
    constant = np.log(np.diag(root)).sum() + 0.5 * many * np.log(2.0 * np.pi)
    return float(-0.5 * (left**2).sum(axis=0).mean() - constant)


def _module(rows: TrainingRows, lines: _Lines) -> Any:
    import torch
    from sbi.neural_nets import likelihood_nn

    def single(numbers: Numbers) -> Any:
        return torch.tensor(numbers, dtype=torch.float32)

    class LinesAndFlow(torch.nn.Module):  # type: ignore[misc]
        """The flow of what lines leave."""

        def __init__(self) -> None:
            super().__init__()
            values, figures = _flat(rows)
            self.flow = likelihood_nn(
                model="maf",
                hidden_features=HIDDEN,
                num_transforms=TRANSFORMS,
                z_score_theta="none",
                z_score_x="none",
            )(single(values), single(figures))
            self.line = torch.nn.Linear(*lines.slopes.shape)
            self.line.weight.data = single(lines.slopes.T)
            self.line.bias.data = single(lines.constants)
            self.register_buffer("scale", single(np.sqrt(np.diag(lines.left))))

        def loss(self, figures: Any, scores: Any) -> Any:
            left = (figures - self.line(scores)) / self.scale
            return self.flow.loss(left, condition=scores) + self.scale.log().sum()

    return LinesAndFlow()


def _trained(module: Any, rows: TrainingRows, aside: TrainingRows, seed: int) -> tuple[int, float]:
    """Train it in place; gives after how many epochs it was best, and how good it was then."""
    import torch

    values, figures = (torch.tensor(part, dtype=torch.float32) for part in _parts(rows))
    unseen = [torch.tensor(part, dtype=torch.float32) for part in _flat(aside)]
    steps = -(-len(values) // BATCH)
    learner = torch.optim.AdamW(module.parameters(), lr=RATE, weight_decay=DECAY)
    rates = torch.optim.lr_scheduler.OneCycleLR(learner, RATE, total_steps=EPOCHS * steps)
    luck = np.random.default_rng(seed)
    best, best_at, kept = -np.inf, 0, module.state_dict()
    for epoch in range(1, EPOCHS + 1):
        module.train()
        for pilots in np.array_split(luck.permutation(len(values)), steps):
            chosen = (
                torch.tensor(pilots),
                torch.tensor(luck.integers(values.shape[1], size=len(pilots))),
            )
            learner.zero_grad()
            module.loss(figures[chosen], values[chosen]).mean().backward()
            torch.nn.utils.clip_grad_norm_(module.parameters(), 5.0)
            learner.step()
            rates.step()
        module.eval()
        with torch.no_grad():
            reached = -float(module.loss(unseen[1], unseen[0]).mean())
        if reached > best:
            best, best_at = reached, epoch
            kept = {name: weight.clone() for name, weight in module.state_dict().items()}
        elif epoch - best_at >= PATIENCE:
            break
    module.load_state_dict(kept)
    return best_at, best


def _parts(rows: TrainingRows) -> tuple[Numbers, Numbers]:
    return rows.values, rows.figures
