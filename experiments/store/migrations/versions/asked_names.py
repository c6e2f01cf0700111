"""A run has every name that it was asked for under."""

import sqlalchemy as sql
from alembic import op

revision = "asked_names"
down_revision = "definitions"


def upgrade() -> None:
    """Add the names; runs of before are known by the first alone."""
    op.create_table(
        "names",
        sql.Column(
            "run", sql.Integer, sql.ForeignKey("runs.id", ondelete="CASCADE"), primary_key=True
        ),
        sql.Column("scenario", sql.String(200), primary_key=True),
    )
