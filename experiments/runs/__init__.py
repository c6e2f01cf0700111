"""What is run, by whom, and what comes back: designs, the runner, executors, drawn values."""
