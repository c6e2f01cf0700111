"""The gallery: which figures a comparison has, and the words beside them."""

from collections.abc import Iterator
from pathlib import Path

from experiments.answers import Answers
from experiments.figures.affected import affected
from experiments.figures.burden import burden
from experiments.figures.caseload import caseload
from experiments.figures.differences import differences
from experiments.figures.flow import flow
from experiments.figures.over_time import over_time
from experiments.figures.page import Picture, save
from experiments.figures.style import look
from experiments.figures.survival import survival
from experiments.figures.waiting import waiting

WORDS = "figures.md"


def draw(
    answers: Answers, folder: Path, safe_caseload: float, unsafe_caseload: float
) -> list[Path]:
    """Draw every figure of a comparison.

    Parameters
    ----------
    answers
        What the runs came to.
    folder
        Made if need be; figures of the same names in it are replaced.
    safe_caseload, unsafe_caseload
        Open cases per advocate: the level advised, and the level judged unsafe.

    Returns
    -------
    list of pathlib.Path
        Each figure as PNG, SVG and PDF, and last ``figures.md``, which shows each with the words
        for those who cannot see it.

    Raises
    ------
    OSError
        When the folder cannot be written to.
    """
    folder.mkdir(parents=True, exist_ok=True)
    files: list[Path] = []
    lines = ["# Figures", ""]
    with look():
        for picture in pictures(answers, safe_caseload, unsafe_caseload):
            files.extend(save(picture, folder, printed=True))
            lines += [f"## {picture.title}", ""]
            lines += [f"![{picture.alternative}]({picture.name}.png)", "", picture.alternative, ""]
    words = folder / WORDS
    words.write_text("\n".join(lines), encoding="utf-8")
    return [*files, words]


def pictures(answers: Answers, safe_caseload: float, unsafe_caseload: float) -> Iterator[Picture]:
    """Make every figure of a comparison, in the order in which a reader meets them.

    Parameters
    ----------
    answers, safe_caseload, unsafe_caseload
        As for ``draw``.

    Yields
    ------
    Picture
        To be made and written under ``look``.
    """
    yield from differences(answers)
    yield from affected(answers)
    yield over_time(answers)
    yield survival(answers)
    yield waiting(answers)
    yield burden(answers)
    yield caseload(answers, safe_caseload, unsafe_caseload)
    yield from flow(answers)
