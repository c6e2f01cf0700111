"""A study: it holds its store open, is silent unless asked, and refuses what cannot be."""

from pathlib import Path

import pytest

import caseflow as cf
from caseflow.commands.output import folder_for

SHORT = {"intake_days": 40, "follow_up_days": 40}
PAIR = ("pilot", "cap_15")


def asked(study: cf.Study, **options: object) -> cf.Comparison:
    return study.compare(*PAIR, sites="cheshire", set=SHORT, **{"replications": 2, **options})


def test_nothing_is_said_on_standard_error_unless_it_is_wanted(
    capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    asked(cf.Study())
    assert capfd.readouterr().err == ""
    store = tmp_path / "runs.sqlite"
    asked(cf.Study(store, progress=True))
    asked(cf.Study(store, progress=True))
    assert "4 of 4 runs are in the store already" in capfd.readouterr().err


def test_an_entered_study_holds_one_store_until_it_is_left(tmp_path: Path) -> None:
    store = tmp_path / "runs.sqlite"
    with cf.Study(store) as study:
        assert not store.exists()
        asked(study)
        opened = study._open
        assert opened is not None
        asked(study)
        assert study._open is opened
    assert study._open is None
    assert store.exists()


def test_what_is_refused_makes_no_store(tmp_path: Path) -> None:
    store = tmp_path / "runs.sqlite"
    with pytest.raises(cf.Refusal, match="pilot"):
        cf.compare("pilot", "pilott", store=store)
    assert not store.exists()


def test_it_goes_on_until_an_interval_is_narrow_without_a_store() -> None:
    found = asked(cf.Study(), replications=3, measures="charged", until_width=1e-9)
    assert '"until"' in found.to_json()
    assert found.results.design.replications == 3


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"replications": 0}, "replications: 0: too small"),
        ({"replications": 2.5}, "not a whole number"),
        ({"seed": -1}, "seed: -1: too small"),
        ({"until_width": 0.1}, "whose interval"),
        ({"until_width": 0.0, "measures": "charged"}, "not a number above 0"),
        ({"until_width": 0.1, "precision": 0.1}, "one of the two"),
    ],
)
def test_numbers_that_cannot_be_are_refused(options: dict[str, object], says: str) -> None:
    with pytest.raises(cf.Refusal, match=says):
        asked(cf.Study(), **options)


def test_workers_and_executors_that_cannot_be_are_refused() -> None:
    with pytest.raises(cf.Refusal, match="workers: 0: too small"):
        cf.Study(workers=0)
    with pytest.raises(cf.Refusal, match="Did you mean 'processes'"):
        cf.Study(executor="process")


def test_a_folder_is_refused_before_anything_is_run_and_not_made(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("", encoding="utf-8")
    with pytest.raises(cf.Refusal, match="--out"):
        folder_for(True, file / "figures")
    folder_for(False, file / "figures")
    folder_for(True, tmp_path / "new" / "figures")
    assert not (tmp_path / "new").exists()
