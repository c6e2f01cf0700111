"""Renew the golden file, and say in the changelog why the baseline has changed.

python -m tests.golden.renew "Victims who reported online wait longer, as W30 found."
"""

import re
import sys

from tests.golden.baseline import CHANGELOG, FILE, MARK, kept, table

HEADING = re.compile(r"^## .*unreleased$", re.IGNORECASE | re.MULTILINE)
FEWEST_WORDS = 5


def is_a_sentence(text: str) -> bool:
    """Whether somebody has said what changed."""
    return (
        len(text.split()) >= FEWEST_WORDS
        and text[0].isupper()
        and text.endswith(".")
        and "\n" not in text
    )


def entered(changelog: str, sentence: str) -> str:
    """The changelog with one more line under what is not yet released."""
    line = f"- Baseline: {sentence}\n"
    heading = HEADING.search(changelog)
    if not heading:
        return f"{changelog.rstrip()}\n\n## Unreleased\n\n{line}"
    return f"{changelog[: heading.end()]}\n\n{line}{changelog[heading.end() :].lstrip()}"


def main(words: list[str]) -> str:
    """Renew, or say why not."""
    if len(words) != 1 or not is_a_sentence(words[0]):
        return "Say in one sentence what has changed, and why: it goes into CHANGELOG.md."
    today = table()
    if FILE.exists() and kept()[1] == today:
        return "The baseline has not changed: there is nothing to renew."
    changelog = CHANGELOG.read_text("utf-8")
    CHANGELOG.write_text(entered(changelog, words[0]), "utf-8")
    FILE.write_text(f"{MARK}{words[0]}\n{today}", "utf-8")
    return ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]) or 0)
