"""The documentation site is built without a warning, is whole, and loads nothing from elsewhere."""

import html
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

import caseflow
from tests.shape.sources import ROOT

LOADED = re.compile(
    r"<(?:script|img|iframe|source|video|audio|embed)\b[^>]*?\b(?:src|srcset)=[\"']([^\"']*)"
    r"|<link\b(?=[^>]*rel=[\"'](?:stylesheet|preload|icon|preconnect|dns-prefetch))"
    r"[^>]*?href=[\"']([^\"']*)"
)
"""What a browser fetches of itself when it shows a page; links that a reader may follow are not."""

FROM_STYLE = re.compile(r"(?:@import\s+|url\(\s*)[\"']?((?:https?:)?//[^\"')\s]+)")
LINK = re.compile(r"<a\b[^>]*?href=\"([^\"#:]*)(?:#([^\"]*))?\"")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site without running notebooks or drawing figures, which the notebooks' tests do."""
    pytest.importorskip("sphinx", reason="needs the extra docs")
    folder = tmp_path_factory.mktemp("site")
    quick = ["-D", "nb_execution_mode=off", "-D", "draw_gallery=0"]
    command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-b", "html"]
    command += ["-c", "docs/site", "-d", str(folder / "trees"), *quick, "docs", str(folder / "out")]
    built = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert built.returncode == 0, built.stderr[-3000:]
    return folder / "out"


def pages_of(site: Path) -> dict[Path, str]:
    """Every page with its text."""
    return {page: page.read_text(encoding="utf-8") for page in site.rglob("*.html")}


@pytest.mark.long(seconds=20)
def test_a_page_loads_nothing_from_elsewhere(site: Path) -> None:
    pages = pages_of(site)
    loaded = {first or second for text in pages.values() for first, second in LOADED.findall(text)}
    assert len(loaded) > 10
    assert {address for address in loaded if re.match(r"(https?:)?//", address)} == set()
    styles = [*pages.values(), *(f.read_text("utf-8") for f in site.rglob("*.css"))]
    assert [address for text in styles for address in FROM_STYLE.findall(text)] == []


def test_every_page_of_the_documents_is_in_the_site(site: Path) -> None:
    sources = [*(ROOT / "docs").rglob("*.md"), *(ROOT / "docs").rglob("*.ipynb")]
    names = {page.relative_to(ROOT / "docs").with_suffix(".html") for page in sources}
    assert {name for name in names if not (site / name).is_file()} == set()
    front = (site / "index.html").read_text(encoding="utf-8")
    led_to = {address for address, _ in LINK.findall(front)}
    unlisted = {str(name) for name in names if len(name.parts) == 1} - led_to - {"index.html"}
    assert unlisted == set()


def test_every_link_between_pages_leads_somewhere(site: Path) -> None:
    pages = pages_of(site)
    anchors = {page: set(re.findall(r"\bid=\"([^\"]+)\"", text)) for page, text in pages.items()}
    broken = set()
    for page, text in pages.items():
        for address, anchor in LINK.findall(text):
            target = (page.parent / html.unescape(address)).resolve() if address else page
            known = anchors.get(target)
            if not target.exists() or (anchor and known is not None and anchor not in known):
                broken.add(f"{page.name}: {address}#{anchor}")
    assert broken == set()


def test_the_reference_tells_every_public_name_with_its_parameters(site: Path) -> None:
    text = (site / "reference.html").read_text(encoding="utf-8")
    assert [name for name in caseflow.__all__ if f'id="caseflow.{name}"' not in text] == []
    assert 'id="caseflow.Comparison.to_frame"' in text
    assert text.count("Raises") > 10
    assert "List the scenarios that come with the product" in text


def test_the_gallery_shows_every_delivered_figure_with_its_words(site: Path) -> None:
    text = (site / "gallery.html").read_text(encoding="utf-8")
    pictures = {file.name for file in (ROOT / "docs" / "pictures").rglob("*.png")}
    assert {name for name in pictures if f"_images/{name}" not in text} == set()
    assert re.findall(r"<img(?![^>]*alt=\"[^\"]{20})[^>]*class=\"picture", text) == []


def test_the_site_can_be_searched_without_a_server(site: Path) -> None:
    index = (site / "searchindex.js").read_text(encoding="utf-8")
    found = json.loads(index.removeprefix("Search.setIndex(").removesuffix(")"))
    assert "guides/planner" in found["docnames"]
    assert "disengag" in found["terms"]
