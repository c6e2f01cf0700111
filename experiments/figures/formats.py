"""The formats: a picture as PNG and SVG for a screen, and as PDF for print."""

from pathlib import Path

from experiments.figures.page import Picture, save


def save_all(picture: Picture, folder: Path) -> list[Path]:
    """Write a picture in every format, and the words for those who cannot see it.

    Parameters
    ----------
    picture
        What to write.
    folder
        Where to; it must be there.

    Returns
    -------
    list of pathlib.Path
        PNG, SVG and PDF, and last a Markdown file that shows the first with its words. The same
        picture has the same bytes.
    """
    files = save(picture, folder)
    files.append(folder / f"{picture.name}.pdf")
    picture.figure.savefig(
        files[-1],
        metadata={"CreationDate": None, "Producer": None, "Creator": None, "Title": picture.title},
        facecolor="white",
    )
    words = folder / f"{picture.name}.md"
    shown = f"![{picture.alternative}]({picture.name}.png)"
    words.write_text(f"# {picture.title}\n\n{shown}\n\n{picture.alternative}\n", encoding="utf-8")
    return [*files, words]
