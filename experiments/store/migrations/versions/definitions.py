"""Runs say by which definitions they were counted, each measure by its own.

Runs and posteriors of the last version that had one digest for everything are named anew: none of
their numbers has changed since, and ``definitions.json`` says by which rules and definitions they
were made. Runs of still earlier versions keep their names, and are not used again.
"""

import json
from pathlib import Path
from typing import Any

import sqlalchemy as sql
from alembic import op

from caseflow.experiments.runs.provenance import key_of_run

revision = "definitions"
down_revision = "posteriors"

AT_ONCE = 500
"""Runs that are named anew in one statement."""

runs = sql.table(
    "runs",
    *map(sql.column, ("id", "key", "digest", "seed", "replication", "code", "counted")),
)
posteriors = sql.table("posteriors", *map(sql.column, ("name", "code", "account")))
definitions = sql.table("definitions", *map(sql.column, ("counted", "definition")))


def upgrade() -> None:
    """Add the definitions, and name anew what is known to be the same."""
    op.add_column("runs", sql.Column("counted", sql.String(16), server_default=""))
    op.create_table(
        "definitions",
        sql.Column("counted", sql.String(16), primary_key=True),
        sql.Column("definition", sql.String(220), primary_key=True),
        sqlite_with_rowid=False,
    )
    same = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
    connection = op.get_bind()
    known = connection.execute(
        sql.select(runs.c.id, runs.c.digest, runs.c.seed, runs.c.replication).where(
            runs.c.code == same["former"]
        )
    ).all()
    if known:
        lines = [f"{name} {digest}" for name, digest in sorted(same["definitions"].items())]
        connection.execute(
            definitions.insert(),
            [{"counted": same["counted"], "definition": line} for line in lines],
        )
    for first in range(0, len(known), AT_ONCE):
        _name_anew(connection, known[first : first + AT_ONCE], same)
    _stamp_posteriors(connection, same)


def _name_anew(connection: Any, known: Any, same: dict[str, Any]) -> None:
    change = (
        runs.update()
        .where(runs.c.id == sql.bindparam("row"))
        .values(key=sql.bindparam("name"), code=same["code"], counted=same["counted"])
    )
    connection.execute(
        change,
        [
            {"row": row, "name": key_of_run(digest, int(seed), int(replication), same["code"])}
            for row, digest, seed, replication in known
        ],
    )


def _stamp_posteriors(connection: Any, same: dict[str, Any]) -> None:
    wanted = sql.select(posteriors.c.name, posteriors.c.account)
    for name, account in connection.execute(
        wanted.where(posteriors.c.code == same["former"])
    ).all():
        stamped = {**json.loads(account), "code": same["code"], "measures": same["targets"]}
        connection.execute(
            posteriors.update()
            .where(posteriors.c.name == name)
            .values(code=same["code"], account=json.dumps(stamped, indent=1) + "\n")
        )
