"""Many scenarios: shown together in one figure each, by themselves on request only."""

import json
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future
from pathlib import Path

import pandas as pd
import pytest

from caseflow.cli import main
from caseflow.experiments.analysis.results import Results
from caseflow.experiments.measures.lookup import HEADLINES
from caseflow.experiments.reports.brief.contents import AT_FRONT
from caseflow.experiments.reports.brief.embedded_figure import plates_of
from caseflow.experiments.reports.drawing_pool import artists
from caseflow.experiments.reports.figures.embedded import embedded
from caseflow.experiments.reports.figures.gallery import draw, pictures
from caseflow.experiments.reports.figures.style import look
from caseflow.experiments.reports.own_figures import EVERY, MOST_UNASKED, own_figures
from caseflow.experiments.reports.terminal import tell_own_figures
from caseflow.experiments.runs.design import ALL_SITES, Design
from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.scenario import load
from tests.experiments.conftest import SITES

NAMES = ("single_point_of_contact", "police_spoc", "spoc_with_deputy", "advocates_1")
MAIN = {"headlines", "over_time", "caseload"}
TOGETHER = {*MAIN, "survival", "waiting", "burden", "ends"}
OF_ONE = {"affected"}
"""In the little world nothing differs, and of pages of differences none is drawn."""


@pytest.fixture
def many() -> Design:
    """One scenario more than are shown one by one unasked."""
    assert len(NAMES) == MOST_UNASKED + 1
    baseline, *others = (load(name, {}, SITES) for name in ("multi_agency_contact", *NAMES))
    return Design(baseline, tuple(others), replications=4, seed=3)


@pytest.fixture
def answers(ask: Callable[..., Results], many: Design) -> Results:
    """What they came to in the little world."""
    return ask(many)


def names(files: list[Path]) -> set[str]:
    """What was drawn."""
    return {file.stem for file in files if file.suffix == ".png"}


def test_many_scenarios_are_drawn_together(answers, tmp_path) -> None:
    *files, words = draw(answers, tmp_path, 25.0, 30.0, kinds="all")
    assert names(files) == TOGETHER
    told = words.read_text(encoding="utf-8")
    for scenario in answers.design.scenarios:
        assert scenario.title in told.split("headlines.csv")[0]
    assert "nan" not in told.lower().split()


def test_figures_of_one_come_on_request(answers, tmp_path) -> None:
    files = draw(answers, tmp_path, 25.0, 30.0, ["police_spoc"], kinds="all")
    assert names(files) == TOGETHER | {f"{kind}_police_spoc" for kind in OF_ONE}


def test_few_scenarios_have_all_figures_of_their_own(ask, many, tmp_path) -> None:
    few = Design(many.baseline, many.scenarios[:MOST_UNASKED], 4, 3)
    with look():
        drawn = {one.name for one in pictures(ask(few), 25.0, 30.0)}
    assert drawn >= {f"{kind}_{name}" for kind in OF_ONE for name in NAMES[:MOST_UNASKED]}
    assert "headlines" in drawn


def test_the_headlines_say_of_every_scenario_how_surely_it_differs(answers) -> None:
    with look():
        (picture,) = (one for one in pictures(answers, 25.0, 30.0) if one.name == "headlines")
    found = answers.differences(places=(ALL_SITES,))
    kinds = {(one.differs, one.differs_together) for one in found if one.measure.name in HEADLINES}
    # With chance alone at work hardly anything differs, all at once still less.
    assert (False, False) in kinds
    together = [entry for entry in found if entry.measure.name in HEADLINES]
    table = pd.DataFrame(picture.table.rows, columns=picture.table.columns)
    assert len(table) == len(together)
    apart = (table["low_together"] > 0.0) | (table["high_together"] < 0.0)
    assert int(apart.sum()) == sum(entry.differs_together for entry in together)
    assert f"{int(apart.sum())} of {len(together)} headline differences" in picture.alternative
    assert f"{len(NAMES)} hold at once" in picture.caption


def test_cases_end_somewhere_once_in_every_panel(answers) -> None:
    from caseflow.experiments.reports.figures.case_ends import PANELS, _shares

    reported, shares = _shares(answers, answers.design.baseline)
    assert reported == 80.0  # Forty at either site.
    assert shares["Recorded by the police"] == 25 / 40
    assert all(place in shares for places in PANELS.values() for place in places)


def test_helpers_draw_the_same_bytes(answers, tmp_path) -> None:
    alone = draw(answers, tmp_path / "alone", 25.0, 30.0)
    with artists(3) as helper:
        assert helper is not None
        helped = draw(answers, tmp_path / "helped", 25.0, 30.0, helper=helper)
    assert [one.name for one in alone] == [one.name for one in helped]
    for one, other in zip(alone, helped, strict=True):
        assert one.read_bytes() == other.read_bytes(), one.name


def test_a_brief_shows_them_together_too_whoever_draws(answers) -> None:
    alone = list(embedded(answers, 25.0, 30.0, ["advocates_1"]))
    with artists(2) as helper:
        helped = list(embedded(answers, 25.0, 30.0, ["advocates_1"], helper))
    assert {one.name for one in alone} == TOGETHER | {f"{kind}_advocates_1" for kind in OF_ONE}
    assert alone == helped
    assert plates_of(alone, AT_FRONT)[0].name == "headlines"


class Dying(Executor):
    """A helper that dies over the first task that it is given, and takes none after that."""

    def __init__(self) -> None:
        self.given = 0

    def submit(self, *task):
        self.given += 1
        if self.given > 2:
            raise BrokenExecutor
        lost: Future = Future()
        lost.set_running_or_notify_cancel()
        lost.set_exception(BrokenExecutor())
        return lost


def test_what_a_helper_dies_over_is_drawn_all_the_same(answers, tmp_path) -> None:
    *files, _ = draw(answers, tmp_path, 25.0, 30.0, helper=Dying())
    assert names(files) == MAIN
    assert all(file.stat().st_size > 5_000 for file in files if file.suffix != ".csv")


def test_one_worker_has_no_helper() -> None:
    for workers, wanted in ((1, True), (4, False)):
        with artists(workers, wanted) as helper:
            assert helper is None


def test_who_is_not_compared_has_no_figures() -> None:
    assert own_figures([EVERY], NAMES) == NAMES
    assert own_figures(["advocates_1", "police_spoc"], NAMES) == ("police_spoc", "advocates_1")
    with pytest.raises(Refusal, match="Did you mean 'advocates_1'"):
        own_figures(["advocate_1"], NAMES)


@pytest.mark.parametrize("command", ["compare", "brief"])
def test_it_is_refused_before_anything_runs(command, capsys, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as ended:
        main([command, "multi_agency_contact", *NAMES, "--figures-of", "polise_spoc"])
    told = capsys.readouterr().err
    assert ended.value.code == 2
    assert "--figures-of: 'polise_spoc'" in told
    assert "Did you mean 'police_spoc'?" in told
    assert list(tmp_path.iterdir()) == []


def test_a_batch_says_how_to_get_the_rest(world, tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.setattr("caseflow.experiments.analysis.batch.warm", lambda scenario: None)
    monkeypatch.chdir(tmp_path)
    plan = {"baseline": "multi_agency_contact", "scenarios": list(NAMES), "sites": SITES}
    lines = [f"{key} = {json.dumps(value)}" for key, value in plan.items()]
    Path("plan.toml").write_text("\n".join([*lines, "replications = 2"]))
    for asked, drawn, last in (
        ((), MAIN, "--figures-of every those of each."),
        (
            ("--figures-of", "advocates_1", "--figures", "all"),
            TOGETHER | {f"{kind}_advocates_1" for kind in OF_ONE},
            "--figures-of every those of all.",
        ),
    ):
        with pytest.raises(SystemExit) as ended:
            main(
                [
                    "batch",
                    "plan.toml",
                    "--workers",
                    "1",
                    "--out",
                    "out",
                    "--parameters",
                    "central",
                    *asked,
                ]
            )
        assert ended.value.code == 0
        told = " ".join(capsys.readouterr().err.split())
        assert f"{len(drawn)} figures, told in out/figures.md." in told
        assert told.endswith(last)
    assert names(sorted(Path("out").iterdir())) == drawn


def test_where_all_are_drawn_nothing_more_is_said(capsys) -> None:
    tell_own_figures(3, 3)
    assert capsys.readouterr().err == ""
