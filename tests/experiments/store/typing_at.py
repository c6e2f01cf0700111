"""How a test types a command against a store."""

from collections.abc import Callable

Typed = Callable[..., tuple[int, str, str]]
"""Takes the words of a command; gives how it ended, what it said, and what went wrong."""
