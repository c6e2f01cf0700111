"""What the lookup commands print, and whether it can be read and used again."""

import csv
import io
import json

import pytest

from caseflow.scenarios.columns import columns
from caseflow.scenarios.parameters import parameters
from caseflow.scenarios.scenario import catalogue, load


def test_a_change_is_told_in_words_with_its_date_and_its_source(written):
    text = 'base = "pilot"\n[[later]]\nfrom = 2019-06-01\nadvocacy.cap = 33\n'
    told = " ".join(load(written(text)).describe())
    before = parameters()["advocacy.cap"].number
    assert f"(advocacy.cap): 33 instead of {before} [W1], from 1 June 2019" in told


def test_what_leaves_its_range_is_noted_and_not_refused(written, caseflow):
    high = parameters()["advocacy.cap"].high
    assert high is not None
    path = written(f'base = "pilot"\n[levers]\nadvocacy.cap = {int(high) + 1}\n')
    told = caseflow("check", path)
    assert told.code == 0
    assert "Note: advocacy.cap" in told.out


def test_a_site_that_is_not_run_is_noted(written):
    path = written('base = "pilot_london"\n[at.cheshire]\nadvocacy.cap = 20\n')
    assert any("no effect" in warning for warning in load(path).warnings)


def test_every_scenario_is_listed_and_described(caseflow):
    listed = caseflow("scenarios")
    assert listed.code == 0
    assert all(name in listed.out for name in catalogue())
    for name in catalogue():
        told = caseflow("describe", name)
        assert told.code == 0
        assert max(map(len, told.out.splitlines())) <= 80


def test_the_root_is_described_as_the_root(caseflow):
    assert "root" in caseflow("describe", "pilot").out


@pytest.mark.parametrize("words", [(), ("--kind", "lever"), ("--search", "advocacy")])
def test_parameters_survive_a_narrow_terminal(words, caseflow, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    told = caseflow("parameters", *words)
    assert told.code == 0
    assert max(map(len, told.out.splitlines())) <= 80
    assert "advocacy.cap" in told.out
    assert "* rests on judgement" in told.out
    assert "…" not in told.out


def test_parameters_can_be_read_by_a_program(caseflow):
    listed = json.loads(caseflow("parameters", "--format", "json").out)
    assert [line["parameter"] for line in listed] == list(columns())
    table = list(csv.DictReader(io.StringIO(caseflow("parameters", "--format", "csv").out)))
    assert [line["parameter"] for line in table] == list(columns())


def test_a_search_that_finds_nothing_says_so(caseflow):
    assert "No parameter" in caseflow("parameters", "--search", "zzzzz").out
    assert json.loads(caseflow("parameters", "--search", "zzzzz", "--format", "json").out) == []
