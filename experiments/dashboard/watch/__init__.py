"""The view of two worlds, morning by morning."""
