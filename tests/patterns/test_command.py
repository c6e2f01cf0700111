"""The command that runs patterns: what it prints, draws and refuses."""

import pytest

from caseflow.cli import main
from caseflow.experiments.analysis.patterns.registry import PATTERNS
from caseflow.experiments.reports import patterns as page
from caseflow.experiments.reports.patterns import PatternReport
from tests.patterns.running import BY_NAME, tried


def ended(*arguments: str) -> int:
    with pytest.raises(SystemExit) as end:
        main(["patterns", *arguments])
    return int(end.value.code or 0)


def test_a_pattern_is_run_told_and_drawn(tmp_path, capsys) -> None:
    assert ended("loop_breach", "--replications", "2", "--out", str(tmp_path)) == 0
    assert "The loop of breach" in capsys.readouterr().out
    picture = tmp_path / page.PICTURES / "loop_breach.png"
    assert picture.stat().st_size > 10_000
    # The page tells of all of them or is not written.
    assert not (tmp_path / page.PAGE).exists()


def test_an_unknown_pattern_is_refused_with_the_nearest(capsys) -> None:
    assert ended("loop_breech") == 2
    said = capsys.readouterr()
    assert "Did you mean 'loop_breach'?" in said.err
    assert said.out == ""


def test_one_replication_is_refused() -> None:
    assert ended("relapse", "--replications", "1") == 2


def test_patterns_are_listed(capsys) -> None:
    assert ended("--list") == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == list(BY_NAME)


def test_the_page_says_of_every_claim_what_may_be_said_of_it() -> None:
    names = ("loop_breach", "support")
    shown = [PatternReport(BY_NAME[name], (tried(name),), "words for the blind") for name in names]
    told = page.page(shown, 7, 3)
    assert "`caseflow patterns --replications 7 --seed 3 --out docs`" in told
    assert "`caseflow patterns --seed 1 --out docs`" in page.page(shown)
    for one in shown:
        for claim in one.pattern.claims(one.runs[0]):
            assert f"| {claim.words} | {page.estimate(claim)} |" in told
    assert told.count("**Verdict.**") == len(shown)
    assert len(page.table(shown).splitlines()) == 1 + sum(
        len(one.pattern.claims(one.runs[0])) for one in shown
    )


def test_every_pattern_says_its_layer_its_denominator_and_its_evidence() -> None:
    for one in PATTERNS:
        assert one.layer, one.name
        assert one.of, one.name
        assert one.published, one.name
        assert one.evidence, one.name
