"""Every number of each scenario is kept, so that a run can be made again from the store alone."""

import sqlalchemy as sql
from alembic import op

revision = "resolved_scenarios"
down_revision = "first_ledger"


def upgrade() -> None:
    """Add the table of scenarios; runs that are stored already have none in it."""
    op.create_table(
        "scenarios",
        sql.Column("digest", sql.String(200), primary_key=True),
        sql.Column("content", sql.LargeBinary, nullable=False),
    )
