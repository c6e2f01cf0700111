"""What an outcome hangs on: which of the numbers that are not known, and which levers."""
