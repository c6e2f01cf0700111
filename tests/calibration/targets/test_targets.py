"""Files of targets: what is taken, and that what is not is refused in one clear message."""

from pathlib import Path

import pytest

from caseflow.calibration.targets.intervals import counts_of, interval_of
from caseflow.calibration.targets.targets import TargetForm, figures
from caseflow.calibration.targets.targets_file import FILE, HEADER, targets
from caseflow.scenarios.refusal import Refusal

CODED = "A1,cheshire,2018/19,recorded,charged,coded,63,387,,,fit,primary,Home Office,"
SHARE = "M2,cheshire,to 2019,recorded,taken_on,share,83,260,,,fit,secondary,a statement,"
RANGE = "C14,all,2024,recorded,disengaged_after_charge,range,,,0.058,0.080,fit,primary,a report,"


def written(folder: Path, *lines: str, header: str = ",".join(HEADER)) -> Path:
    """A file of targets."""
    path = folder / "mine.csv"
    path.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
    return path


def test_every_figure_that_must_be_there_is_delivered() -> None:
    names = {one.target for one in targets()}
    wanted = {f"A{number}" for number in (*range(1, 7), *range(13, 17))}
    wanted |= {"M1", "M2", "M4", "D1", "K1", "V1", "C14", "C35", "W6"}
    assert wanted <= names


def test_a_users_own_file_is_read_like_the_delivered_one(tmp_path: Path) -> None:
    mine = targets(written(tmp_path, CODED, SHARE, RANGE))
    assert [one.form for one in mine] == [TargetForm.CODED, TargetForm.SHARE, TargetForm.RANGE]
    assert targets(FILE) == targets()


def test_codes_of_one_count_are_said_together() -> None:
    groups = figures(tuple(one for one in targets() if one.target in ("A1", "A2", "A14")))
    assert [len(group.targets) for group in groups] == [3, 3, 1]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (SHARE.replace("83,260", "261,260"), "count is more than n"),
        (SHARE.replace("83,260", "-1,260"), "count = -1 is too small"),
        (SHARE.replace("83,260", "83,"), "n is missing: 'share' needs count and n"),
        (SHARE.replace("83,260", "83,nan"), "not a finite number"),
        (SHARE.replace("83,260", "inf,inf"), "not a finite number"),
        (SHARE.replace("83,260", "83.5,260"), "not a whole number"),
        (RANGE.replace("0.058,0.080", "5.8,8.0"), "write 0.07 for 7 %"),
        (SHARE.replace("taken_on", "taken_off"), "did you mean taken_on"),
        (SHARE.replace("recorded", "true"), "of the layer 'recorded'"),
        (SHARE.replace("cheshire", "chesire"), "such as cheshire"),
        (SHARE.replace("share", "shares"), "form"),
        (RANGE.replace("0.058,0.080", "0.080,0.058"), "the lower first"),
        (RANGE.replace("0.058,0.080", "0.058,"), "needs low and high"),
    ],
)
def test_a_bad_line_is_refused_with_its_number(tmp_path: Path, line: str, said: str) -> None:
    with pytest.raises(Refusal, match="line 3") as refused:
        targets(written(tmp_path, CODED, line))
    assert said in str(refused.value)
    assert "{" not in str(refused.value)


def test_a_figure_said_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="two lines"):
        targets(written(tmp_path, SHARE, SHARE))


def test_codes_that_are_more_than_their_n_are_refused(tmp_path: Path) -> None:
    other = CODED.replace("charged", "outcome_unsupported").replace("63,387", "330,387")
    with pytest.raises(Refusal, match="more than its n"):
        targets(written(tmp_path, CODED, other))


def test_codes_of_one_count_have_one_n(tmp_path: Path) -> None:
    other = CODED.replace("charged", "outcome_unsupported").replace("63,387", "33,388")
    with pytest.raises(Refusal, match="one n"):
        targets(written(tmp_path, CODED, other))


@pytest.mark.parametrize(
    "column", ["name", "victim_id", "Date of birth (DOB)", "postcode", "crime_ref", "NHS number"]
)
def test_columns_that_speak_of_single_people_are_refused_unread(
    tmp_path: Path, column: str
) -> None:
    path = written(tmp_path, "Jane Doe,1", header=f"{column},count")
    with pytest.raises(Refusal, match="single people") as refused:
        targets(path)
    assert "Jane" not in str(refused.value)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="there is no such file"):
        targets(tmp_path / "nothing.csv")


def test_intervals_of_counts_are_those_of_the_evidence() -> None:
    by_name = {(one.target, one.measure): one for one in targets()}
    low, high = interval_of(by_name["A1", "charged"])
    assert (round(low, 3), round(high, 3)) == (0.129, 0.203)
    low, high = interval_of(by_name["M1", "referrals_per_month"])
    assert (round(low, 1), round(high, 1)) == (22.9, 29.4)
    assert interval_of(by_name["C14", "disengaged_after_charge"]) == (0.058, 0.080)
    assert counts_of(by_name["A1", "charged"]) == "63 of 387"
