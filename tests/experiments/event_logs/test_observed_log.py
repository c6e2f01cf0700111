"""An observed log: read where it holds pseudonyms, activities and dates, and refused otherwise."""

import os
from pathlib import Path

import pytest

from caseflow.experiments.analysis.event_logs.activity_names import mapped, mapping_of
from caseflow.experiments.analysis.event_logs.observed_log import observed_log
from caseflow.scenarios.refusal import Refusal

XES = (
    '<log xmlns="http://www.xes-standard.org/"><string key="concept:name" value="a log"/>'
    '<trace><string key="concept:name" value="17"/>{trace}'
    '<event><string key="concept:name" value="Report"/>'
    '<date key="time:timestamp" value="2024-01-01T09:00:00.000+00:00"/>'
    '<string key="lifecycle:transition" value="complete"/>{event}</event>'
    '<event><string key="concept:name" value="Charge"/>'
    '<date key="time:timestamp" value="2024-01-03T21:00:00.000+00:00"/></event></trace></log>'
)


def written(folder: Path, text: str, name: str = "log.csv") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_cases_lose_their_names_and_keep_their_order(tmp_path: Path) -> None:
    text = "Case_ID,Activity,Date\nb7,Charge,03/01/2024 12:00\nb7,Report,01/01/2024\n"
    text += "a1,Report,2024-01-02\n"
    histories = observed_log(written(tmp_path, "\ufeff" + text))
    assert histories == [[("Report", 0.0), ("Charge", 2.5)], [("Report", 1.0)]]


def test_xes_is_the_same(tmp_path: Path) -> None:
    file = written(tmp_path, XES.format(trace="", event=""), "log.xes")
    assert observed_log(file) == [[("Report", 0.375), ("Charge", 2.875)]]


@pytest.mark.parametrize("column", ["name", "date_of_birth", "Address", "notes", "officer", "age"])
def test_a_column_about_persons_is_refused(tmp_path: Path, column: str) -> None:
    file = written(tmp_path, f"case,activity,timestamp,{column}\n1,Report,2024-01-01,x\n")
    with pytest.raises(Refusal, match="nothing else about anybody"):
        observed_log(file)


@pytest.mark.parametrize(
    "parts",
    [
        {"trace": '<string key="victim" value="x"/>', "event": ""},
        {"trace": "", "event": '<string key="org:resource" value="Jo Doe"/>'},
    ],
)
def test_xes_that_says_more_is_refused(tmp_path: Path, parts: dict[str, str]) -> None:
    with pytest.raises(Refusal, match="nothing else about anybody"):
        observed_log(written(tmp_path, XES.format(**parts), "log.xes"))


@pytest.mark.parametrize("case", ["Jane Smith", "O'Neil-Jones, Sam", "x@y.org", "01/02/1980"])
def test_a_case_that_is_somebody_is_refused_and_not_repeated(tmp_path: Path, case: str) -> None:
    file = written(tmp_path, f'case,activity,timestamp\n"{case}",Report,2024-01-01\n')
    with pytest.raises(Refusal, match="looks like a name") as refused:
        observed_log(file)
    assert case not in str(refused.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("case,activity\n1,Report\n", "no column 'timestamp'"),
        ("case,activity,timestamp\n", "no events in it"),
        ("case,activity,timestamp\n1,Report\n", "cells are missing"),
        ("case,activity,timestamp\n1,,2024-01-01\n", "this cell is empty"),
        ("case,activity,timestamp\n1,Report,soon\n", "not a date"),
        (f"case,activity,timestamp\n1,{'they said ' * 9},2024-01-01\n", "free text"),
        (
            "case,activity,timestamp\n" + "".join(f"1,a{n},2024-01-01\n" for n in range(201)),
            "free text",
        ),
    ],
)
def test_what_is_no_log_is_refused(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(Refusal, match=said):
        observed_log(written(tmp_path, text))


@pytest.mark.parametrize("name", ["log.csv", "log.xes"])
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / name)
    with pytest.raises(Refusal, match="this is a pipe"):
        observed_log(tmp_path / name)


def test_a_spreadsheets_own_encoding_is_read(tmp_path: Path) -> None:
    file = tmp_path / "log.csv"
    file.write_bytes("case,activity,timestamp\n1,Café,2024-01-01\n".encode("utf-16"))
    assert observed_log(file) == [[("Café", 0.0)]]


def test_xes_that_is_broken_or_brings_entities_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="cannot be read"):
        observed_log(written(tmp_path, "<log><trace>", "log.xes"))
    entity = '<!DOCTYPE log [<!ENTITY a "b">]><log/>'
    with pytest.raises(Refusal, match="document type"):
        observed_log(written(tmp_path, entity, "log.xes"))
    (tmp_path / "wide.xes").write_bytes(entity.encode("utf-16"))
    with pytest.raises(Refusal, match="document type"):
        observed_log(tmp_path / "wide.xes")


def test_activities_are_mapped_by_name_and_by_what_is_said(tmp_path: Path) -> None:
    known = ["report", "charge", "charge:charged", "advocate_work"]
    file = written(tmp_path, "# ours\nyours,model\nCPS says yes,charge:charged\n")
    told = mapping_of(["Logged=report"], file, known)
    names = ["logged", "Advocate work", "CPS Says  Yes", "Filed"]
    assert mapped(names, told, known) == {
        "logged": "report",
        "Advocate work": "advocate_work",
        "CPS Says  Yes": "charge:charged",
    }
    with pytest.raises(Refusal, match="Did you mean 'charge'"):
        mapping_of(["Charged=chrage"], None, known)
    with pytest.raises(Refusal, match="no pair"):
        mapping_of(["Charged"], None, known)
