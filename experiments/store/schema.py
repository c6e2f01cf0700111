"""The tables of the ledger.

``runs`` says what was run, when, and by which rules; ``definitions`` by which definitions it was
counted, a line a measure; ``measures`` holds numerators, denominators and
the people behind them, for everyone (``numerator``) and for each group of victims
(``women_numerator``); ``curves`` what the figures are drawn from; ``names`` what
else a run was asked for under; ``scenarios`` every number of
each scenario, so that a run can be made again from the store alone; ``posteriors`` what fits left
of what is not known, and ``pilots`` what was simulated for them, so that a fit can go on;
``questions`` what visitors of the pages keep under a name.

Whoever changes a table here adds a file to ``migrations/versions``: stores of today must serve on.
"""

import sqlalchemy as sql

from caseflow.experiments.measures import EVERYONE, GROUPS

LEDGER = sql.MetaData()
NAME = sql.String(200)

runs = sql.Table(
    "runs",
    LEDGER,
    sql.Column("id", sql.Integer, primary_key=True),
    sql.Column("key", sql.String(64), nullable=False, unique=True),
    sql.Column("scenario", NAME, nullable=False),
    sql.Column("digest", NAME, nullable=False, index=True),
    sql.Column("sites", sql.Text, nullable=False),
    sql.Column("changes", sql.Text, nullable=False),
    sql.Column("seed", sql.BigInteger, nullable=False),
    sql.Column("replication", sql.Integer, nullable=False),
    sql.Column("code", sql.String(16), nullable=False),
    sql.Column("counted", sql.String(16), server_default=""),
    sql.Column("versions", sql.Text, nullable=False),
    sql.Column("started", sql.String(40), nullable=False),
    sql.Column("seconds", sql.Float, nullable=False),
    sql.Column("events", sql.BigInteger, nullable=False),
    sql.Column("halted", NAME, nullable=False),
    sql.Column("failed", sql.Text, nullable=False),
    sql.Column("detail", sql.Boolean, nullable=False),
)


COUNTS = tuple(
    count if group is EVERYONE else f"{group.name}_{count}"
    for group in GROUPS
    for count in ("numerator", "denominator", "people")
)
"""The columns of what is counted, group by group: a row a group would cost six times as much."""


definitions = sql.Table(
    "definitions",
    LEDGER,
    sql.Column("counted", sql.String(16), primary_key=True),
    sql.Column("definition", sql.String(220), primary_key=True),
    sqlite_with_rowid=False,
)


def _of_a_run() -> sql.Column[int]:
    return sql.Column("run", sql.ForeignKey("runs.id", ondelete="CASCADE"), primary_key=True)


measures = sql.Table(
    "measures",
    LEDGER,
    _of_a_run(),
    sql.Column("site", NAME, primary_key=True),
    sql.Column("measure", NAME, primary_key=True),
    *(sql.Column(count, sql.Double) for count in COUNTS),
    sqlite_with_rowid=False,
)
curves = sql.Table(
    "curves",
    LEDGER,
    _of_a_run(),
    sql.Column("site", NAME, primary_key=True),
    sql.Column("content", sql.LargeBinary, nullable=False),
)
names = sql.Table(
    "names",
    LEDGER,
    _of_a_run(),
    sql.Column("scenario", NAME, primary_key=True),
)
scenarios = sql.Table(
    "scenarios",
    LEDGER,
    sql.Column("digest", NAME, primary_key=True),
    sql.Column("content", sql.LargeBinary, nullable=False),
)
pilots = sql.Table(
    "pilots",
    LEDGER,
    sql.Column("key", sql.String(64), primary_key=True),
    sql.Column("content", sql.LargeBinary, nullable=False),
)
posteriors = sql.Table(
    "posteriors",
    LEDGER,
    sql.Column("name", NAME, primary_key=True),
    sql.Column("scenario", NAME, nullable=False),
    sql.Column("method", NAME, nullable=False),
    sql.Column("code", sql.String(16), nullable=False),
    sql.Column("targets", sql.String(16), nullable=False),
    sql.Column("made", sql.String(40), nullable=False),
    sql.Column("seconds", sql.Float, nullable=False),
    sql.Column("unknowns", sql.Text, nullable=False),
    sql.Column("account", sql.Text, nullable=False),
    sql.Column("content", sql.LargeBinary, nullable=False),
)
questions = sql.Table(
    "questions",
    LEDGER,
    sql.Column("owner", NAME, primary_key=True),
    sql.Column("name", NAME, primary_key=True),
    sql.Column("address", sql.Text, nullable=False),
    sql.Column("saved", sql.String(40), nullable=False),
)
