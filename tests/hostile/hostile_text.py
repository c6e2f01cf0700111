"""Hostile text: what nobody should write into a name, and somebody does."""

import random

CONTROLS = (
    "\x1b[31mred\x1b[0m",
    "\x1b]0;owned\x07",
    "\x1b[2J\x1b[H",
    "a\rb",
    "a\x08\x08b",
    "\x9b31m",
    "\u202egpj.exe",
    "\u2066x\u2069",
    "a\u2028b",
    "\x7f",
    "\x01",
)
MARKUP = (
    "<script>alert(1)</script>",
    "[bold red]x[/]",
    "[/]",
    "[link=file:///etc/passwd]x[/link]",
    "](x.png) ![",
    "$\\frac{",
    "{{ 7 * 7 }}",
    "%s%n",
    "{0.__class__}",
    "=1+1",
    "'; drop table runs; --",
    "../../../etc/passwd",
    "$(touch owned)",
    "\\N{BELL}",
    "&#27;",
)
LETTERS = ("é", "Ŵ", "字", "🦊", "ﷺ", "e\u0301" * 5, "\u200b", "\ud7ff", "ß", "İ", "𝕏")


def hostile_text(random: random.Random, controls: bool = True) -> str:
    """A text that is hostile in one way or several."""
    pieces = [*MARKUP, *LETTERS, "x" * 240, "a b (c) [d]", " ", "-", "--help", "0" * 30]
    if controls:
        pieces += CONTROLS * 2
    return "".join(random.choice(pieces) for _ in range(random.randint(1, 4)))


def quoted_in_toml(text: str) -> str:
    """A text as a TOML string."""
    escaped = "".join(
        letter if letter.isprintable() and letter not in '"\\' else f"\\U{ord(letter):08x}"
        for letter in text
    )
    return f'"{escaped}"'


def file_name(random: random.Random, ending: str) -> bytes:
    """The name of a file that a disk takes, and few programs do."""
    text = hostile_text(random).replace("/", "_").replace("\0", "_").encode()
    if random.random() < 0.2:
        text += bytes(random.randrange(128, 256) for _ in range(4))
    return text[: 250 - len(ending)] + ending.encode()
