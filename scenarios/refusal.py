"""The refusal: one clear message about one thing that was given and cannot be used."""

import difflib
from collections.abc import Iterable

from pydantic import ValidationError

from caseflow.scenarios.shown_text import message_of, shortened, without_secrets
from caseflow.scenarios.written_numbers import remedy_of

WIDTH = 80
"""A value is quoted no longer than this."""

QUOTED = 10_000
"""Letters of a value that are looked at."""

LONGEST_PLACE = 200
LONGEST_MESSAGE = 400
"""Letters of the place, of the message and of what is expected."""


PLAIN = {
    "value_error": "{error}",
    "int_type": "not a whole number",
    "float_type": "not a number",
    "float_parsing": "not a number",
    "int_parsing": "not a whole number",
    "int_from_float": "not a whole number",
    "int_parsing_size": "too large to be meant",
    "string_type": "not a text in quotation marks",
    "list_type": "not a list in square brackets",
    "dict_type": "not a table of keys and values",
    "too_short": "at least one is needed",
    "greater_than_equal": "must be {ge} or more",
    "less_than_equal": "must be {le} or less",
    "literal_error": "should be {expected}",
}
"""The complaints of pydantic in plain words, by their kind."""


class Refusal(Exception):
    """Something given cannot be used; the text says where, what, and what would do.

    ``typed`` is what the command line says in the place of ``where``, the message and
    ``expected``, where these name arguments of Python.

    Examples
    --------
    >>> print(Refusal("not a share", where="a.toml", key="mix.women", value=2, expected="0 to 1"))
    a.toml: mix.women = 2: not a share. Expected: 0 to 1.
    """

    def __init__(
        self,
        message: str,
        *,
        where: str = "",
        key: str = "",
        value: object = None,
        expected: str = "",
        nearest: str = "",
    ) -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.key = key
        self.value = value
        self.expected = expected
        self.nearest = nearest
        self.typed: tuple[str, str, str] | None = None

    def __str__(self) -> str:
        where, place = shortened(self.where, LONGEST_PLACE), shortened(self.key, LONGEST_PLACE)
        if self.value is not None:
            place = f"{place} = {quoted(self.value)}" if place else quoted(self.value)
        message = shortened(self.message, LONGEST_MESSAGE)
        sentence = ": ".join(part for part in (where, place, message) if part)
        sentence = sentence if sentence.endswith((".", "?", "!")) else sentence + "."
        if self.nearest:
            sentence += f" Did you mean '{self.nearest}'?"
        if self.expected:
            sentence += f" Expected: {shortened(self.expected, LONGEST_MESSAGE)}."
        return message_of(sentence)


def quoted(value: object) -> str:
    """Show a value on one line, cut short where it is long."""
    if isinstance(value, bool):
        return str(value).lower()
    try:
        shown = repr(value) if isinstance(value, str) else str(value)
    except ValueError:  # a whole number of thousands of digits
        return "a number of very many digits"
    # What is an address is no longer one once it has been cut.
    shown = without_secrets(" ".join(shown[:QUOTED].split()))
    # Of a path the end says most.
    return shortened(shown, WIDTH)


def nearest_to(word: str, known: Iterable[str]) -> str:
    """Find the known word that looks most like this one."""
    words = list(known)
    word = word[:200]
    near = difflib.get_close_matches(word, words, 1, 0.6)
    if near:
        return near[0]
    by_last = {known_word.rsplit(".", 1)[-1]: known_word for known_word in reversed(words)}
    near = difflib.get_close_matches(word.rsplit(".", 1)[-1], list(by_last), 1, 0.75)
    return by_last[near[0]] if near else ""


def refusal_of(error: ValidationError, where: str, known: Iterable[str]) -> Refusal:
    """Tell the first complaint of pydantic as a refusal."""
    first = error.errors()[0]
    key = ".".join(str(part) for part in first["loc"])
    if first["type"] == "extra_forbidden":
        return Refusal("unknown key", where=where, key=key, nearest=nearest_to(key, known))
    if first["type"] == "missing":
        return Refusal("this line is missing", where=where, key=key)
    message = PLAIN.get(first["type"], first["msg"]).format(**first.get("ctx", {}))
    # What is said of a whole line names its own values: the line itself would bury them.
    given = first["input"] if key else None
    expected = remedy_of(given) if isinstance(given, str) else ""
    return Refusal(message, where=where, key=key, value=given, expected=expected)
