"""What is said in place of a picture, as much as is heard with patience."""

import re
from textwrap import shorten

LONGEST = 220
"""Letters of what a screen reader says in place of a figure: two sentences, for who wants to know
more goes on to the table, which can be read cell by cell."""

SENTENCE = re.compile(r"(?<=[^.].[.!?])\s+(?=[A-Z£0-9])")


def in_short(words: str) -> str:
    """The first sentence or two, as many as are heard with patience.

    Examples
    --------
    >>> in_short("Fewer withdrew. Nobody left the service. More of it stands in the table.")
    'Fewer withdrew. Nobody left the service.'
    """
    first, *others = SENTENCE.split(" ".join(words.split()))
    if len(first) > LONGEST:
        return shorten(first, LONGEST, placeholder=" …")
    if others and len(first) + 1 + len(others[0]) <= LONGEST:
        return f"{first} {others[0]}"
    return first
