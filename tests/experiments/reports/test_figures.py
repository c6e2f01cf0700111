"""The figures: there, told in words, and the same bytes for the same answers."""

from dataclasses import replace

from caseflow.experiments.analysis.results import Results
from caseflow.experiments.reports.figure_choice import FORMATS
from caseflow.experiments.reports.figures.gallery import draw, pictures
from caseflow.experiments.reports.figures.style import look


def test_every_figure_is_drawn_and_told_in_words(ask, design, tmp_path) -> None:
    files = draw(ask(design), tmp_path / "figures", 25.0, 30.0, kinds="all", formats=FORMATS)
    words = files.pop().read_text(encoding="utf-8")
    names = {
        "headlines",
        "affected_single_point_of_contact",
        "over_time",
        "survival",
        "waiting",
        "burden",
        "caseload",
        "ends",
    }
    assert {file.stem for file in files} == names
    for file in files:
        assert file.stat().st_size > (100 if file.suffix == ".csv" else 5_000)
        if file.suffix == ".png":
            alternative = words.split(f"]({file.name})")[0].rsplit("![", 1)[1]
            assert 20 < len(alternative) < 300
    assert "nan" not in words.lower().split()


def test_what_differs_is_drawn_and_the_rest_is_named(unlike, ask, design) -> None:
    answers: Results = ask(design)
    with look():
        pages = list(pictures(answers, 25.0, 30.0, kinds="differences"))
    differing = {
        entry.measure.title for entry in answers.differences(places=("all",)) if entry.differs
    }
    drawn = {
        " ".join(label.get_text().split("\N{NO-BREAK SPACE}")[0].split())
        for page in pages
        for axes in page.figure.axes
        for label in axes.get_yticklabels()
    }
    assert differing
    assert drawn >= differing
    for page in pages:
        told = {row[0] for row in page.table.rows}
        left_out = page.caption.split("Too alike to be drawn: ")[-1].split(". Layers")[0]
        assert told - drawn == set(left_out.split("; ")) - drawn
        for axes in page.figure.axes:
            assert axes.get_xlim()[1] >= 0.01


def test_the_same_answers_give_the_same_bytes(ask, design, tmp_path) -> None:
    answers: Results = ask(design)
    for one, other in zip(
        draw(answers, tmp_path / "one", 25.0, 30.0, formats=FORMATS),
        draw(answers, tmp_path / "other", 25.0, 30.0, formats=FORMATS),
        strict=True,
    ):
        assert one.read_bytes() == other.read_bytes()


def test_a_scenario_beside_itself_is_drawn_with_no_difference(ask, design, tmp_path) -> None:
    answers = ask(replace(design, scenarios=(design.baseline,)))
    files = draw(answers, tmp_path / "figures", 25.0, 30.0)
    assert "over_time" in {file.stem for file in files}
    tally = answers.tallies[design.baseline.digest()]
    gap = tally.gap("all", "revictimised")
    assert (gap.mean == 0.0).all()
    assert (gap.low == 0.0).all()
