"""What an observed log comes to beside simulated ones, in lines and as data."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from caseflow.experiments.analysis.event_logs.expected_share import OUTSIDE
from caseflow.experiments.analysis.event_logs.log_comparison import (
    FEWEST_SHOWN,
    ComparedKind,
    LogRow,
)
from caseflow.experiments.reports.json_output import chosen, dump
from caseflow.experiments.reports.terminal import filled

HEADINGS = {
    ComparedKind.REACHED: "Cases that reach it",
    ComparedKind.WAIT: "Waits shorter than the middle one of the model",
    ComparedKind.PATH: "Cases that take the path",
}


@dataclass(frozen=True)
class LogAnswer:
    """An observed log beside simulated ones.

    Attributes
    ----------
    scenario, site, parameters, seed, worlds
        What was simulated, and how often.
    begins, within
        With which activity a case begins, and how many days of it count.
    cases, left_out
        Observed cases that count; those not followed so long, and those that never began.
    unmapped
        Activities of the log that mean none of the model's.
    rows
        What was compared.
    """

    scenario: str
    site: str
    parameters: str
    seed: int
    worlds: int
    begins: str
    within: float
    cases: int
    left_out: tuple[int, int]
    unmapped: tuple[str, ...]
    rows: tuple[LogRow, ...]


def as_lines(answer: LogAnswer) -> list[str]:
    """The lines of the program."""
    text = [
        f"{_told(answer.cases)} cases of your log, each for {answer.within:g} days from "
        f"'{answer.begins}', against {answer.worlds} worlds of {answer.scenario} at {answer.site} "
        f"({answer.parameters}). Not followed so long: {_told(answer.left_out[0])}; never begun: "
        f"{_told(answer.left_out[1])}. Model: its level, and in brackets what 95 % of such logs "
        "would count. Nothing of your log is kept."
    ]
    if answer.unmapped:
        text.append(
            f"Not compared, for no activity of the model is named so: {', '.join(answer.unmapped)}."
            ' Map them with --map "YOURS=MODEL".'
        )
    for kind, heading in HEADINGS.items():
        rows = [row for row in answer.rows if row.kind is kind]
        if rows:
            text.append(f"{heading}:")
            text += [f"- {_sentence(row)}" for row in rows]
    text.append(_overall(answer.rows))
    return "\n\n".join(
        filled(line, "  " if line.startswith("- ") else "") for line in text
    ).splitlines()


def as_json(answer: LogAnswer) -> str:
    """The same as data; counts that are not told are null."""
    told: dict[str, Any] = chosen(
        answer, "scenario", "site", "parameters", "seed", "worlds", "begins", "within", "unmapped"
    )
    told["cases"] = _shown(answer.cases)
    told["sentence"] = _overall(answer.rows)
    told["rows"] = [
        {
            **chosen(row, "kind", "name", "count", "share", "share_low", "share_high"),
            **chosen(row, "level", "low", "high", "tail", "corrected", "outside"),
            "size": _shown(row.size),
            "shown_below": row.shown[0] or None,
            "shown_above": row.shown[1],
            "quartiles": row.quantiles,
            "model_quartiles": row.model_quantiles,
        }
        for row in answer.rows
    ]
    return dump(told)


def _shown(count: int) -> int | None:
    return count if count >= FEWEST_SHOWN else None


def _told(count: int) -> str:
    return f"{count:,}" if count >= FEWEST_SHOWN else "none" if not count else "fewer than 10"


def _sentence(row: LogRow) -> str:
    model = f"model {_percent(row.level)} ({_percent(row.low)} to {_percent(row.high)})"
    if row.level != row.level:
        return f"{row.name}: too few cases to compare."
    if row.count is None:
        return f"{row.name}: yours fewer than {FEWEST_SHOWN}, or nearly all; {model}. Not compared."
    told = (
        f"{row.name}: yours {_percent(row.share)} [{_percent(row.share_low)}, "
        f"{_percent(row.share_high)}] of {row.size:,}; {model}; "
        f"{'OUTSIDE' if row.outside else 'inside'}"
    )
    if row.quantiles:
        told += f"; quartiles {_days(row.quantiles)} days, model {_days(row.model_quantiles)}"
    if not row.outside:
        below, above = row.shown
        ends = [f"{below:.2f}" if below else "", f"{above:.2f}" if above < float("inf") else ""]
        could = " or ".join(f"{end} times the model" for end in ends if end)
        told += f"; would have shown {could}" if could else "; could have shown nothing"
    return f"{told}."


def _overall(rows: Sequence[LogRow]) -> str:
    judged = [row for row in rows if row.outside is not None]
    outside = [row.name for row in judged if row.outside]
    if not judged:
        return "Your log is too small to compare anything."
    if outside:
        return (
            f"{len(outside)} of {len(judged)} lie outside for all together (Holm, "
            f"{100.0 * OUTSIDE:.0f} %): {', '.join(outside)}. There the model is not your service, "
            "or your activities mean something else."
        )
    return (
        f"None of {len(judged)} lies outside for all together. That is no proof: look at what each "
        "would have shown."
    )


def _percent(share: float) -> str:
    return f"{100.0 * share:.1f} %"


def _days(values: Iterable[float]) -> str:
    return " / ".join(f"{value:.1f}" for value in values)
