"""What is left open: which posteriors can be drawn from, what is said of them, what is refused."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qsl

import numpy as np
import pytest

from caseflow.experiments.analysis.comparison import paired
from caseflow.experiments.analysis.results import collect
from caseflow.experiments.dashboard.compare.result_view import answer_html
from caseflow.experiments.dashboard.question.address import state_of
from caseflow.experiments.dashboard.question.caveats import NOT_CALIBRATED, account, warning
from caseflow.experiments.dashboard.question.compare_state import State
from caseflow.experiments.dashboard.question.uncertainty import choices, drawing_in
from caseflow.experiments.dashboard.watch.watch_state import seen_of
from caseflow.experiments.measures import MEASURES
from caseflow.experiments.reports.brief.headlines import answer_of
from caseflow.experiments.reports.brief.posterior_cautions import cautions
from caseflow.experiments.runs.defaults import PARAMETERS
from caseflow.experiments.runs.parameter_draws import ParameterDraws
from caseflow.experiments.runs.runner import run
from caseflow.experiments.store import Store
from caseflow.experiments.store import posterior_lookup as drawing
from caseflow.experiments.store.posterior_lookup import drawing_of
from caseflow.scenarios.refusal import Refusal
from tests.dashboard.invented_posteriors import GOOD, OLD, kept, posterior
from tests.experiments.conftest import World

LABEL = f"posterior:{GOOD}"


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A store with two posteriors; none comes with the product."""
    monkeypatch.setattr(drawing, "DELIVERED", tmp_path / "none")
    with kept(tmp_path / "store.sqlite"), Store(str(tmp_path / "store.sqlite")) as one:
        yield one


def test_every_posterior_that_is_kept_or_delivered_can_be_chosen(
    ledger: Store, tmp_path: Path
) -> None:
    offered = [value for value, _ in choices(ledger, "central")]
    assert offered == ["posterior:made_before", LABEL, "central"]
    delivered = tmp_path / "none"
    delivered.mkdir()
    (delivered / "pilot.csv").write_text(posterior().as_csv(), encoding="utf-8")
    # What every answer is over unless it is told otherwise comes first.
    assert [value for value, _ in choices(ledger, "central")] == [PARAMETERS, *offered]
    found = drawing_in(ledger, "posterior:pilot", 1)
    assert found is not None
    assert found.posterior.draws.shape == (40, 2)
    # A file of draws without an account must not look like a fit.
    assert "rest nothing on them" in warning(found, ["cheshire"])


def test_what_is_drawn_is_what_the_command_line_draws(ledger: Store, tmp_path: Path) -> None:
    mine = drawing_in(ledger, LABEL, 5)
    theirs = drawing_of(LABEL, str(tmp_path / "store.sqlite"), ("cheshire",), 9, 5)
    assert mine is not None
    assert (mine.label, mine.seed) == (theirs.label, theirs.seed)
    assert [mine.values(n) for n in range(20)] == [theirs.values(n) for n in range(20)]
    assert drawing_in(ledger, "central", 5) is None


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("posterior:made_upp", "Did you mean 'made_up'?"),
        ("posterior:nothing", "Expected: made_before, made_up."),
        ("made_up", "Did you mean 'posterior:made_up'?"),
        ("prior", "Expected: posterior:NAME."),
        ("posterior:/etc/draws.csv", "nothing can be drawn from this"),
        ("posterior:../draws.csv", "nothing can be drawn from this"),
    ],
)
def test_what_cannot_be_drawn_from_is_refused_in_one_sentence(
    ledger: Store, given: str, message: str
) -> None:
    with pytest.raises(Refusal) as refused:
        drawing_in(ledger, given, 1)
    assert message in str(refused.value)
    assert "\n" not in str(refused.value)
    assert given in dict(choices(ledger, given))


def test_without_a_posterior_the_switch_is_off_and_says_how_to_make_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("nicegui")
    from nicegui import Client
    from nicegui.page import page

    from caseflow.experiments.dashboard.inputs.uncertainty_switch import UncertaintySwitch

    monkeypatch.setattr(drawing, "DELIVERED", tmp_path)
    with Store(str(tmp_path / "empty.sqlite")) as ledger:
        with Client(page("/"), request=None):
            nothing, asked = (
                UncertaintySwitch(ledger, given, print) for given in ("central", "posterior:gone")
            )
        nothing.tell(None)
        assert nothing.disabled
        assert "caseflow calibrate --name NAME" in nothing.note
        # Who was sent an address that cannot be answered here must be able to leave it.
        assert not asked.disabled


def test_an_address_keeps_what_is_drawn_and_worlds_are_watched_without() -> None:
    state = State(parameters=LABEL)
    assert "parameters=posterior:made_up" in state.query()
    assert state_of(parse_qsl(state.query())) == state
    assert "parameters" not in State().query()
    assert State().parameters == PARAMETERS
    assert state_of([]).parameters == PARAMETERS
    watched = seen_of(state, {})
    assert watched.state == state
    assert "at the middles of their ranges" in watched.left_out()


def test_a_poor_fit_never_looks_like_a_sure_one() -> None:
    here = ["cheshire"]
    assert cautions(posterior(), here) == []
    old = posterior(OLD, "0" * 16, 7.2)
    assert "fit it again before resting anything on it" in cautions(old, here)[0]
    assert warning(ParameterDraws("posterior:x", old, 1), here).startswith(
        "The posterior 'made_before'"
    )
    assert "say as much as 7 independent ones" in account(old)
    assert "40 draws of 2 unknown numbers" in account(old)
    (elsewhere,) = cautions(posterior(), ["hampshire", "cheshire"])
    assert elsewhere.endswith("what is a place's own stays at its central value there.")
    assert "was not made for Hampshire" in elsewhere
    of_places = replace(posterior(), columns=(("", "mix.women"), ("cheshire", "triage.accept")))
    (reached,) = cautions(of_places, ["hampshire"])
    assert "was not made for Hampshire: what differs between places is drawn there" in reached
    assert "rest nothing on them" in cautions(replace(posterior(), account=None), here)[0]
    assert warning(None, here) == NOT_CALIBRATED


def test_a_difference_over_draws_is_never_said_to_be_over_luck_alone() -> None:
    measure = next(one for one in MEASURES if one.name == "disengaged_from_service")
    luck = np.random.default_rng(1)
    baseline = luck.random(40)
    for shift, better in ((0.0, "may be one"), (-0.5, "is better"), (0.5, "is worse")):
        one = paired(baseline, baseline + shift + luck.normal(0, 0.01, 40), measure, "all", "x")
        over, alone = (str(answer_of(one, [one], drawn).sentence) for drawn in (True, False))
        assert "over all that is still possible" in over or "over what is still possible" in over
        assert better in over
        assert "by more than chance." not in over
        assert "Chance alone" not in over
        assert "possible" not in alone


def test_the_answer_says_what_its_intervals_are_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    World().install(monkeypatch)

    def answered(drawn: ParameterDraws | None) -> str:
        design = replace(State().design(drawn), replications=6)
        with Store(str(tmp_path / "runs.sqlite")) as ledger:
            return " ".join(answer_html(collect(design, run(design, ledger, 1))).split())

    told = answered(ParameterDraws(LABEL, posterior(OLD, "0" * 16), 1))
    assert "over chance, and what is still possible." in told
    assert "there the one true world is to be looked for" in told
    assert "In square brackets is how surely the mean over all draws is known" in told
    assert "Of fewer than 20 draws there is no range" in told
    assert "fit it again before resting anything on it" in told
    plain = answered(None)
    assert "over chance only." in plain
    assert "still possible" not in plain
    assert "one true world" not in plain
