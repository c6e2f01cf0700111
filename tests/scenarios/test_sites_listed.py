"""What the commands say of sites, of many sites, and of what a scenario is for."""

import pytest

from caseflow.scenarios.scenario import catalogue, load
from caseflow.scenarios.sites import delivered_sites, sites


@pytest.fixture(autouse=True)
def narrow(monkeypatch) -> None:
    """A terminal of 80 columns."""
    monkeypatch.setenv("COLUMNS", "80")


def words_of(text: str) -> str:
    """A text without its line breaks."""
    return " ".join(text.split())


def test_every_site_is_listed_with_what_is_unknown_marked(caseflow) -> None:
    told = caseflow("sites")
    assert told.code == 0
    assert max(map(len, told.out.splitlines())) <= 80
    lines = {line.split()[0]: line for line in told.out.splitlines() if line.strip()}
    for site in delivered_sites().values():
        judged = site.lines["demand.reports_a_year"].rests_on_judgement
        assert lines[site.site].count("*") >= judged
    assert lines["hampshire_police"].count("*") == 0
    assert lines["surrey_police"].count("*") == 2
    assert "* rests on judgement" in told.out


@pytest.mark.parametrize("site", ["cheshire", "surrey_police", "metropolitan_police"])
def test_a_site_is_told_with_its_sources(site, caseflow) -> None:
    told = caseflow("sites", site)
    assert told.code == 0
    assert max(map(len, told.out.splitlines())) <= 80
    for key, line in sites()[site].lines.items():
        if key != "number":
            assert f"{key}:" in told.out
            assert words_of(line.note) in words_of(told.out)


def test_an_unknown_site_is_refused_with_the_nearest(caseflow) -> None:
    told = caseflow("sites", "surrey_polise")
    assert told.code == 2
    assert "'surrey_police'" in told.error
    assert len(told.error) < 200


def test_every_question_and_source_can_be_listed(caseflow) -> None:
    told = words_of(caseflow("scenarios", "--questions").out)
    for name in catalogue():
        scenario = load(name)
        # A table breaks its cells, so words of other cells never come between but lines do.
        assert scenario.question.split()[0] in told
        assert f"{scenario.sources[-1]}]" in told


def test_a_description_names_the_sources(caseflow) -> None:
    assert "Sources: C4, W11" in caseflow("describe", "surge_in_reports").out


def test_forty_three_sites_are_counted_and_not_named(caseflow) -> None:
    assert "43 sites" in caseflow("check", "nationwide").out
    told = caseflow("describe", "nationwide_business_as_usual").out
    assert "43 sites instead of Cheshire, Hampshire and London" in words_of(told)
    assert "Gwent" not in told
    told = caseflow("compare", "pilot", "nationwide")
    assert told.code == 2
    assert len(told.error) < 300
    told = caseflow("compare", "nationwide", "nationwide", "--site", "kent")
    assert told.code == 2
    assert len(told.error) < 200


def test_what_held_before_at_many_sites_is_told_once(written) -> None:
    path = written('base = "nationwide"\n[levers]\nadvocacy.advocates = 9\n')
    told = words_of(" ".join(load(path).describe()))
    # One site has as many already, as its own evidence says.
    assert "9 [set by a scenario;judgement] instead of 5 (" in told
    assert told.count("instead of") == 1
    assert len(told) < 1_000
