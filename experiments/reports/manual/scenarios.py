"""The page of the scenarios, and the table of the police forces, told from their files."""

import re
from collections.abc import Iterator

from caseflow.scenarios.chain import FAMILIES, delivered
from caseflow.scenarios.description import frame_sentences, sentence_of
from caseflow.scenarios.parameters import parameters
from caseflow.scenarios.scenario import Scenario, load
from caseflow.scenarios.sites import Site, delivered_sites, sites
from caseflow.scenarios.words import words_of

KEY = re.compile(r"\(([a-z_]+(?:\.[a-z_]+)+)\)")
"""The name of a parameter, as the sentences have it."""

JUDGED = "\\*"

INTRODUCTION = (
    "A scenario is a file: what it differs from, and in what. Its name is that of the file. In",
    "brackets stand the rows of the [evidence](evidence.md) behind the number that was there",
    "before; *judgement* means that no published figure stands behind it.",
)

ABOUT_FORCES = (
    f"{JUDGED} unknown, and shared out by a rule that `caseflow sites NAME` tells: it rests on",
    "judgement. What stands there without a mark answers to a figure published for that force.",
    "`python -m caseflow.calibration.targets.forces` shares out anew.",
    "",
)

COLUMNS = {
    "demand.reports_a_year": "first reports a year",
    "advocacy.advocates": "advocates",
    "triage.every": "days between meetings",
    "triage.agenda": "cases a meeting",
    "investigating.investigators": "investigators",
    "hearing.magistrates_places": "magistrates' places a sitting",
    "hearing.crown_places": "Crown places a sitting",
    "clinical.places": "treatment places",
}
"""What the table of the forces shows."""


def scenarios() -> Iterator[str]:
    """Tell every delivered scenario, family by family."""
    yield from INTRODUCTION
    for family, heading in FAMILIES.items():
        names = [name for name, path in delivered().items() if path.parent.name == family]
        if names:
            yield from ("", f"## {heading}")
        for name in names:
            yield from _told(load(name))


def _told(scenario: Scenario) -> Iterator[str]:
    yield from ("", f"### {scenario.name}", "")
    yield f"**{scenario.title}.** {scenario.question}"
    yield ""
    when = frame_sentences(scenario.frame, scenario.frame_of_base, scenario.base)
    if not scenario.base:
        yield when[0]
    what = [
        sentence_of(difference, scenario.base, scenario.models)
        for difference in scenario.differences
    ]
    other = [line.removeprefix("- ") for line in when if line.startswith("- ")]
    before = f"[{scenario.base}](#{scenario.base})"
    yield f"Against its base, {before}:" if scenario.base else "Every other scenario rests on it:"
    yield ""
    yield from (f"- {KEY.sub(_code, line)}" for line in [*other, *what])
    yield from ("", f"Sources: {', '.join(scenario.sources)}.")


def _code(found: re.Match[str]) -> str:
    return f"(`{found[1]}`)"


def local() -> Iterator[str]:
    """Tell every line about the pilot's sites."""
    yield from _lines([sites()[name] for name in load("pilot").sites], set())


def forces() -> Iterator[str]:
    """Tell what is known, and what is not, of every police force."""
    pilot = load("pilot").sites
    found = [site for site in delivered_sites().values() if site.site not in pilot]
    yield from ABOUT_FORCES
    yield "| site | force | " + " | ".join(COLUMNS.values()) + " |"
    yield "|---|---|" + "---|" * len(COLUMNS)
    for site in found:
        cells = [f"`{site.site}`", site.force, *(_value(site, key) for key in COLUMNS)]
        yield "| " + " | ".join(cells) + " |"
    yield ""
    yield "Some forces have more numbers of their own:"
    yield ""
    yield from ("| site | parameter | value | evidence | note |", "|---|---|---|---|---|")
    yield from _lines(found, {"number", *COLUMNS})


def _lines(found: list[Site], without: set[str]) -> Iterator[str]:
    for site in found:
        for key, line in site.lines.items():
            if key not in without:
                cells = (site.name, f"`{key}`", line.value, line.evidence, line.note)
                yield "| " + " | ".join(cells) + " |"


def _value(site: Site, key: str) -> str:
    line = site.lines.get(key)
    told = words_of(parameters()[key].column, site.values.get(key, parameters()[key].number))
    return told + (JUDGED if line is None or line.rests_on_judgement else "")
