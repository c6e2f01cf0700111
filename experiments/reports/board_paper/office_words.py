"""Words and bytes of office files: plain text of what a page marks up, and files without hours."""

import io
import re
import zipfile
from datetime import datetime
from typing import Any

from markupsafe import Markup

from caseflow.experiments.reports.board_paper.publication import PRODUCT, Publication

FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The first that an archive can bear."""

UNDATED = datetime(2000, 1, 1)
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What no file in XML may hold."""

LED = re.compile("<strong>(.*?)</strong> (.*)", re.DOTALL)
HOURS = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")


def plain(words: Markup | str) -> str:
    """What a page marks up, as text."""
    text = words.striptags() if isinstance(words, Markup) else words
    return FORBIDDEN.sub("", text)


def led(words: Markup) -> tuple[str, str]:
    """The words that stand strongly at the beginning, and the rest.

    Examples
    --------
    >>> led(Markup("<strong>Weight:</strong> none."))
    ('Weight: ', 'none.')
    """
    found = LED.match(words)
    if not found:
        return "", plain(words)
    return f"{plain(Markup(found[1]))} ", plain(Markup(found[2]))


def in_a_cell(text: str) -> str:
    """A text that no workbook takes for a formula or an address.

    Examples
    --------
    >>> in_a_cell("=1+1"), in_a_cell("Retellings")
    (' =1+1', 'Retellings')
    """
    return text if text[:1].isalnum() and "://" not in text else f" {text}"


def fixed_zip(content: bytes, undated: bool = False) -> bytes:
    """The same archive without the hour at which it was made.

    ``undated``: whether the hour in its properties is left out too, as of a workbook in a chart.
    """
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as made,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as fixed,
    ):
        for entry in made.infolist():
            inner = made.read(entry)
            if undated and entry.filename == "docProps/core.xml":
                inner = HOURS.sub(rb"\g<1>2000-01-01T00:00:00Z\g<2>", inner)
            fixed.writestr(zipfile.ZipInfo(entry.filename, FIRST_DAY), inner, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def set_properties(properties: Any, publication: Publication, kind: str) -> None:
    """Write title, author and date into the properties of an office file."""
    day = publication.dated
    when = datetime(day.year, day.month, day.day) if day else UNDATED
    properties.title = plain(publication.title)
    properties.author = plain(publication.author or publication.organisation or PRODUCT)
    properties.last_modified_by = properties.author
    properties.subject = plain(kind)
    properties.category = "Brief"
    properties.comments = plain(publication.citation)
    properties.keywords = "simulation; stalking; victim advocacy"
    properties.language = "en-GB"
    properties.revision = 1
    properties.created = properties.modified = properties.last_printed = when
