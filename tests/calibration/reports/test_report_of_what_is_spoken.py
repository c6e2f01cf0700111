"""The calibration report says what figures speak of, as the fit measured it, and what holds."""

from dataclasses import replace

from caseflow.calibration.methods.contraction import moves
from caseflow.calibration.reports.page.page import page_of
from caseflow.calibration.reports.page.report_input import ReportInput
from caseflow.experiments.runs.posterior import Posterior
from tests.calibration.reports.stand_in_report import told, written
from tests.experiments.reports.page_reader import Page


def test_what_speaks_of_a_number_is_what_the_fit_measured_with_its_figures(page: Page) -> None:
    words = [entry.text for entry in page.all("small") if entry.is_in("known")]
    assert any("What speaks of it: Taken on after triage, Cheshire (T)." in told for told in words)
    assert not any("who is <taken> on" in told for told in words)


def test_the_page_says_how_well_the_emulator_foresees_each_figure(
    posterior: Posterior, page: Page
) -> None:
    assert posterior.account is not None
    told = posterior.account.diagnostics["foresight"]
    (table,) = [entry for entry in page.all("table") if entry.is_in("relied")]
    rows = [entry for entry in page.all("tr") if table in entry.within][1:]
    assert len(rows) == len(told) == 2
    shown = {
        next(entry.text for entry in page.all("th") if row in entry.within): [
            entry.text for entry in page.all("td") if row in entry.within
        ]
        for row in rows
    }
    q2, ceiling, _, spread, *covered = told["convicted at cheshire"]
    cells = shown["Convicted, Cheshire"]
    assert cells[:2] == [f"{100.0 * q2:.0f} %", f"{100.0 * ceiling:.0f} %"]
    assert cells[3:] == [f"{spread:.2f}", *(f"{100.0 * share:.0f} %" for share in covered)]
    assert any("2 can be foreseen by more than a little" in entry.text for entry in page.all("p"))


def test_a_number_that_its_prior_holds_is_said_to_be_held(found: ReportInput) -> None:
    (first, *_) = found.pilot.unknowns
    draws = found.posterior.draws.copy()
    draws[:200, 0] = first.at(0.995)
    held = replace(found.posterior, draws=draws)
    moved = tuple(moves(held, found.pilot.unknowns))
    page = Page(page_of(replace(found, posterior=held, moved=moved), {}, []))
    words = "The prior binds at its upper end: figures would take these further. triage.accept."
    assert words in [entry.text for entry in page.all("p")]
    (small, *_) = [entry for entry in page.all("small") if "prior binds" in entry.text]
    assert "The prior binds at its upper end: figures would take it further." in small.text
    assert not any("prior binds" in entry.text for entry in Page(written(found)).all("p"))


def test_where_nobody_measured_it_nothing_is_said_to_be_spoken_of(found: ReportInput) -> None:
    assert found.posterior.account is not None
    plain = {
        key: entry
        for key, entry in found.posterior.account.diagnostics.items()
        if key not in ("spoken", "foresight")
    }
    bare = told(found.posterior, diagnostics=plain)
    moved = tuple(moves(bare, found.pilot.unknowns))
    page = Page(
        page_of(replace(found, posterior=bare, moved=moved), {("", "triage.accept"): "who"}, [])
    )
    (section,) = [entry for entry in page.all("section") if entry.attributes["id"] == "unspoken"]
    assert "nobody measured of which numbers the figures speak" in section.text
    assert "settled" not in section.text
    assert not [entry for entry in page.all("table") if entry.is_in("relied")]
    assert any("What speaks of it: who." in entry.text for entry in page.all("small"))
