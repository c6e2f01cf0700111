"""Posteriors are kept, and the pilots simulated for them, so that a fit can go on."""

import sqlalchemy as sql
from alembic import op

revision = "posteriors"
down_revision = "resolved_scenarios"


def upgrade() -> None:
    """Add the tables of posteriors and of simulated pilots."""
    op.create_table(
        "pilots",
        sql.Column("key", sql.String(64), primary_key=True),
        sql.Column("content", sql.LargeBinary, nullable=False),
    )
    op.create_table(
        "posteriors",
        sql.Column("name", sql.String(200), primary_key=True),
        sql.Column("scenario", sql.String(200), nullable=False),
        sql.Column("method", sql.String(200), nullable=False),
        sql.Column("code", sql.String(16), nullable=False),
        sql.Column("targets", sql.String(16), nullable=False),
        sql.Column("made", sql.String(40), nullable=False),
        sql.Column("seconds", sql.Float, nullable=False),
        sql.Column("unknowns", sql.Text, nullable=False),
        sql.Column("account", sql.Text, nullable=False),
        sql.Column("content", sql.LargeBinary, nullable=False),
    )
