"""A fit to figures of one's own speaks of these, and of what they are about, and of no others."""

import json
from pathlib import Path

import pytest

from caseflow.calibration.reports.figure_source import figures_words, own_sentences
from caseflow.calibration.reports.page.posteriors import pilot_for
from caseflow.calibration.reports.page.sources import cited
from caseflow.calibration.targets.kept_targets import delivered, kept, kept_in, own
from caseflow.calibration.targets.pilot_request import pilot_of
from caseflow.calibration.targets.targets import Target
from caseflow.cli import main
from caseflow.experiments.runs.posterior import Posterior
from caseflow.scenarios.refusal import Refusal
from tests.calibration.arithmetic_pilot import few_told, short_chains
from tests.calibration.reports.stand_in_report import told
from tests.calibration.short_worlds import short_pilots
from tests.experiments.reports.page_reader import Page

FIGURES = """target,site,year,layer,measure,form,count,n,low,high,use,grade,source,note
O1,cheshire,2019/20,recorded,charged,share,{charged},920,,,fit,primary,our own,
O2,cheshire,2019,recorded,convicted,share,77,107,,,fit,primary,our own,
A1,cheshire,2019,recorded,days_to_outcome,range,,,40,90,check,primary,our own,
"""
FITTED = """parameter,site,why
investigating.charge_threshold,,O1
disengagement.retelling,,none
"""


def typed(*words: str) -> int:
    """Type a command; gives its exit status."""
    # A threshold is learned from as many charges as a year brings.
    year = short_pilots(intake_days="365")
    with short_chains(), few_told(), year, pytest.raises(SystemExit) as ended:
        main(words)
    return int(ended.value.code or 0)


def changed(of: Target, **changes: object) -> Target:
    return of.model_copy(update=changes)


def test_one_figure_changed_changes_what_is_said_of_its_parameter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("fitted.csv").write_text(FITTED)
    said, pages = {}, {}
    for name, count in (("few", 60), ("many", 400)):
        Path(f"{name}.csv").write_text(FIGURES.format(charged=count))
        asked = ["--site", "cheshire", "--targets", f"{name}.csv", "--fitted", "fitted.csv"]
        size = ["--size", "40", "--generations", "2", "--no-figures", "--name", name]
        assert typed("calibrate", *asked, *size, "--format", "json") == 0
        said[name] = json.loads(capsys.readouterr().out)
        assert typed("calibration-report", name, "--draws", "20", "--out", f"{name}.html") == 0
        pages[name] = Page(Path(f"{name}.html").read_text(encoding="utf-8"))
        capsys.readouterr()
        assert typed("posterior", name, "--no-figures") == 0
        out = " ".join(capsys.readouterr().out.split())
        assert f"3 figures of {name}.csv: 2 fitted, 1 held back to check against" in out
        assert f"O1 (charged, Cheshire, 2019/20) {100 * count / 920:.1f} % ({count} of 920)" in out
        assert "published figure" not in out
    for one in said.values():
        assert [entry["target"] for entry in one["figures"]] == ["O1", "O2", "A1"]
        threshold, retelling = one["unknowns"]
        assert (threshold["spoken"], threshold["said_most_by"]) == (True, "charged at cheshire")
        assert (retelling["spoken"], retelling["learned"]) == (False, False)
    few, many = (one["unknowns"][0] for one in said.values())
    assert few["low"] > many["high"], "the more are charged, the lower is the threshold"
    for name, page in pages.items():
        heads = [one.text for one in page.all("th") if one.attributes.get("scope") == "row"]
        assert any(head.startswith("O1, Cheshire") for head in heads)
        assert not any(head.startswith("M1, ") for head in heads)
        assert any(f"3 figures of {name}.csv" in one.text for one in page.all("dd"))
        # The words of a grade, "worked out from published figures", are about parameters.
        assert not any("published figures:" in one.text for one in page.all("dd"))
        assert any(
            "What speaks of it: Charged, Cheshire (O1)." in o.text for o in page.all("small")
        )
        assert not any("not all the figures" in one.text for one in page.all("p"))


def test_a_name_alone_makes_nobodys_figure_a_row_of_the_evidence() -> None:
    first = next(entry for entry in sorted(delivered(), key=str) if entry.target == "A1")
    assert [row.row for row in cited([first], ())] == ["A1"]
    other = changed(first, count=1.0)
    assert own([first, other]) == [other]
    assert cited([other], ()) == []
    assert figures_words([first], None) == "published figures"
    assert figures_words([first, other], None) == "figures"


def test_a_figure_that_was_changed_is_told_with_what_it_replaces(posterior: Posterior) -> None:
    pilot = pilot_of("pilot", ["cheshire"], None, ())
    assert posterior.account is not None
    (first, *rest) = pilot.targets
    assert first.count is not None
    assert first.n is not None
    other = changed(first, count=first.count + 1.0)
    diagnostics = {**posterior.account.diagnostics, **kept([other, *rest])}
    (line,) = own_sentences(told(posterior, diagnostics=diagnostics))
    assert f"{len(rest)} of them come with the product; 1 are other: {first.target}" in line
    assert f"({other.count:g} of {other.n:g}) instead of" in line
    assert f"({first.count:g} of {first.n:g})." in line
    all_delivered = {**posterior.account.diagnostics, **kept(pilot.targets)}
    assert own_sentences(told(posterior, diagnostics=all_delivered)) == []


def test_a_report_is_about_the_figures_that_were_fitted(posterior: Posterior) -> None:
    again = pilot_for(posterior, None, None, None)
    assert again.targets == kept_in(posterior.account)
    assert [target.target for target in again.targets] == ["T", "T", "X"]


def test_figures_of_a_measure_that_is_not_there_are_said_to_be_so(posterior: Posterior) -> None:
    assert posterior.account is not None
    lines = [{**entry, "measure": "mine"} for entry in posterior.account.diagnostics["published"]]
    unreadable = told(posterior, diagnostics={**posterior.account.diagnostics, "published": lines})
    with pytest.raises(Refusal, match="--measure-file"):
        kept_in(unreadable.account)
    (line,) = own_sentences(unreadable)
    assert "no such measure" in line


def test_what_a_scenario_sets_is_not_drawn(tmp_path: Path) -> None:
    scenario = tmp_path / "mine.toml"
    scenario.write_text('title = "Mine"\nbase = "pilot"\n[levers]\nmix.women = 0.7\n')
    everything = pilot_of(str(scenario), ["cheshire"], None, None).unknowns
    names = {entry.parameter for entry in everything}
    assert "mix.women" not in names
    assert names < {e.parameter for e in pilot_of("pilot", ["cheshire"], None, None).unknowns}
    listed = tmp_path / "fitted.csv"
    listed.write_text("parameter,site,why\nmix.women,,mine\n")
    with pytest.raises(Refusal, match="the scenario 'mine' sets it"):
        pilot_of(str(scenario), ["cheshire"], None, listed)
    listed.write_text("parameter,site,why\ndemand.reports_a_year,,mine\n")
    with pytest.raises(Refusal, match=r"a value of its own|no prior"):
        pilot_of("pilot", ["cheshire"], None, listed)
