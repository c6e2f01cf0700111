"""A picture for the screen, for editing and for print, with its words beside it."""

from pathlib import Path

from caseflow.experiments.reports.figures.figure_page import Picture, save


def printed(picture: Picture, folder: Path) -> list[Path]:
    """Write a picture as PNG, SVG and PDF, and the words for those who cannot see it."""
    folder.mkdir(parents=True, exist_ok=True)
    files = save(picture, folder, printed=True)
    words = folder / f"{picture.name}.md"
    shown = f"![{picture.alternative}]({picture.name}.png)"
    words.write_text(f"# {picture.title}\n\n{shown}\n\n{picture.alternative}\n", encoding="utf-8")
    return [*files, words]
