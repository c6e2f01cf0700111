"""Windows by its rules: names that we make, paths that people type, files as it has them.

No Windows was there to try it on: what its rules say is looked for in what is made here.
"""

import re
from contextlib import suppress
from pathlib import Path, PureWindowsPath

import openpyxl
import pytest

from caseflow.calibration.area.sheet.reading import read_sheet
from caseflow.calibration.area.sheet.sheet_lines import sheet_lines
from caseflow.calibration.area.sheet.workbook import write_sheet
from caseflow.experiments.reports.file_stems import file_stem
from caseflow.experiments.reports.question_name import folder_name
from caseflow.experiments.runs.defaults import folder_of
from caseflow.experiments.store.engine import address_of
from caseflow.first_question import stem_of
from caseflow.scenarios.other_systems import is_reserved, unreserved
from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.scenario import load
from tests.hostile.trial import ending_of

DEVICES = ("con", "PRN", "Aux", "nul", "CONIN$", "COM1", "com9", "lpt5", "COM¹", "LPT²")
AWKWARD = (
    *DEVICES,
    *("aux.txt", "nul.toml", "con.tar.gz", "com1 ", "NUL .csv", "con.", "prn..."),
    *("ends.", "ends ", "ends. .", " begins", "a<b>c", 'a"b', "a|b", "a?b", "a*b", "a:b"),
    *("a/b", "a\\b", "C:\\Users\\me", "\\\\server\\share", "..", ".", "a\tb", "a\nb", "x" * 300),
    *("Llŷn", "Ynys Môn", "字字", "~", "-", "_", "CON_", "console", "com10", "auxiliary"),
)
FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')


def allowed_on_windows(name: str) -> bool:
    """By the rules that Microsoft gives for the names of files and folders."""
    first = name.split(".")[0].rstrip(" ").casefold()
    devices = {"con", "prn", "aux", "nul", "conin$", "conout$"}
    devices |= {f"{port}{sign}" for port in ("com", "lpt") for sign in "0123456789¹²³"}
    return (
        bool(name)
        and first not in devices
        and not name.endswith((".", " "))
        and FORBIDDEN.search(name) is None
        and len(name) < 200
    )


def test_the_rules_know_what_is_not_allowed() -> None:
    refused = [name for name in AWKWARD if not allowed_on_windows(name)]
    assert {*DEVICES, "aux.txt", "com1 ", "NUL .csv", "ends.", "ends ", "a?b", "a\\b"} <= {*refused}
    assert not {"console", "com10", "auxiliary", "Ynys Môn", "CON_"} & {*refused}
    assert {name for name in DEVICES if is_reserved(name)} == {*DEVICES}


@pytest.mark.parametrize("name", AWKWARD)
def test_every_name_that_is_made_is_allowed(name: str) -> None:
    made = [
        file_stem(name),
        f"{file_stem(name)}.png",
        f"{file_stem(f'flow_{name}')}.csv",
        folder_name("compare", {"baseline": [name], "scenarios": [name]}),
        folder_name("sweep", {"scenario": [name], "site": [name], "vary": [name]}),
        folder_name("brief", {"baseline": ["pilot"], "scenarios": [f"{name}.toml"]}),
    ]
    with suppress(Refusal):
        made.append(f"{stem_of(name, Path())}.toml")
    assert [entry for entry in made if not allowed_on_windows(entry)] == []


def test_names_of_awkward_things_stay_different() -> None:
    assert len({file_stem(name) for name in AWKWARD}) == len(AWKWARD)


@pytest.mark.parametrize("site", ["con", "aux", "com1"])
def test_a_place_may_be_called_like_a_device_but_no_file_is(site: str) -> None:
    assert allowed_on_windows(f"{unreserved(site)}.toml")
    assert allowed_on_windows(file_stem(site))


def test_a_sheet_of_a_place_called_like_a_device_is_written_under_another_name(
    tmp_path: Path,
) -> None:
    sheet = tmp_path / "sheet.xlsx"
    write_sheet(sheet, {})
    book = openpyxl.load_workbook(sheet)
    rows = {row[0].value: row[0].row for row in book["Area"].iter_rows(max_col=1)}
    for key, value in (("name", "Con"), ("force", "GMP"), ("population", 250_000), ("posts", 1.6)):
        book["Area"].cell(rows[sheet_lines()[key].label], 5).value = value
    book.save(sheet)
    reading = read_sheet(sheet, None, "", False)
    assert [area.key for area in reading.areas] == ["con"]
    assert allowed_on_windows(reading.scenario_file.name)


TYPED = (
    (r"C:\Users\me\area.toml", "a path of Windows"),
    ("C:/Users/me/area.toml", "a path of Windows"),
    (r"\\server\share\area.toml", "a path of Windows"),
    (r"below\area.toml", "below/area.toml"),
)


@pytest.mark.parametrize(("typed", "told"), TYPED)
@pytest.mark.parametrize("command", [("describe",), ("batch",), ("compare", "pilot")])
def test_paths_as_windows_has_them_are_told_properly(
    command: tuple[str, ...], typed: str, told: str, tmp_path: Path
) -> None:
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "area.toml").write_text('title = "A"\nbase = "pilot"\n', "utf-8")
    ending = ending_of([*command, typed], tmp_path)
    assert ending.status == 2
    assert told in " ".join(ending.err.split())


@pytest.mark.parametrize(
    "typed",
    [
        ("compare", "pilot", "multi_agency_contact", "--out", r"C:\results"),
        ("compare", "pilot", "multi_agency_contact", "--store", r"C:\kept\runs.sqlite"),
        ("compare", "pilot", "multi_agency_contact", "--xlsx", r"\\server\share\a.xlsx"),
        ("brief", "pilot", "multi_agency_contact", "--out", r"C:\brief.html"),
        ("export", r"D:\tables\all.csv"),
    ],
    ids=lambda words: words[-2],
)
def test_nothing_is_written_under_a_name_that_means_a_drive(
    typed: tuple[str, ...], tmp_path: Path
) -> None:
    ending = ending_of(typed, tmp_path)
    assert ending.status == 2, ending
    assert typed[-1] in ending.err.replace("\\\\", "\\")
    assert [path.name for path in tmp_path.iterdir() if "\\" in path.name] == []


def test_a_folder_on_a_drive_is_no_secret_and_no_server() -> None:
    for path in (r"C:\kept\runs.sqlite", r"C:\Users\me@council.gov.uk\runs.sqlite", r"D:runs.db"):
        assert address_of(path).database == path
        assert PureWindowsPath(address_of(path).database).drive


def test_a_folder_of_this_system_is_made(tmp_path: Path) -> None:
    folder_of(tmp_path / "c" / "d", "--out")
    assert (tmp_path / "c" / "d").is_dir()


SCENARIO = 'title = "Cyngor Môn – £5 ‘a day’"\nbase = "pilot"\n[levers]\nadvocacy.advocates = 3\n'


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_files_are_read_as_windows_keeps_them(encoding: str, ends: str, tmp_path: Path) -> None:
    file = tmp_path / "area.toml"
    file.write_bytes(SCENARIO.replace("\n", ends).encode(encoding))
    read = load(str(file))
    assert read.title == "Cyngor Môn – £5 ‘a day’"
    assert read.changes["advocacy.advocates"] == 3
