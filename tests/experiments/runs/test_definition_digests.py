"""Digests see what code does and not how it is written; each measure has its own."""

import ast
import importlib.util
import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from caseflow.experiments.runs import definition_sources, provenance
from caseflow.experiments.runs.posterior import posterior_from
from caseflow.experiments.store.posterior_lookup import DELIVERED
from caseflow.sim import sources
from caseflow.sim.sources import digest_of_node

Edit = Callable[[str], str]
ROOMS = ("scenarios", "experiments", "calibration")


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the model's files, to be edited."""
    copy = tmp_path / "sim"
    shutil.copytree(sources.ROOM, copy, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(sources, "ROOM", copy)
    return copy


def model_digest() -> str:
    return sources.code_digest.__wrapped__()


def edit(file: Path, change: Edit) -> None:
    before = file.read_text(encoding="utf-8")
    file.write_text(change(before), encoding="utf-8")
    assert file.read_text(encoding="utf-8") != before


def without_docstrings(text: str) -> str:
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(
            node
        ):
            node.body[0] = ast.parse("'''Something else is said here.'''").body[0]
    return ast.unparse(tree)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: "# a comment\n\n" + text.replace("\n\n", "\n\n# another\n\n"),
        lambda text: ast.unparse(ast.parse(text)) + "\n\n\n",
        without_docstrings,
        lambda text: text + "\nimport json\nfrom json import dumps as written\n",
        lambda text: text + "\n__all__ = ['nothing']\n",
        lambda text: text + "\nif TYPE_CHECKING:\n    from json import loads\n",
    ],
    ids=["comments", "layout", "docstrings", "imports", "__all__", "imports of types"],
)
def test_how_the_model_is_written_changes_no_digest(model: Path, change: Edit) -> None:
    before = model_digest()
    for file in model.rglob("*.py"):
        if file.read_text(encoding="utf-8"):
            edit(file, change)
    assert model_digest() == before


def test_where_a_file_lies_changes_no_digest(model: Path) -> None:
    before = model_digest()
    (model / "elsewhere").mkdir()
    for file in sorted((model / "agents").rglob("*.py")):
        name = file.relative_to(model).as_posix().replace("/", "_")
        file.rename(model / "elsewhere" / name)
    assert model_digest() == before


def swapped(text: str) -> str:
    """The first product of a rule becomes a sum."""
    tree = ast.parse(text)
    product = next(
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult)
    )
    product.op = ast.Add()
    return ast.unparse(tree)


def test_a_rule_that_is_edited_changes_the_digest(model: Path) -> None:
    before = model_digest()
    files = [file for file in (model / "agents").rglob("*.py") if " * " in file.read_text()]
    assert files
    for file in files:
        kept = file.read_text(encoding="utf-8")
        edit(file, swapped)
        assert model_digest() != before
        file.write_text(kept, encoding="utf-8")
    assert model_digest() == before


def test_a_number_another_name_and_another_order_of_arguments_each_change_a_digest() -> None:
    written = ["f(a, b, 1)", "f(a, b, 2)", "f(a, b, 1.0)", "f(a, b, '1')", "f(b, a, 1)", "g(a, b)"]
    assert len({digest_of_node(ast.parse(text)) for text in written}) == len(written)


def test_fields_that_later_versions_of_python_add_change_no_digest() -> None:
    """From 3.12 on functions and classes have parameters of type, and formatted texts may have
    empty pieces."""
    text = "def f(x):\n    return f'{x:{x}}'\nclass C:\n    y = f'{f(1)}'\n"
    plain, later = ast.parse(text), ast.parse(text)
    for node in ast.walk(later):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            node.type_params = []
            node._fields = (*type(node)._fields, "type_params", "of_tomorrow")
            node.of_tomorrow = None
        elif isinstance(node, ast.JoinedStr):
            node.values.append(ast.Constant(""))
    assert ast.dump(plain) != ast.dump(later)
    assert digest_of_node(plain) == digest_of_node(later)


DIGESTS = """
import importlib.util, json, pathlib, sys
spec = importlib.util.spec_from_file_location("sources", sys.argv[1])
sources = importlib.util.module_from_spec(spec)
spec.loader.exec_module(sources)
files = [file for room in sys.argv[2:] for file in pathlib.Path(room).rglob("*.py")]
print(json.dumps({str(file): sources.file_digest(file) for file in files}))
"""


@pytest.mark.parametrize("version", ["3.11", "3.12", "3.13"])
def test_every_version_of_python_gives_the_same_digests(version: str) -> None:
    python = shutil.which(f"python{version}")
    there = python and subprocess.run(
        [python, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"],
        capture_output=True,
        text=True,
    )
    if not there or there.stdout.strip() != version:
        pytest.skip(f"Python {version} is not installed here")
    house = [str(sources.ROOM)]
    house += [
        str(Path(importlib.util.find_spec(f"caseflow.{room}").origin).parent) for room in ROOMS
    ]
    found = [
        subprocess.run(
            [one_python, "-c", DIGESTS, sources.__file__, *house],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for one_python in (sys.executable, python)
    ]
    here, elsewhere = (json.loads(text) for text in found)
    assert len(here) > 300
    assert here == elsewhere


@pytest.fixture
def edited(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str, Edit], set[str]]]:
    """Edit a module of the measures; which definitions have other digests then?"""

    def forget() -> None:
        definition_sources.definition_digest.cache_clear()
        definition_sources._names_of.cache_clear()
        provenance._digests_of.cache_clear()

    read = definition_sources._source_of

    def changed(module: str, change: Edit) -> set[str]:
        before = dict(provenance.target_definitions())
        forget()

        def source(name: str) -> str:
            text = read(name)
            if name != f"caseflow.experiments.measures.{module}":
                return text
            assert change(text) != text
            return change(text)

        monkeypatch.setattr(definition_sources, "_source_of", source)
        after = provenance.target_definitions()
        return {name for name in before | after if before.get(name) != after.get(name)}

    yield changed
    monkeypatch.undo()
    forget()


def test_a_helper_changes_the_measures_that_use_it_and_nothing_else(edited) -> None:
    changed = edited(
        "disengagement", lambda text: text.replace("watched = np.minimum(", "watched = np.maximum(")
    )
    assert changed == {
        "disengaged_from_service",
        "disengaged_from_service_90",
        "disengaged_from_service_180",
        # Figures draw leaving from the same function.
        "(curves)",
    }


def test_a_measure_that_is_edited_changes_alone(edited) -> None:
    changed = edited(
        "justice", lambda text: text.replace('cases["decided"]), 365.0', 'cases["decided"]), 366.0')
    )
    assert changed == {"days_to_outcome"}


def test_a_tool_of_counting_changes_what_counts_with_it(edited) -> None:
    changed = edited(
        "counting", lambda text: text.replace("np.clip(waits, 0.0,", "np.clip(waits, 1.0,")
    )
    assert {"days_to_outcome", "days_to_triage"} < changed
    assert not {"charged", "cost_of_police", "spell_over_a_year", "(curves)", "(people)"} & changed


def test_how_groups_are_added_up_changes_every_measure_and_no_spell(edited) -> None:
    changed = edited("groups", lambda text: text.replace("np.left_shift(1,", "np.left_shift(2,"))
    assert len(changed) >= 95
    assert not {"spell_over_a_year", "relapsed_within_a_year"} & changed


@pytest.mark.parametrize(
    ("module", "before", "after"),
    [
        ("disengagement", '"Left the service within 3 months"', '"Gone after 3 months"'),
        ("justice", "of all with one.", "of all that have one."),
        ("spells", "MONTH, YEAR = 30.4, 365.0", "MONTH, YEAR =   30.4,365.0  # days"),
    ],
    ids=["the title", "the docstring", "a comment"],
)
def test_words_about_a_measure_change_no_digest(
    edited, module: str, before: str, after: str
) -> None:
    assert edited(module, lambda text: text.replace(before, after)) == set()


def test_the_delivered_posterior_is_of_the_model_and_the_measures_of_today() -> None:
    delivered = posterior_from(DELIVERED / "pilot.csv")
    assert delivered.account is not None
    assert delivered.account.code == sources.code_digest()
    assert delivered.outdated == ""
