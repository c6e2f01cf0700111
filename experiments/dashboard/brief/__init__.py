"""The view of the paper for a board."""
