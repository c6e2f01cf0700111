"""Titles and names: somebody's words, shown as words and nothing else."""

import os
import random
from pathlib import Path

import matplotlib as mpl
import pytest
from matplotlib.figure import Figure

from caseflow.experiments.reports.figures.figure_page import Picture, framed
from caseflow.experiments.reports.figures.lacking_letters import _tell
from caseflow.experiments.reports.figures.print_formats import album
from caseflow.experiments.reports.figures.style import look
from tests.hostile.hostile_text import hostile_text


def _picture(name: str, title: str) -> Picture:
    with look():
        figure = Figure((4.0, 2.0), layout="constrained")
        figure.subplots().plot([1, 2])
        framed(figure, title, "A caption")
    return Picture(name, title, title, figure)


def test_titles_and_names_are_only_words(tmp_path: Path) -> None:
    chance = random.Random(7)
    titles = ["$\\frac{", "a](b) <i>", *(hostile_text(chance, False) for _ in range(6))]
    pictures = [_picture(f"flow_{title}", title) for title in titles]
    files = album(pictures, tmp_path, "Figures", "figures.md")
    assert sorted(files) == sorted(tmp_path.iterdir())
    assert all(len(os.fsencode(file.name)) < 140 for file in files)
    page = files[-1].read_text(encoding="utf-8")
    shown = [line for line in page.splitlines() if line.startswith("![")]
    assert len(shown) == len(titles)
    for line, file in zip(shown, files, strict=False):
        assert line.endswith(f"]({file.name})")
    assert "<" not in page.replace("\\<", "")
    assert "](" not in page.replace("\\](", "").replace("](flow_", "")


def test_different_names_are_different_files() -> None:
    names = ["a b", "a_b", "a(b", "x" * 200, "x" * 201]
    assert len({_picture(name, "A").name for name in names}) == len(names)


def test_letters_that_no_font_has_are_said_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], recwarn: pytest.WarningsRecorder
) -> None:
    _tell.cache_clear()
    for _ in range(3):
        album([_picture("a", "字字 🦊")], tmp_path, "Figures", "figures.md")
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert not [warning for warning in recwarn if "Glyph" in str(warning.message)]


def test_figures_look_the_same_under_any_settings(tmp_path: Path) -> None:
    (tmp_path / "ours").mkdir()
    (tmp_path / "theirs").mkdir()
    ours = album([_picture("a", "A $5 b $6")], tmp_path / "ours", "Figures", "figures.md")
    own = {"text.usetex": True, "lines.linewidth": 9.0, "axes.facecolor": "red"}
    with mpl.rc_context(own):
        theirs = album([_picture("a", "A $5 b $6")], tmp_path / "theirs", "Figures", "figures.md")
    for one_file, other in zip(ours, theirs, strict=True):
        assert one_file.read_bytes() == other.read_bytes()
