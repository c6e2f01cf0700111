"""Posteriors from Python: draws as a table, and as ArviZ has them."""

from html import escape
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from caseflow.experiments.runs.posterior import Account, Posterior
from caseflow.experiments.store.posterior_lookup import posterior_of
from caseflow.inference_data import (
    FIGURE,
    figure_groups,
    likelihoods_of,
    prior_draws,
    recorded_groups,
    rows_recorded,
    targets_of,
)
from caseflow.result import AccountResult
from caseflow.scenarios.priors import label_of
from caseflow.scenarios.refusal import Refusal

if TYPE_CHECKING:
    import arviz


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

    @property
    def contraction(self) -> AccountResult:
        """What the published figures tell of each number, and of which they tell nothing.

        Returns
        -------
        AccountResult
            ``.table`` has a row a number, as that of ``calibrate``; ``.plot()`` draws how far each
            moved from its prior.

        Examples
        --------
        >>> import caseflow as cf
        >>> table = cf.posterior("pilot").contraction.table
        >>> len(table), set(table["prior_binds"]) <= {"", "lower", "upper"}
        (367, True)
        """
        from caseflow.calibration.methods.contraction import moves
        from caseflow.calibration.reports.fit_figures import pictures_of
        from caseflow.calibration.reports.posterior_account import as_json, as_text, unknowns_of
        from caseflow.experiments.reports.json_output import dump

        found = self._found
        moved = moves(found, unknowns_of(found))

        def lines() -> list[str]:
            return as_text(found, [], moved)

        return AccountResult(
            (found, [], moved),
            "unknowns",
            lambda: dump(as_json(found, [], moved)),
            lambda: "\n".join(lines()),
            lambda: pictures_of(found, [], moved),
            _lines=lines,
        )

    def to_inference_data(
        self,
        predictive: int = 0,
        targets: str | PathLike[str] | None = None,
        seed: int = 1,
    ) -> "arviz.InferenceData":
        """Give it as ArviZ has it.

        Parameters
        ----------
        predictive
            At how many of its draws the model is simulated again, one world of every site that it
            was fitted to; each takes about a tenth of a second a site. When left out, those that
            the fit recorded, if it did.
        targets
            The file of published figures that it was fitted to; the delivered one when left out.
        seed
            Of the draws of the priors, and of the chance events (common random numbers) of what is
            simulated, which are others than those of any fit.

        Returns
        -------
        arviz.InferenceData
            With one chain, for its draws are independent. Groups: ``posterior``; ``prior``, where
            the priors are known; ``observed_data``, where the figures are: ``figure``, of shape
            (targets,), in the unit of each measure, with ``constant_data`` (``count`` and ``n``,
            where they are published); ``posterior_predictive``, of shape (1, predictive, targets):
            what the model gives, without the chance of so few cases that a published count has;
            and, where the fit recorded it, ``log_likelihood`` of shape (1, draws, likelihoods):
            logarithms, of each figure or of those that exclude each other.

        Raises
        ------
        Refusal
            When ArviZ is not installed, or the file is not what it was fitted to.

        Examples
        --------
        >>> import caseflow as cf
        >>> inference = cf.posterior("pilot").to_inference_data()
        >>> {"posterior", "prior", "observed_data"} <= set(inference.groups())
        True
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
        prior = prior_draws(self._found, self._labels, seed)
        if prior:
            groups["prior"] = prior
        known = targets_of(self._found, None if targets is None else Path(targets))
        recorded = recorded_groups(self._found)
        groups |= recorded | figure_groups(self._found, known, predictive, seed)
        coords = {"target": [f"{target.label}, {target.measure}" for target in known]}
        dims = {name: ["target"] for name in (FIGURE, "count", "n")} if known else {}
        likely = groups.pop("log_likelihood", None)
        inference = arviz.from_dict(**groups, coords=coords, dims=dims)
        if "posterior_predictive" in recorded and not predictive:
            rows = rows_recorded(self._found)
            inference.posterior_predictive = inference.posterior_predictive.assign_coords(draw=rows)
        if likely is not None:
            inference.add_groups(
                {"log_likelihood": likely},
                coords={"likelihood": likelihoods_of(known)},
                dims={FIGURE: ["likelihood"]},
            )
        return inference

    def _repr_html_(self) -> str:
        shares = [0.025, 0.5, 0.975]
        spoken = self._found.spoken
        shown = self.draws if spoken is None else self.draws[list(spoken)]
        table = shown.quantile(shares).T.rename(columns=lambda share: f"{share:.1%}")
        caution = f"<p>{escape(self.caution)}</p>" if self.caution else ""
        rest = len(self._labels) - shown.shape[1]
        left = f"<p>{rest} more, of which no figure speaks: .draws has them.</p>" if rest else ""
        return f"<p>{escape(repr(self))}</p>{caution}{table.to_html()}{left}"

    def __repr__(self) -> str:
        draws, numbers = self._found.draws.shape
        return f"<FittedPosterior {self.name}: {draws:,} draws of {numbers} numbers>"

    @property
    def _labels(self) -> list[str]:
        return [label_of(key, site) for site, key in self._found.columns]


def posterior(
    name: str | PathLike[str], store: str | PathLike[str] | None = None
) -> FittedPosterior:
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
        With ``.draws``, ``.account``, ``.caution``, ``.contraction`` and
        ``.to_inference_data()``.

    Raises
    ------
    Refusal
        When there is none of that name.

    Examples
    --------
    >>> import caseflow as cf
    >>> cf.posterior("pilot").draws.shape[1]
    367
    """
    kept = None if store is None else fspath(store)
    return FittedPosterior(posterior_of(fspath(name), kept))
