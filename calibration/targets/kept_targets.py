"""Kept targets: the figures that a posterior was fitted to, in its own account."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from pydantic import ValidationError

from caseflow.calibration.targets.targets import Target
from caseflow.calibration.targets.targets_file import targets
from caseflow.experiments.runs.posterior import Account
from caseflow.scenarios.refusal import Refusal

KEY = "published"
"""Under which name the diagnostics of an account hold its figures."""


def kept(of: Sequence[Target]) -> dict[str, Any]:
    """Write figures for an account."""
    return {KEY: [entry.model_dump(mode="json", exclude_none=True) for entry in of]}


def kept_in(account: Account | None) -> tuple[Target, ...]:
    """The figures that an account holds; none where it holds none, as those of former fits."""
    told: Sequence[Mapping[str, Any]] = account.diagnostics.get(KEY, ()) if account else ()
    try:
        return tuple(Target.model_validate(entry) for entry in told)
    except ValidationError as error:
        (first, *_) = error.errors()
        raise Refusal(
            f"the figures it was fitted to cannot be read here ({first['msg']})",
            where="the account of the posterior",
            value=str(first["input"]),
            expected="measures of one's own to be there: --measure-file FILE",
        ) from None


@lru_cache(maxsize=1)
def delivered() -> frozenset[Target]:
    """The figures that come with the product."""
    return frozenset(targets())


def own(of: Sequence[Target]) -> list[Target]:
    """Those figures that do not come with the product, or other than they came."""
    return [entry for entry in of if entry not in delivered()]
