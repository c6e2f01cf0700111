"""Pictures written into a folder, with the words for those who cannot see them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Protocol, TypeVar

from caseflow.experiments.reports.figure_choice import PNG, Names
from caseflow.experiments.reports.figures.figure_page import Picture
from caseflow.experiments.reports.figures.picture_files import (
    NUMBERS,
    Rendered,
    put,
    render,
    save,
    shown_before,
    take_away,
)
from caseflow.experiments.reports.figures.picture_table import escaped
from caseflow.experiments.reports.figures.style import look
from caseflow.experiments.reports.whole_file import write

Subject = TypeVar("Subject", contravariant=True)


class Drawing(Protocol[Subject]):
    """Writes the picture of a subject into a folder."""

    def __call__(self, subject: Subject, folder: Path, formats: Names = PNG) -> list[Path]:
        """Write it in these forms."""


def drawing(make: Callable[[Subject], Picture]) -> Drawing[Subject]:
    """From what makes a picture of a subject to what writes it into a folder."""

    def draw(subject: Subject, folder: Path, formats: Names = PNG) -> list[Path]:
        with look():
            return printed(make(subject), folder, formats)

    return draw


def printed(picture: Picture, folder: Path, formats: Names = PNG) -> list[Path]:
    """Write a picture, and the words for those who cannot see it."""
    rendered = render(picture, formats)
    folder.mkdir(parents=True, exist_ok=True)
    files = put(rendered, folder)
    words = folder / f"{picture.name}.md"
    _, *shown = shown_in(rendered)
    write(words, "\n".join([f"# {escaped(picture.title)}", *shown]).encode())
    return [*files, words]


def album(
    pictures: Iterable[Picture], folder: Path, title: str, words: str, formats: Names = PNG
) -> list[Path]:
    """Make and write pictures, and in one file the words of all of them."""
    with look():
        return bound((render(picture, formats) for picture in pictures), folder, title, words)


def bound(rendered: Iterable[Rendered], folder: Path, title: str, words: str) -> list[Path]:
    """Write pictures and the words of all of them, once the last of them is drawn.

    Whatever was drawn there before and shown under the same title goes: a folder holds the
    pictures of one answer.
    """
    every = list(rendered)
    before = shown_before(folder, title, words)
    if not every:
        take_away([*before, folder / words] if before else [])
        return []
    folder.mkdir(parents=True, exist_ok=True)
    files = [file for picture in every for file in put(picture, folder)]
    lines = [f"# {title}", ""]
    for picture in every:
        lines += shown_in(picture)
    write(folder / words, "\n".join(lines).encode())
    take_away(before - set(files))
    return [*files, folder / words]


def shown_in(rendered: Rendered) -> Iterator[str]:
    """The lines that show a picture in Markdown: its title, the picture, and its numbers."""
    yield from (f"## {escaped(rendered.title)}", "")
    yield from (f"![{escaped(rendered.alternative)}]({rendered.shown})", "")
    if rendered.table is not None:
        numbers = f"{rendered.name}.{NUMBERS}"
        yield from (*rendered.table.markdown(), "", f"In full: [{numbers}]({numbers})", "")
    elif rendered.words != rendered.alternative:
        yield from (escaped(rendered.words), "")


def beside(make: Callable[[], Picture], page: Path, place: str) -> tuple[str, str]:
    """Draw a picture where a page will show it, as a PNG alone, and give its place and words."""
    target = page.parent / place
    target.parent.mkdir(parents=True, exist_ok=True)
    with look():
        picture = make()
        save(replace(picture, name=target.stem), target.parent)
    return place, picture.alternative
