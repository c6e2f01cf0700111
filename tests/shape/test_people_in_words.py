"""People are named by their role: one victim in five is a man, so no role is a she or a he."""

import ast
import re
from pathlib import Path

import pytest

from caseflow.experiments.measures import MEASURES
from caseflow.experiments.reports.stories.pronouns import MAN, WOMAN
from caseflow.scenarios.parameters import parameters
from tests.shape.sources import ROOT, files_of, name_of, tree_of

GENDERED = re.compile(r"\b(she|her|hers|herself|he|him|his|himself)\b", re.IGNORECASE)
PLACEHOLDER = re.compile(r"\{[^{}]*\}")
QUOTED = re.compile(r"“[^”]*”")
CODE = re.compile(r"`[^`]*`")
"""Names in a text are an interface, and what somebody said in an interview stays as it was."""

ROOMS = ("caseflow", "scenarios", "experiments", "calibration", "sim")
PRONOUNS = "experiments/reports/stories/pronouns.py"
"""The pronouns of one simulated person, whose gender is in the tables."""

NAMES = {"experiments/measures/burden.py": {"him"}}
"""Strings that are parts of the names of columns."""

PROSE = (".md", ".toml", ".csv", ".html", ".ipynb")


def gendered(text: str) -> list[str]:
    """The lines of a text that call somebody she or he."""
    bare = CODE.sub("", QUOTED.sub("", PLACEHOLDER.sub("", text)))
    return [line.strip() for line in bare.splitlines() if GENDERED.search(line)]


def strings_of(file: Path) -> list[str]:
    """Every string of a file, docstrings and parts of formatted strings among them."""
    return [
        node.value
        for node in ast.walk(tree_of(file))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]


def prose() -> list[Path]:
    """The texts that are not code: documents, scenarios, tables and templates."""
    rooms = [ROOT / room for room in (*ROOMS, "docs")]
    below = [file for room in rooms for file in room.rglob("*") if file.suffix in PROSE]
    return sorted([*below, *ROOT.glob("*.md")])


@pytest.mark.parametrize("room", ROOMS)
def test_no_string_of_the_code_gives_a_role_a_gender(room: str) -> None:
    files = [file for file in files_of(room) if name_of(file) != PRONOUNS]
    assert len(files) > 10
    found = {
        name_of(file): lines
        for file in files
        if (
            lines := [
                line
                for text in strings_of(file)
                if text not in NAMES.get(name_of(file), set())
                for line in gendered(text)
            ]
        )
    }
    assert found == {}


def test_no_document_table_or_template_gives_a_role_a_gender() -> None:
    files = prose()
    assert {file.suffix for file in files} == set(PROSE)
    found = {name_of(file): lines for file in files if (lines := gendered(file.read_text("utf-8")))}
    assert found == {}


def test_no_measure_or_parameter_gives_a_role_a_gender() -> None:
    texts = {measure.name: (measure.title, measure.definition) for measure in MEASURES}
    texts |= {measure.name + " of": (measure.denominator,) for measure in MEASURES}
    texts |= {key: (parameter.note,) for key, parameter in parameters().items()}
    assert {name: some for name, some in texts.items() if any(map(gendered, some))} == {}


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Burden on her", True),
        ("He was charged", True),
        ("the victim, herself", True),
        ("{she} told {hers} story", False),
        ("losses_to_her, where the other thinks", False),
        ("`by_him` is a column; “he would come back” said one", False),
    ],
)
def test_what_counts_as_a_gendered_word(text: str, seen: bool) -> None:
    assert bool(gendered(text)) is seen


def test_one_simulated_person_has_pronouns_of_their_own() -> None:
    told = "{she} told {hers} story to whoever asked {her}."
    assert WOMAN.begin(told) == "She told her story to whoever asked her."
    assert MAN.begin(told) == "He told his story to whoever asked him."
