"""The page of the power command: what it found, with the tables, as Markdown."""

from caseflow.experiments.analysis.variance_reduction.contrasts import (
    CASELOAD,
    CEILING,
    CONTACT,
    ContrastDesign,
)
from caseflow.experiments.analysis.variance_reduction.findings import Findings
from caseflow.experiments.analysis.variance_reduction.world_pairs import other_luck
from caseflow.experiments.reports import variance_reduction_tables
from caseflow.experiments.reports.comparison import site_title
from caseflow.experiments.reports.variance_reduction_tables import Grid
from caseflow.experiments.runs.provenance import results_digest

TITLE = "# What the same luck in both worlds is worth"


def page_of(findings: Findings, picture: tuple[str, str], name: str) -> str:
    """The findings as a page."""
    design = findings.design
    changed = "".join(f" --set {key}={value}" for key, value in design.changes.items())
    path, words = picture
    parts = [
        TITLE,
        f"*Made by `caseflow power --site {design.site} --replications {design.replications} "
        f"--worlds {design.worlds} --seed {design.seed}{changed} --page {name}`, model and "
        f"measures {results_digest()}.*",
        _introduction(design),
        *_section(variance_reduction_tables.loads(findings), LOADS),
        "## The factor by congestion",
        f"![{words}]({path})",
        *_section(variance_reduction_tables.factors(findings, CASELOAD), _caseload(), depth=3),
        *_section(variance_reduction_tables.factors(findings, CONTACT), CONTACT_WORDS, depth=3),
        "## How many replications",
        NEEDED,
        *_section(variance_reduction_tables.replications_needed(findings, CASELOAD), depth=3),
        *_section(variance_reduction_tables.replications_needed(findings, CONTACT), depth=3),
        *_section(variance_reduction_tables.every_measure(findings), EVERY),
        "## Impossible flips",
        FLIPS,
        *_section(variance_reduction_tables.impossible_flips(findings), depth=3),
        *_section(variance_reduction_tables.exits(findings), EXITS),
    ]
    return "\n\n".join(parts) + "\n"


def _introduction(design: ContrastDesign) -> str:
    return (
        "Two scenarios are compared under the same chance events: person by person, the same "
        "people meet the same chances (*common random numbers*). The *factor* says by how much "
        "that lowers the variance of the difference between them: the variance of the difference "
        "when the second scenario is run under other chance events, over its variance when both "
        "have the same. A factor of 10 means that a tenth of the replications gives the same "
        f"precision. Here {site_title(design.site)} is run at {len(design.levels)} levels of "
        f"congestion, {design.replications} replications of each arm under seed {design.seed}; for "
        "the variance without pairing, the second arm was run again under seed "
        f"{other_luck(design.seed)}. Every factor is a ratio of two estimated variances and is "
        "rough: the intervals are 95 % jackknife intervals of its logarithm. Factors say how "
        "precise a comparison is. They say nothing of whether the model is right."
    )


def _caseload() -> str:
    return (
        f"When a tenth more people come, the factor of a mean over people cannot pass "
        f"{CEILING:.0f}, however well the worlds are kept in step: those who are added have luck "
        "of their own. (With n people of variance v the paired difference varies by at least "
        "v/n × 0.1/1.1, the unpaired one by v/n × 2.1/1.1.) A factor near that number is as good "
        "as can be; one above it lies there by chance, or because the measure is no mean over "
        "people."
    )


LOADS = (
    "Everybody who works, and every meeting, court and clinic, is scaled together: people stand in "
    "one another's way in all of these lines. The figures are means over the worlds of a single "
    "point of contact, from the first day, when every task list is empty, to the last."
)
CONTACT_WORDS = (
    "The same people come, on the same days. Most of them never have an advocate, and then the two "
    "contact models are the same for them; they differ only through the lines in which they "
    "stand. What is left of the variance is mostly what the contact model really does: a victim "
    "who leaves in one world and stays in the other."
)
NEEDED = (
    "For a 95 % interval of half a width of one percentage point. Left of the bar with the same "
    "luck, right of it with other luck. Two is the least that gives an interval at all."
)
EVERY = (
    "All measures that the product has. *No variance left*: every pair differs by the same amount, "
    "mostly by none. *No factor*: nothing varies either way, or the measure is hardly ever "
    "defined. *Check fails*: the variance of the difference under other chance events, compared "
    "with the sum of the variances of both arms, which it should equal; an interval of 95 % misses "
    "by chance in about one of twenty, and measures of one world go together."
)
FLIPS = (
    "Some levers can only make something likelier: a higher rate of withdrawing, or less "
    "management of perpetrators. A person to whom it happens at the lower end of such a lever's "
    "range and not at the higher flips the wrong way. Where nobody waits for anybody (*unhurried*: "
    "every task takes no time, no line is ever full) that would be a fault of the model's luck, "
    "and the number must be 0. Where people wait for one another it may be real: whoever stays in "
    "one world takes time from somebody else. Left of the bar are those who flip the wrong way, "
    "right of it those who are spared, as the lever says."
)
EXITS = (
    "Everybody who was stalked and is in both worlds, added up over the worlds. The two columns in "
    "the middle are the difference between the contact models, person by person; their "
    "difference is the effect, their sum what its variance is made of."
)


def _section(grid: Grid, words: str = "", depth: int = 2) -> list[str]:
    found = [f"{'#' * depth} {grid.title}"]
    if words:
        found.append(words)
    return [*found, _table(grid)]


def _table(grid: Grid) -> str:
    lines = [_line(grid.columns), "|" + "---|" * len(grid.columns)]
    return "\n".join([*lines, *(_line(row) for row in grid.rows)])


def _line(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
