"""Where a program writes: streams that no text can break, or make command a terminal."""

import codecs
import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, TextIO

from caseflow.experiments.runs.errors import Trouble
from caseflow.scenarios.shown_text import UNSEEN, without_controls, without_secrets

PLAIN = "caseflow.plain"
"""What an encoding does with letters that it lacks."""

NEAREST = {
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"),
    **dict.fromkeys("\u2018\u2019\u2032", "'"),
    **dict.fromkeys("\u201c\u201d", '"'),
    **dict.fromkeys("\u00a0\u2009\u202f", " "),
    "\u2026": "...",
    "\u00d7": "x",
    "\u00b1": "+-",
    "\u2264": "<=",
    "\u2265": ">=",
    "\u2192": "->",
    "\u2022": "*",
    "\u00b7": ".",
    "\u00a3": "GBP ",
}
"""What is written for letters that an encoding lacks; for all others, their number."""

COLOURS = re.compile(r"(\x1b\[(?:[\d;]*m|\d*[AK]|\?25[lh])|\r)")
"""What the tables and the bars of this program say to a terminal, and nothing else."""


def _nearest(error: UnicodeError) -> tuple[str, int]:
    """The letters of which an encoding has none, in those that it has."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    letters = error.object[error.start : error.end]
    return "".join(NEAREST.get(letter) or _number(letter) for letter in letters), error.end


def _number(letter: str) -> str:
    """A letter as JSON may write it, so that JSON stays JSON."""
    units = letter.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))


codecs.register_error(PLAIN, _nearest)


class NobodyReads(BaseException):
    """Whoever read through a pipe has gone; nothing is wrong with what was asked."""


class PlainStream:
    """A text stream in which nothing commands a terminal but the colours of this program."""

    def __init__(self, beneath: TextIO) -> None:
        self._beneath = beneath
        self.is_broken = False

    def _tried(self, act: Callable[[], object]) -> None:
        """Write, or say once that nothing can be written here any longer."""
        if self.is_broken:
            return
        try:
            act()
        except BrokenPipeError:
            self.is_broken = True
            raise NobodyReads from None
        except OSError as trouble:
            self.is_broken = True
            reason = trouble.strerror or trouble
            raise Trouble(f"The answer cannot be written ({reason}).") from None

    def write(self, text: str) -> int:
        """Write a text."""
        if not isinstance(text, str):
            raise TypeError("a stream of text")
        if UNSEEN.search(text):
            parts = COLOURS.split(text) if self._beneath.isatty() else [text]
            text = "".join(
                part if number % 2 else without_controls(part) for number, part in enumerate(parts)
            )
        self._tried(lambda: self._beneath.write(without_secrets(text)))
        return len(text)

    def flush(self) -> None:
        """See to it that all of it is written."""
        self._tried(self._beneath.flush)

    def writelines(self, lines: Any) -> None:
        """Write several."""
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._beneath, name)


@contextmanager
def plain_streams() -> Iterator[None]:
    """Standard output and error as such streams, for as long as it is entered."""
    before = sys.stdout, sys.stderr
    errors = [_lenient(stream) for stream in before]
    sys.stdout, sys.stderr = (
        stream if stream is None else PlainStream(stream) for stream in before
    )
    try:
        yield
    finally:
        sys.stdout, sys.stderr = before
        for stream, kept in zip(before, errors, strict=True):
            if kept is not None:
                with suppress(OSError, ValueError):
                    stream.reconfigure(errors=kept)  # type: ignore[union-attr]


def _lenient(stream: Any) -> str | None:
    """Let a stream write every letter, one way or another; how it was before."""
    errors: str | None = getattr(stream, "errors", None)
    if errors is None or not hasattr(stream, "reconfigure"):
        return None
    stream.reconfigure(errors=PLAIN)
    return errors


def silence_broken() -> None:
    """Write to nobody where nothing can be written: what is in the buffer can go nowhere else."""
    for stream in (sys.stdout, sys.stderr):
        if not getattr(stream, "is_broken", False):
            continue
        with suppress(OSError, ValueError, AttributeError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, stream.fileno())
            os.close(nowhere)
