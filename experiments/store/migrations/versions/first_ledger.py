"""The ledger as it was before its versions were counted: runs, measures, curves and people."""

revision = "first_ledger"
down_revision = None


def upgrade() -> None:
    """Nothing: a store without a version has these tables already."""
