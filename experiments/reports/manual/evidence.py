"""The page of the evidence, told from its rows."""

from collections.abc import Iterator, Mapping
from textwrap import wrap

from caseflow.scenarios.evidence import GRADES, Evidence, evidence

CAUTIONS = (
    "Police outcomes count offences, not victims.",
    "Recording rules changed in 2018 and 2020, so only the pilot's own years are comparable.",
    "True, reported and recorded repeats are different things.",
)
"""What whoever reads any of the figures must know."""

_TOLD = f"{CAUTIONS[0]} {CAUTIONS[1]} And {CAUTIONS[2][:1].lower()}{CAUTIONS[2][1:]}"

INTRODUCTION = (
    "The published figures that parameters and measures name, each by its row. They concern",
    "England and Wales unless another place is named. *Pilot paper* is Jerath, Tompson and Belur",
    "(2022), Journal of Interpersonal Violence, doi 10.1177/0886260520980402. A number without a",
    "row here rests on judgement, and says so.",
    "",
    *wrap(f"Three cautions hold throughout. {_TOLD}", 93),
    "",
    "The *grade* of a row says how near to its source the figure was read; it is no verdict on the",
    "study:",
    "",
)

NOTES: Mapping[str, tuple[str, ...]] = {
    "Police outcomes and courts": (
        "Of what was compiled by the BBC Shared Data Unit, the counts are used, not the",
        "percentages printed there. *Not supported* is outcomes 14 and 16, *evidential* is",
        "outcome 15.",
        "",
    ),
}


def rows() -> Iterator[str]:
    """Tell every row of the evidence, section by section."""
    yield from INTRODUCTION
    yield from (f"- *{grade}*: {meaning};" for grade, meaning in GRADES.items())
    yield "- no row: *judgement*."
    section = ""
    for entry in evidence().values():
        if entry.section != section:
            section = entry.section
            yield from ("", f"## {section}", "", *NOTES.get(section, ()))
            yield from ("| row | what it says | grade | who says so |", "|---|---|---|---|")
        yield f"| {entry.row} | {entry.says} | {entry.grade} | {_source(entry)} |"


def _source(this_evidence: Evidence) -> str:
    return (
        f"[{this_evidence.source}]({this_evidence.link})"
        if this_evidence.link
        else this_evidence.source
    )
