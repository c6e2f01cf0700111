"""A file of one's own on the page: what was saved there is opened again; the rest is refused."""

import pytest

from caseflow.experiments.dashboard.inputs.scenario_upload import LARGEST, choice_of
from caseflow.experiments.dashboard.question.scenario_choice import ScenarioChoice, file_of
from caseflow.scenarios.refusal import Refusal

SITES = ["cheshire"]
MOVED = ScenarioChoice(
    "court_backlog_2023",
    (
        ("advocacy.advocates", "2.5"),
        ("contact.information_sharing", "false"),
        ("contact.model", "police_spoc"),
    ),
)


@pytest.mark.parametrize("choice", [ScenarioChoice("pilot"), MOVED])
def test_a_file_that_the_page_saved_is_opened_as_the_same(choice: ScenarioChoice) -> None:
    assert choice_of("ours.toml", file_of(choice, SITES).encode(), SITES) == choice


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_a_file_is_read_as_the_command_line_reads_it(encoding: str) -> None:
    text = 'title = "Années – ours"\nbase = "pilot"\n[levers]\nadvocacy.advocates = 2'
    choice = choice_of("ours.toml", text.encode(encoding), SITES)
    assert choice.levers == (("advocacy.advocates", "2"),)


def test_a_file_of_other_sites_is_refused() -> None:
    named = b'base = "pilot"\nsites = ["hampshire", "cheshire"]'
    assert choice_of("ours.toml", named, ["cheshire", "hampshire"]) == ScenarioChoice("pilot")
    with pytest.raises(Refusal, match=r"hampshire, cheshire.*other sites.*choose the site"):
        choice_of("ours.toml", named, SITES)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "this file is empty"),
        ("a = ", "ours.toml"),
        ('base = "pilot"\n[levers]\nadvocacy.advocats = 2', "Did you mean 'advocacy.advocates'"),
        ('base = "pilot"\n[levers]\nadvocacy.advocates = 900', "expected"),
        ('base = "pilot"\n[[posts]]\nhours = 20', "posts"),
        ('base = "pilot"\nstarts = 2020-01-01', "no more"),
        ('base = "../secret"', "comes with the product"),
        ('title = "Ours"', "comes with the product"),
        ("x" * (LARGEST + 1), "too large"),
        ("# " + "é" * (LARGEST // 2), "too large"),
        ("\x00\x1b[31m", "ours.toml"),
    ],
)
def test_what_a_page_cannot_hold_is_refused_in_one_sentence(text: str, message: str) -> None:
    with pytest.raises(Refusal) as refused:
        choice_of("C:\\Users\\me\\ours.toml", text.encode(), SITES)
    assert message.lower() in str(refused.value).lower()
    assert "\n" not in str(refused.value)
    assert "/tmp" not in str(refused.value)


def test_a_file_is_dropped_on_the_page(visit) -> None:
    page = visit("/?site=cheshire&a=pilot&b=pilot&replications=2")
    field = page.get_by_label("Open a scenario file as B")
    field.set_input_files(
        {
            "name": "ours.toml",
            "mimeType": "application/toml",
            "buffer": file_of(MOVED, SITES).encode(),
        }
    )
    page.wait_for_url("**b=court_backlog_2023&b.advocacy.advocates=2.5**")
    wrong = {"name": "ours.toml", "mimeType": "application/toml", "buffer": b"base = 1"}
    page.get_by_label("Open a scenario file as B").set_input_files(wrong)
    page.get_by_role("alert").filter(has_text="ours.toml").wait_for()
    # More bytes than a page takes, in fewer letters: its end must not be lost without a word.
    long = {**wrong, "buffer": f'base = "pilot" # {"é" * LARGEST}'.encode()}
    page.get_by_label("Open a scenario file as B").set_input_files(long)
    page.get_by_role("alert").filter(has_text="too large").wait_for()
