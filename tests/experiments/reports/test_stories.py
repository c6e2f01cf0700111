"""One life in two worlds: told line by line, parted where the task lists first differ."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from caseflow.cli import main
from caseflow.experiments.analysis.lives.divergence_order import DivergenceOrder
from caseflow.experiments.analysis.lives.diverging_lives import parted
from caseflow.experiments.analysis.lives.event_lines import SAME_MOMENT, Line, first_difference
from caseflow.experiments.analysis.lives.life_worlds import NOBODY, LifeWorld, world_of
from caseflow.experiments.reports.figure_choice import FORMATS
from caseflow.experiments.reports.figures.life import draw_life, life
from caseflow.experiments.reports.figures.life_lanes import levels
from caseflow.experiments.reports.stories import sentences, vocabulary
from caseflow.experiments.reports.stories import story_data as data
from caseflow.experiments.reports.stories import story_text as told
from caseflow.experiments.reports.stories.cause import cause
from caseflow.experiments.reports.stories.heading import NOBODY_REAL
from caseflow.experiments.reports.stories.story import Story, story_of
from caseflow.scenarios.scenario import load
from caseflow.sim import Replication, Settings
from caseflow.sim.agenda import plan_case, plan_perpetrator, plan_victim
from caseflow.sim.channels import Channel
from caseflow.sim.dealings.beginnings import begin_case
from caseflow.sim.rows import NEVER
from caseflow.sim.rule import quiet
from caseflow.sim.soonest import Kind
from caseflow.sim.world import Happening
from tests.stories.test_one_life import certain_world

SITE = "cheshire"
SCENARIOS = tuple(
    load(name, {}, [SITE]) for name in ("multi_agency_contact", "single_point_of_contact")
)


def alone(settings: Settings) -> Callable[[], Replication]:
    """A world in which one person is stalked and nobody else, on its first day."""

    def begin(detail: bool = False) -> Replication:
        replication = Replication(settings, np.uint64(1), detail)
        replication.tables["sites"][0].next_episode = NEVER
        with quiet():
            row = begin_case(replication.world, np.uint64(417), -1)
            for plan in (plan_case, plan_victim, plan_perpetrator):
                plan(replication.world, row)
        return replication

    return begin


def certain(every: float) -> LifeWorld:
    """The world of the life that is told by hand, with so many days between meetings."""
    settings = certain_world()
    settings.periods["triage"]["every"][:] = every
    begin = alone(settings)
    return LifeWorld(load("pilot", {}, [SITE]), begin(detail=True).run(), begin)


@pytest.fixture(scope="module")
def by_hand() -> Story:
    """The life of which every date is known, with meetings every 14 days and every 21."""
    return story_of(certain(14.0), certain(21.0), 0, SITE, 1, 0)


@pytest.fixture(scope="module")
def worlds() -> tuple[LifeWorld, LifeWorld]:
    """A real pair of worlds."""
    here, there = (world_of(scenario, SITE, 3, 0) for scenario in SCENARIOS)
    return here, there


BEFORE = [
    (0.0, "The perpetrator contacted her against her will."),
    (
        0.0,
        "She told the police; it was recorded as stalking; the perpetrator was arrested and "
        "bailed.",
    ),
    (2.5, "The officer finished gathering evidence."),
    (2.75, "The officer was in touch; she heard the news she was owed."),
    (10.0, "She was referred."),
]
HERE = [
    (14.0, "The agencies took the case on; she accepted an advocate."),
    (14.0, "An advocate was found for her."),
    (14.0, "The risk was assessed as high."),
    (14.0, "An interim stalking protection order was made."),
    (14.0, "The perpetrator's treatment began."),
    (15.0, "She met her advocate for the first time; she heard the news she was owed."),
    (15.25, "Her advocate brought her news."),
    (15.75, "Her advocate made a safety plan with her."),
    (16.75, "Her advocate helped with practical matters."),
    (23.0, "No word that bail would end was sent to her."),
    (28.0, "The perpetrator's bail ended."),
    (42.5, "The perpetrator was charged; bail was granted."),
]
THERE = [
    (21.0, "The agencies took the case on; she accepted an advocate."),
    (21.0, "An advocate was found for her."),
    (21.0, "The risk was assessed as high."),
    (21.0, "An interim stalking protection order was made."),
    (21.0, "The perpetrator's treatment began."),
    (22.0, "She met her advocate for the first time; she heard the news she was owed."),
    (22.25, "Her advocate brought her news."),
    (22.75, "Her advocate made a safety plan with her."),
    (23.0, "No word that bail would end was sent to her."),
    (23.75, "Her advocate helped with practical matters."),
    (28.0, "The perpetrator's bail ended."),
    (42.5, "The perpetrator was charged; bail was granted."),
]


def test_a_life_told_by_hand_is_told_line_by_line(by_hand: Story) -> None:
    def lines(events) -> list[tuple[float, str]]:
        return [(event.line.when, event.whole) for event in events if event]

    assert lines(one.here for one in by_hand.before) == BEFORE
    assert all(one.alike for one in by_hand.before)
    here = lines(one.here for one in by_hand.after)
    there = lines(one.there for one in by_hand.after)
    for found, expected in ((here, HERE), (there, THERE)):
        assert [text for _, text in found[: len(expected)]] == [text for _, text in expected]
        days = [day for day, _ in found[: len(expected)]]
        assert days == pytest.approx([day for day, _ in expected], abs=1e-6)


def test_the_life_told_by_hand_parts_at_the_first_meeting(by_hand: Story) -> None:
    assert by_hand.parting is not None
    assert (by_hand.parting.day, by_hand.parting.place) == (14.0, 5)
    assert (by_hand.parting.happens_here, by_hand.parting.happens_there) == (True, False)
    assert by_hand.differed == ()
    sentences = list(cause(by_hand))
    assert "In A: The agencies took the case on; she accepted an advocate." in sentences[1]
    assert "In B the like came 7 days later." in sentences[1]


def test_the_ending_says_what_is_unfinished(by_hand: Story) -> None:
    ends = {title: (here, there) for title, here, there in told.endings(by_hand)}
    assert ends["the justice process"] == ("convicted: prison", "convicted: prison")
    assert ends["the service"][0].startswith("ended as planned on ")
    assert ends["times she told her story"] == ("1", "1")
    halfway = certain(14.0)
    settings = certain_world()
    settings.periods["triage"]["every"][:] = 14.0
    short = Settings(settings.site, settings.number, settings.periods, settings.begins, 60.0)
    begin = alone(short)
    stopped = LifeWorld(halfway.scenario, begin(detail=True).run(), begin)
    cut = story_of(stopped, stopped, 0, SITE, 1, 0)
    unfinished = {title: here for title, here, _ in told.endings(cut)}
    assert unfinished["the justice process"].startswith("not finished: charged, no verdict by ")
    assert unfinished["the service"].startswith("not finished: still with it on ")


def test_identical_worlds_never_part(worlds: tuple[LifeWorld, LifeWorld]) -> None:
    twin = world_of(SCENARIOS[0], SITE, 3, 0)
    found = parted(worlds[0], twin)
    assert (found.apart, found.alone) == ((), (0, 0))
    assert found.never > 300
    story = story_of(worlds[0], twin, 5, SITE, 3, 0)
    assert story.parting is None
    assert story.after == []
    assert "never part" in next(cause(story))


def test_every_life_parts_at_the_first_line_that_differs(
    worlds: tuple[LifeWorld, LifeWorld],
) -> None:
    here, there = worlds
    found = parted(here, there)
    assert len(found.apart) > 50
    assert found.never > 50
    for one in found.apart:
        mine, hers = here.lines.read(one.row), there.lines.read(one.other)
        days = []
        for place in range(max(len(mine), len(hers))):
            pair = mine[place : place + 1], hers[place : place + 1]
            if all(pair):
                (first,), (second,) = pair
                same = (first.what, first.whom) == (second.what, second.whom)
                if same and abs(first.when - second.when) <= SAME_MOMENT:
                    continue
            days = [line.when for some in pair for line in some]
            break
        assert one.parting.day == min(days)


def test_rounding_parts_nobody_and_a_second_does() -> None:
    event_log = Happening.table(3)
    event_log["when"] = 1.0, 2.0, 3.0
    later = event_log.copy()
    later["when"][1] += 1e-9
    assert first_difference(event_log, later) is None
    later["when"][1] += 1.0 / 86_400.0
    assert first_difference(event_log, later) == 1
    assert first_difference(event_log, event_log[:2]) == 2


def test_every_line_of_both_diaries_is_told_once(worlds: tuple[LifeWorld, LifeWorld]) -> None:
    here, there = worlds
    rows = [one.row for one in parted(here, there).sorted_by(DivergenceOrder.MOST)[:12]]
    rows += np.linspace(0, here.lines.cases - 1, 36).astype(int).tolist()
    unlike = 0
    for row in rows:
        story = story_of(here, there, row, SITE, 3, 0)
        beside = [*story.before, *story.after]
        for name, world, side in (("here", here, story.here), ("there", there, story.there)):
            events = [event for one in beside if (event := getattr(one, name))]
            own = [event.line for event in events if event.place >= 0]
            expected = world.lines.read(side.row) if side.row != NOBODY else ()
            assert sorted(own, key=repr) == sorted(expected, key=repr)
        unlike += sum(not one.alike for one in story.before)
        words = told.as_plain(story)
        assert NOBODY_REAL in words
        assert not re.search(r"[{}]|\bnan\b|\bunits?\b|\bsubjects?\b", words)
    assert unlike < len(rows)


def test_a_kind_without_words_of_its_own_is_told_by_its_name(
    monkeypatch: pytest.MonkeyPatch, by_hand: Story
) -> None:
    monkeypatch.setattr(
        sentences, "TOLD", {kind: how for kind, how in sentences.TOLD.items() if kind != Kind.ORDER}
    )
    monkeypatch.delitem(vocabulary.CHANNELS, Channel.VICTIM_SUPPORT)
    around = by_hand.here.around[14.0]
    assert sentences.told(Line(14.0, Kind.ORDER, 2), around) == "order took place"
    contact = Line(14.0, Kind.CONTACT_DUE, Channel.VICTIM_SUPPORT)
    assert sentences.told(contact, around) == "victim support was in touch"


def test_a_man_is_spoken_of_as_they(worlds: tuple[LifeWorld, LifeWorld]) -> None:
    victims = worlds[0].told.tables["victims"]
    row = int(np.flatnonzero(~victims["woman"] & (victims["retellings"] > 1))[0])
    words = told.as_plain(story_of(*worlds, row, SITE, 3, 0))
    assert "A man who is stalked by" in words
    assert "He told " in words
    assert " she " not in words.lower()


def test_she_who_is_in_one_world_only_is_told_of_that_one(
    worlds: tuple[LifeWorld, LifeWorld],
) -> None:
    here, _ = worlds
    fewer = load("multi_agency_contact", {"demand.reports_a_year": "300"}, [SITE])
    there = world_of(fewer, SITE, 3, 0)
    missing = ~np.isin(here.told.tables["cases"]["key"], there.told.tables["cases"]["key"])
    story = story_of(here, there, int(np.flatnonzero(missing)[0]), SITE, 3, 0)
    assert not story.in_both
    assert "nobody stalks" in next(cause(story))
    assert json.loads(data.as_json(story))["worlds"]["B"]["case"] is None
    assert life(story).alternative


def test_what_happened_at_the_site_is_told_where_lives_part() -> None:
    here, there = (
        world_of(load(name, {}, [SITE]), SITE, 3, 0) for name in ("pilot", "contract_lost")
    )
    row = parted(here, there).sorted_by(DivergenceOrder.FIRST)[0].row
    story = story_of(here, there, row, SITE, 3, 0)
    assert "the service lost its contract in B" in " ".join(cause(story))
    assert story_of(here, here, row, SITE, 3, 0).surroundings == ()


def test_a_handover_comes_before_whoever_is_found_and_is_told_once() -> None:
    world = world_of(load("an_advocate_leaves", {}, [SITE]), SITE, 3, 0)
    rows = np.flatnonzero(world.told.tables["victims"]["handovers"] > 0)
    assert len(rows) > 3
    for row in rows[:10].tolist():
        texts = [one.here.whole for one in story_of(world, world, row, SITE, 3, 0).before]
        left = [place for place, text in enumerate(texts) if " advocate left" in text]
        found = [place for place, text in enumerate(texts) if text.startswith("Another advocate")]
        assert left
        assert all(min(left) < place for place in found)
        assert not any("another advocate than before" in text for text in texts)


def test_the_story_as_data_says_the_same(by_hand: Story) -> None:
    found = json.loads(data.as_json(by_hand))
    assert found["notice"] == NOBODY_REAL
    assert found["parting"]["day"] == 14.0
    assert [one["A"]["day"] for one in found["before"]] == [day for day, _ in BEFORE]
    assert {one["what"] for one in found["ending"]["A"]} >= {"her trust, from 0 to 1"}


def test_no_label_of_the_figure_hides_another_or_its_pointer() -> None:
    draw = np.random.default_rng(1)
    for _ in range(50):
        days = np.sort(draw.uniform(0.0, 100.0, 12)).tolist()
        labels = [(day, "w" * int(draw.integers(4, 20))) for day in days]
        far = levels(labels, 100.0)
        width = {place: 0.5 * len(words) for place, (_, words) in enumerate(labels)}
        for one, (day, _) in enumerate(labels):
            for other, (start, _) in enumerate(labels):
                if one == other or not start <= day <= start + width[other]:
                    continue
                # Whoever begins beneath another's words lies nearer to the line than they do.
                assert far[one] < far[other]


def test_the_figure_is_there_in_every_format_and_the_same_twice(
    by_hand: Story, tmp_path: Path
) -> None:
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
    files = draw_life(by_hand, tmp_path / "one", FORMATS)
    again = draw_life(by_hand, tmp_path / "other", FORMATS)
    assert [file.suffix for file in files] == [".png", ".svg", ".pdf", ".md"]
    for one, other in zip(files, again, strict=True):
        assert one.read_bytes() == other.read_bytes()
    words = files[-1].read_text(encoding="utf-8")
    assert "Nobody real stands behind it" in words
    assert "14 days later" not in words
    assert "Here they diverge, on 17 September 2014." in words


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["story", "frist"], "Did you mean 'first'?"),
        (["story", "99999999"], "no such case"),
        (["story", "-3"], "no such option"),
        (["story", "1", "--site", "cheshir"], "Did you mean 'cheshire'?"),
        (["parted", "--site", "cheshire", "--sort", "last"], "first"),
    ],
)
def test_a_life_that_cannot_be_told_is_refused_in_one_message(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    names = [scenario.name for scenario in SCENARIOS]
    if words[0] == "story":
        words += ["--scenario", names[0], "--against", names[1], "--out", str(tmp_path)]
        words += ["--site", SITE] if "--site" not in words else []
    else:
        words[1:1] = names
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    error = capsys.readouterr().err
    assert said.lower() in error.lower()
    assert "Traceback" not in error
    assert list(tmp_path.iterdir()) == []


def test_worlds_that_begin_on_other_days_are_not_held_side_by_side(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    later = tmp_path / "later.toml"
    later.write_text(
        'title = "Later"\nquestion = "And a year later?"\nbase = "pilot"\nstarts = 2019-09-03\n',
        encoding="utf-8",
    )
    with pytest.raises(SystemExit) as ended:
        main(["parted", "pilot", str(later), "--site", SITE])
    assert ended.value.code == 2
    assert "begin on the same day" in capsys.readouterr().err


def test_where_nobody_parts_the_list_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["parted", "pilot", "pilot", "--site", SITE])
    assert ended.value.code == 0
    assert "Nobody's life parts" in capsys.readouterr().out


def test_the_list_gives_the_command_of_every_life(
    worlds: tuple[LifeWorld, LifeWorld], capsys: pytest.CaptureFixture[str]
) -> None:
    names = [scenario.name for scenario in SCENARIOS]
    options = ["--site", SITE, "--seed", "3", "--most", "3", "--sort", "most", "--format", "json"]
    with pytest.raises(SystemExit) as ended:
        main(["parted", *names, *options])
    assert ended.value.code == 0
    found = json.loads(capsys.readouterr().out)
    first = parted(*worlds).sorted_by(DivergenceOrder.MOST)[0]
    assert len(found["lives"]) == 3
    assert found["lives"][0]["case"] == first.row
    with pytest.raises(SystemExit):
        main([*found["lives"][0]["command"].split()[1:], "--no-figures", "--format", "json"])
    assert json.loads(capsys.readouterr().out)["parting"]["day"] == first.parting.day
