"""Pictures as files: for the screen, for editing and for print, with their words beside them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from caseflow.experiments.reports.figures.figure_page import Picture, save
from caseflow.experiments.reports.figures.style import look

Subject = TypeVar("Subject")


def drawing(make: Callable[[Subject], Picture]) -> Callable[[Subject, Path], list[Path]]:
    """From what makes a picture of a subject to what writes it into a folder."""

    def draw(subject: Subject, folder: Path) -> list[Path]:
        with look():
            return printed(make(subject), folder)

    return draw


def printed(picture: Picture, folder: Path, pdf: bool = True) -> list[Path]:
    """Write a picture as PNG, SVG and PDF, and the words for those who cannot see it."""
    folder.mkdir(parents=True, exist_ok=True)
    files = save(picture, folder, printed=pdf)
    words = folder / f"{picture.name}.md"
    _, *shown = shown_in(picture)
    words.write_text("\n".join([f"# {picture.title}", *shown]), encoding="utf-8")
    return [*files, words]


def album(
    pictures: Iterable[Picture], folder: Path, title: str, words: str, pdf: bool = True
) -> list[Path]:
    """Make and write pictures one after another, and in one file the words of all of them."""
    with look():
        pairs = ((picture, save(picture, folder, printed=pdf)) for picture in pictures)
        return bound(pairs, folder, title, words)


def bound(
    pairs: Iterable[tuple[Picture, list[Path]]], folder: Path, title: str, words: str
) -> list[Path]:
    """Write the words of pictures, each with the files it was written to, into one file."""
    folder.mkdir(parents=True, exist_ok=True)
    files: list[Path] = []
    lines = [f"# {title}", ""]
    for picture, written in pairs:
        files.extend(written)
        lines += shown_in(picture)
    (folder / words).write_text("\n".join(lines), encoding="utf-8")
    return [*files, folder / words]


def shown_in(picture: Picture) -> Iterator[str]:
    """The lines that show a picture in Markdown, its title first."""
    yield from (f"## {picture.title}", "")
    yield from (f"![{picture.alternative}]({picture.name}.png)", "", picture.alternative, "")


def beside(make: Callable[[], Picture], page: Path, place: str) -> tuple[str, str]:
    """Draw a picture where a page will show it, as a PNG alone, and give its place and words."""
    target = page.parent / place
    target.parent.mkdir(parents=True, exist_ok=True)
    with look():
        picture = make()
        save(replace(picture, name=target.stem), target.parent, vector=False)
    return place, picture.alternative
