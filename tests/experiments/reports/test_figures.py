"""The figures: there, told in words, and the same bytes for the same answers."""

from dataclasses import replace

from caseflow.experiments.analysis.results import Results
from caseflow.experiments.reports.figure_choice import FORMATS
from caseflow.experiments.reports.figures.gallery import draw


def test_every_figure_is_drawn_and_told_in_words(ask, design, tmp_path) -> None:
    files = draw(ask(design), tmp_path / "figures", 25.0, 30.0, kinds="all", formats=FORMATS)
    words = files.pop().read_text(encoding="utf-8")
    pages = ("outcomes", "burden", "service", "justice")
    names = {f"differences_{page}_single_point_of_contact" for page in pages}
    names |= {
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
            assert 30 < len(alternative) < 300
    assert "nan" not in words.lower().split()


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
