"""Posteriors from Python: draws as a table, and as ArviZ has them."""

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from caseflow.experiments.runs.posterior import Account, Posterior
from caseflow.experiments.store.posterior_lookup import posterior_of
from caseflow.scenarios.priors import distribution
from caseflow.scenarios.refusal import Refusal

if TYPE_CHECKING:
    import arviz

PRIOR_DRAWS = 2_000
"""Draws of the priors beside those of a posterior."""


class FittedPosterior:
    """What a fit leaves of the numbers that are not known.

    Attributes
    ----------
    name
        As ``parameters="posterior:NAME"`` has it.
    """

    def __init__(self, found: Posterior) -> None:
        self._found = found
        self.name = found.name

    @property
    def draws(self) -> pd.DataFrame:
        """The draws, each as likely as another; shape (draws, numbers), in their own units."""
        return pd.DataFrame(self._found.draws, columns=self._labels)

    @property
    def account(self) -> Account | None:
        """How it came about: scenario, sites, method, priors, digests and diagnostics."""
        return self._found.account

    @property
    def caution(self) -> str:
        """What must be known before anything is rested on it; empty where nothing must."""
        return self._found.caution

    def to_inference_data(self, seed: int = 1) -> "arviz.InferenceData":
        """Give it as ArviZ has it.

        Parameters
        ----------
        seed
            Of the draws of the priors.

        Returns
        -------
        arviz.InferenceData
            Groups ``posterior`` and, where the fit says which priors it had, ``prior``; one chain,
            for its draws are independent.

        Raises
        ------
        Refusal
            When ArviZ is not installed.

        Examples
        --------
        >>> import caseflow as cf
        >>> inference = cf.posterior("pilot").to_inference_data()
        >>> inference.posterior.sizes["chain"]
        1
        """
        try:
            import arviz
        except ImportError:
            raise Refusal(
                "to_inference_data needs ArviZ: pip install 'caseflow-stalking[calibration]'"
            ) from None
        draws = self.draws
        groups: dict[str, Any] = {
            "posterior": {label: draws[label].to_numpy()[None] for label in draws}
        }
        if self.account is not None:
            luck = np.random.default_rng(seed)
            groups["prior"] = {
                label: distribution(prior, label).rvs(PRIOR_DRAWS, random_state=luck)[None]
                for label, prior in zip(self._labels, self.account.priors, strict=True)
            }
        return arviz.from_dict(**groups)

    def __repr__(self) -> str:
        draws, numbers = self._found.draws.shape
        return f"<FittedPosterior {self.name}: {draws:,} draws of {numbers} numbers>"

    @property
    def _labels(self) -> list[str]:
        return [key + (f" at {site}" if site else "") for site, key in self._found.columns]


def posterior(name: str, store: str | None = None) -> FittedPosterior:
    """Find a posterior by its name.

    Parameters
    ----------
    name
        Of one that comes with the product (``pilot``), of one in the store, or the path of a file
        of draws that ends in ``.csv``.
    store
        Where fits of one's own are kept; none is looked at when left out.

    Returns
    -------
    FittedPosterior
        With ``.draws``, ``.account``, ``.caution`` and ``.to_inference_data()``.

    Raises
    ------
    Refusal
        When there is none of that name.

    Examples
    --------
    >>> import caseflow as cf
    >>> cf.posterior("pilot").draws.shape[1]
    26
    """
    return FittedPosterior(posterior_of(name, store))
