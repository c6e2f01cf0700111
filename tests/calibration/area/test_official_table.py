"""Official tables: recorded crime and outcomes as offices publish them, with their marks."""

from pathlib import Path

import pytest

from caseflow.calibration.area.sheet.official_table import read_official_table
from caseflow.calibration.area.sheet.reading import read_sheet
from caseflow.scenarios.refusal import Refusal

TITLES = (
    "Police recorded crime open data, year ending March 2024\n"
    '"Figures are not National Statistics, see [note 1]"\n\n'
)
HEAD = (
    "Financial Year,Financial Quarter,Force Name,Offence Description,Offence Subgroup,"
    "Offence Code,Number of Offences\n"
)
GROUP = "Stalking and harassment"
CRIMES = "".join(
    f'{year},{quarter},{force},{offence},{GROUP},{code},"{number}"\n'
    for year in ("2022/23", "2023/24")
    for quarter in (1, 2, 3, 4)
    for force, offence, code, number in (
        ("Devon & Cornwall", "Stalking", "8Q", "1,010 [1]" if year > "2023" else "900"),
        ("Devon & Cornwall", "Harassment", "8L", "5,000"),
        ("Metropolitan Police", "Stalking", "8Q", "3000"),
    )
)


def written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "table.csv"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("mark", [",", ";"])
def test_the_latest_whole_year_of_a_force_is_read(mark: str, encoding: str, tmp_path: Path) -> None:
    text = (TITLES + HEAD + CRIMES).replace(",", mark) if mark == ";" else TITLES + HEAD + CRIMES
    # A comma between thousands stays one, whatever parts the columns.
    text = text.replace("1;010", "1,010").replace("5;000", "5,000")
    found = read_official_table(written(tmp_path, text, encoding), "Devon and Cornwall Police")
    assert found.values == {"recorded": "4040"}
    assert any("8 lines of Devon and Cornwall Police" in note for note in found.notes)


def test_a_year_that_is_not_over_is_not_the_latest(tmp_path: Path) -> None:
    more = f"2024/25,1,Devon & Cornwall,Stalking,{GROUP},8Q,2000\n"
    found = read_official_table(written(tmp_path, HEAD + CRIMES + more), "Devon & Cornwall")
    assert found.values == {"recorded": "4040"}


def test_marks_for_no_number_are_left_out_and_told(tmp_path: Path) -> None:
    rows = [
        f"2023/24,{quarter},Gwent,Stalking,{GROUP},8Q,{number}\n"
        for quarter, number in enumerate(("100", "..", "[x]", "110"), 1)
    ]
    found = read_official_table(written(tmp_path, HEAD + "".join(rows)), "Heddlu Gwent")
    assert found.values == {"recorded": "420"}
    assert any("2 cells without a number (.., [x])" in note for note in found.notes)
    assert any("2 of 2023/24" in note for note in found.notes)


def test_the_columns_of_the_small_official_table_are_understood(tmp_path: Path) -> None:
    text = (
        "Financial Year,Financial Quarter,Force Name,Offence Subgroup,Number of Offences\n"
        '2019/20,1,Hampshire,Stalking,"1,234"\n'
    )
    found = read_official_table(written(tmp_path, text), "Hampshire Constabulary")
    assert found.values == {"recorded": str(4 * 1234)}


def test_years_side_by_side_are_read(tmp_path: Path) -> None:
    text = (
        "Area name,Offence,Apr 2021 to Mar 2022,Apr 2022 to Mar 2023\n"
        "ENGLAND,Stalking,1,2\n"
        'Norfolk,Stalking,"1,900","2,100"\n'
    )
    found = read_official_table(written(tmp_path, text), "Norfolk Constabulary")
    assert found.values == {"recorded": "2100"}


OUTCOMES = (
    "Financial Year,Force,Offence Description,Outcome Group,Number of outcomes\n"
    "2022/23,Gwent,Stalking,Charged/Summonsed,80\n"
    "2022/23,Gwent,Stalking,Evidential difficulties (victim does not support action),300\n"
    "2022/23,Gwent,Stalking,Evidential difficulties (suspect identified; victim supports),250\n"
    "2022/23,Gwent,Stalking,Not yet assigned an outcome,90\n"
    "2022/23,Gwent,Stalking,Community resolution,20\n"
    "2021/22,Gwent,Stalking,Charged/Summonsed,70\n"
)


def test_outcomes_are_told_apart_by_what_they_are(tmp_path: Path) -> None:
    path = written(tmp_path, OUTCOMES)
    found = read_official_table(path, "Gwent")
    assert found.values == {
        "outcomes_1": "650",
        "charged_1": "80",
        "unsupported_1": "300",
        "evidential_1": "250",
        "outcomes_2": "70",
        "charged_2": "70",
    }
    reading = read_sheet(path, None, "Gwent", False)
    assert reading.counts_file is not None
    assert "charged,80,650,,,2022/23,gwent" in reading.counts_file.read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "force", "says"),
    [
        (HEAD + CRIMES, "Kent", "no line of Kent Police"),
        (HEAD + f"2023/24,1,Kent,,{GROUP},8,5\n", "Kent", "together with harassment"),
        (HEAD + f"2023/24,1,Kent,Theft,{GROUP},8,5\n", "Kent", "together with harassment"),
        (HEAD + "2023/24,1,Kent,Theft,Theft,8,5\n", "Kent", "no line about stalking"),
        (HEAD + f"2023/24,1,Kent,Stalking,{GROUP},8Q,many\n", "Kent", "G2: 'many': not a number"),
        (HEAD + f"2023/24,1,Kent,Stalking,{GROUP},8Q,[x]\n", "Kent", "no number for Kent"),
        ("a,b\n1,2\n", "Kent", "no row of it names a column of police forces"),
        (HEAD + CRIMES, "Police Scotland", "Scotland"),
        ("Force Name,Victim name,Number of Offences\nKent,A,1\n", "Kent", "single people"),
    ],
)
def test_what_cannot_be_used_says_why(text: str, force: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        read_official_table(written(tmp_path, text), force)
    assert says in str(refused.value)
