"""Every field of a scenario file is live, or is words for the reader."""

from pathlib import Path

import pytest

from caseflow.scenarios.rosters import Post
from caseflow.scenarios.scenario import Scenario, load
from caseflow.scenarios.scenario_file import ScenarioFile
from tests.levers.moving import changed, counted, world_of

LATER = "[[later]]\nfrom = {day}\n{only}advocacy.advocates = 5\n"

PLAIN = "[[posts]]\n"
FROM = "from = 2018-11-01\n"
TRAINED = FROM + "training_weeks = {weeks}\ntraining_share = {share}\n"
PLACE = 'sites = ["norwich"]\n[site.norwich]\nname = "Norwich"\n{said}'

PAIRS = {
    "base": ('base = "pilot"', 'base = "business_as_usual"'),
    "opening": ("", 'opening = "empty"'),
    "warm_up_days": ("", "warm_up_days = 60"),
    "intake_days": ("", "intake_days = 200"),
    "follow_up_days": ("", "follow_up_days = 200"),
    "levers": ("", "[levers]\nadvocacy.uptake = 0.6"),
    "at": ("", "[at.cheshire]\nadvocacy.uptake = 0.6"),
    "later": ("", LATER.format(day="2019-03-01", only="")),
    "later.from": (
        LATER.format(day="2019-03-01", only=""),
        LATER.format(day="2019-09-01", only=""),
    ),
    "later.sites": (
        LATER.format(day="2019-03-01", only=""),
        LATER.format(day="2019-03-01", only='sites = ["london"]\n'),
    ),
    "posts": ("", 3 * PLAIN),
    "posts.number": (PLAIN, PLAIN + "number = 2"),
    "posts.hours": (PLAIN, PLAIN + "hours = 14"),
    "posts.from": (2 * PLAIN, 2 * PLAIN + FROM),
    "posts.until": (2 * PLAIN, 2 * PLAIN + "until = 2018-11-30"),
    "posts.leave": (PLAIN, PLAIN + "leave = [{ from = 2018-11-01, until = 2019-01-31 }]"),
    "posts.training_weeks": (
        2 * PLAIN + TRAINED.format(weeks=4, share=0.3),
        2 * PLAIN + TRAINED.format(weeks=30, share=0.3),
    ),
    "posts.training_share": (
        2 * PLAIN + TRAINED.format(weeks=20, share=0.3),
        2 * PLAIN + TRAINED.format(weeks=20, share=0.9),
    ),
    "posts.experienced": (2 * PLAIN + FROM, 2 * PLAIN + FROM + "experienced = true"),
    "posts.cost": (PLAIN, PLAIN + "cost = 60000"),
    "posts.sites": (2 * PLAIN, 2 * PLAIN + 'sites = ["london"]'),
    "starts": (
        LATER.format(day="2019-03-01", only=""),
        "starts = 2018-12-03\n" + LATER.format(day="2019-03-01", only=""),
    ),
    "contact_models": (
        '[levers]\ncontact.model = "mine"\n'
        '[contact_models.mine]\nbased_on = "single_point_of_contact"',
        '[levers]\ncontact.model = "mine"\n'
        '[contact_models.mine]\nbased_on = "single_point_of_contact"\nofficer.reaches = "directly"',
    ),
}
"""For each field what is written without it and with it, over the pilot: only this differs."""

WORDS = ("title", "question", "sources")


def scenario_of(folder: Path, text: str, sites: list[str] | None = None) -> Scenario:
    path = folder / "mine.toml"
    path.write_text(text if "base =" in text else f'base = "pilot"\n{text}', encoding="utf-8")
    return load(str(path), sites=sites)


@pytest.mark.parametrize("field", PAIRS)
def test_a_field_of_a_scenario_changes_a_measure(field: str, tmp_path: Path) -> None:
    told = []
    for text in PAIRS[field]:
        scenario = scenario_of(tmp_path, text, ["cheshire"])
        told.append(counted(scenario, world_of(scenario, "cheshire")))
    assert changed(*told)


def test_another_site_is_another_world(tmp_path: Path) -> None:
    told = []
    for site in ("cheshire", "london"):
        scenario = scenario_of(tmp_path, f'sites = ["{site}"]')
        assert scenario.sites == (site,)
        told.append(counted(scenario, world_of(scenario, site)))
    assert changed(*told)


@pytest.mark.parametrize("said", ["demand.reports_a_year = 300", "advocacy.advocates = 0.5"])
def test_what_a_place_of_ones_own_says_of_itself_changes_a_measure(
    said: str, tmp_path: Path
) -> None:
    told = []
    for text in ("", said):
        scenario = scenario_of(tmp_path, PLACE.format(said=text))
        told.append(counted(scenario, world_of(scenario, "norwich")))
    assert changed(*told)


def test_every_line_of_a_post_is_tried() -> None:
    lines = {field.alias or name for name, field in Post.model_fields.items()}
    assert {f"posts.{line}" for line in lines} <= set(PAIRS)


def test_what_is_said_of_one_site_reaches_no_other(tmp_path: Path) -> None:
    without, with_it = PAIRS["at"]
    told = []
    for text in (without, with_it):
        scenario = scenario_of(tmp_path, text)
        told.append(counted(scenario, world_of(scenario, "london")))
    assert not changed(*told)


def test_the_rest_of_a_scenario_file_is_words_for_the_reader(tmp_path: Path) -> None:
    shown = {field.partition(".")[0] for field in PAIRS} | {"sites", "site"}
    assert set(ScenarioFile.model_fields) == shown | set(WORDS)
    text = 'title = "Another"\nquestion = "Why?"\nsources = ["M6"]'
    told = scenario_of(tmp_path, text)
    assert told.digest() == load("pilot").digest()
    assert {"Another", "Why?"} <= set(told.describe())
