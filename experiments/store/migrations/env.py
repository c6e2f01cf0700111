"""Where alembic finds the connection that a migration is to use; it runs this file itself."""

from alembic import context

from caseflow.experiments.store.schema import LEDGER

context.configure(connection=context.config.attributes["connection"], target_metadata=LEDGER)
context.run_migrations()
