"""The tables of numbers: every parameter one line, and every line as the model declares it."""

from pathlib import Path

import pytest

from caseflow.scenarios.columns import columns
from caseflow.scenarios.parameters import FILE as PARAMETERS
from caseflow.scenarios.parameters import parameters
from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.sites import FILE as SITES
from caseflow.scenarios.sites import delivered_sites, sites

LINES = PARAMETERS.read_text(encoding="utf-8").splitlines()
CAP = next(number for number, line in enumerate(LINES) if line.startswith("advocacy.cap,"))
START = "advocacy.cap,25,count,10,60,fixed,lever,W1,"

BAD_LINES = {
    "misspelt": (START.replace("cap", "capp", 1), "'advocacy.cap'"),
    "another unit": (START.replace("count", "days"), "unit"),
    "outside its range": (START.replace("25", "9"), "10 to 60"),
    "impossible": (START.replace("25", "-1"), "negative"),
    "half a count": (START.replace("25", "25.5"), "whole"),
    "no number": (START.replace("25", "many"), "number"),
    "not finite": (START.replace("60", "inf"), "finite"),
    "unknown kind": (START.replace("lever", "leaver"), "kind"),
    "no evidence": (START.replace("W1", ""), "evidence"),
    "evidence in prose": (START.replace("W1", "a hunch"), "evidence"),
    "unknown prior": (START.replace("fixed", "triangle(1)"), "prior"),
    "a cell too many": (START + ",", "cells"),
    "an open quotation": (START + '"note', "cannot be read"),
}


def replaced(folder: Path, lines: list[str]) -> Path:
    path = folder / "parameters.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_every_parameter_of_the_model_has_one_line_in_its_order():
    assert list(parameters()) == list(columns())


def test_every_number_says_where_it_is_from_and_what_it_is():
    for line in parameters().values():
        assert line.evidence
        assert line.words


def test_what_is_uncertain_has_a_range_and_a_prior():
    for line in parameters().values():
        if line.kind == "uncertain" and line.column.kind is float:
            assert line.low is not None, line.parameter
            assert line.high is not None, line.parameter
            assert line.prior != "fixed", line.parameter


@pytest.mark.parametrize("kind", BAD_LINES)
def test_a_bad_line_is_refused_with_its_number(kind, tmp_path):
    line, named = BAD_LINES[kind]
    path = replaced(tmp_path, [*LINES[:CAP], line, *LINES[CAP + 1 :]])
    with pytest.raises(Refusal) as refused:
        parameters(path)
    assert named in str(refused.value)
    assert "parameters.csv" in refused.value.where


def test_a_missing_line_is_refused_by_name(tmp_path):
    with pytest.raises(Refusal, match=r"advocacy\.cap"):
        parameters(replaced(tmp_path, [*LINES[:CAP], *LINES[CAP + 1 :]]))


def test_a_doubled_line_is_refused(tmp_path):
    with pytest.raises(Refusal, match="two lines"):
        parameters(replaced(tmp_path, [*LINES, LINES[CAP]]))


def test_another_header_is_refused(tmp_path):
    with pytest.raises(Refusal, match="line 1"):
        parameters(replaced(tmp_path, LINES[1:]))


def test_a_missing_table_is_refused(tmp_path):
    with pytest.raises(Refusal, match="there is no such file"):
        parameters(tmp_path / "absent.csv")


def test_every_site_has_an_address_of_its_own():
    numbers = [site.number for site in delivered_sites().values()]
    assert len(set(numbers)) == len(numbers)
    assert {"cheshire", "hampshire", "london"} <= set(sites())


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("york,York,York,advocacy.cap,20,10,60,W1,", "number"),
        ("york,York,York,number,1,,,judgement,", "same number"),
        ("york,York,York,number,one,,,judgement,", "whole number"),
        ("london,Londres,York,advocacy.uptake,0.5,0,1,judgement,", "another name"),
        ("london,London,Metropolitan Police Service,number,9,,,judgement,", "two lines"),
        ("london,London,Metropolitan Police Service,capp,9,,,judgement,", "unknown key"),
    ],
)
def test_a_bad_line_about_a_site_is_refused(line, named, tmp_path):
    path = tmp_path / "sites.csv"
    path.write_text(SITES.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")
    with pytest.raises(Refusal, match=named):
        sites(path)
