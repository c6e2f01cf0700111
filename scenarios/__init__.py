"""Scenarios: the numbers of the model, their sources, and what-ifs in words a planner can read."""
