"""Letters that the font of the figures does not have: said once, and not at every one of them."""

import multiprocessing
import warnings
from functools import cache
from typing import Any

from matplotlib.figure import Figure
from matplotlib.font_manager import findfont, get_font
from matplotlib.text import Text

from caseflow.experiments.runs.progress import notice

FONT = "DejaVu Sans"

MOST_SHOWN = 10


def expect_lacking() -> None:
    """Let the library be silent about each of them, also where warnings were reset."""
    warnings.filterwarnings("ignore", r"Glyph \d+ .* missing from", UserWarning)


def tell_lacking(figure: Figure) -> None:
    """Say which letters of a figure are drawn as boxes."""
    words: list[Any] = figure.findobj(Text)
    lacking = {letter for text in words for letter in set(text.get_text()) if not _has(letter)}
    # Processes that draw beside this one show the same titles.
    if lacking and multiprocessing.parent_process() is None:
        _tell("".join(sorted(lacking)[:MOST_SHOWN]))


@cache
def _tell(letters: str) -> None:
    notice(f"Note: the font of the figures lacks {' '.join(letters)}; boxes stand in their place.")


@cache
def _has(letter: str) -> bool:
    return letter.isspace() or bool(_characters().get_char_index(ord(letter)))


@cache
def _characters() -> Any:
    return get_font(findfont(FONT))
