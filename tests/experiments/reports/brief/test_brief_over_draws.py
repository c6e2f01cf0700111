"""A brief over what a fit leaves open: what it says of the fit, and the numbers of its store."""

import csv
import json
import shlex
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from caseflow.cli import main
from caseflow.experiments.analysis.results import Results
from caseflow.experiments.reports.brief.command_line import CommandLine
from caseflow.experiments.reports.brief.fitted_values import AS_BEFORE, FITTED, left_by
from caseflow.experiments.reports.brief.page import page_of
from caseflow.experiments.runs.defaults import LUCKS
from caseflow.experiments.runs.design import Design
from caseflow.experiments.runs.parameter_draws import ParameterDraws
from caseflow.experiments.runs.posterior import Posterior
from caseflow.experiments.store.posterior_lookup import DELIVERED, drawing_of
from caseflow.scenarios.parameters import JUDGEMENT
from caseflow.scenarios.priors import every_unknown
from caseflow.scenarios.scenario import Scenario, load
from tests.dashboard.invented_posteriors import DRAWS, GOOD, OLD, kept, posterior
from tests.experiments.reports.brief.board_numbers import BoardNumbers
from tests.experiments.reports.brief.test_brief_numbers import (
    expected,
    names_in,
    rests_on,
    untraced,
)
from tests.experiments.reports.page_reader import Page
from tests.experiments.reports.store_queries import Query

PAIR = ("multi_agency_contact", "single_point_of_contact")
FIGURES = 17


def fitted_to_figures(name: str = GOOD) -> Posterior:
    """A posterior whose account says how many figures it is of, and what they speak of."""
    made = posterior(name)
    assert made.account
    more = {"figures": FIGURES, "spoken": {"triage.accept": [4.2, "taken_on at cheshire"]}}
    account = replace(made.account, diagnostics={**made.account.diagnostics, **more})
    return replace(made, account=account)


def design_over(drawn: Posterior | None, label: str = f"posterior:{GOOD}") -> Design:
    """Six pairs at one site."""
    first, second = (load(name, {}, ["cheshire"]) for name in PAIR)
    drawing = ParameterDraws(label, drawn, 3) if drawn else None
    return Design(first, (second,), 6, 3, drawing=drawing)


def brief_of(ask: Callable[..., Results], design: Design) -> str:
    """Its page, without figures."""
    label = design.drawing.label if design.drawing else ""
    return page_of(ask(design), CommandLine(PAIR, ("cheshire",), 6, 3, {}, parameters=label), ())


@pytest.fixture
def made(unlike: None, ask: Callable[..., Results]) -> str:
    """A brief over draws."""
    return brief_of(ask, design_over(fitted_to_figures()))


def test_every_number_equals_a_query_on_the_store_or_is_of_the_draws(
    made: str, tmp_path: Path
) -> None:
    page, query = Page(made), Query(tmp_path / "store.sqlite", PAIR[0], LUCKS)
    of_draws = {"draws": len(DRAWS), "unknown_numbers": DRAWS.shape[1], "figures": FIGURES}
    of_draws["spoken_numbers"] = 1
    listed = rests_on(page) | of_draws
    board = BoardNumbers(query, page, design_over(fitted_to_figures()))
    numbers = page.all("data")
    assert {one.attributes["data-statistic"] for one in numbers} >= set(of_draws)
    assert len(numbers) > 400
    for one in numbers:
        value = float(one.attributes["value"])
        assert value == pytest.approx(expected(one, query, listed, board), rel=1e-9, abs=1e-12), one
    assert untraced(page, names_in(design_over(None))) == []


def test_it_says_what_was_fitted_and_what_no_figure_speaks_of(made: str) -> None:
    head = Page(made).all("header")[0].text
    assert f"fitted to {FIGURES} published figures at Cheshire" in head
    assert (
        "2 uncertain numbers are drawn anew for every second pair; 1 of them the figures speak of"
        in head
    )
    assert "the others are drawn from what was believed before" in head
    assert "All other uncertain numbers stay at their central values." in head
    assert "None of these figures speaks of" in head
    assert "disengagement.retelling" in head
    assert "triage.accept" not in head
    question = next(one for one in Page(made).all("section") if one.attributes["id"] == "question")
    assert "The posterior made_up: 40 draws of 2 unknown numbers" in question.text
    assert "with the scenario pilot at Cheshire, finished on 26 November 2026" in question.text


def test_no_sentence_is_left_that_holds_at_central_values_only(
    made: str, unlike: None, ask: Callable[..., Results]
) -> None:
    central = brief_of(ask, design_over(None))
    for words in ("not calibrated", "chance alone"):
        assert words in central
        assert words not in made
    for words in ("still possible", "the one true world", "Believed before"):
        assert words in made
        assert words not in central


def test_the_table_shows_what_the_draws_leave_and_judgement_stays_first(made: str) -> None:
    page = Page(made)
    rows = {
        row.attributes["data-parameter"]: [cell for cell in page.all("td") if row in cell.within]
        for row in page.all("tr")
        if "data-parameter" in row.attributes
    }
    low, high = np.quantile(DRAWS[:, 1], [0.025, 0.975])
    fitted = rows["triage.accept"]
    assert fitted[1].text == "0.05 to 0.4"
    assert fitted[2].text == f"{low:.3g} to {high:.3g} ({FITTED})"
    assert rows["disengagement.retelling"][2].text.endswith(f"({AS_BEFORE})")
    assert {cells[2].text for key, cells in rows.items() if key.startswith("courts")} <= {"–"}
    front = [cells for cells in rows.values() if cells[-1].text != "–"]
    judged = [JUDGEMENT in cells[-2].text for cells in front]
    assert judged == sorted(judged, reverse=True)
    assert 0 < sum(judged) < len(judged)


def test_a_fit_of_everything_leaves_nothing_at_one_value_and_names_no_hundreds(
    unlike: None, ask: Callable[..., Results]
) -> None:
    few = fitted_to_figures()
    every = every_unknown(("cheshire",))
    columns = tuple((entry.site, entry.parameter) for entry in every)
    middle = np.array([[entry.at(0.5) for entry in every]])
    assert few.account
    spoken = {"triage.accept at cheshire": [4.2, "taken_on at cheshire"]}
    account = replace(few.account, diagnostics={**few.account.diagnostics, "spoken": spoken})
    draws = np.repeat(middle, 40, axis=0)
    whole = replace(few, columns=columns, draws=draws, account=account)
    assert whole.whole
    assert not replace(whole, columns=columns[1:], draws=whole.draws[:, 1:]).whole
    page = Page(brief_of(ask, design_over(whole)))
    head = page.all("header")[0].text
    assert f"{len(every)} uncertain numbers are drawn anew for every second pair; 1 of them" in head
    assert "central values" not in head
    assert "None of these figures speaks of" not in head
    marks = {row: left.mark for row, left in left_by(design_over(whole).drawing, few_at()).items()}
    assert marks.pop("triage.accept") == FITTED
    assert set(marks.values()) == {AS_BEFORE}


def few_at() -> Scenario:
    """The baseline of the pair at one site."""
    return load(PAIR[0], {}, ["cheshire"])


def test_what_the_baseline_sets_itself_is_not_called_drawn() -> None:
    drawing = ParameterDraws(f"posterior:{GOOD}", fitted_to_figures(), 3)
    plain = load("pilot", {}, ["cheshire"])
    assert set(left_by(drawing, plain)) == {"triage.accept", "disengagement.retelling"}
    own = load("pilot", {"triage.accept": "0.2"}, ["cheshire"])
    assert set(left_by(drawing, own)) == {"disengagement.retelling"}


def test_numbers_of_a_site_have_the_draws_of_that_site() -> None:
    columns = (("cheshire", "demand.reports_a_year"), ("hampshire", "demand.reports_a_year"))
    draws = np.array([[400.0, 500.0], [402.0, 502.0]])
    drawn = replace(fitted_to_figures(), columns=columns, draws=draws)
    left = left_by(
        ParameterDraws("posterior:x", drawn, 1), load("pilot", {}, ["cheshire", "hampshire"])
    )
    assert left["demand.reports_a_year"].spread == "400 to 402 (Cheshire); 500 to 502 (Hampshire)"


@pytest.mark.parametrize("doubtful", ["other code", "no account", "other site"])
def test_a_caution_comes_first_on_the_page(
    doubtful: str, unlike: None, ask: Callable[..., Results]
) -> None:
    good = fitted_to_figures()
    assert good.account
    drawn, words = {
        "other code": (posterior(OLD, "0" * 16), "fit it again before resting anything"),
        "no account": (replace(good, account=None), "Nothing says how the draws"),
        "other site": (
            replace(good, account=replace(good.account, sites=("london",))),
            "was not made for Cheshire",
        ),
    }[doubtful]
    page = Page(brief_of(ask, design_over(drawn)))
    head = [one.text for one in page.all("p") if any(w.tag == "header" for w in one.within)]
    assert "not finished" in head[1]
    assert words in head[2]
    assert "simulated runs" in head[3]


def test_draws_of_the_priors_are_never_called_fitted(
    unlike: None, ask: Callable[..., Results]
) -> None:
    prior = drawing_of("prior", "", ("cheshire",), 6, 3)
    made = brief_of(ask, replace(design_over(None), drawing=prior))
    assert "The model is not calibrated" in made
    assert "before any fit" in made
    assert "chance alone" not in made
    assert FITTED not in Page(made).all("header")[0].text
    assert "(fitted)" not in made


def test_the_command_that_it_names_makes_the_same_bytes(
    unlike: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("caseflow.experiments.reports.figures.embedded.embedded", lambda *_: ())
    monkeypatch.setattr("caseflow.commands.brief.artists", nullcontext)
    store = tmp_path / "kept.sqlite"
    given = ["brief", *PAIR, "--site", "cheshire", "--replications", "4"]
    with kept(store):
        typed([*given, "--parameters", f"posterior:{GOOD}"], store, "one.html")
        first = (tmp_path / "one.html").read_text(encoding="utf-8")
        command = next(one for one in Page(first).all("pre")).text
        assert f"--parameters posterior:{GOOD}" in command
        typed(shlex.split(command)[1:], store, "two.html")
    assert (tmp_path / "two.html").read_text(encoding="utf-8") == first


def typed(words: list[str], store: Path, out: str) -> None:
    """Type a command that must end well."""
    with pytest.raises(SystemExit) as ended:
        main([*words, "--store", str(store), "--out", out])
    assert not ended.value.code


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("posterior:pilott", "Did you mean 'pilot'?"),
        ("pilot", "no parameters of that name"),
    ],
)
def test_what_is_no_posterior_is_refused_and_nothing_is_written(
    given: str,
    said: str,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as end:
        main(["brief", *PAIR, "--parameters", given])
    assert end.value.code == 2
    told = capsys.readouterr()
    assert said in told.err
    assert "Traceback" not in told.err
    assert not list(tmp_path.rglob("*.html"))


def test_the_delivered_fit_says_what_it_is_of() -> None:
    told = json.loads((DELIVERED / "pilot.json").read_text(encoding="utf-8"))["diagnostics"]
    with (DELIVERED / "pilot.csv").open(encoding="utf-8") as file:
        columns = [cell.partition("@")[0] for cell in next(csv.reader(file))]
    targets = Path(DELIVERED).parents[1] / "calibration" / "targets" / "targets.csv"
    with targets.open(encoding="utf-8") as file:
        uses = [row["use"] for row in csv.DictReader(file)]
    assert told["figures"] == uses.count("fit")
    assert {label.partition(" at ")[0] for label in told["spoken"]} <= set(columns)
