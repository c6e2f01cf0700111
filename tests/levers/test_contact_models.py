"""Every field of a contact model that a planner writes is live."""

from pathlib import Path

import pytest

from caseflow.scenarios.contact_models import WORDS, keys_of_a_model
from caseflow.scenarios.parameters import parameters
from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.scenario import load
from tests.levers.moving import Numbers, changed, counted, settings_to_try, world_of
from tests.levers.where import DEAD

SITE = "cheshire"
BASES = ("single_point_of_contact", "police_spoc", "high_risk_spoc")
"""Delivered scenarios, each with the contact model of its name, tried one after another."""


BESIDES = {"advocate.worker_stays": "rota = true"}
"""What else the model must say for a field to matter."""


def with_model(folder: Path, name: str, line: str) -> Numbers:
    """The measures of a delivered scenario whose contact model is a planner's own."""
    path = folder / "mine.toml"
    path.write_text(
        f'base = "{name}"\n[levers]\ncontact.model = "mine"\n'
        f'[contact_models.mine]\nbased_on = "{name}"\n{line}\n',
        encoding="utf-8",
    )
    scenario = load(str(path), sites=[SITE])
    return counted(scenario, world_of(scenario, SITE))


def lines_of(field: str) -> list[str]:
    """The lines that set a field to each of what it can be."""
    column = parameters()[f"contact.{field}"].column
    settings = settings_to_try(f"contact.{field}")
    return [f'{field} = "{one}"' if column.choices else f"{field} = {one}" for one in settings]


def _those() -> list[object]:
    dead = {key.removeprefix("contact."): reason for key, reason in DEAD.items()}
    return [
        pytest.param(field, marks=pytest.mark.xfail(strict=True, reason=dead[field]))
        if field in dead
        else field
        for field in keys_of_a_model()
    ]


@pytest.mark.parametrize("field", _those())
def test_a_field_of_an_own_contact_model_changes_a_measure(field: str, tmp_path: Path) -> None:
    for name in BASES:
        besides = BESIDES.get(field, "")
        still = with_model(tmp_path, name, besides)
        for line in lines_of(field):
            try:
                moved = with_model(tmp_path, name, f"{besides}\n{line}")
            except Refusal:
                continue  # Whoever holds the contact must reach her.
            if changed(still, moved):
                return
    pytest.fail("no delivered scenario shows it alive")


def test_what_an_own_model_is_based_on_changes_a_measure(tmp_path: Path) -> None:
    told = [with_model(tmp_path, name, "").tobytes() for name in BASES]
    assert len(set(told)) == len(BASES)


def test_a_model_has_no_field_but_these_and_its_words() -> None:
    assert WORDS == ("summary", "based_on")
    assert {f"contact.{field}" for field in keys_of_a_model()} == {
        key for key in parameters() if key.startswith("contact.")
    } - {"contact.information_sharing"}
