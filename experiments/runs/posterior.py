"""The posterior: what a fit leaves of what is not known, as draws."""

import csv
import hashlib
import io
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from caseflow.experiments.runs.provenance import target_definitions
from caseflow.scenarios.columns import column_of
from caseflow.scenarios.drawn import EVERYWHERE, Drawn
from caseflow.scenarios.drawn_values import check_drawn, check_unknown
from caseflow.scenarios.parameters import parameters
from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.sites import site_of
from caseflow.scenarios.text_files import text_in
from caseflow.sim.sources import code_digest

NAME = re.compile(r"[A-Za-z0-9_-]{1,60}")
AT = "@"

LARGEST_DRAWS = 500_000_000
"""No file of draws is larger, in bytes."""
"""Between a parameter and its site in the first line of a file of draws."""


@dataclass(frozen=True)
class Account:
    """How a posterior came about.

    Attributes
    ----------
    scenario, sites
        What was fitted.
    method
        ``sampler`` or ``neural``.
    code, targets
        Digests of the model, and of the targets.
    measures
        The digest of the definition of each measure that it was fitted to.
    priors
        As written, in the order of the columns.
    made, seconds
        When it was finished, and how long it took.
    diagnostics
        Numbers and sentences by name.
    record
        What its report and its inference data are made from: the figures themselves, and packed
        arrays; nothing in accounts of former versions.
    """

    scenario: str
    sites: tuple[str, ...]
    method: str
    code: str
    targets: str
    priors: tuple[str, ...]
    made: str
    seconds: float
    diagnostics: Mapping[str, Any]
    measures: Mapping[str, str] = field(default_factory=dict)
    record: Mapping[str, Any] = field(default_factory=dict)

    @property
    def current(self) -> bool:
        """Whether the model, and what it was fitted to, are defined today as they were then."""
        return self.code == code_digest() and self.measures.items() <= target_definitions().items()

    @property
    def spoken(self) -> dict[str, tuple[float, str]] | None:
        """Of which numbers the figures speak, most told first; nothing where that was not measured.

        By label: the information of all figures about it, against that of its prior, and the
        quantity that says most of it, as ``measure at site``.
        """
        told = self.diagnostics.get("spoken")
        if told is None:
            return None
        entries = sorted(told.items(), key=lambda entry: -float(entry[1][0]))
        return {label: (float(much), str(clearest)) for label, (much, clearest) in entries}


@dataclass(frozen=True)
class Posterior:
    """Draws of what is not known, each as likely as another.

    Attributes
    ----------
    columns
        Site, or ``""`` for everywhere, and parameter.
    draws
        Shape (draws, columns), in the units of the parameters.
    account
        How it came about; nothing for a file of draws without one.
    namesake
        A sentence where another posterior has the same name; empty where none has.
    """

    name: str
    columns: tuple[tuple[str, str], ...]
    draws: NDArray[np.float64]
    account: Account | None = None
    namesake: str = ""

    @property
    def digest(self) -> str:
        """Sixteen hexadecimal digits that change whenever a draw does."""
        told = hashlib.sha256(repr(self.columns).encode())
        told.update(np.ascontiguousarray(self.draws).tobytes())
        return told.hexdigest()[:16]

    @property
    def spoken(self) -> dict[str, tuple[float, str]] | None:
        """Of which numbers the figures speak, as ``Account.spoken``; nothing without an account."""
        return None if self.account is None else self.account.spoken

    @property
    def whole(self) -> bool:
        """Whether every number that is uncertain at the sites it was fitted to is drawn."""
        from caseflow.scenarios.priors import every_unknown

        if self.account is None:
            return False
        every = {(entry.site, entry.parameter) for entry in every_unknown(self.account.sites)}
        return every <= set(self.columns)

    @property
    def outdated(self) -> str:
        """A sentence where it was fitted to another version of the model; empty where not."""
        if self.account is None or self.account.current:
            return ""
        return (
            f"the posterior '{self.name}' was fitted to another version of the model or of its "
            "measures: fit it again before resting anything on it."
        )

    @property
    def caution(self) -> str:
        """What must be known before anything is rested on it; empty where nothing must."""
        doubts = self.account.diagnostics.get("doubts", ()) if self.account else ()
        doubted = (
            f"the posterior '{self.name}' is not to be relied on yet: its fit has "
            f"{' and '.join(doubts)}."
        )
        told = [
            entry for entry in (self.namesake, self.outdated, doubted if doubts else "") if entry
        ]
        return " ".join(
            line if place == 0 else line[:1].upper() + line[1:] for place, line in enumerate(told)
        )

    def with_record(self, record: Mapping[str, Any]) -> "Posterior":
        """The same, of which the account has a record."""
        assert self.account is not None
        return replace(self, account=replace(self.account, record=record))

    def drawn(self, row: int) -> Drawn:
        """The values of one draw, for ``scenarios.drawn``."""
        values = self.draws[row].tolist()
        return dict(zip(self.columns, values, strict=True))

    def as_csv(self) -> str:
        """The draws as comma-separated values, six digits each."""
        text = io.StringIO()
        lines = csv.writer(text, lineterminator="\n")
        lines.writerow(key + (f"{AT}{site}" if site else "") for site, key in self.columns)
        lines.writerows([f"{value:.6g}" for value in row] for row in self.draws.tolist())
        return text.getvalue()

    def account_as_json(self) -> str:
        """How it came about, as JSON."""
        return json.dumps(vars(self.account) if self.account else {}, indent=1) + "\n"


def named_well(name: str) -> None:
    """Refuse a name that cannot be that of a posterior."""
    if not NAME.fullmatch(name):
        raise Refusal(
            "not the name of a posterior",
            where="--name",
            value=name,
            expected="letters, digits, dashes and underscores",
        )


def account_of(told: Mapping[str, Any]) -> Account:
    """The account that ``account_as_json`` wrote, read from JSON."""
    lists = {key: tuple(told[key]) for key in ("sites", "priors")}
    return Account(**{**told, **lists})


def posterior_from(path: Path) -> Posterior:
    """Read a file of draws, and the account beside it if there is one."""
    try:
        text = text_in(path, path.name, LARGEST_DRAWS)
        rows = [row for row in csv.reader(io.StringIO(text, newline=""), strict=True) if row]
    except csv.Error as error:
        raise Refusal(f"cannot be read ({error})", where=path.name) from None
    if len(rows) < 2:
        raise Refusal("there are no draws in it", where=path.name)
    columns = tuple(_column(cell.strip(), f"{path.name}, line 1") for cell in rows[0])
    for place, (site, key) in enumerate(columns):
        if (site, key) in columns[:place]:
            raise Refusal(
                "this column is there twice",
                where=f"{path.name}, line 1",
                key=key if site == EVERYWHERE else f"{key}{AT}{site}",
                expected="each number once",
            )
    draws = _plain_numbers(rows[1:], columns)
    if draws is None:
        draws = np.array([_numbers(row, columns, path, at) for at, row in enumerate(rows[1:], 2)])
    return Posterior(path.stem, columns, draws, _account_beside(path))


def check_draws(
    columns: tuple[tuple[str, str], ...], draws: NDArray[np.float64], place: str
) -> None:
    """Refuse draws of which one lies outside of what its number can be.

    What the model has no longer is left to whoever asks for it by name.
    """
    for (site, key), column in zip(columns, draws.T, strict=True):
        if key not in parameters():
            continue
        for value in (float(column.min()), float(column.max())):
            if not np.isfinite(value):
                raise Refusal("not a number", where=place, key=key, value=value)
            check_drawn(key, site, value, place)


def _column(cell: str, place: str) -> tuple[str, str]:
    key, _, site = cell.partition(AT)
    column_of(key, place)
    if site:
        site_of(site, place)
    check_unknown(key, site, place)
    return (site or EVERYWHERE, key)


def _plain_numbers(
    rows: list[list[str]], columns: tuple[tuple[str, str], ...]
) -> NDArray[np.float64] | None:
    """All draws at once; nothing where a line must be looked for that is not as it should be.

    What is allowed is a stretch of numbers, or some of them by themselves: so the ends of each
    column speak for all between them, once every value is finite.
    """
    try:
        draws = np.array(rows, float)
    except ValueError:
        return None
    if draws.shape != (len(rows), len(columns)) or not np.isfinite(draws).all():
        return None
    try:
        for (site, key), values in zip(columns, draws.T, strict=True):
            column, every = column_of(key, ""), np.unique(values)
            single = column.kind is bool or bool(column.choices)
            for value in every if single else every[[0, -1]]:
                check_drawn(key, site, float(value), "")
    except Refusal:
        return None
    return draws


def _numbers(
    row: list[str], columns: tuple[tuple[str, str], ...], path: Path, line: int
) -> list[float]:
    place = f"{path.name}, line {line}"
    if len(row) != len(columns):
        raise Refusal(f"there are {len(row)} cells", where=place, expected=f"{len(columns)}")
    found = []
    for cell, (site, key) in zip(row, columns, strict=True):
        try:
            value = float(cell)
        except ValueError:
            value = float("nan")
        if not np.isfinite(value):
            raise Refusal("not a number", where=place, key=key, value=cell)
        check_drawn(key, site, value, place)
        found.append(value)
    return found


def _account_beside(path: Path) -> Account | None:
    beside = path.with_suffix(".json")
    if not beside.is_file():
        return None
    try:
        return account_of(json.loads(text_in(beside, beside.name, LARGEST_DRAWS)))
    except (ValueError, TypeError, KeyError, RecursionError):
        raise Refusal("is not the account of a posterior", where=beside.name) from None
