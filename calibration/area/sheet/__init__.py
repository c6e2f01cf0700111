"""The sheet of an area: written to be filled in, read, checked, and made a scenario."""
