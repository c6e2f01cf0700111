"""The sweep: one scenario with its levers moved, every point compared with where they stood."""
