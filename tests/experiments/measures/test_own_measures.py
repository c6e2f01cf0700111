"""A measure of one's own counts wherever the delivered ones do, and voids nothing."""

import doctest
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from importlib.metadata import EntryPoint
from pathlib import Path

import numpy as np
import pytest

import caseflow as cf
from caseflow import custom_measures
from caseflow.cli import main
from caseflow.experiments.measures import GROUPS, HEADINGS, MEASURES, Cohort, measure_groups
from caseflow.experiments.measures import register as registering
from caseflow.experiments.measures.counting import Chance
from caseflow.experiments.measures.lookup import measure_named
from caseflow.experiments.measures.measure_files import load_measures
from caseflow.experiments.measures.observed import Observed
from caseflow.experiments.measures.register import Register
from caseflow.experiments.runs.design import Design
from caseflow.experiments.runs.errors import Trouble
from caseflow.experiments.runs.outcome import carry_out
from caseflow.experiments.runs.own_measures import own_measures, places_of
from caseflow.experiments.runs.provenance import definitions
from caseflow.experiments.runs.runner import run
from caseflow.experiments.store import Store
from caseflow.experiments.store.lookup import find_run
from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.scenario import load
from caseflow.sim import simulate
from tests.registering import register as register

FACTS = {"unit": "share", "layer": "true", "of": "victims who reported"}

MINE = """
import caseflow as cf
from my_limits import MANY


@cf.measure(heading="Contacts", unit="share", layer="true", of="victims who reported")
def many_contacts(observed):
    \"\"\"Victims who had many contacts by the end of the run.\"\"\"
    return cf.share(observed.victims["contacts"] >= MANY)


@cf.measure(
    "contacts_each", heading="Service", unit="contacts", layer="true", of="victims who reported"
)
def contacts(observed):
    victims = observed.victims["contacts"]
    return victims, victims >= 0
"""


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A file with two measures, and beside it one that it imports."""
    (tmp_path / "my_limits.py").write_text("MANY = 3\n")
    file = tmp_path / "my_measures.py"
    file.write_text(MINE)
    return file


@pytest.fixture(scope="module")
def watched() -> tuple:
    """A small world that was really simulated, and its cohort."""
    scenario = load("pilot", {}, ["cheshire"])
    return simulate(scenario.settings("cheshire"), 1, 0), Cohort.of(scenario)


def enter(name: str = "of_mine", count: Callable = lambda seen: cf.share(seen.recorded), **facts):
    return cf.measure(name, **{"heading": "Service", **FACTS, **facts})(count)


def test_the_examples_of_the_decorator_run(register: Register) -> None:
    before = len(MEASURES)
    tried = doctest.testmod(custom_measures)
    assert tried.attempted >= 8
    assert tried.failed == 0
    assert len(MEASURES) == before


def test_it_is_counted_last_for_everyone_and_each_group(register: Register, watched: tuple) -> None:
    before = measure_groups(*watched)
    enter(count=lambda seen: cf.share(seen.victims["contacts"] >= 10))
    after = measure_groups(*watched)
    np.testing.assert_array_equal(after[:, :-1], before)
    assert after.shape == (len(GROUPS), len(MEASURES), 3)
    contacted = Observed(*watched).victims["contacts"] >= 10
    assert 0 < contacted.sum() < len(contacted)
    assert after[0, -1].tolist() == [contacted.sum(), len(contacted), len(contacted)]


@pytest.mark.parametrize(
    "count",
    [
        lambda seen: cf.mean(seen.victims["contacts"]),
        lambda seen: (seen.victims["contacts"], np.ones(len(seen.victims))),
        lambda seen: Chance(
            seen.since_report(seen.cases["recorded"]), seen.recorded, 365.0, seen.recorded
        ),
    ],
    ids=["a mean", "two arrays", "a chance"],
)
def test_what_a_function_may_give(register: Register, watched: tuple, count: Callable) -> None:
    enter(count=count)
    above, below, people = measure_groups(*watched)[0, -1]
    assert above > 0.0
    assert below == people > 0.0


def test_a_measure_of_the_site_exists_for_everyone_only(register: Register, watched: tuple) -> None:
    enter(count=lambda seen: (len(seen.weeks), 1.0), by_group=False, unit="weeks")
    counted = measure_groups(*watched)[:, -1]
    assert counted[0, 0] > 0.0
    assert np.isnan(counted[1:]).all()


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (lambda seen: seen.victims["contacs"], "the measure of_mine: .*contacs"),
        (lambda seen: 1.0, "neither a share, nor a mean"),
        (lambda seen: (np.ones(3), np.ones(3)), "3 numerators and 3 denominators of [0-9]+ vict"),
        (lambda seen: cf.mean(np.full(len(seen.cases), np.nan)), "not a finite number"),
        (lambda seen: (seen.recorded, -np.ones(len(seen.cases))), "below nought"),
        (lambda seen: 1 / 0, "the measure of_mine: ZeroDivisionError"),
    ],
)
def test_a_run_fails_with_the_name_of_the_measure_that_is_wrong(
    register: Register, count: Callable, words: str
) -> None:
    enter(count=count)
    scenario = load("pilot", {}, ["cheshire"])
    task = next(Design(scenario, (), replications=1).tasks())
    outcome = carry_out(task)
    assert np.isnan(outcome.measures).all()
    with pytest.raises(ValueError, match=words):
        raise ValueError(outcome.failed)


@pytest.mark.parametrize(
    ("name", "facts", "words"),
    [
        ("charged", {}, "there is a measure of this name already"),
        ("spell_over_a_year", {}, "there is a measure of this name already"),
        ("Of mine", {}, "not the name of a measure"),
        ("x" * 61, {}, "not the name of a measure"),
        ("of_mine", {"layer": "recorde"}, "Did you mean 'recorded'?"),
        ("of_mine", {"better": "more"}, "lower, higher, neither"),
        ("of_mine", {"unit": ""}, "not a unit"),
        ("of_mine", {"of": " "}, "of must say something"),
        ("of_mine", {"heading": ""}, "heading must say something"),
    ],
)
def test_nonsense_is_refused_and_nothing_is_entered(
    register: Register, name: str, facts: dict, words: str
) -> None:
    before = list(MEASURES)
    with pytest.raises(Refusal) as refused:
        enter(name, **facts)
    assert words in str(refused.value)
    assert list(MEASURES) == before


def test_a_decorator_without_brackets_is_refused(register: Register) -> None:
    with pytest.raises(Refusal, match="unit, layer and people"):
        cf.measure(enter, heading="Service", **FACTS)


def test_the_same_function_again_takes_its_place_and_another_does_not(register: Register) -> None:
    for title in ("First", "Second"):
        enter("of_mine", lambda seen: cf.share(seen.recorded), title=title)
    assert [entry.measure.title for entry in register.own()] == ["Second"]

    def other(seen: Observed) -> object:
        return cf.share(seen.charged)

    with pytest.raises(Refusal, match="already"):
        enter("of_mine", other)
    cf.remove_measure("of_mine")
    enter("of_mine", other)


def test_what_is_delivered_cannot_be_removed(register: Register) -> None:
    enter()
    with pytest.raises(Refusal, match="no such measure of your own"):
        cf.remove_measure("charged")
    with pytest.raises(Refusal, match="Did you mean 'of_mine'"):
        cf.remove_measure("of_mien")


def test_a_heading_of_ones_own_comes_last(register: Register, mine: Path, capsys) -> None:
    before = list(HEADINGS)
    with pytest.raises(SystemExit) as ended:
        main(["measures", "--measure-file", str(mine)])
    assert ended.value.code == 0
    assert [*before, "Contacts"] == HEADINGS
    said = capsys.readouterr().out
    headings = [line for line in said.splitlines() if line.isupper()]
    assert headings == [heading.upper() for heading in HEADINGS]
    assert "contacts_each: Contacts each" in said


def test_a_heading_goes_with_the_last_measure_under_it(register: Register) -> None:
    before = list(HEADINGS)
    for name in ("first", "second"):
        enter(name, heading="Contacts")
    cf.remove_measure("first")
    assert [*before, "Contacts"] == HEADINGS
    cf.remove_measure("second")
    assert before == HEADINGS


def test_a_measure_added_leaves_runs_usable_and_they_are_completed_in_place(
    register: Register, design: Design, world, tmp_path: Path
) -> None:
    path = tmp_path / "runs.sqlite"
    short = replace(design, replications=3)
    with Store(str(path)) as ledger:
        first = [outcome.measures for outcome in run(short, ledger, workers=1)]
        enter()
        assert not find_run(ledger, "1").current
        world.simulated.clear()
        wanted = replace(design, replications=1)
        list(run(wanted, ledger, workers=1))
        assert world.simulated == [0] * 2 * len(design.sites)
        assert [find_run(ledger, row).current for row in "123456"] == [True] * 2 + [False] * 4
        cf.remove_measure("of_mine")
        world.simulated.clear()
        again = [outcome.measures for outcome in run(short, ledger, workers=1)]
        assert world.simulated == []
        assert all(find_run(ledger, row).current for row in "123456")
    np.testing.assert_array_equal(first[2:], again[2:])
    with sqlite3.connect(path) as connection:
        rows = connection.execute(
            "select run, count(*) from measures where measure = 'of_mine' group by run"
        ).fetchall()
        assert connection.execute("select count(*) from runs").fetchone() == (6,)
    assert rows == [(1, 2), (2, 2)]


def test_measures_of_two_people_live_side_by_side_in_a_store(
    register: Register, design: Design, world, tmp_path: Path
) -> None:
    wanted = replace(design, replications=1)
    with Store(str(tmp_path / "runs.sqlite")) as ledger:
        for name in ("of_mine", "of_theirs"):
            enter(name)
            list(run(wanted, ledger, workers=1))
            cf.remove_measure(name)
        world.simulated.clear()
        for name in ("of_mine", "of_theirs"):
            enter(name)
            list(run(wanted, ledger, workers=1))
            cf.remove_measure(name)
    assert world.simulated == []


def test_a_measure_that_is_edited_is_counted_again(
    register: Register, design: Design, world, mine: Path, tmp_path: Path
) -> None:
    """Also when only a constant in a file beside it is another."""
    seen = []
    for limit in ("MANY = 3\n", "MANY = 4\n", "MANY = 4  # as agreed\n"):
        (tmp_path / "my_limits.py").write_text(limit)
        code = (
            "from pathlib import Path\n"
            "from caseflow.experiments.measures.measure_files import load_measures\n"
            "from caseflow.experiments.runs.provenance import definitions\n"
            f"load_measures(Path({str(mine)!r}), 'here')\n"
            "import json; print(json.dumps(dict(definitions())))"
        )
        told = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        )
        seen.append(json.loads(told.stdout))
    first, second, third = seen
    assert second == third
    assert {name for name in first if first[name] != second[name]} == {"many_contacts"}
    assert {**definitions(), **second} == second


def test_functions_typed_in_a_session_have_digests_that_last() -> None:
    code = (
        "import caseflow as cf\n"
        "LEAST = {least}\n"
        "def many(values): return [value >= LEAST for value in values]\n"
        "@cf.measure(heading='Service', unit='share', layer='true', of='victims')\n"
        "def of_mine(seen): return cf.share(many([value for value in seen.victims['contacts']]))\n"
        "from caseflow.experiments.runs.provenance import definitions\n"
        "print(definitions()['of_mine'])"
    )
    digests = [
        subprocess.run(
            [sys.executable, "-c", code.format(least=least)],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for least in (1, 1, 2)
    ]
    assert digests[0] == digests[1] != digests[2]


def test_a_file_of_measures_must_be_one(register: Register, tmp_path: Path, mine: Path) -> None:
    written = {
        "no_suffix.txt": "",
        "my-measures.py": "",
        "json.py": "",
        "broken.py": "import caseflow as cf\ncf.measure(",
        "wrong.py": "raise KeyError('a')",
    }
    for name, text in written.items():
        (tmp_path / name).write_text(text)
        with pytest.raises(Refusal, match="here: "):
            load_measures(tmp_path / name, "here")
    with pytest.raises(Refusal, match="there is no such file"):
        load_measures(tmp_path / "nowhere.py", "here")
    assert load_measures(mine, "here") is load_measures(mine, "here")


def test_a_file_without_measures_is_refused(register: Register, tmp_path: Path, capsys) -> None:
    (tmp_path / "empty_of_measures.py").write_text("x = 1\n")
    with pytest.raises(SystemExit) as ended:
        main(["measures", "--measure-file", str(tmp_path / "empty_of_measures.py")])
    assert ended.value.code == 2
    assert "there is no measure in this file" in capsys.readouterr().err


def test_installed_packages_bring_measures_along(
    register: Register, monkeypatch: pytest.MonkeyPatch, mine: Path
) -> None:
    monkeypatch.syspath_prepend(str(mine.parent))
    point = EntryPoint("mine", "my_measures", "caseflow.measures")
    monkeypatch.setattr(registering, "entry_points", lambda group: [point])
    register._installed = False
    assert [measure.name for measure in MEASURES][-2:] == ["many_contacts", "contacts_each"]
    assert measure_named("contacts_each").heading == "Service"


@pytest.mark.parametrize(
    ("module", "words"),
    [("my_limits", "enters no measure here"), ("not_there", "cannot be read .*not_there")],
)
def test_a_package_that_brings_none_is_refused(
    register: Register, monkeypatch: pytest.MonkeyPatch, mine: Path, module: str, words: str
) -> None:
    monkeypatch.syspath_prepend(str(mine.parent))
    point = EntryPoint("mine", module, "caseflow.measures")
    monkeypatch.setattr(registering, "entry_points", lambda group: [point])
    register._installed = False
    with pytest.raises(Refusal, match=words):
        len(MEASURES)


def test_a_worker_brings_in_what_a_task_counts_and_leaves_out_the_rest(
    register: Register, mine: Path
) -> None:
    load_measures(mine, "here")
    wanted = own_measures()
    assert places_of(wanted) is None
    for name in ("many_contacts", "contacts_each"):
        cf.remove_measure(name)
    for name in ("my_measures", "my_limits"):
        del sys.modules[name]
    enter("of_another_client")
    delivered = len(MEASURES) - 1
    assert places_of(()) == list(range(delivered))
    assert places_of(wanted[::-1]) == [*range(delivered), delivered + 2, delivered + 1]


def test_a_worker_with_another_version_of_a_measure_does_not_count(
    register: Register, mine: Path
) -> None:
    load_measures(mine, "here")
    first, second = own_measures()
    with pytest.raises(Trouble, match="another version of the measure 'many_contacts'"):
        places_of((replace(first, digest="0" * 16), second))
    typed = replace(first, name="typed", module="__main__", file="")
    with pytest.raises(Trouble, match="was typed in a session"):
        places_of((typed,))
    with pytest.raises(Trouble, match="cannot bring in the measure 'gone'"):
        places_of((replace(first, name="gone", module="gone", file=""),))


SCRIPT = """
import sys
import numpy as np
import caseflow as cf
from caseflow.experiments.runs.design import Design
from caseflow.experiments.runs.executors import Kind
from caseflow.experiments.runs.runner import run
from caseflow.experiments.store import Store
from caseflow.scenarios.scenario import load


@cf.measure(heading="Service", unit="contacts", layer="true", of="victims who reported")
def contacts(observed):
    return cf.mean(observed.victims["contacts"])


if __name__ == "__main__":
    design = Design(load("pilot", {}, ["cheshire"]), (), replications=2)
    for kind, workers in ((Kind.THREADS, 1), (Kind.PROCESSES, 2)):
        with Store(f"{kind}.sqlite") as ledger:
            found = list(run(design, ledger, workers, kind))
        assert not any(outcome.failed for outcome in found), found
        print(np.array([outcome.measures for outcome in found]).tobytes().hex()[-4000:])
"""


def test_processes_count_what_threads_count(tmp_path: Path) -> None:
    (tmp_path / "study.py").write_text(SCRIPT)
    done = subprocess.run(
        [sys.executable, "study.py"],
        cwd=tmp_path,
        env=os.environ,
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr
    threads, processes = done.stdout.split()
    assert threads == processes


def test_the_face_takes_the_function_and_shows_its_numbers(
    register: Register, tmp_path: Path
) -> None:
    @cf.measure(heading="Service", unit="contacts", layer="true", of="victims who reported")
    def contacts_each(observed: Observed) -> tuple:
        return observed.victims["contacts"], np.ones(len(observed.victims))

    pair = ("multi_agency_contact", "single_point_of_contact")
    asked = {"sites": "cheshire", "replications": 2, "store": str(tmp_path / "runs.sqlite")}
    asked["parameters"] = "central"
    found = cf.compare(*pair, measures=[contacts_each], **asked)
    assert set(found.differences["measure"]) == {"contacts_each"}
    worlds = [cf.load_scenario(name, "cheshire") for name in pair]
    expected = []
    for world in worlds:
        seen = Observed(simulate(world.settings("cheshire"), 1, 0), Cohort.of(world))
        expected.append(seen.victims["contacts"].mean())
    paired = found.to_frame(paired=True)
    row = paired[(paired["replication"] == 0) & (paired["group"] == "everyone")].iloc[0]
    assert row["difference"] == pytest.approx(expected[1] - expected[0])
    assert "contacts_each" in set(cf.measures().reset_index()["name"])
    with pytest.raises(Refusal, match="this function is no measure yet"):
        cf.compare(*pair, measures=[lambda seen: 1.0], **asked)


def test_it_stands_in_the_comparison_and_the_store_and_is_replayed(
    register: Register, mine: Path, tmp_path: Path, capsys
) -> None:
    own = ["--measure-file", str(mine), "--store", str(tmp_path / "runs.sqlite")]
    pair = ["multi_agency_contact", "single_point_of_contact", "--site", "cheshire"]
    asked = ["compare", *pair, "--replications", "2", "--no-figures"]
    said = []
    for command in (
        [*asked, "--format", "json"],
        [*asked, "--all"],
        ["replay", "1"],
        ["rank", *pair, "--replications", "2", "--measure", "charged"],
        ["export", str(tmp_path / "runs.csv")],
    ):
        with pytest.raises(SystemExit) as ended:
            main([*command, *own])
        shown = capsys.readouterr()
        assert ended.value.code == 0, (command, shown.err)
        said.append(shown.out)
    listed = [entry for entry in json.loads(said[0])["measures"] if entry["group"] == "everyone"]
    named = {entry["measure"]: entry for entry in listed if entry["site"] == "all"}
    assert named["contacts_each"]["unit"] == "contacts"
    assert named["many_contacts"]["n"] == 2
    assert "Many contacts" in said[1]
    assert "The same to the last bit" in " ".join(said[2].split())
    assert ",contacts_each," in (tmp_path / "runs.csv").read_text()
