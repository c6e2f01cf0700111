"""What is said beside a figure: short words, the numbers in a table, a legend of what is drawn."""

import io
import math
from dataclasses import replace

import pandas as pd
import pytest

from caseflow.experiments.analysis.results import Results
from caseflow.experiments.measures.formatting import scale
from caseflow.experiments.reports.comparison import comparison_data
from caseflow.experiments.reports.figures.few_headlines import few_headlines
from caseflow.experiments.reports.figures.gallery import draw, pictures
from caseflow.experiments.reports.figures.picture_table import PictureTable, short
from caseflow.experiments.reports.figures.short_words import LONGEST, SENTENCE, in_short
from caseflow.experiments.reports.figures.style import look
from caseflow.experiments.reports.verdict import BETTER, UNCLEAR, WORSE

LONG = "A title | with *marks* [and] a line that nobody would write, " * 4


def table_of(table: PictureTable) -> pd.DataFrame:
    """As whoever opens the file beside the picture has it."""
    return pd.read_csv(io.BytesIO(table.csv()))


def test_the_table_has_the_numbers_of_the_json(ask, design) -> None:
    answers: Results = ask(design)
    with look():
        (picture,) = pictures(answers, 25.0, 30.0, kinds="headlines")
    table = table_of(picture.table).set_index("measure")
    data = comparison_data(answers)
    entries = [
        entry
        for entry in data["measures"]
        if entry["site"] == "all" and entry["group"] == "everyone"
    ]
    units = {entry.measure.name: entry.measure for entry in answers.differences(places=("all",))}
    compared = 0
    for entry in entries:
        measure = units[entry["measure"]]
        if measure.title in table.index:
            row = table.loc[measure.title]
            for column in ("difference", "low", "high"):
                expected = entry[column]
                if expected is not None and math.isfinite(expected):
                    assert row[column] == pytest.approx(scale(measure.unit) * expected)
                    compared += 1
    assert compared >= 12


def test_every_figure_is_said_in_two_short_sentences(ask, design, tmp_path) -> None:
    named = replace(
        design, scenarios=tuple(replace(entry, title=LONG) for entry in design.scenarios)
    )
    with look():
        drawn = list(pictures(ask(named), 25.0, 30.0))
    assert len(drawn) >= 8
    for picture in drawn:
        assert 0 < len(picture.alternative) <= LONGEST, picture.name
        assert len(SENTENCE.split(picture.alternative)) <= 2
        if picture.table is not None:
            assert picture.table.rows
            assert "nan" not in "\n".join(picture.table.markdown()).split()


def test_a_long_sentence_is_cut_at_a_word() -> None:
    cut = in_short("word " * 200)
    assert len(cut) <= LONGEST
    assert cut.endswith("word …")
    assert in_short("One. Two. Three.") == "One. Two. Three."[:9]


def test_the_legend_says_what_is_drawn_and_no_more(ask, design, unlike) -> None:
    answers: Results = ask(design)
    with look():
        picture = few_headlines(answers)
    said = {text.get_text() for legend in picture.figure.legends for text in legend.get_texts()}
    findings = table_of(picture.table)["finding"]
    expected = {
        words
        for words, finding in (
            ("better beyond chance", BETTER),
            ("worse beyond chance", WORSE),
        )
        if (findings == finding).any()
    }
    assert said - {"cannot be distinguished from chance"} == expected
    assert (UNCLEAR in set(findings)) <= ("cannot be distinguished from chance" in said)


def test_where_nothing_differs_it_is_said_and_nothing_is_called_better(ask, design) -> None:
    with look():
        same = few_headlines(ask(replace(design, scenarios=(design.baseline,))))
    assert "None of the headline measures" in same.alternative
    said = {text.get_text() for legend in same.figure.legends for text in legend.get_texts()}
    assert said == {"cannot be distinguished from chance"}


def test_names_break_neither_the_page_nor_the_file() -> None:
    table = PictureTable(("a|b", "n"), (("=1+1", 0.5), ("one\n| two *three*", None)))
    heading, rule, first, second = table.markdown()
    assert heading == r"| a\|b | n |"
    assert rule == "| --- | ---: |"
    assert first == "| =1+1 | 0.5 |"
    assert second == r"| one \| two \*three\* |  |"
    read = table_of(table)
    assert list(read["a|b"]) == ["'=1+1", "one\n| two *three*"]
    assert math.isnan(read["n"][1])
    with pytest.raises(ValueError, match="a row of 1 cells under 2 columns"):
        PictureTable(("a", "b"), (("x",),))


@pytest.mark.parametrize(
    ("number", "written"),
    [(1812.25, "1,812"), (0.00001234, "0.000012"), (12, "12"), (-0.0, "-0")],
)
def test_numbers_are_written_for_the_eye(number, written) -> None:
    assert short(number) == written


def test_the_page_shows_each_picture_once_with_its_numbers(ask, design, tmp_path) -> None:
    *_, page = draw(ask(design), tmp_path, 25.0, 30.0, kinds="headlines,caseload")
    words = page.read_text(encoding="utf-8")
    for name in ("headlines", "caseload"):
        assert words.count(f"]({name}.png)") == words.count(f"]({name}.csv)") == 1
        alternative = words.split(f"]({name}.png)")[0].rsplit("![", 1)[1]
        assert words.count(alternative) == 1
        assert (tmp_path / f"{name}.csv").is_file()
