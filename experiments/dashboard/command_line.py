"""What is typed at the command line for the same answer, to be read and copied."""

import shlex
from collections.abc import Iterable
from html import escape

from nicegui import ui


class TypedCommand:
    """A command on the page: it breaks between its words alone, never after a dash."""

    def __init__(self) -> None:
        self._shown = ui.html("", sanitize=False, tag="code").classes("command")
        self._shown.props["tabindex"] = "0"

    def tell(self, words: Iterable[str]) -> None:
        """Show another command."""
        parts = (f"<span>{escape(shlex.quote(word))}</span>" for word in words)
        self._shown.set_content(" ".join(parts))
