"""Questions of the pages are kept under a name, each for whoever saved it."""

import sqlalchemy as sql
from alembic import op

revision = "saved_questions"
down_revision = "asked_names"


def upgrade() -> None:
    """Add the table of saved questions."""
    op.create_table(
        "questions",
        sql.Column("owner", sql.String(200), primary_key=True),
        sql.Column("name", sql.String(200), primary_key=True),
        sql.Column("address", sql.Text, nullable=False),
        sql.Column("saved", sql.String(40), nullable=False),
    )
