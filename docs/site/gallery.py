"""The gallery: figures that come with the pages, and a small set drawn while the site is built."""

import hashlib
import html
import os
import re
from dataclasses import dataclass
from pathlib import Path

import caseflow as cf
from caseflow.sim.sources import digest_of, file_digest

PAGES = ("README.md", "docs/patterns.md", "docs/failures.md", "docs/power.md", "docs/speed.md")
PICTURE = re.compile(r"!\[(.*?)\]\(([^)\s]+\.png)\)", re.DOTALL)
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Example:
    """Lines of Python that are shown as they stand, and run to draw what is shown below them."""

    name: str
    title: str
    code: str


EXAMPLES = (
    Example(
        "comparison",
        "A comparison",
        """study.compare(
    "multi_agency_contact", "single_point_of_contact", sites="hampshire", replications=20
)""",
    ),
    Example(
        "several",
        "Several scenarios at once",
        """study.compare(
    "multi_agency_contact",
    "single_point_of_contact",
    "police_spoc",
    "spoc_with_deputy",
    "high_risk_spoc",
    sites="hampshire",
    replications=20,
)""",
    ),
    Example(
        "crossing",
        "Where the better of two changes",
        """study.crossing(
    "multi_agency_contact",
    "single_point_of_contact",
    along="demand.reports_a_year=200,400,600,800",
    measure="disengaged_from_service",
    sites="hampshire",
    set={"advocacy.advocates": 1},
    replications=20,
)""",
    ),
    Example(
        "costs",
        "What a harm avoided costs",
        """study.cost_effectiveness(
    "advocates_1", "advocates_2", whose="service", sites="hampshire", replications=20
)""",
    ),
)


def gallery_page(root: Path, made: Path | None) -> str:
    """Every figure with its title, the code or page it is from, and its words."""
    sections = [] if made is None else [_drawn(example, root, made) for example in EXAMPLES]
    return "\n".join([*sections, _delivered(root)])


def _drawn(example: Example, root: Path, made: Path) -> str:
    folder = made / f"{example.name}-{_state_of(root, example.code)}"
    if not (folder / "figures.md").is_file():
        folder.mkdir(parents=True, exist_ok=True)
        study = cf.Study(store=str(made / "caseflow.sqlite"))
        _save(eval(example.code, {"study": study}), folder)
    drawn = _pictures(folder / "figures.md", root)
    return (
        f"## {example.title}\n\n```python\nimport caseflow as cf\n\nstudy = cf.Study()\n"
        f"result = {example.code}\n```\n\n{drawn}"
    )


def _state_of(root: Path, code: str) -> str:
    """A digest of all that a figure hangs on: the code shown, the code run, and the numbers."""
    digests = [hashlib.sha256(code.encode()).hexdigest()]
    for room in ("sim", "scenarios", "experiments"):
        digests += [file_digest(file) for file in (root / room).rglob("*.py")]
    for data in ("*.csv", "*.toml"):
        files = (root / "scenarios").rglob(data)
        digests += [hashlib.sha256(file.read_bytes()).hexdigest() for file in files]
    return digest_of(digests)


def _save(result: "cf.Comparison | object", folder: Path) -> None:
    """Write the figures of a result, and a page of their words, last of all."""
    if isinstance(result, cf.Comparison):
        result.save_figures(folder, figures="all")
        return
    lines = []
    for number, figure in enumerate(result.plot()):
        figure.savefig(folder / f"{number}.png", dpi=150)
        title = next(text.get_text() for text in figure.texts if text.get_gid() == "title")
        words = figure.get_label().replace("[", "(").replace("]", ")")
        lines.append(f"## {' '.join(title.split())}\n\n![{words}]({number}.png)\n")
    (folder / "figures.md").write_text("\n".join(lines), encoding="utf-8")


def _delivered(root: Path) -> str:
    pages = [_pictures(root / page, root, names_page=True) for page in PAGES]
    return "## Figures that come with the pages\n\n" + "\n".join(pages)


def _pictures(page: Path, root: Path, names_page: bool = False) -> str:
    """The pictures of a page, each under the heading that it stands under there."""
    text = page.read_text(encoding="utf-8")
    return "\n".join(
        _picture(page, found, text[: found.start()], root, names_page)
        for found in PICTURE.finditer(text)
    )


def _picture(page: Path, found: re.Match[str], before: str, root: Path, names_page: bool) -> str:
    heading = f"### {HEADING.findall(before)[-1]}\n\n" if names_page else ""
    source = os.path.relpath((page.parent / found[2]).resolve(), root / "docs")
    words = " ".join(found[1].split())
    short = words if len(words) < 160 else words[:150].rpartition(" ")[0] + " …"
    link = ""
    if names_page and page.parent == root / "docs":
        link = f" From [{page.stem}]({page.name})."
    return (
        f"{heading}```{{image}} {source}\n:alt: {short}\n:class: picture\n```\n\n"
        f"<details><summary>The figure in words</summary><p>{html.escape(words)}</p></details>\n\n"
        f"{link}\n"
    )
