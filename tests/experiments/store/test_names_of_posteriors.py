"""Names of posteriors are not taken twice in silence, and draws are checked as they are read."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import caseflow as cf
from caseflow.experiments.runs.posterior import Posterior
from caseflow.experiments.store.posterior_lookup import posterior_of, refuse_taken
from caseflow.experiments.store.posterior_rows import keep_posterior
from caseflow.experiments.store.store import Store
from caseflow.scenarios.refusal import Refusal


@pytest.fixture
def store(tmp_path: Path) -> str:
    """A store with a posterior that is called as a delivered one."""
    where = str(tmp_path / "store.sqlite")
    found = posterior_of("pilot", None)
    with Store(where) as opened:
        keep_posterior(opened, replace(found, draws=found.draws[:20]))
        keep_posterior(opened, replace(found, name="own", draws=found.draws[:30]))
    return where


def test_one_that_shadows_a_delivered_one_says_so(store: str) -> None:
    found = posterior_of("pilot", store)
    assert len(found.draws) == 20
    assert "not the one that comes with Caseflow" in found.caution
    assert "delivered/pilot" in found.caution
    assert posterior_of("own", store).caution == posterior_of("pilot", None).caution


def test_either_can_be_asked_for(store: str) -> None:
    assert len(posterior_of("delivered/pilot", store).draws) == 500
    assert len(posterior_of("delivered/pilot", None).draws) == 500
    own = posterior_of("store/pilot", store)
    assert len(own.draws) == 20
    assert "comes with Caseflow" not in own.caution
    with pytest.raises(Refusal, match="no such posterior"):
        posterior_of("store/another", store)


def test_the_same_fit_in_a_store_shadows_nothing(tmp_path: Path) -> None:
    where = str(tmp_path / "store.sqlite")
    found = posterior_of("pilot", None)
    with Store(where) as opened:
        keep_posterior(opened, found)
    assert posterior_of("pilot", where).caution == found.caution


@pytest.mark.parametrize(("name", "said"), [("pilot", "comes with Caseflow"), ("own", "already")])
def test_a_name_that_is_taken_is_refused_before_anything_is_simulated(
    store: str, name: str, said: str
) -> None:
    with pytest.raises(Refusal, match=said):
        cf.calibrate(name=name, store=store)
    refuse_taken("fresh", store)
    refuse_taken("own", None)


def test_draws_of_a_store_that_no_world_can_have_are_refused(tmp_path: Path) -> None:
    where = str(tmp_path / "store.sqlite")
    bad = np.array([[0.2], [-0.001]])
    with Store(where) as opened:
        account = posterior_of("pilot", None).account
        keep_posterior(opened, Posterior("bad", (("", "triage.accept"),), bad, account))
    with pytest.raises(Refusal, match=r"triage\.accept"):
        posterior_of("bad", where)
