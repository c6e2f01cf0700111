"""Shown text: without what would command a terminal, and without the secrets of an address."""

import re

LONGEST = 1_000
"""Letters of a message; what is longer is cut in its middle."""

UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
"""Letters that are not seen, and move the cursor, turn the line round or are half of a letter."""

SCHEMES = (
    r"postgres\w*|mysql\w*|mariadb|mssql|oracle|sqlite|redis|mongodb|amqp|https?|tcp|tls|wss?|ucx"
)

_SECRETS = (
    # What stands between a user and the last @ of a line, after the name of a kind of server.
    (re.compile(rf"(?i)((?:{SCHEMES})[\w+]*\s?[:;]?\s?/{{0,3}}[^\s:/@]*):([^\n]*)@"), r"\1:***@"),
    (re.compile(r"(:/{0,3}[^\s:/@'\"]+):[^\s'\"]+@"), r"\1:***@"),
    # user:secret@host, without a word of what it is; C:\me@work is a folder on a drive.
    (
        re.compile(r"(?<![\w:/.])(?![A-Za-z]:\\)([\w.+-]{1,64}):(?!\*\*\*@)[^\s'\"@/][^\s'\"]*@"),
        r"\1:***@",
    ),
    (re.compile(r"(?i)((?:pass(?:word|wd|phrase)?|pwd|secret|token)\s?=)[^\s&'\"]+"), r"\1***"),
    (re.compile(r"(?i)([?&][\w-]*(?:key|pass|auth)[\w-]*=)[^\s&'\"]+"), r"\1***"),
)


def has_controls(text: str) -> bool:
    """Whether a text holds letters that command a terminal, or that no file can hold.

    Examples
    --------
    >>> has_controls("Llanfair Cyngor"), has_controls("a\\x1b[31mb")
    (False, True)
    """
    return UNSEEN.search(text) is not None


def without_controls(text: str) -> str:
    """A text with letters that are not seen written out.

    Examples
    --------
    >>> print(without_controls("a\\x1b[31mb"))
    a\\x1b[31mb
    """
    return UNSEEN.sub(lambda found: ascii(found.group())[1:-1], text)


def without_secrets(text: str) -> str:
    """A text without the passwords of the addresses in it, whole or mistyped.

    Examples
    --------
    >>> without_secrets("postgres:/me:secret@host/db?password=other")
    'postgres:/me:***@host/db?password=***'
    """
    if "@" in text or "=" in text:
        for pattern, shown in _SECRETS:
            text = pattern.sub(shown, text)
    return text


def shortened(text: str, longest: int) -> str:
    """A text of so many letters at most: its beginning and its end.

    Examples
    --------
    >>> shortened("a/very/long/path.toml", 12)
    'a/ver ….toml'
    """
    if len(text) <= longest:
        return text
    end = longest // 2 - 1
    return f"{text[: longest - end - 2]} …{text[-end:]}"


def message_of(text: str) -> str:
    """A message as it may be shown: of bounded length, without controls and without secrets.

    Examples
    --------
    >>> len(message_of("x" * 10_000))
    1000
    """
    return shortened(without_controls(without_secrets(text)), LONGEST)
