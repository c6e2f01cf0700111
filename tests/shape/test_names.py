"""Names that tell what is inside: of files, of classes, of loop variables."""

import ast
from collections import defaultdict
from collections.abc import Iterator

import pytest

from tests.shape.sources import ROOT, files_of, name_of, tree_of

ROOMS = ("caseflow", "scenarios", "experiments", "calibration")
FILES = files_of(*ROOMS)
OPAQUE = frozenset(
    [
        "told",
        "asked",
        "asking",
        "answer",
        "answers",
        "answering",
        "phrases",
        "data",
        "given",
        "known",
        "found",
        "held",
        "behind",
        "together",
        "joint",
        "flat",
        "plain",
        "one",
        "seen",
        "seeing",
        "sight",
        "roll",
        "desk",
        "standing",
        "moved",
        "traded",
        "left_open",
        "swept",
        "sweeping",
        "under_way",
        "drawing",
        "keeping",
        "utils",
        "helpers",
        "common",
        "base",
        "core",
        "manager",
    ]
)
"""What a file must not be called: participles, pronouns, and words that say nothing."""


def test_no_file_has_a_name_that_must_be_opened_to_be_understood() -> None:
    assert [name_of(file) for file in FILES if file.stem in OPAQUE] == []


def test_a_class_name_means_one_thing_outside_the_model() -> None:
    places = defaultdict(set)
    for file in FILES:
        for node in tree_of(file).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places[node.name].add(name_of(file))
    assert {name: where for name, where in places.items() if len(where) > 1} == {}


def loops(tree: ast.AST) -> Iterator[str]:
    """The variables of every loop and comprehension."""
    for node in ast.walk(tree):
        if isinstance(node, ast.For | ast.comprehension):
            yield from (name.id for name in ast.walk(node.target) if isinstance(name, ast.Name))


@pytest.mark.parametrize("room", ROOMS)
def test_a_loop_variable_is_named_for_its_row(room: str) -> None:
    assert [name_of(file) for file in files_of(room) if "one" in loops(tree_of(file))] == []


def test_no_file_is_too_long_to_be_about_one_thing() -> None:
    long = {name_of(file): len(file.read_text("utf-8").splitlines()) for file in FILES}
    assert {name: lines for name, lines in long.items() if lines > 460} == {}


def test_every_package_says_what_it_holds() -> None:
    folders = {file.parent for file in FILES}
    folders = {folder for folder in folders if folder.name != "versions"}
    silent = [folder for folder in folders if not (folder / "__init__.py").is_file()]
    assert [str(folder.relative_to(ROOT)) for folder in silent] == []
    assert all(ast.get_docstring(tree_of(folder / "__init__.py")) for folder in folders)
