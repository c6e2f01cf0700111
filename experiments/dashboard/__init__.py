"""The dashboard: pages in a browser where a planner moves levers and sees the answer at once."""
