"""A world watched day by day: it adds up, goes back, and is the world that nobody watches."""

import json
import re
from pathlib import Path
from threading import Thread
from xml.etree import ElementTree

import numpy as np
import pytest

from experiments.cli import main
from experiments.watch.desk import kind_of, task_in_hand
from experiments.watch.diary import TASKS, Page, advocate_page, advocate_pages
from experiments.watch.frame import OPEN, Frame, List
from experiments.watch.life import whole_story
from experiments.watch.page import page_of
from experiments.watch.picture import Panel, panels, picture
from experiments.watch.sheet import Links
from experiments.watch.standing import case_page
from experiments.watch.told import parts
from experiments.watch.watching import FRAMES_KEPT, Pair, Watching, pair_of
from experiments.watch.words import JUSTICE, NOBODY_REAL, STAGES, number, post_words, waiting_words
from scenarios.refusal import Refusal
from scenarios.scenario import load
from sim import simulate
from sim.agents.case import Justice, Stage
from sim.diaries import Task

SITE, SEED, DAY = "hampshire", 1, 480
NAMES = ("multi_agency_contact", "single_point_of_contact")
TRACKS = (Stage, Justice)
LINKS = Links(advocate="#{world}-advocate-{row}", case="#{world}-case-{row}")
SVG = "{http://www.w3.org/2000/svg}"


def tables_of(watching: Watching) -> dict[str, np.ndarray]:
    """Copies of the tables on the day."""
    with watching.paused(DAY) as model:
        return {name: table.copy() for name, table in model.replication.tables.items()}


def opened() -> Pair:
    """Two worlds on their first day."""
    here, there = (load(name, {"advocacy.advocates": "2"}, [SITE]) for name in NAMES)
    return pair_of(here, there, SITE, SEED)


@pytest.fixture(scope="module")
def pair() -> Pair:
    """Two worlds that several tests look at; nothing is done to them."""
    return opened()


@pytest.fixture(scope="module")
def frames(pair: Pair) -> tuple[Frame, Frame]:
    """A day on which much is under way."""
    return pair.at(DAY)


def test_a_world_watched_is_the_world_that_nobody_watches() -> None:
    watching = opened().there
    for day in (1, 2, 3, 200, 201, 90, 91, 399, watching.last_day):
        watching.at(day)
        if day == 399:
            advocate_page(watching, day, 0)
            case_page(watching, day, 0)
    unwatched = simulate(watching.scenario.settings(SITE), SEED)
    with watching.paused(watching.last_day) as model:
        assert model.replication.digest() == unwatched.digest()


def test_going_back_shows_the_same_morning(pair: Pair) -> None:
    fresh = opened().here
    days = (300, 30, 299, 300, 1, 0, 730)
    seen = {day: fresh.at(day) for day in days}
    for day in days:
        alone = opened().here
        assert alone.at(day) == seen[day]
        assert alone.at(day) is alone.at(day)
    assert seen[300] != seen[299]


def test_frames_that_were_dropped_are_seen_again_the_same() -> None:
    watching = opened().here
    first = watching.at(3)
    for day in range(4, FRAMES_KEPT + 5):
        watching.at(day)
    again = watching.at(3)
    assert again == first
    assert again is not first


def test_scenarios_that_are_the_same_have_equal_frames_every_day() -> None:
    scenario = load("pilot", {}, [SITE])
    other = load("pilot", {"advocacy.cap": "30"}, [SITE])
    same = pair_of(scenario, other, SITE, SEED)
    assert all(np.equal(*same.at(day)) for day in range(0, same.last_day + 1, 5))


def test_scenarios_that_differ_have_frames_that_part(pair: Pair) -> None:
    first = pair.at(0)
    assert first[0] == first[1]
    assert len([day for day in range(0, 730, 50) if np.not_equal(*pair.at(day))]) > 5


def test_counts_add_up_to_the_tables(pair: Pair, frames: tuple[Frame, Frame]) -> None:
    frame = frames[0]
    tables = tables_of(pair.here)
    cases, victims, entries = tables["cases"], tables["victims"], tables["entries"]
    for kind, column in zip(TRACKS, ("stage", "justice"), strict=True):
        assert sum(frame.count(step) for step in kind) == len(cases)
        for step in kind:
            assert frame.count(step) == (cases[column] == step).sum()
    for step, rows in zip(OPEN, frame.standing, strict=True):
        assert len(rows) == frame.count(step) == len(frame.at(step))
    held = [post.open_cases for post in frame.posts]
    assert held == [(cases["advocate"] == post.row).sum() for post in frame.posts]
    assert sum(held) == tables["advocates"]["open_cases"].sum() > 20
    lengths = {line.where: line.length for line in frame.lists}
    site, courts = tables["sites"][0], tables["courts"]
    assert lengths[List.TRIAGE] == site.for_triage.length == cases["awaits_triage"].sum() > 0
    assert lengths[List.ADVOCATE] == site.for_advocate.length
    assert lengths[List.MAGISTRATES] == courts[0].waiting.length
    assert lengths[List.CROWN] == courts[1].waiting.length
    on_triage_list = entries["case"] >= 0
    on_triage_list &= (entries["kind"] == 0) & np.isin(
        entries["case"], np.flatnonzero(cases["awaits_triage"])
    )
    longest = next(line.longest for line in frame.lists if line.where is List.TRIAGE)
    assert longest in DAY - entries["asked"][on_triage_list]
    assert frame.news.pieces == victims["news_owed"].sum() > 0
    assert frame.news.people == (victims["news_owed"] > 0).sum()


def test_tasks_waiting_are_those_still_to_be_done() -> None:
    watching = Watching(load("pilot", {"advocacy.advocates": "1"}, [SITE]), SITE, SEED)
    (post,) = watching.at(DAY).posts
    page = advocate_page(watching, DAY, 0)
    tables = tables_of(watching)
    mine = tables["cases"][tables["cases"]["advocate"] == 0]["tasks_pending"]
    of_officers = (Task.INVESTIGATE, Task.OFFICER_CONTACT)
    pending = sum(int(((mine & (1 << task)) > 0).sum()) for task in Task if task not in of_officers)
    assert pending == len(page.tasks) + (page.doing is not None)
    # Her diary also holds what was asked about people who have left her list.
    assert post.tasks_waiting == len(page.tasks) < tables["advocates"][0].diary.waiting


def test_moves_lead_from_one_morning_to_the_next(pair: Pair) -> None:
    moved = 0
    for day in range(DAY - 20, DAY + 1):
        before, after = pair.here.at(day - 1), pair.here.at(day)
        for kind in TRACKS:
            for step in kind:
                came, went = after.came(step), after.went(step)
                assert len(set(came)) == len(came)
                new = 0
                if step is Justice.NOT_OPENED:
                    new = sum(after.stages) - sum(before.stages) - _opened_at_once(after)
                assert after.count(step) - before.count(step) == len(came) - len(went) + new
                moved += len(came)
        for step in OPEN:
            assert set(after.at(step)) == (
                set(before.at(step)) - set(after.went(step)) | set(after.came(step))
            )
    assert moved > 100


def _opened_at_once(frame: Frame) -> int:
    """Those whose stalking began and whom the police investigate, all since the day before."""
    return sum(
        len(move.cases)
        for move in frame.moves
        if move.before is None and isinstance(move.after, Justice)
    )


def test_news_is_owed_no_longer_than_was_promised(pair: Pair) -> None:
    with pair.here.paused(DAY) as model:
        promised = float(model.parameters.passing.promised_days)
    longest = [pair.here.at(day).news.longest for day in range(DAY - 30, DAY)]
    assert 0.0 < max(longest) <= promised
    assert max(longest) > 0.8 * promised


def test_news_is_kept_back_only_where_nobody_in_touch_knows_it() -> None:
    kept = {}
    for name in ("single_point_of_contact", "single_point_of_contact_no_sharing"):
        watching = Watching(load(name, {}, [SITE]), SITE, SEED)
        kept[name] = [watching.at(day).news.kept_back for day in range(300, 700, 20)]
    assert max(kept["single_point_of_contact"]) == 0
    assert max(kept["single_point_of_contact_no_sharing"]) > 0


def test_an_advocate_is_new_while_new_people_work_more_slowly() -> None:
    watching = Watching(load("pilot", {"staying.turnover": "0.005"}, [SITE]), SITE, SEED)
    posts = [watching.at(day).posts[0] for day in range(0, 700, 7)]
    new = {post.hours_available for post in posts if post.in_post and post.novice}
    others = {post.hours_available for post in posts if post.in_post and not post.novice}
    assert len(new) == len(others) == 1
    assert max(new) < min(others)


def test_threads_that_share_a_world_see_the_same() -> None:
    watching, alone = opened().here, opened().here
    seen: dict[int, Frame] = {}
    pages: dict[int, Page] = {}
    days = [10, 400, 20, 300, 30, 200]

    def look(day: int) -> None:
        for _ in range(5):
            pages[day] = advocate_page(watching, day, 0)
            seen[day] = watching.at(day)

    threads = [Thread(target=look, args=(day,)) for day in days]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == {day: alone.at(day) for day in days}
    assert pages == {day: advocate_page(alone, day, 0) for day in days}


def test_an_empty_post_is_told_as_empty() -> None:
    scenario = load("pilot", {"staying.turnover": "0.02"}, [SITE])
    watching = Watching(scenario, SITE, SEED)
    empty = next(
        frame
        for frame in map(watching.at, range(100, 700))
        if not frame.posts[0].in_post and frame.posts[0].days_empty > 1.0
    )
    assert (empty.posts[0].open_cases, empty.posts[0].hours_available) == (0, 0.0)
    told = next(part for part in parts(empty) if part.name == "advocates")
    assert "nobody in post for" in told.facts[1].here
    assert "nobody in post" in picture(empty)
    assert advocate_page(watching, empty.day, 0).tasks == ()


def test_a_world_without_advocates_is_drawn() -> None:
    frame = Watching(load("pilot", {"advocacy.available": "false"}, [SITE]), SITE, SEED).at(DAY)
    assert frame.posts == ()
    assert "no advocates" in picture(frame)


NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")


def numbers(frame: Frame) -> set[str]:
    """Every number of a frame, as it is written."""
    found = {f"{count:,}" for count in (*frame.stages, *frame.justice)}
    found |= {str(len(move.cases)) for move in frame.moves}
    for post in frame.posts:
        assert post.in_post
        found |= {str(post.open_cases), str(post.tasks_waiting)}
        found |= {number(post.hours_used), number(post.hours_available)}
    for line in frame.lists:
        found |= {f"{line.length:,}", number(line.longest)} if line.length else set()
    news = frame.news
    assert news.people
    found |= {str(news.pieces), str(news.people), number(news.longest)}
    return found | {str(frame.safe), str(frame.unsafe), str(frame.cap)}


def test_the_picture_says_every_number_of_its_frames(frames: tuple[Frame, Frame]) -> None:
    tree = ElementTree.fromstring(picture(*frames))
    said = " ".join(one.text or "" for one in tree.iter(f"{SVG}desc"))
    for frame in frames:
        assert numbers(frame) <= set(NUMBER.findall(said))


@pytest.mark.parametrize("step", [*STAGES, *JUSTICE], ids=str)
def test_every_step_is_said_with_its_own_count(step, frames: tuple[Frame, Frame]) -> None:
    words = (STAGES if isinstance(step, Stage) else JUSTICE)[step]
    said = [line for panel in panels(frames[0]) for line in panel.words]
    (line,) = (one for one in said if one.startswith(words + ":"))
    assert line.split(": ")[1].startswith(f"{frames[0].count(step):,}")


def test_every_list_and_post_is_said_by_its_name(frames: tuple[Frame, Frame]) -> None:
    said = [line for panel in panels(*frames)[2:] for line in panel.words]
    for name in (*(where.value for where in List), "news owed", "advocate 0", "advocate 1"):
        (line,) = (one for one in said if one.startswith(name + ": "))
        for frame in frames:
            for one in frame.lists:
                assert one.where != name or waiting_words(one) in line
            for post in frame.posts:
                told = post_words(post, frame.safe, frame.unsafe)
                assert name != f"advocate {post.row}" or told in line
            assert name != "news owed" or f"to {frame.news.people} victims" in line


def test_dots_keep_their_order_and_those_that_came_stand_last(pair: Pair) -> None:
    came = 0
    for day in range(DAY - 10, DAY + 1):
        frame, place = pair.here.at(day), 0
        drawn = str(panels(frame, None, LINKS)[0].svg())
        rows = re.findall(r'href="#a-case-(\d+)"', drawn)
        for step in (step for step in OPEN if isinstance(step, Stage)):
            strip = [int(row) for row in rows[place : place + frame.count(step)]]
            place += len(strip)
            new = frame.came(step)
            assert strip == sorted(set(strip) - set(new)) + list(new)
            came += len(new) if strip != sorted(strip) else 0
        ringed = [dot for dot in re.findall(r'<circle class="([^"]+)"', drawn) if "came" in dot]
        steps = [step for step in OPEN if isinstance(step, Stage)]
        assert len(ringed) == sum(len(frame.came(step)) for step in steps)
    assert came > 0


def test_every_step_and_task_has_words() -> None:
    assert set(STAGES) == set(Stage)
    assert set(JUSTICE) == set(Justice)
    assert set(TASKS) == set(Task)


def test_what_is_drawn_is_what_is_said(frames: tuple[Frame, Frame]) -> None:
    """The writing in a picture, which is hidden from screen readers, says no other numbers."""
    for panel in panels(*frames)[:2]:
        tree = ElementTree.fromstring(str(panel.svg()))
        drawn = [one.text or "" for one in tree.iter(f"{SVG}text")]
        counts = {text.removeprefix("A ").removeprefix("B ").split()[0] for text in drawn}
        counts = {count for count in counts if NUMBER.fullmatch(count)}
        assert len(counts) > 5
        assert counts <= set(NUMBER.findall(" ".join(panel.words)))


def test_a_picture_is_the_same_bytes_every_time(frames: tuple[Frame, Frame]) -> None:
    again = opened().at(DAY)
    assert picture(*again, LINKS) == picture(*frames, LINKS)
    assert page_of(*again) == page_of(*frames)


def test_a_picture_needs_nothing_besides_itself(frames: tuple[Frame, Frame]) -> None:
    for drawn in (picture(*frames, LINKS), page_of(*frames)):
        assert "<script" not in drawn
        without_names = drawn.replace("http://www.w3.org/2000/svg", "")
        assert not re.search(r"https?:|url\(|@import|src=", without_names)


def test_ids_are_unique_and_name_what_is_there(frames: tuple[Frame, Frame]) -> None:
    ids = re.findall(r' id="([^"]+)"', picture(*frames))
    assert len(ids) == len(set(ids)) == 10
    named = re.findall(r'aria-(?:labelledby|describedby)="([^"]+)"', picture(*frames))
    assert sorted(named) == sorted(ids)
    other = re.findall(r' id="([^"]+)"', picture(*frames, prefix="other"))
    assert not set(ids) & set(other)


def stops(panel: Panel) -> list[str]:
    """Where the keyboard stops, in its order."""
    tree = ElementTree.fromstring(str(panel.svg()))
    return [one.get("href", "") for one in tree.iter(f"{SVG}a") if one.get("tabindex") != "-1"]


def test_the_keyboard_goes_from_top_to_bottom_and_stops_where_something_moved(
    frames: tuple[Frame, Frame],
) -> None:
    drawn = panels(*frames, LINKS)
    assert [panel.name for panel in drawn] == ["service", "justice", "advocates", "waiting"]
    expected = [
        f"#{letter}-case-{row}"
        for step in OPEN
        if isinstance(step, Stage)
        for letter, frame in zip("ab", frames, strict=True)
        for row in frame.came(step)
    ]
    assert len(expected) > 1
    assert stops(drawn[0]) == expected
    assert stops(drawn[2]) == [f"#{letter}-advocate-{row}" for row in range(2) for letter in "ab"]
    assert stops(drawn[3]) == []


def test_nothing_that_the_keyboard_reaches_is_hidden(frames: tuple[Frame, Frame]) -> None:
    for panel in panels(*frames, LINKS):
        tree = ElementTree.fromstring(str(panel.svg()))
        hidden = [one for one in tree.iter() if one.get("aria-hidden") == "true"]
        assert hidden
        assert not [link for one in hidden for link in one.iter(f"{SVG}a")]
        assert all(link.get("aria-label") for link in tree.iter(f"{SVG}a"))


def test_every_case_at_an_open_step_is_one_dot_that_leads_to_it(
    frames: tuple[Frame, Frame],
) -> None:
    service = str(panels(*frames, LINKS)[0].svg())
    for letter, frame in zip("ab", frames, strict=True):
        expected = {row for step in OPEN if isinstance(step, Stage) for row in frame.at(step)}
        found = [int(row) for row in re.findall(rf'href="#{letter}-case-(\d+)"', service)]
        assert len(found) == len(set(found))
        assert set(found) == expected


def test_a_panel_is_as_high_on_every_day(pair: Pair) -> None:
    heights = {tuple(panel.height for panel in panels(*pair.at(day))) for day in (0, 100, DAY, 730)}
    assert len(heights) == 1


def test_nobody_real_is_said_of_every_page(pair: Pair, frames: tuple[Frame, Frame]) -> None:
    assert "nobody real" in NOBODY_REAL
    case = frames[0].at(Stage.HELD)[0]
    for page in (advocate_page(pair.here, DAY, 0), case_page(pair.here, DAY, case)):
        assert NOBODY_REAL in page.lines
    assert NOBODY_REAL in picture(*frames)
    assert NOBODY_REAL in page_of(*frames)
    assert "Nobody real" in whole_story(pair, case)[1]


def test_a_case_is_told_as_it_stands_that_day(pair: Pair, frames: tuple[Frame, Frame]) -> None:
    case = frames[0].at(Stage.HELD)[0]
    told = {fact.about: fact.here for fact in case_page(pair.here, DAY, case).facts}
    row = tables_of(pair.here)["cases"][case]
    assert told["with the service"] == "support has begun"
    assert told["held by"] == f"advocate {row.advocate}"
    assert case in advocate_page(pair.here, DAY, int(row.advocate)).held
    before = {fact.about: fact.here for fact in case_page(pair.here, int(row.attached), case).facts}
    assert before["with the service"] != "support has begun"


def test_a_post_that_one_world_lacks_is_opened_in_the_other() -> None:
    few, many = (
        Watching(load("pilot", {"advocacy.advocates": posts}, [SITE]), SITE, SEED)
        for posts in ("1", "2")
    )
    (page,) = advocate_pages([few, many], DAY, 1)
    assert page == advocate_page(many, DAY, 1)
    with pytest.raises(Refusal, match="from 0 to 0"):
        advocate_pages([few, few], DAY, 1)


def test_a_diary_is_told_in_the_order_in_which_it_is_worked_through() -> None:
    watching = Watching(load("pilot", {"advocacy.advocates": "1"}, [SITE]), SITE, SEED)
    page = advocate_page(watching, DAY, 0)
    assert page.doing is not None
    assert len(page.tasks) > 20
    done: list[tuple[int, str]] = []
    doing = (page.doing.case, page.doing.what)
    with watching.paused(DAY) as model:
        for hour in range(1, 48):
            model.run_until(DAY + hour / 24.0)
            task = task_in_hand(model, 0)
            now = (int(task["case"]), TASKS[kind_of(task)]) if task is not None else doing
            if now != doing:
                done.append(doing)
                doing = now
    told = [(item.case, item.what) for item in (page.doing, *page.tasks)]
    # What is more urgent may come in between; the rest keeps its order.
    kept = [told.index(one) for one in done if one in told]
    assert len(kept) > 2
    assert kept == sorted(kept)


def test_the_same_person_is_found_in_the_other_world(pair: Pair) -> None:
    here, there = (tables_of(one)["cases"]["key"] for one in (pair.here, pair.there))
    row = pair.row_there(40, DAY)
    assert row is not None
    assert here[40] == there[row]
    assert pair.row_there(len(here), DAY) is None


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (lambda one: one.at(731), "day = 731"),
        (lambda one: one.at(-1), "0 to 730"),
        (lambda one: advocate_page(one, 3, 2), "0 to 1"),
        (lambda one: case_page(one, DAY, 10**6), "no such case by that day"),
    ],
)
def test_what_is_not_there_is_refused(ask, said: str, pair: Pair) -> None:
    with pytest.raises(Refusal, match=said):
        ask(pair.here)


def test_the_command_shows_a_morning(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], frames: tuple[Frame, Frame]
) -> None:
    asked = ["watch", NAMES[0], "--against", NAMES[1], "--site", SITE, "--day", str(DAY)]
    asked += ["--set", "advocacy.advocates=2"]
    out = tmp_path / "new" / "morning.svg"
    with pytest.raises(SystemExit) as ended:
        main([*asked, "--out", str(out), "--advocate", "0", "--case", "40"])
    assert ended.value.code == 0
    assert out.read_text(encoding="utf-8") == picture(*frames)
    assert [file.name for file in out.parent.iterdir()] == ["morning.svg"]
    printed = capsys.readouterr().out
    assert NOBODY_REAL in printed
    assert printed.count("Advocate 0, ") == printed.count("Case 40, ") == 2
    with pytest.raises(SystemExit):
        main([*asked, "--format", "json", "--out", str(tmp_path / "morning.html")])
    found = json.loads(capsys.readouterr().out)
    assert found["worlds"]["B"]["stages"]["held"] == frames[1].count(Stage.HELD)
    assert (tmp_path / "morning.html").read_text(encoding="utf-8") == page_of(*frames)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["--day", "731"], "0 to 730"),
        (["--day", "soon"], "a whole number"),
        (["--day", "3", "--out", "morning.png"], ".svg or .html"),
        (["--day", "3", "--site", "hamshire"], "Did you mean 'hampshire'"),
        (["--day", "3", "--advocate", "9"], "advocate = 9"),
        (["--day", "3", "--case", "999999"], "case = 999999"),
    ],
)
def test_what_cannot_be_watched_is_refused_in_a_sentence(
    given: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    site = [] if "--site" in given else ["--site", SITE]
    with pytest.raises(SystemExit) as ended:
        main(["watch", "pilot", *site, *given])
    assert ended.value.code == 2
    assert said in capsys.readouterr().err
