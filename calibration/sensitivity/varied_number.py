"""What is varied: a number that takes other values, and between which."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from caseflow.scenarios.parameters import JUDGEMENT
from caseflow.scenarios.priors import distribution

BEYOND = 0.005
"""Of a prior without ends, so much lies beyond each end of what is varied."""


@dataclass(frozen=True)
class VariedNumber:
    """One number that takes other values.

    Attributes
    ----------
    site
        Where; ``""`` for every site that has no value of its own.
    prior
        Of a number: what is believed of it, or for a lever the range in which it may be asked.
    choices
        The words of a choice, or of a yes or no; empty for a number.
    whole
        Whether it is a count.
    steps
        Values in equal steps of likelihood, in the place of the prior, where a posterior is known.
    """

    parameter: str
    site: str
    words: str
    prior: str
    evidence: str
    choices: tuple[str, ...] = ()
    whole: bool = False
    steps: tuple[float, ...] = ()

    @property
    def name(self) -> tuple[str, str]:
        """Its name for ``scenarios.drawn``."""
        return self.site, self.parameter

    @property
    def label(self) -> str:
        """How tables and figures name it."""
        return self.parameter + (f" at {self.site}" if self.site else "")

    @property
    def title(self) -> str:
        """Its name in words, such as "Site level (disengagement, cheshire)"."""
        family, rest = self.parameter.split(".", 1)
        words = rest.replace("_", " ").replace(".", ", ")
        about = ", ".join(part for part in (family.replace("_", " "), self.site) if part)
        return f"{words[:1].upper()}{words[1:]} ({about})"

    @property
    def family(self) -> str:
        """The group of parameters that it belongs to."""
        return self.parameter.split(".", 1)[0]

    @property
    def judged(self) -> bool:
        """Whether no published figure stands behind it."""
        return JUDGEMENT in self.evidence

    @property
    def range_words(self) -> str:
        """Between which values it lies."""
        if self.choices:
            return ", ".join(self.choices)
        low, high = self.at(np.array([0.0, 1.0]))
        return f"{low:.4g} to {high:.4g}"

    def at(self, shares: NDArray[np.float64]) -> NDArray[np.float64]:
        """Give the values that these shares of what is believed lie below.

        A prior without ends is cut where one in two hundred lies beyond.
        """
        if self.choices:
            last = len(self.choices) - 1
            found = np.minimum(np.floor(shares * (last + 1)), last)
        elif self.steps:
            found = np.interp(shares, np.linspace(0.0, 1.0, len(self.steps)), self.steps)
        else:
            believed = distribution(self.prior, self.label)
            if not np.isfinite(believed.support()).all():
                shares = np.clip(shares, BEYOND, 1.0 - BEYOND)
            found = believed.ppf(shares)
        return np.asarray(np.rint(found) if self.whole else found, float)
