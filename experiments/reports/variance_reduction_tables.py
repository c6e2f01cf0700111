"""Tables: what the findings come to, row by row, for the terminal and for the page alike."""

import math
from dataclasses import dataclass

from caseflow.experiments.analysis.variance_reduction.congestion import CongestionLevel
from caseflow.experiments.analysis.variance_reduction.contrast_summary import summary
from caseflow.experiments.analysis.variance_reduction.contrasts import SHORT, TITLES
from caseflow.experiments.analysis.variance_reduction.findings import (
    Findings,
    MeasureFinding,
    headlines,
)
from caseflow.experiments.analysis.variance_reduction.flips import LEVERS, MOMENTS
from caseflow.experiments.analysis.variance_reduction.reduction import (
    CONSTANT,
    EXACT,
    UNDEFINED,
    Reduction,
)
from caseflow.experiments.analysis.variance_reduction.world_pairs import UNHURRIED
from caseflow.experiments.measures.formatting import NOTHING

INFINITE = "∞"


@dataclass(frozen=True)
class Grid:
    """A heading, the names of the columns, and the cells of the rows."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def factor_words(reduction: Reduction) -> str:
    """A factor with its interval.

    Examples
    --------
    >>> figure(12.34), figure(0.512), figure(1234.5), figure(float("inf"))
    ('12', '0.51', '1,230', '∞')
    """
    if reduction.standing == EXACT:
        return INFINITE
    if reduction.standing in (CONSTANT, UNDEFINED):
        return NOTHING
    if not math.isfinite(reduction.low):
        return f"{figure(reduction.factor)} [{NOTHING}]"
    return f"{figure(reduction.factor)} [{figure(reduction.low)}, {figure(reduction.high)}]"


def figure(value: float) -> str:
    """A factor, with as many digits as it deserves: two, and three above a thousand."""
    if math.isnan(value):
        return NOTHING
    if math.isinf(value):
        return INFINITE
    if value < 10.0:
        return f"{value:.1f}" if value >= 1.0 else f"{value:.2f}"
    return f"{float(f'{value:.3g}' if value >= 1000.0 else f'{value:.2g}'):,.0f}"


def loads(findings: Findings) -> Grid:
    """How busy every level is."""
    rows = []
    for level in findings.levels:
        load = findings.crossings[level.name].load
        if load is None:
            continue
        rows.append(
            (
                level.name,
                level.words,
                f"{load.open_cases:.0f}",
                f"{100.0 * load.advocates:.0f} %",
                f"{load.advocates_wait:.1f}",
                f"{100.0 * load.officers:.0f} %",
                f"{load.officers_wait:.1f}",
            )
        )
    return Grid(
        "How busy the levels are",
        (
            "level",
            "what the site has",
            "open cases per advocate",
            "advocates' hours in use",
            "days a task waits for them",
            "officers' hours in use",
            "days a task waits for them",
        ),
        tuple(rows),
    )


def factors(findings: Findings, contrast: str) -> Grid:
    """The factor of every headline measure at every level."""
    rows = [
        (
            measure.title,
            *(
                factor_words(findings.line(contrast, level, measure.name).reduction)
                for level in findings.levels
            ),
        )
        for measure in headlines(findings)
    ]
    return Grid(
        f"{TITLES[contrast]}: factor [95 % interval]",
        ("measure", *(level.name for level in findings.levels)),
        tuple(rows),
    )


def replications_needed(findings: Findings, contrast: str) -> Grid:
    """How many replications each way, for every headline measure at every level."""
    rows = [
        (
            measure.title,
            *(_needed(findings.line(contrast, level, measure.name)) for level in findings.levels),
        )
        for measure in headlines(findings)
    ]
    return Grid(
        f"{TITLES[contrast]}: replications for ±1 percentage point, paired | independent",
        ("measure", *(level.name for level in findings.levels)),
        tuple(rows),
    )


def every_measure(findings: Findings) -> Grid:
    """All measures, summed up."""
    rows = []
    for contrast, title in SHORT.items():
        for level in findings.levels:
            one = summary(findings.of(contrast, level))
            rows.append(
                (
                    title,
                    level.name,
                    figure(one.middle),
                    str(one.exact),
                    str(one.tenfold),
                    str(one.better),
                    str(one.worse),
                    str(one.constant),
                    f"{one.disagreeing} of {one.compared}",
                )
            )
    return Grid(
        "Every measure",
        (
            "contrast",
            "level",
            "median factor",
            "no variance left",
            "tenfold or more",
            "1 to 10",
            "below 1",
            "no factor",
            "check fails",
        ),
        tuple(rows),
    )


def impossible_flips(findings: Findings) -> Grid:
    """Those to whom it happened at the lower value of a lever, and not at the higher."""
    rows = []
    for lever, moment in LEVERS.items():
        cells = []
        for name in (UNHURRIED, *(level.name for level in findings.levels)):
            one = findings.crossings[name].levers[lever]
            cells.append(f"{one.only_second:,} | {one.only_first:,} of {one.people:,}")
        rows.append((f"`{lever}`: {MOMENTS[moment][1]}", *cells))
    return Grid(
        "Who flips the wrong way | who is spared, of all who are in both worlds",
        ("lever, and what it may lead to", UNHURRIED, *(level.name for level in findings.levels)),
        tuple(rows),
    )


def exits(findings: Findings) -> Grid:
    """Who leaves under which contact model."""
    rows = []
    for level in findings.levels:
        for moment, exit_ in findings.crossings[level.name].exits.items():
            rows.append(
                (
                    level.name,
                    MOMENTS[moment][1],
                    f"{exit_.both:,}",
                    f"{exit_.only_first:,}",
                    f"{exit_.only_second:,}",
                    f"{exit_.neither:,}",
                )
            )
    return Grid(
        "Who leaves in which world",
        (
            "level",
            "what the victim did",
            "in both",
            "only with a single point of contact",
            "only with multi-agency contact",
            "in neither",
        ),
        tuple(rows),
    )


def _needed(line: MeasureFinding) -> str:
    if not math.isfinite(line.pairs):
        return NOTHING
    return f"{line.pairs:,.0f} | {line.apart:,.0f}"


def level_words(findings: Findings, level: CongestionLevel) -> str:
    """A level with how busy it is, for the axis of a figure."""
    load = findings.crossings[level.name].load
    if load is None:
        return level.name
    return (
        f"{level.name}\nadvocates {100.0 * load.advocates:.0f} %\n"
        f"officers {100.0 * load.officers:.0f} %"
    )
