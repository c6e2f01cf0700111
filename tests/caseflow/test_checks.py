"""Checks of a fit and of the model from Python: the same bytes as the commands, and tables."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import caseflow as cf
from caseflow.cli import main
from caseflow.experiments.analysis.patterns.registry import PATTERNS
from tests.calibration.arithmetic_pilot import short_chains
from tests.calibration.short_worlds import short_pilots

FITTED = "parameter,site,why\ndisengagement.retelling,,none\n"
FIGURE = (
    "target,site,year,layer,measure,form,count,n,low,high,use,grade,source,note\n"
    "X,cheshire,2020,recorded,charged,share,60,400,,,check,primary,ours,\n"
)
SITE = ["--site", "cheshire"]
SHORT = {"intake_days": 40, "follow_up_days": 40, "warm_up_days": 0}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder with a file of what is fitted, and one of figures; fits are short there."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "fitted.csv").write_text(FITTED, encoding="utf-8")
    (tmp_path / "figures.csv").write_text(FIGURE, encoding="utf-8")
    with short_pilots():
        yield tmp_path


def printed(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """What a command prints that ends well."""
    capsys.readouterr()
    with pytest.raises(SystemExit) as left:
        main(words)
    said = capsys.readouterr()
    assert not left.value.code, said.err
    return said.out


def trimmed(text: str) -> list[str]:
    """Lines without what only fills them up."""
    return [line.rstrip() for line in text.splitlines()]


def test_what_the_priors_cover(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = cf.check_priors(fitted="fitted.csv", draws=10, sites="cheshire")
    words = ["priors", "--fitted", "fitted.csv", "--draws", "10", *SITE, "--no-figures"]
    assert printed(capsys, *words, "--format", "json") == found.to_json() + "\n"
    assert trimmed(printed(capsys, *words)) == trimmed(found.summary)
    missed = found.table.loc[~found.table["covered"], "title"]
    assert all(title.lower() in " ".join(found.summary.split()) for title in missed)
    assert found.plot()[0].axes


def test_figures_that_no_fit_has_seen(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = cf.validate("figures.csv", "prior", draws=20, sites="cheshire")
    words = ["validate", "figures.csv", "--parameters", "prior", "--draws", "20", *SITE]
    assert printed(capsys, *words, "--no-figures", "--format", "json") == found.to_json() + "\n"
    assert found.table["published"].tolist() == [0.15]
    assert "1 figures" in found.summary
    assert found.plot()[0].axes


def test_a_fit_finds_what_is_known(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("arviz")
    pytest.importorskip("nutpie")
    words = ["recover", "--fitted", "fitted.csv", "--pilots", "2", "--size", "20"]
    words += ["--generations", "1", "--no-figures", "--format", "json", "--store", "runs.sqlite"]
    with short_chains(30, 40):
        study = cf.Study("runs.sqlite")
        found = study.recover(fitted="fitted.csv", pilots=2, size=20, generations=1)
        assert printed(capsys, *words) == found.to_json() + "\n"
    (row,) = found.table.to_dict("records")
    assert len(row["ranks"]) == json.loads(found.to_json())["pilots"] == 2
    assert "90 % intervals held the truth" in found.summary
    assert found.plot()[0].axes


def test_the_report_of_a_fit(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    # Figures of all that the pilot speaks of are drawn long; those of a few numbers are as many.
    few = ["disengagement.retelling", "investigating.charge_threshold", "passing.contradiction"]
    cf.posterior("pilot").draws[few].to_csv("few.csv", index=False)
    study = cf.Study("runs.sqlite")
    report = study.calibration_report("few.csv", draws=20, sites="cheshire")
    words = ["calibration-report", "few.csv", "--draws", "20", *SITE, "--store", "runs.sqlite"]
    assert "Written" in printed(capsys, *words, "--out", "typed.html", "--figures-in", "typed")
    assert report.save("mine.html").read_bytes() == Path("typed.html").read_bytes()
    drawn = {file.name: file.read_bytes() for file in report.save_figures("mine")}
    assert drawn == {file.name: file.read_bytes() for file in Path("typed").glob("*.png")}
    assert len(report.plot()) == len(drawn)
    assert report.figures["draws"].max() == 20
    assert sorted(report.table["parameter"]) == sorted(few)
    with pytest.raises(cf.Refusal, match=r"^path: .*ends in \.html"):
        report.save("mine.txt")


def test_what_a_posterior_says(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = cf.posterior("pilot").contraction
    words = ["posterior", "pilot", "--no-figures"]
    assert printed(capsys, *words, "--format", "json") == found.to_json() + "\n"
    assert printed(capsys, *words).startswith(found.summary)
    assert found.table["spoken"].any()
    assert found.plot()[0].axes


def test_what_pairing_gives(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = cf.variance_reduction("cheshire", replications=3, worlds=1, set=SHORT)
    words = ["power", *SITE, "--replications", "3", "--worlds", "1", "--no-figures"]
    words += [word for key, value in SHORT.items() for word in ("--set", f"{key}={value}")]
    assert printed(capsys, *words, "--format", "json") == found.to_json() + "\n"
    assert set(found.table["contrast"]) == {"caseload", "contact"}
    assert found.plot()[0].axes


def test_patterns_that_must_show(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert list(cf.patterns().index) == [pattern.name for pattern in PATTERNS]
    found = cf.check_patterns("loop_breach", replications=2)
    words = ["patterns", "loop_breach", "--replications", "2", "--out", "typed"]
    assert printed(capsys, *words) == found.summary
    (drawn,) = found.save("mine")
    assert drawn.read_bytes() == (folder / "typed" / drawn.relative_to("mine")).read_bytes()
    (report,) = found.found
    assert len(found.table) == sum(len(report.pattern.claims(runs)) for runs in report.runs)
    assert set(found.table["standing"]) <= {"holds", "does not hold", "is unclear", "shown only"}
    assert len(found.plot()) == 1


@pytest.mark.parametrize(
    ("ask", "says"),
    [
        (lambda: cf.check_priors(sites="chesire"), "^sites: .*cheshire"),
        (lambda: cf.check_priors(draws=3), "^draws: 3: too small"),
        (lambda: cf.check_priors(targets="none.csv"), "there is no such file"),
        (lambda: cf.validate("none.csv", "prior"), "there is no such file"),
        (lambda: cf.validate("none.csv", "posteriors:x"), "^parameters: .*no parameters"),
        (lambda: cf.recover(pilots=1), "^pilots: 1: too small"),
        (lambda: cf.calibration_report("pilott"), "Did you mean 'pilot'"),
        (lambda: cf.calibration_report("pilot", draws=2), "^draws: 2: too small"),
        (lambda: cf.variance_reduction("chesire"), "cheshire"),
        (lambda: cf.variance_reduction(replications=2), "^replications: 2: too small"),
        (lambda: cf.check_patterns("loop_breech"), "Did you mean 'loop_breach'"),
        (lambda: cf.check_patterns(replications=1), "^replications: 1: too small"),
    ],
)
def test_what_cannot_be_checked_is_refused(ask: Callable[[], object], says: str) -> None:
    with pytest.raises(cf.Refusal, match=says):
        ask()
