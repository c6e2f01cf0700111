"""The page of the patterns: what was run, what came of it, and what may be said."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from caseflow.experiments.analysis.patterns.claim import (
    FALSE_ALARM,
    POWER,
    Claim,
    ClaimForm,
    ClaimStatus,
    replications_needed,
)
from caseflow.experiments.analysis.patterns.pattern import Pattern, Runs

PAGE = "patterns.md"
TABLE = "patterns.csv"
PICTURES = "pictures/patterns"
MINUS = "\N{MINUS SIGN}"


@dataclass(frozen=True)
class PatternReport:
    """A pattern with its runs and its figure.

    Attributes
    ----------
    pattern, runs
        One set of runs a setting.
    alternative
        The figure in words, once it is drawn.
    """

    pattern: Pattern
    runs: tuple[Runs, ...]
    alternative: str = ""


def caption(pattern: Pattern, runs: Sequence[Runs]) -> str:
    """Say below a figure what it shows of whom."""
    replications = len(runs[0].counts)
    people = " and ".join(f"{run.counted(pattern.people):,}" for run in runs)
    return (
        f"Layer: {pattern.layer}. Of: {pattern.of} (n = {people}). {replications} replications, "
        "common random numbers in every arm; bars and bands are 95 % intervals of the mean, for "
        "chance alone. The model is not fitted."
    )


def verdict(pattern: Pattern, runs: Sequence[Runs]) -> list[str]:
    """Say of every setting what holds and what does not."""
    return [f"{_capital(run.setting.name)}: {_sentence(pattern.claims(run))}" for run in runs]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _sentence(claims: list[Claim]) -> str:
    claimed = [claim for claim in claims if claim.sign]
    if all(claim.standing is ClaimStatus.HOLDS for claim in claimed):
        words = "the pattern holds in sign"
    elif any(claim.standing is ClaimStatus.FAILS for claim in claimed):
        words = "the pattern does not hold: " + _named(claimed, ClaimStatus.FAILS)
    elif any(claim.standing is ClaimStatus.HOLDS for claim in claimed):
        words = "the pattern holds in part in sign; is unclear: " + _named(
            claimed, ClaimStatus.UNCLEAR
        )
    else:
        words = "it is unclear"
    sizes = [f"{claim.name} is {claim.size}" for claim in claims if claim.size]
    return words + (f". Size: {'; '.join(sizes)}." if sizes else ".")


def _named(claims: list[Claim], standing: ClaimStatus) -> str:
    return ", ".join(claim.name for claim in claims if claim.standing is standing)


def page(shown: Sequence[PatternReport], replications: int | None = None, seed: int = 1) -> str:
    """Write the page."""
    asked = "" if replications is None else f" --replications {replications}"
    lines = [
        "# Patterns that must hold without being fitted",
        "",
        f"*Told by the runs: `caseflow patterns{asked} --seed {seed} --out docs` writes this page, "
        f"its figures and [every number of it]({TABLE}).*",
        "",
        "**The model is not fitted.** Every number is at the centre of its range unless a "
        "setting says otherwise, and those centres were set by hand with some published figures "
        "in view. A pattern is a regularity that such a model should show all the same. A "
        "pattern of sign can hold while its size does not; where the size does not match, the "
        "page says so. Values named as strong lie within their ranges in the "
        "[parameters](parameters.md) unless the text says otherwise: that a pattern shows there "
        "says that the model can produce it, not that the world does.",
        "",
        "Every comparison is of the same people under the same chance events. Intervals are 95 %, "
        "for chance alone; they say nothing of what is not known about the world. *Holds* means "
        "that the interval lies on the claimed side of no effect, *does not hold* that it lies on "
        "the other, *is unclear* that it includes no effect.",
        "",
        "## At a glance",
        "",
        "| pattern | evidence | verdict |",
        "|---|---|---|",
    ]
    for row in shown:
        told = "<br>".join(verdict(row.pattern, row.runs))
        evidence = ", ".join(row.pattern.evidence)
        lines.append(
            f"| [{row.pattern.title}](#{_anchor(row.pattern.title)}) | {evidence} | {told} |"
        )
    for row in shown:
        lines += _section(row)
    return "\n".join(lines) + "\n"


def _anchor(title: str) -> str:
    kept = "".join(sign for sign in title.lower() if sign.isalnum() or sign in " -_")
    return kept.replace(" ", "-")


def _section(pattern_report: PatternReport) -> list[str]:
    pattern = pattern_report.pattern
    lines = ["", f"## {pattern.title}", "", pattern.told, ""]
    lines += [f"*Published.* {pattern.published}", ""]
    lines += [f"![{pattern_report.alternative}]({PICTURES}/{pattern.name}.png)", ""]
    lines += [caption(pattern, pattern_report.runs), ""]
    lines += [f"**Verdict.** {' '.join(verdict(pattern, pattern_report.runs))}", ""]
    lines += [
        "| setting | claim | estimate [95 %] | published | verdict |",
        "|---|---|---|---|---|",
    ]
    for runs in pattern_report.runs:
        lines += [_row(runs, claim) for claim in pattern.claims(runs)]
    lines += ["", _power(pattern, pattern_report.runs[-1]), "", "```console"]
    lines += [f"$ caseflow patterns {pattern.name}", "```"]
    return lines


def _row(runs: Runs, claim: Claim) -> str:
    published = ""
    if claim.published is not None:
        low, high = claim.published
        published = f"{_number(low)} to {_number(high)} ({claim.size})"
    cells = (runs.setting.name, claim.words, estimate(claim), published, str(claim.standing))
    return "| " + " | ".join(cells) + " |"


def estimate(claim: Claim) -> str:
    """A claim's estimate with its interval and unit."""
    middle, low, high = claim.shown
    width = high - low
    decimals = 2 if width < 1.0 else 1 if width < 20.0 else 0
    if width < 0.1:
        decimals = 3
    signed = claim.form in (ClaimForm.POINTS, ClaimForm.CHANGE) or (
        claim.form is ClaimForm.PLAIN and claim.nothing == 0.0
    )
    words = [_number(value, decimals, signed) for value in (middle, low, high)]
    unit = {
        ClaimForm.POINTS: " points",
        ClaimForm.SHARE: " %",
        ClaimForm.CHANGE: " %",
        ClaimForm.RATIO: "",
    }.get(claim.form, f" {claim.unit}" if claim.unit else "")
    return f"{words[0]} [{words[1]}, {words[2]}]{unit}"


def _number(value: float, decimals: int | None = None, signed: bool = False) -> str:
    told = f"{value:g}" if decimals is None else f"{value:{'+' if signed else ''}.{decimals}f}"
    return told.replace("-", MINUS)


def _power(pattern: Pattern, runs: Runs) -> str:
    tested = [claim for claim in pattern.claims(runs) if claim.tested and claim.sign]
    parts = [
        f"{claim.name} {replications_needed(claim.effect, claim.deviation)}" for claim in tested
    ]
    return (
        f"*Power.* By the effects and deviations of these runs, replications needed to find the "
        f"sign with a chance of {POWER:g}, and to find it where there is none with "
        f"{FALSE_ALARM:g}: {', '.join(parts)}. The test runs {pattern.tested}, at "
        f"{runs.setting.name}."
    )


def table(shown: Sequence[PatternReport]) -> str:
    """Every claim as a line of CSV."""
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(
        [
            "pattern",
            "setting",
            "claim",
            "sign",
            "form",
            "estimate",
            "low",
            "high",
            "replications",
            "effect",
            "deviation",
            "tested",
            "standing",
            "size",
        ]
    )
    for row in shown:
        for runs in row.runs:
            for claim in row.pattern.claims(runs):
                in_test = claim.tested and claim.sign != 0 and runs is row.runs[-1]
                middle, low, high = claim.shown
                writer.writerow(
                    [
                        row.pattern.name,
                        runs.setting.name,
                        claim.name,
                        claim.sign,
                        str(claim.form) or claim.unit,
                        *(f"{each:.6g}" for each in (middle, low, high)),
                        claim.n,
                        f"{claim.effect:.6g}",
                        f"{claim.deviation:.6g}",
                        "yes" if in_test else "no",
                        str(claim.standing),
                        claim.size,
                    ]
                )
    return lines.getvalue()
