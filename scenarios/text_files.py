"""Text files: their bytes as text, whichever editor or spreadsheet wrote them."""

import codecs
from pathlib import Path

from caseflow.scenarios.file_content import LARGEST, content_of
from caseflow.scenarios.refusal import Refusal

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""How a file begins that says in which encoding it is."""

WINDOWS = "cp1252"
"""What is neither marked nor UTF-8 is as Windows keeps text in Western Europe."""


def encoding_of(content: bytes) -> str:
    """In which encoding the bytes of a text are."""
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return encoding
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return WINDOWS
    return "utf-8"


def text_of(content: bytes) -> str:
    """The text of a file, with \\n at the end of every line.

    Raises ``UnicodeDecodeError`` where the bytes are no text.

    Examples
    --------
    >>> text_of("£".encode("cp1252")), text_of("£".encode("utf-16"))
    ('£', '£')
    """
    text = content.decode(encoding_of(content))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def text_in(path: Path, where: str, largest: int = LARGEST) -> str:
    """The text of a plain file of at most so many bytes, or a refusal."""
    try:
        return text_of(content_of(path, where, largest))
    except UnicodeDecodeError:
        raise Refusal(
            "this file is not text in UTF-8, nor as Windows keeps text",
            where=where,
            expected="a plain text file; in an editor's Save as, choose UTF-8",
        ) from None
