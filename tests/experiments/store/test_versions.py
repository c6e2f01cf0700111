"""Stores of earlier versions: brought up to date, and nothing that they hold is lost."""

import ast
import json
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from caseflow.experiments.runs.design import Design
from caseflow.experiments.runs.errors import Trouble
from caseflow.experiments.runs.provenance import key_of_run
from caseflow.experiments.runs.runner import run
from caseflow.experiments.store import Store
from caseflow.experiments.store.schema import COUNTS
from caseflow.experiments.store.versions import FIRST, MIGRATIONS, NEWEST

BEFORE_VERSIONS = f"""
CREATE TABLE runs (id INTEGER NOT NULL, "key" VARCHAR(64) NOT NULL, scenario VARCHAR(200) NOT NULL,
  digest VARCHAR(200) NOT NULL, sites TEXT NOT NULL, changes TEXT NOT NULL, seed BIGINT NOT NULL,
  replication INTEGER NOT NULL, code VARCHAR(16) NOT NULL, versions TEXT NOT NULL,
  started VARCHAR(40) NOT NULL, seconds FLOAT NOT NULL, events BIGINT NOT NULL,
  halted VARCHAR(200) NOT NULL, failed TEXT NOT NULL, detail BOOLEAN NOT NULL,
  PRIMARY KEY (id), UNIQUE ("key"));
CREATE INDEX ix_runs_digest ON runs (digest);
CREATE TABLE measures (run INTEGER NOT NULL, site VARCHAR(200) NOT NULL,
  measure VARCHAR(200) NOT NULL, {", ".join(f"{count} DOUBLE" for count in COUNTS)},
  PRIMARY KEY (run, site, measure),
  FOREIGN KEY(run) REFERENCES runs (id) ON DELETE CASCADE) WITHOUT ROWID;
CREATE TABLE curves (run INTEGER NOT NULL, site VARCHAR(200) NOT NULL, content BLOB NOT NULL,
  PRIMARY KEY (run, site), FOREIGN KEY(run) REFERENCES runs (id) ON DELETE CASCADE);
CREATE TABLE people (run INTEGER NOT NULL, site VARCHAR(200) NOT NULL, content BLOB NOT NULL,
  PRIMARY KEY (run, site), FOREIGN KEY(run) REFERENCES runs (id) ON DELETE CASCADE);
"""
"""The schema as it was before versions were counted, in the words of its database."""

FORMER = Path(__file__).with_name("former.sqlite")
"""A store as the last version with one digest for everything left it: one pair of runs."""

TABLES = ("runs", "measures", "curves", "people")


def columns_of(connection: sqlite3.Connection, table: str) -> list[str]:
    """The columns that a table of a store has."""
    return [f'"{row[1]}"' for row in connection.execute(f"pragma table_info({table})")]


def held(path: Path) -> dict[str, list[tuple]]:
    """Every row of the tables that the first version had."""
    with sqlite3.connect(path) as connection:
        found = {}
        for table in TABLES:
            columns = [name for name in columns_of(connection, table) if name != '"counted"']
            rows = connection.execute(f"select {', '.join(columns)} from {table}").fetchall()
            found[table] = sorted(rows, key=repr)
        return found


@pytest.fixture
def earlier(tmp_path: Path, design: Design, world) -> Path:
    """A store of the first version, with runs in it."""
    with Store(str(tmp_path / "newest.sqlite")) as ledger:
        list(run(design, ledger, workers=1))
    path = tmp_path / "earlier.sqlite"
    with sqlite3.connect(path) as connection:
        connection.executescript(BEFORE_VERSIONS)
        connection.execute("attach ? as newest", (str(tmp_path / "newest.sqlite"),))
        for table in TABLES:
            columns = ", ".join(columns_of(connection, table))
            connection.execute(f"insert into {table} select {columns} from newest.{table}")
    return path


def version(path: Path) -> str:
    with sqlite3.connect(path) as connection:
        return connection.execute("select version_num from alembic_version").fetchone()[0]


def test_a_store_without_a_version_is_adopted_with_every_row(earlier: Path) -> None:
    before = held(earlier)
    assert len(before["runs"]) == 24
    with Store(str(earlier)):
        pass
    assert held(earlier) == before
    assert version(earlier) == NEWEST


def test_runs_counted_by_unknown_definitions_are_counted_anew_in_their_place(
    earlier: Path, design, world
) -> None:
    before = held(earlier)
    world.simulated.clear()
    with Store(str(earlier)) as ledger:
        known = [outcome.measures for outcome in run(design, ledger, workers=1)]
        assert len(world.simulated) > 0
        world.simulated.clear()
        longer = Design(design.baseline, design.scenarios, replications=13, seed=design.seed)
        again = [outcome.measures for outcome in run(longer, ledger, workers=1)]
    assert set(world.simulated) == {12}
    np.testing.assert_array_equal(known, again[:24])
    after = held(earlier)
    assert {row[:8] for row in before["runs"]} <= {row[:8] for row in after["runs"]}
    assert len(after["runs"]) == 26


def test_runs_of_the_last_version_are_found_under_their_new_names(tmp_path: Path) -> None:
    path = tmp_path / "former.sqlite"
    shutil.copy(FORMER, path)
    same = json.loads((MIGRATIONS / "versions" / "definitions.json").read_text(encoding="utf-8"))
    with sqlite3.connect(path) as connection:
        assert {row[0] for row in connection.execute("select code from runs")} == {same["former"]}
    with Store(str(path)):
        pass
    with sqlite3.connect(path) as connection:
        rows = connection.execute(
            'select "key", digest, seed, replication, code, counted from runs'
        ).fetchall()
        lines = {row[0] for row in connection.execute("select definition from definitions")}
    assert len(rows) == 2
    for key, digest, seed, replication, code, counted in rows:
        assert (code, counted) == (same["code"], same["counted"])
        assert key == key_of_run(digest, seed, replication, same["code"])
    assert lines == {f"{name} {digest}" for name, digest in same["definitions"].items()}


def test_a_new_store_has_the_tables_of_one_that_was_adopted(earlier: Path, tmp_path: Path) -> None:
    with Store(str(earlier)), Store(str(tmp_path / "new.sqlite")):
        pass
    tables = []
    for path in (earlier, tmp_path / "new.sqlite"):
        with sqlite3.connect(path) as connection:
            names = [row[0] for row in connection.execute("select name from sqlite_master")]
            listed = {
                name: sorted(row[1:4] for row in connection.execute(f"pragma table_info({name})"))
                for name in names
                if not name.startswith(("sqlite_", "ix_"))
            }
        tables.append({name: [column[0] for column in has] for name, has in listed.items()})
    assert tables[0] == tables[1]
    assert version(tmp_path / "new.sqlite") == NEWEST


def test_a_migration_that_breaks_leaves_the_store_as_it_was(earlier: Path, monkeypatch) -> None:
    from alembic import command

    def broken(settings, revision) -> None:
        connection = settings.attributes["connection"]
        connection.exec_driver_sql("drop table curves")
        raise OSError("the machine stopped")

    before = held(earlier)
    monkeypatch.setattr(command, "upgrade", broken)
    with pytest.raises(Trouble, match="the machine stopped"):
        Store(str(earlier))
    assert held(earlier) == before
    monkeypatch.undo()
    with Store(str(earlier)):
        pass
    assert held(earlier) == before


def test_a_store_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "newer.sqlite"
    with Store(str(path)):
        pass
    with sqlite3.connect(path) as connection:
        connection.execute("update alembic_version set version_num = 'of_tomorrow'")
    with pytest.raises(Trouble, match="newer version of Caseflow"):
        Store(str(path))
    assert version(path) == "of_tomorrow"


def test_the_last_migration_leads_to_the_version_of_the_schema() -> None:
    steps = {}
    for file in sorted((MIGRATIONS / "versions").glob("*.py")):
        named = {
            node.targets[0].id: ast.literal_eval(node.value)
            for node in ast.parse(file.read_text(encoding="utf-8")).body
            if isinstance(node, ast.Assign)
            and isinstance(node.targets[0], ast.Name)
            and node.targets[0].id in ("revision", "down_revision")
        }
        steps[named["down_revision"]] = named["revision"]
    at, walked = steps[None], 1
    assert at == FIRST
    while at in steps:
        at, walked = steps[at], walked + 1
    assert (at, walked) == (NEWEST, len(steps))


def test_opening_a_store_that_is_up_to_date_does_not_import_alembic(tmp_path: Path) -> None:
    path = tmp_path / "runs.sqlite"
    code = (
        "import sys; from caseflow.experiments.store import Store\n"
        f"for _ in range(2):\n  with Store({str(path)!r}): pass\n"
        "sys.exit('alembic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
