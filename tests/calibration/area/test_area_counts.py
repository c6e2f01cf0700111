"""Counts of an area: the columns that a planner has, and a clear word where they cannot be used."""

from pathlib import Path

import pytest

from caseflow.calibration.area.area_counts import area_counts
from caseflow.calibration.targets.targets import TargetForm
from caseflow.scenarios.refusal import Refusal

SITES = ("cheshire", "hampshire")


def written(folder: Path, text: str) -> Path:
    file = folder / "counts.csv"
    file.write_text(text)
    return file


def test_what_is_counted_follows_from_the_columns_that_are_filled(tmp_path: Path) -> None:
    text = (
        "measure,count,n,months,low,high,year\n"
        "referrals_per_month,310,,12,,,2025\n\n"
        "charged,60,400,,,,\n"
        "days_to_first_contact,,,,10,20,\n"
    )
    rate, share, between = area_counts(written(tmp_path, text), SITES[:1])
    assert (rate.form, rate.count, rate.n, rate.year) == (TargetForm.RATE, 310.0, 12.0, "2025")
    assert (share.form, share.site, share.layer) == (TargetForm.SHARE, "cheshire", "recorded")
    assert (between.form, between.low, between.high) == (TargetForm.RANGE, 10.0, 20.0)


def test_columns_may_come_in_any_order_and_name_a_site(tmp_path: Path) -> None:
    head = "# Our counts\nSite, n, count, measure\n"
    text = f"{head}hampshire, 400, 60, charged\nall, 900, 160, charged\n"
    first, second = area_counts(written(tmp_path, text), SITES)
    assert (first.site, first.count, first.n) == ("hampshire", 60.0, 400.0)
    assert second.site == "all"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("name,dob,outcome\n", "speaks of single people"),
        ("case_id,measure\n", "speaks of single people"),
        ("measure,victim age,count\n", "speaks of single people"),
        ("measure,count,n\ncharged,1,1\n", "rows of persons are not taken"),
        ("count,n\n60,400\n", "no column says what was counted"),
        ("measure,counts,n\n", "Did you mean 'count'?"),
        ("measure,count,n,n\n", "is there twice"),
        ("measure,count,n\n", "there are no counts in it"),
        ("measure,count,n\ncharges,60,400\n", "Did you mean 'charged'?"),
        ("measure,count,n\ncharged,sixty,400\n", "not a number"),
        ("measure,count,n\ncharged,60,nan\n", "not a finite number"),
        ("measure,count,n\ncharged,60\n", "there are 2 cells"),
        ("measure,count,n\ncharged,60,\n", "n: the number of"),
        ("measure,count,months\ncharged,60,12\n", "count and n, or low and high, are needed"),
        ("measure,count,n\nreferrals_per_month,60,12\n", "count and months"),
        ("measure,count,n\ncharged,500,400\n", "count is more than n"),
        ("measure,low,high\ncharged,10,20\n", "a share lies between 0 and 1"),
        ("measure,low,high\ncharged,0.2,0.1\n", "the lower first"),
        ("measure,count,n\ncharged,6,40\ncharged,7,40\n", "there are two lines for it"),
        ("measure,count,n,site\ncharged,6,40,london\n", "not one of the sites"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_place(
    tmp_path: Path, text: str, words: str
) -> None:
    with pytest.raises(Refusal, match=r"counts\.csv") as refused:
        area_counts(written(tmp_path, text), SITES[:1])
    assert words in str(refused.value)


def test_a_site_is_asked_for_where_there_are_several(tmp_path: Path) -> None:
    file = written(tmp_path, "measure,count,n\ncharged,60,400\n")
    with pytest.raises(Refusal, match="no site is named"):
        area_counts(file, SITES)
    with pytest.raises(Refusal, match="there is no such file"):
        area_counts(tmp_path / "none.csv", SITES)
