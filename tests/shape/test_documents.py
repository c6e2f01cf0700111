"""The documents say what the code says, and lead nowhere that does not exist."""

import re
from pathlib import Path

import pytest

from caseflow.experiments.reports.manual.pages import PAGES, main
from caseflow.scenarios.parameters import parameters
from tests.shape.sources import ROOT, files_of, name_of

DOCS = ROOT / "docs"
WRITTEN = sorted([*DOCS.rglob("*.md"), *(f for f in (ROOT / "README.md",) if f.is_file())])
LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)(?:#[^)]*)?\)")
FILE = re.compile(r"`((?:caseflow|sim|scenarios|experiments|calibration|tests|docs)/[\w./-]*)`")
SCENARIO_FILE = re.compile(r"`(?:scenarios/)?(\w+\.toml)`")
PARAMETER = re.compile(r"`([a-z_]+\.[a-z_]+(?:\.[a-z_]+)?)`")
OWN = re.compile(r"^# (\w+\.toml)$", re.MULTILINE)
ENDINGS = (".md", ".py", ".toml", ".csv", ".json", ".png", ".svg", ".sqlite", ".db")


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_page_told_by_the_code_is_up_to_date(name: str, tmp_path: Path) -> None:
    main(tmp_path)
    assert (DOCS / name).read_text(encoding="utf-8") == (tmp_path / name).read_text(
        encoding="utf-8"
    ), "run: python -m caseflow.experiments.reports.manual.pages"


@pytest.mark.parametrize("page", WRITTEN, ids=name_of)
def test_no_link_leads_nowhere(page: Path) -> None:
    targets = LINK.findall(page.read_text(encoding="utf-8"))
    local = [one for one in targets if not one.startswith(("http://", "https://", "mailto:"))]
    assert [one for one in local if not (page.parent / one).exists()] == []


@pytest.mark.parametrize("page", WRITTEN, ids=name_of)
def test_every_file_that_is_named_exists(page: Path) -> None:
    named = FILE.findall(page.read_text(encoding="utf-8"))
    assert [one for one in named if not (ROOT / one).exists()] == []


@pytest.mark.parametrize("page", WRITTEN, ids=name_of)
def test_every_scenario_file_that_is_named_exists(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    made = {*OWN.findall(text), "pyproject.toml"}
    named = set(SCENARIO_FILE.findall(text)) - made
    there = {file.name for file in (ROOT / "scenarios").rglob("*.toml")}
    assert named - there == set()


@pytest.mark.parametrize("page", [f for f in WRITTEN if f.name not in PAGES], ids=name_of)
def test_every_parameter_that_is_named_exists(page: Path) -> None:
    groups = {key.partition(".")[0] for key in parameters()}
    named = {
        one
        for one in PARAMETER.findall(page.read_text(encoding="utf-8"))
        if one.partition(".")[0] in groups and not one.endswith(ENDINGS)
    }
    known = set(parameters()) | {"contact.model"}
    assert named - known == set()


def test_the_story_names_every_stage_and_every_agent() -> None:
    story = (DOCS / "story.md").read_text(encoding="utf-8")
    files = [name_of(file) for file in files_of("sim/stages", "sim/agents")]
    told = [file for file in files if not file.endswith("__init__.py")]
    assert [file for file in told if f"`{file}`" not in story] == []


def test_every_decision_has_a_number_of_its_own_and_says_what_was_refused() -> None:
    decisions = sorted((DOCS / "decisions").glob("*.md"))
    numbers = [int(page.name[:4]) for page in decisions]
    assert numbers == list(range(1, len(decisions) + 1))
    for page in decisions:
        text = page.read_text(encoding="utf-8")
        assert text.startswith(f"# {page.name[:4]} ")
        assert "## Refused" in text, page.name
