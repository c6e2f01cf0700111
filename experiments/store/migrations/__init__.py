"""The migrations: one file a change of the schema, each leaving every stored run as it was."""
