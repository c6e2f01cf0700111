"""Treatment: places, who may have one, and how it ends."""

import pytest

from caseflow.sim.agents.case import Justice
from caseflow.sim.agents.perpetrator import Restraint, Treatment
from caseflow.sim.rows import NOBODY
from caseflow.sim.stages import treatment
from tests.stages.staging import TODAY, Setting


def waiting_for_treatment(setting: Setting, places: int) -> None:
    """He waits for one of so many places."""
    setting.perpetrator.treatment = Treatment.WAITING
    setting.parameters.clinical.places = places
    setting.parameters.clinical.days = 225.0
    setting.parameters.clinical.review_days = 28.0


def test_treatment_begins_where_there_is_a_place(setting: Setting) -> None:
    waiting_for_treatment(setting, places=1)
    setting.happens(treatment, setting.row)
    assert setting.perpetrator.treatment == Treatment.TREATED
    assert setting.perpetrator.treatment_step == TODAY + 225.0
    assert (setting.clinic.treated, setting.clinic.started) == (1, 1)


def test_without_a_place_he_is_looked_at_again_later(setting: Setting) -> None:
    waiting_for_treatment(setting, places=0)
    setting.happens(treatment, setting.row)
    assert setting.perpetrator.treatment == Treatment.WAITING
    assert setting.perpetrator.treatment_step == TODAY + 28.0


@pytest.mark.parametrize("excluded", [True, False])
def test_some_clinics_treat_nobody_under_investigation(setting: Setting, excluded: bool) -> None:
    waiting_for_treatment(setting, places=1)
    setting.case.justice = Justice.INVESTIGATED
    setting.parameters.clinical.excluded_while_investigated = excluded
    setting.happens(treatment, setting.row)
    assert (setting.perpetrator.treatment == Treatment.TREATED) != excluded


def test_nobody_is_treated_behind_bars(setting: Setting) -> None:
    waiting_for_treatment(setting, places=1)
    setting.perpetrator.restraint = Restraint.CUSTODY
    setting.happens(treatment, setting.row)
    assert setting.perpetrator.treatment == Treatment.WAITING


@pytest.mark.parametrize(
    ("completes", "standing"), [(1.0, Treatment.COMPLETED), (0.0, Treatment.DROPPED_OUT)]
)
def test_a_treatment_ends_and_frees_its_place(
    setting: Setting, completes: float, standing: Treatment
) -> None:
    setting.perpetrator.treatment = Treatment.TREATED
    setting.clinic.treated = 1
    setting.parameters.clinical.completes = completes
    setting.happens(treatment, setting.row)
    assert setting.perpetrator.treatment == standing
    assert (setting.clinic.treated, setting.clinic.completed) == (0, int(completes))
    assert setting.case.advocate == NOBODY
