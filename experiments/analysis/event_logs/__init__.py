"""An observed event log held against simulated ones; nothing of it is kept."""
