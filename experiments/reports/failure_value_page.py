"""The page of what failures are worth: tables, sentences and notes in Markdown."""

from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version

from caseflow.experiments.analysis.failure_value import HEADLINES, FailureValue, FailureValues
from caseflow.experiments.reports.comparison import headline
from caseflow.experiments.reports.failure_value import cautions, name_of, nearest
from caseflow.experiments.reports.failure_value_sentences import TOLD, of_thousand, often, sentences
from caseflow.experiments.runs.defaults import PARAMETERS
from caseflow.experiments.runs.design import Design
from caseflow.experiments.runs.provenance import results_digest
from caseflow.scenarios.parameters import JUDGEMENT, parameters

TITLE = "# What goes wrong, and what putting it right would be worth"


def _over(design: Design) -> str:
    """What the command was told of what is not known; nothing by default."""
    return "" if design.parameters == PARAMETERS else f" --parameters {design.parameters}"


def page_of(worths: FailureValues, picture: tuple[str, str], name: str) -> str:
    """The answer as a page."""
    design = worths.answers.design
    by = TOLD[worths.by].column
    lines = [
        TITLE,
        "",
        f"*Made by `caseflow failures {design.baseline.name} --replications "
        f"{design.replications} --seed {design.seed}{_over(design)} --page {name}`, "
        f"Caseflow {_version()}, "
        f"model and measures {results_digest()}.*",
        "",
        f"**{design.baseline.title}.** {headline(worths.answers)} Each of fifteen things that go "
        "wrong is put right alone, in a scenario of its own, for the same people under the same "
        "luck.",
        "",
    ]
    for caution in cautions(worths):
        lines += [caution, ""]
    path, words = picture
    lines += [f"![{words}]({path})", ""]
    lines += ["## Over everyone", ""]
    lines += ["How many of 1,000 victims meet it, and what changes when nobody does.", ""]
    everyone = [
        f"{TOLD[this_headline].column}, of 1,000 {TOLD[this_headline].whom}"
        for this_headline in HEADLINES
    ]
    lines += _table(
        ["what goes wrong", "meet it", *everyone],
        [
            [
                name_of(entry),
                often(entry.often)[0],
                *(of_thousand(entry.changes[key]) for key in HEADLINES),
            ]
            for entry in worths.ranked
        ],
    )
    lines += ["", "## For those who met it", ""]
    lines += ["The same, for 1,000 of those who met it in the baseline.", ""]
    lines += _table(
        ["what goes wrong", "people", *(TOLD[this_headline].column for this_headline in HEADLINES)],
        [
            [
                name_of(entry),
                f"{entry.found:,}",
                *(of_thousand(entry.each[key]) for key in HEADLINES),
            ]
            for entry in worths.ranked
        ],
    )
    lines += ["", "## What lies nearest to it", ""]
    lines += ["The measure that lies nearest to what each does, over everyone.", ""]
    lines += _table(
        ["what goes wrong", "measure", "baseline", "change"],
        [[name_of(entry), *nearest(entry)] for entry in worths.ranked],
    )
    lines += ["", "## One by one", "", f"In the order of {by}.", ""]
    for worth in worths.ranked:
        lines += _section(worth)
    return "\n".join(lines).rstrip() + "\n"


def _section(worth: FailureValue) -> list[str]:
    taken_away, realistic = worth.removal.note
    levers = ", ".join(
        f"`{key}` = {value}" + (f" ({JUDGEMENT})" if parameters()[key].rests_on_judgement else "")
        for key, value in worth.removal.levers.items()
    )
    return [
        f"### {worth.scenario.question}",
        "",
        sentences(worth),
        "",
        f"*How it is put right* (`{worth.removal.name}`): {taken_away} In numbers: {levers}.",
        "",
        f"*How realistic:* {realistic}",
        "",
    ]


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    told = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return ["| " + " | ".join(row) + " |" for row in told]


def _version() -> str:
    try:
        return version("caseflow-stalking")
    except PackageNotFoundError:
        return "not installed"
