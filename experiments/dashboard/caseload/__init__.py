"""The view along a lever."""
