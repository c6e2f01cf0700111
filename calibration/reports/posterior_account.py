"""The account of a posterior: how it came about, what it tells, and what it agrees with."""

from collections.abc import Sequence
from typing import Any

from rich.console import Console
from rich.table import Table

from caseflow.calibration.diagnostics.target_fit import AGREES, TargetFit, surprise
from caseflow.calibration.methods import convergence
from caseflow.calibration.methods.contraction import Contraction, Correlation, trades
from caseflow.calibration.methods.learned_parameters import (
    learned,
    sentences,
    settled_by,
    trade_off,
)
from caseflow.calibration.reports.figure_source import own_sentences
from caseflow.calibration.reports.fit_minutes import minutes_words
from caseflow.calibration.reports.number_tables import numbers_of
from caseflow.calibration.reports.page import influence_tables
from caseflow.calibration.reports.page.known_truths import joint
from caseflow.calibration.reports.target_tables import entry, table_of
from caseflow.experiments.reports.json_output import chosen
from caseflow.experiments.reports.terminal import filled
from caseflow.experiments.runs.posterior import Account, Posterior
from caseflow.scenarios.columns import column_of
from caseflow.scenarios.priors import Unknown, label_of, unknown
from caseflow.scenarios.sites import site_of

MOST_PAIRS = 9
"""More pairs that trade off than this are counted and not named."""


def unknowns_of(posterior: Posterior) -> tuple[Unknown, ...]:
    """What is believed of each column of a posterior, unless the model has it no longer."""
    for site, key in posterior.columns:
        column_of(key, f"posterior '{posterior.name}'")
        if site:
            site_of(site, f"posterior '{posterior.name}'")
    account = posterior.account
    own = account.diagnostics.get("own_priors", {}) if account else {}
    return tuple(
        unknown(key, site, own_prior=own.get(label_of(key, site), ""))
        for site, key in posterior.columns
    )


def as_text(
    posterior: Posterior, held: Sequence[TargetFit], moved: Sequence[Contraction]
) -> list[str]:
    """Tell the account in lines of a terminal."""
    lines = [*made(posterior), ""]
    if held:
        table = table_of(held, "verdict", [fit.verdict for fit in held])
        lines += [*_printed(table), "", filled(surprise(held)), ""]
        lines += [filled(outside(fit, held)) for fit in held if fit.verdict != AGREES]
        lines.append("")
    table = numbers_of(moved)
    if table.row_count:
        lines += [*_printed(table), ""]
    traded = trades(posterior, [contraction.unknown for contraction in moved])
    every = [*sentences(moved), *map(trade_off, traded[:MOST_PAIRS]), *_left_out(traded)]
    for line in [*every, joint(posterior), *influence_tables.sentences(posterior)]:
        if not line:
            continue
        lines += [filled(line), ""]
    return lines[:-1]


def _printed(table: Table) -> list[str]:
    console = Console(width=110, color_system=None)
    with console.capture() as caught:
        console.print(table)
    return caught.get().splitlines()


def _left_out(traded: Sequence[Correlation]) -> list[str]:
    rest = len(traded) - MOST_PAIRS
    return [f"{rest} more pairs trade off, all in --format json."] if rest > 0 else []


def outside(target_fit: TargetFit, held: Sequence[TargetFit]) -> str:
    """Tell of a figure that the model does not give, and why it cannot where another says so."""
    told = f"- {target_fit.target.label}, {target_fit.title.lower()}: {target_fit.verdict}"
    others = [
        other.target
        for other in held
        if other is not target_fit
        and (other.target.place, other.target.measure)
        == (target_fit.target.place, target_fit.target.measure)
        and (other.verdict == AGREES or other.z * target_fit.z < 0.0)
    ]
    if others:
        names = " and ".join(other.label for other in others)
        told += f"; it cannot give this and {names}, which say another number of the same thing"
    elif target_fit.target.use == "check":
        told += "; it was not fitted to this figure"
    else:
        told += "; nothing that is fitted and possible by its prior brings it nearer without loss"
    return told + "."


def made(posterior: Posterior) -> list[str]:
    """How a posterior came about, in lines of a terminal."""
    account = posterior.account
    if account is None:
        return [f"{posterior.name}: {len(posterior.draws)} draws; nothing says how they were made."]
    told = account.diagnostics
    caution = posterior.outdated
    lines = [
        *([caution[:1].upper() + caution[1:]] if caution else []),
        f"Posterior '{posterior.name}' of {account.scenario} ({', '.join(account.sites)}), by "
        f"{account.method}: {len(posterior.draws)} draws of {len(posterior.columns)} unknown "
        f"numbers, made {account.made[:10]} in {minutes_words(account)}.",
        *own_sentences(posterior),
        *convergence.sentences(dict(told)),
        *_best(account),
    ]
    return [filled(line) for line in lines]


def _best(account: Account) -> list[str]:
    """How much of the best fit was luck; a network's likelihood is on a scale of its own."""
    told = account.diagnostics
    if account.method == "neural":
        return []
    return [
        f"The best fit agreed to {told['best_agreement']:.1f} when it won, and told again under "
        f"{told['fresh_lucks']} fresh lucks to {told['best_on_fresh_luck']:.1f} on average "
        "(logarithms of the likelihood): the gap is what was luck in its winning.",
    ]


def _account(posterior: Posterior) -> dict[str, Any] | None:
    """The account but for packed arrays, which are for machines."""
    if posterior.account is None:
        return None
    return {name: told for name, told in vars(posterior.account).items() if name != "record"}


def as_json(
    posterior: Posterior, held: Sequence[TargetFit], moved: Sequence[Contraction]
) -> dict[str, Any]:
    """The account as data."""
    return {
        "name": posterior.name,
        "digest": posterior.digest,
        "draws": len(posterior.draws),
        "account": _account(posterior),
        "figures": [entry(fit) for fit in held],
        "unknowns": [
            {
                **chosen(contraction.unknown, "parameter", "site", "prior", "evidence"),
                "low": contraction.values[0],
                "median": contraction.values[1],
                "high": contraction.values[2],
                **chosen(contraction, "contraction", "overlap"),
                "learned": learned(contraction),
                **chosen(contraction, "spoken", "information"),
                "said_most_by": contraction.clearest,
                "prior_binds": contraction.prior_binds,
                "settled_by": settled_by(contraction) or None,
            }
            for contraction in moved
        ],
        "trade_offs": [
            {"one": trade.one.label, "other": trade.other.label, "correlation": trade.correlation}
            for trade in trades(posterior, [contraction.unknown for contraction in moved])
        ],
    }
