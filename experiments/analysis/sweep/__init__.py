"""The sweep: one scenario with its levers moved, every point held against where they stood."""
