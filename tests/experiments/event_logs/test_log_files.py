"""XES and OCEL: every required attribute, every related object, and the events of the world."""

import csv
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

import caseflow as cf
from caseflow.cli import main

SHORT = ("intake_days=60", "follow_up_days=120", "warm_up_days=0", "opening=empty")
NAMESPACE = "{http://www.xes-standard.org/}"


def typed(*words: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(words)
    return int(ended.value.code or 0)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of one real run a scenario, and what is exported of it."""
    found = tmp_path_factory.mktemp("logs")
    store = ("--store", str(found / "runs.sqlite"))
    short = [word for change in SHORT for word in ("--set", change)]
    words = ("pilot", "cap_15", "--site", "cheshire", "--replications", "1", *short)
    assert typed("compare", *words, "--parameters", "central", "--no-figures", *store) == 0
    chosen = ("--scenario", "pilot", "--all-cases", *store)
    for level, name in (
        ("events", "log.xes"),
        ("events", "log.ocel.json"),
        ("events", "log.csv"),
        ("cases", "cases.csv"),
    ):
        assert typed("export", str(found / name), "--level", level, *chosen) == 0
    return found


@pytest.fixture(scope="module")
def world() -> cf.World:
    changes = dict(change.split("=") for change in SHORT)
    return cf.simulate(cf.load_scenario("pilot", "cheshire", set=changes), seed=1, events=True)


def rows_of(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def test_the_events_are_those_of_the_world(folder: Path, world: cf.World) -> None:
    log = world.event_log()
    rows = rows_of(folder / "log.csv")
    assert [row["activity"] for row in rows] == log["activity"].astype(str).tolist()
    assert {row["site"] for row in rows} == {"cheshire"}
    parts = list(world.event_log_parts(by_case=True, cases=[0, 3]))
    assert set(parts[0]["case"].dropna()) <= {0, 3}


def test_the_cases_are_those_of_the_world(folder: Path, world: cf.World) -> None:
    rows = rows_of(folder / "cases.csv")
    assert [row["risk"] for row in rows] == world.cases["risk"].astype(str).tolist()
    inside = [row["in_cohort"] == "true" for row in rows]
    assert sum(inside) == int((world.cases["reported"] < 60).sum())
    told = {row["name"]: row["meaning"] for row in rows_of(folder / "cases_columns.csv")}
    assert list(told) == list(rows[0])
    assert all(told.values())


def test_xes_has_what_the_standard_requires(folder: Path, world: cf.World) -> None:
    root = ElementTree.parse(folder / "log.xes").getroot()
    assert root.tag == f"{NAMESPACE}log"
    assert root.get("xes.version") == "1849-2016"
    order = [child.tag.removeprefix(NAMESPACE) for child in root]
    kinds = ["extension", "global", "classifier", "string", "trace"]
    assert order == sorted(order, key=kinds.index)
    prefixes = {each.get("prefix") for each in root.iter(f"{NAMESPACE}extension")}
    names = []
    for trace in root.iter(f"{NAMESPACE}trace"):
        own = {child.get("key"): child.get("value") for child in trace}
        names.append(own["concept:name"])
        moments = []
        for event in trace.iter(f"{NAMESPACE}event"):
            told = {child.get("key"): child.get("value") for child in event}
            assert {"concept:name", "time:timestamp", "lifecycle:transition"} <= set(told)
            assert {key.partition(":")[0] for key in told if ":" in key} <= prefixes
            moments.append(told["time:timestamp"])
        assert moments == sorted(moments)
        assert moments
    assert len(names) == len(set(names))
    log = world.event_log()
    assert len(list(root.iter(f"{NAMESPACE}event"))) == int(log["case"].notna().sum())


def test_ocel_relates_every_event_to_objects_that_are_there(folder: Path, world: cf.World) -> None:
    log = json.loads((folder / "log.ocel.json").read_text("utf-8"))
    assert list(log) == ["objectTypes", "eventTypes", "objects", "events"]
    types = {
        kind["name"]: {each["name"] for each in kind["attributes"]} for kind in log["objectTypes"]
    }
    assert {"victim", "perpetrator", "case", "advocate", "officer", "agency", "site"} == set(types)
    objects = {entry["id"]: entry for entry in log["objects"]}
    assert len(objects) == len(log["objects"])
    for entry in log["objects"]:
        assert {each["name"] for each in entry["attributes"]} <= types[entry["type"]]
        assert {each["objectId"] for each in entry["relationships"]} <= set(objects)
    events = {
        kind["name"]: {each["name"] for each in kind["attributes"]} for kind in log["eventTypes"]
    }
    assert (
        len({event["id"] for event in log["events"]})
        == len(log["events"])
        == len(world.event_log())
    )
    for event in log["events"]:
        assert {each["name"] for each in event["attributes"]} <= events[event["type"]]
        assert event["time"].endswith("Z")
        assert event["relationships"]
        assert {each["objectId"] for each in event["relationships"]} <= set(objects)
    used = {
        objects[each["objectId"]]["type"]
        for event in log["events"]
        for each in event["relationships"]
    }
    assert {"victim", "perpetrator", "case", "advocate", "officer", "agency"} <= used


def test_a_log_of_the_model_is_like_the_model_and_is_kept_nowhere(
    folder: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "mine.csv"
    known = {
        "report": "Logged",
        "screening": "Screening",
        "charge": "Decided",
        "review": "Looked at",
    }
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened)
        writer.writerow(("case", "activity", "date"))
        for row in rows_of(folder / "log.csv"):
            if row["case"] and row["activity"] in known:
                writer.writerow((row["case"], known[row["activity"]], row["timestamp"]))
        # The log goes on for so long that every case is followed.
        writer.writerow((10**6, "Looked at", "2019-12-31"))
    short = [word for change in SHORT for word in ("--set", change)]
    words = ("--site", "cheshire", "--within", "100", "--replications", "6", *short)
    words += ("--map", "Logged=report", "--map", "Decided=charge", "--parameters", "central")
    capsys.readouterr()
    assert typed("compare-log", str(file), *words, "--format", "json", "--seed", "2") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["unmapped"] == ["Looked at"]
    judged = [row for row in found["rows"] if row["count"] is not None]
    assert {row["name"] for row in judged} >= {"charge"}
    assert all(row["count"] >= 10 for row in judged)
    assert [row["name"] for row in judged if row["outside"]] == []
    assert [path.name for path in tmp_path.iterdir()] == ["mine.csv"]
    assert typed("compare-log", str(file), *words) == 0
    assert "Nothing of your log is kept" in " ".join(capsys.readouterr().out.split())
