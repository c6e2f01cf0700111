"""The export of what was counted: nothing withheld unasked, filtered, in every form, explained."""

import csv
import sqlite3
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from caseflow.cli import main
from caseflow.experiments.measures import MEASURES
from caseflow.experiments.runs.runner import run
from caseflow.experiments.store import Store, export_files, replication_export
from caseflow.experiments.store.export_columns import REPLICATIONS, SUPPRESSED
from tests.experiments.store.typing_at import Typed

COLUMNS = [column.name for column in REPLICATIONS]
NUMBERS = ("numerator", "denominator", "value")
FEW = ("--measure", "charged", "--measure", "retellings", "--group", "everyone", "--group", "men")


def rows_of(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_nothing_is_withheld_and_all_of_it_equals_the_store(
    typed: Typed, kept: Path, tmp_path: Path
) -> None:
    code, out, _ = typed("export", str(tmp_path / "out.csv"))
    assert code == 0
    rows = rows_of(tmp_path / "out.csv")
    assert list(rows[0]) == COLUMNS
    assert f"{len(rows):,} rows of 22 runs" in " ".join(out.split())
    with sqlite3.connect(kept) as connection:
        stored = {
            row[:3]: row[3:]
            for row in connection.execute(
                "select run, site, measure, men_numerator, men_denominator from measures"
            )
        }
    men = [row for row in rows if row["group"] == "men"]
    assert len(men) > 1000
    for row in men:
        above, below = stored[int(row["run"]), row["site"], row["measure"]]
        assert (float(row["numerator"]), float(row["denominator"])) == (above, below)
        assert float(row["value"]) == above / below


def test_counts_of_few_people_are_withheld_on_request(typed: Typed, tmp_path: Path) -> None:
    out = typed("export", str(tmp_path / "out.csv"), "--suppress", *FEW)[1]
    rows = rows_of(tmp_path / "out.csv")
    assert list(rows[0]) == [*COLUMNS, SUPPRESSED.name]
    men = [row for row in rows if row["group"] == "men"]
    assert len(men) == 22 * 2 * 2
    assert all(row["suppressed"] == "true" for row in men)
    assert {row[name] for row in men for name in NUMBERS} == {""}
    suppressed = sum(row["suppressed"] == "true" for row in rows)
    assert f"In {suppressed:,} of them a count is suppressed" in " ".join(out.split())


def test_every_form_holds_the_same(typed: Typed, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    for ending in ("csv", "parquet", "xlsx"):
        assert typed("export", str(tmp_path / f"out.{ending}"), *FEW)[0] == 0
    table = pd.read_csv(tmp_path / "out.csv")
    assert len(table) == 22 * 2 * 2 * 2
    pd.testing.assert_frame_equal(
        table, pd.read_parquet(tmp_path / "out.parquet"), check_dtype=False
    )
    book = pd.read_excel(tmp_path / "out.xlsx", sheet_name=None)
    pd.testing.assert_frame_equal(table, book["Rows"], check_dtype=False)
    assert set(COLUMNS) <= set(book["Columns"]["name"])


def test_netcdf_has_a_variable_a_measure_with_its_unit(typed: Typed, tmp_path: Path) -> None:
    xarray = pytest.importorskip("xarray")
    pytest.importorskip("h5netcdf")
    assert typed("export", str(tmp_path / "out.nc"), *FEW)[0] == 0
    assert typed("export", str(tmp_path / "out.csv"), *FEW)[0] == 0
    table = pd.read_csv(tmp_path / "out.csv")
    with xarray.open_dataset(tmp_path / "out.nc", engine="h5netcdf") as found:
        assert dict(found.sizes) == {"run": 22, "site": 2, "group": 2}
        charged = next(measure for measure in MEASURES if measure.name == "charged")
        assert found["charged"].attrs["long_name"] == charged.title
        assert found["charged"].attrs["units"] == "1"
        assert found["charged"].attrs["denominator"] == charged.denominator
        for row in table.sample(30, random_state=1).itertuples():
            here = {"run": row.run, "site": row.site, "group": row.group}
            assert float(found[row.measure].sel(here)) == row.value
        assert set(found["scenario"].values) == set(table["scenario"])


def test_rows_can_be_chosen(typed: Typed, tmp_path: Path) -> None:
    words = ("--site", "cheshire", "--scenario", "single_point_of_contact")
    code, _, _ = typed(
        "export", str(tmp_path / "out.csv"), *FEW, *words, "--replication", "2", "--seed", "3"
    )
    rows = rows_of(tmp_path / "out.csv")
    assert code == 0
    assert len(rows) == 4
    assert {(row["scenario"], row["site"], row["replication"]) for row in rows} == {
        ("single_point_of_contact", "cheshire", "2")
    }


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_every_column_measure_and_group_has_a_line(
    typed: Typed, tmp_path: Path, ending: str
) -> None:
    file = tmp_path / f"out.{ending}"
    assert typed("export", str(file), "--suppress", "--group", "men")[0] == 0
    if ending == "csv":
        table, told = pd.read_csv(file), pd.read_csv(tmp_path / "out_columns.csv")
    else:
        table, told = (pd.read_excel(file, sheet_name=name) for name in ("Rows", "Columns"))
    assert told.loc[told["what"] == "column", "name"].tolist() == list(table)
    assert told.loc[told["what"] == "measure", "name"].tolist() == [
        measure.name for measure in MEASURES
    ]
    assert told.loc[told["what"] == "group", "name"].tolist() == ["men"]
    assert told["meaning"].notna().all()
    measures = told[told["what"] == "measure"]
    assert measures[["unit", "layer", "denominator"]].notna().all(axis=None)


def test_a_measure_that_nobody_brought_in_has_a_line_too(
    typed: Typed, kept: Path, tmp_path: Path
) -> None:
    with sqlite3.connect(kept) as connection:
        connection.execute("update measures set measure = 'mine' where measure = 'charged'")
    typed("export", str(tmp_path / "out.csv"))
    told = {row["name"]: row["meaning"] for row in rows_of(tmp_path / "out_columns.csv")}
    assert "--measure-file" in told["mine"]


@pytest.mark.parametrize("name", ['=HYPERLINK("http://x","y")', "+1", "-1", "@SUM(A1)", "\t=1"])
def test_no_cell_is_a_formula(typed: Typed, kept: Path, tmp_path: Path, name: str) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    with sqlite3.connect(kept) as connection:
        connection.execute("update runs set scenario = ?", (name,))
    for ending in ("csv", "xlsx"):
        assert typed("export", str(tmp_path / f"out.{ending}"), *FEW)[0] == 0
    assert {row["scenario"] for row in rows_of(tmp_path / "out.csv")} == {f"'{name}"}
    page = openpyxl.load_workbook(tmp_path / "out.xlsx")["Rows"]
    cells = [row[1] for row in page.iter_rows(min_row=2)]
    assert {(cell.data_type, cell.value) for cell in cells} == {("s", name)}


def test_more_rows_than_a_workbook_holds_are_refused(
    typed: Typed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export_files, "MOST_ROWS", 100)
    code, _, err = typed("export", str(tmp_path / "out.xlsx"), *FEW)
    assert code == 2
    assert "100 lines" in err
    assert ".parquet" in err
    assert not list(tmp_path.glob("*.xlsx*"))
    assert not list(tmp_path.glob(".*unfinished"))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--scenario", "multi_agency_contcat"), "Did you mean 'multi_agency_contact'?"),
        (("--scenario", "nothing.toml"), "single_point_of_contact (11 runs, cheshire, hampshire"),
        (("--site", "hampshir"), "Did you mean 'hampshire'?"),
        (("--seed", "4"), "multi_agency_contact (11 runs, cheshire, hampshire, seed 3)"),
        (("--replication", "999"), "no stored run is meant"),
        (("--group", "mne"), "Did you mean 'men'?"),
        (("--measure", "chraged"), "Did you mean 'charged'?"),
        (("--measure", "open_cases_per_advocate", "--group", "men"), "nothing was counted of it"),
    ],
)
def test_an_empty_export_is_no_success(
    typed: Typed, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    code, out, err = typed("export", str(tmp_path / "out.csv"), *words)
    assert (code, out) == (2, "")
    assert said in err
    assert not list(tmp_path.glob("out*"))


def test_runs_of_older_code_are_left_out_unless_asked_for(
    typed: Typed, kept: Path, tmp_path: Path
) -> None:
    with sqlite3.connect(kept) as connection:
        connection.execute("update runs set code = 'earlier' where replication < 6")
    assert " of 12 runs written" in " ".join(typed("export", str(tmp_path / "out.csv"))[1].split())
    every = typed("export", str(tmp_path / "out.csv"), "--every-version")[1]
    assert " of 22 runs written" in " ".join(every.split())
    with sqlite3.connect(kept) as connection:
        connection.execute("update runs set code = 'earlier'")
    code, _, err = typed("export", str(tmp_path / "other.csv"))
    assert code == 2
    assert "--every-version takes them" in err


@pytest.mark.parametrize("again", [12, 14])
def test_a_renamed_scenario_is_found_exported_and_forgotten(
    typed: Typed, kept: Path, tmp_path: Path, design, world, again: int
) -> None:
    """Under another name the same runs are found in the store, and the rest is run."""
    spare = replace(design.scenarios[0], name="my_copy")
    both = replace(design, scenarios=(*design.scenarios, spare), replications=again)
    with Store(str(kept)) as ledger:
        list(run(both, ledger, workers=1))
    runs = 2 * again if again > 12 else 24
    with sqlite3.connect(kept) as connection:
        assert connection.execute("select count(*) from runs").fetchone()[0] == runs
    listed = typed("runs", "--scenario", "my_copy")[1]
    assert "my_copy" in listed
    assert "single_point" not in listed
    assert typed("export", str(tmp_path / "out.csv"), "--scenario", "my_copy", *FEW)[0] == 0
    rows = rows_of(tmp_path / "out.csv")
    assert {row["scenario"] for row in rows} == {"my_copy"}
    assert len({row["run"] for row in rows}) == again
    typed("export", str(tmp_path / "all.csv"), *FEW)
    every = {row["scenario"] for row in rows_of(tmp_path / "all.csv")}
    assert every == {"my_copy", "single_point_of_contact", "multi_agency_contact"}
    assert f"{again} runs forgotten" in typed("forget", "--scenario", "my_copy", "--yes")[1]
    assert typed("export", str(tmp_path / "out.csv"), "--scenario", "my_copy")[0] == 2
    with sqlite3.connect(kept) as connection:
        assert connection.execute("select count(*) from names").fetchone()[0] == 0


def test_an_export_that_breaks_leaves_no_file(
    typed: Typed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "out.csv").write_text("as it was")
    monkeypatch.setattr(replication_export, "rows_of", lambda *words: {}["no such column"])
    with pytest.raises(SystemExit):
        main(["export", str(tmp_path / "out.csv"), "--store", str(tmp_path / "kept.sqlite")])
    assert (tmp_path / "out.csv").read_text() == "as it was"
    assert not list(tmp_path.glob(".*unfinished"))


@pytest.mark.parametrize(("ending", "library"), [("parquet", "pyarrow"), ("nc", "h5netcdf")])
def test_without_its_library_a_form_is_refused_with_what_to_install(
    typed: Typed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str, library: str
) -> None:
    for module in (library, f"{library}.parquet"):
        monkeypatch.setitem(__import__("sys").modules, module, None)
    code, _, err = typed("export", str(tmp_path / f"out.{ending}"))
    assert code == 2
    assert "pip install" in err
    assert not (tmp_path / f"out.{ending}").exists()


@pytest.mark.parametrize(
    ("name", "level"), [("out.txt", "replications"), ("out.xes", "cases"), ("out.nc", "events")]
)
def test_an_ending_that_nobody_writes_is_refused(
    typed: Typed, tmp_path: Path, name: str, level: str
) -> None:
    code, _, err = typed("export", str(tmp_path / name), "--level", level)
    assert code == 2
    assert ".csv, .parquet" in err
    assert (".ocel.json" in err) is (level == "events")


def test_cases_and_events_have_no_measures(typed: Typed, tmp_path: Path) -> None:
    words = ("--level", "cases", "--measure", "charged")
    code, _, err = typed("export", str(tmp_path / "out.csv"), *words)
    assert code == 2
    assert "--measure: cases and events are not counted" in err
