"""What patterns came to: every claim in lines of a terminal, and as JSON."""

from collections.abc import Iterator, Sequence
from typing import Any

from caseflow.experiments.analysis.patterns.claim import Claim
from caseflow.experiments.analysis.patterns.pattern import Runs
from caseflow.experiments.reports.json_output import chosen, dump
from caseflow.experiments.reports.patterns import PatternReport, estimate, verdict


def as_text(shown: Sequence[PatternReport]) -> list[str]:
    """Say of each pattern what holds, and each number behind that."""
    lines = []
    for report in shown:
        lines += ["", report.pattern.title]
        verdicts = verdict(report.pattern, report.runs)
        for runs, words in zip(report.runs, verdicts, strict=True):
            lines.append(f"  {words}")
            lines += [
                f"    {claim.words}: {estimate(claim)}; {claim.standing}"
                for claim in report.pattern.claims(runs)
            ]
    return lines


def as_json(shown: Sequence[PatternReport], seed: int) -> str:
    """Every claim of every pattern as one JSON object."""
    claims = [_entry(report, runs, claim) for report, runs, claim in claims_of(shown)]
    patterns = [
        {
            **chosen(report.pattern, "name", "title", "layer"),
            "denominator": report.pattern.of,
            "evidence": report.pattern.evidence,
            "verdict": verdict(report.pattern, report.runs),
        }
        for report in shown
    ]
    return dump({"seed": seed, "patterns": patterns, "claims": claims})


def claims_of(
    shown: Sequence[PatternReport],
) -> Iterator[tuple[PatternReport, Runs, Claim]]:
    """Every claim, with its pattern and the runs of its setting."""
    for report in shown:
        for runs in report.runs:
            for claim in report.pattern.claims(runs):
                yield report, runs, claim


def _entry(report: PatternReport, runs: Runs, claim: Claim) -> dict[str, Any]:
    middle, low, high = claim.shown
    return {
        "pattern": report.pattern.name,
        "setting": runs.setting.name,
        "claim": claim.name,
        "words": claim.words,
        "sign": claim.sign,
        "unit": str(claim.form) or claim.unit,
        "estimate": middle,
        "low": low,
        "high": high,
        "published": claim.published,
        "replications": claim.n,
        "effect": claim.effect,
        "deviation": claim.deviation,
        "standing": claim.standing,
        "size": claim.size,
    }
