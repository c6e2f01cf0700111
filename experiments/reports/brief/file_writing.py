"""Where a page may be written, in which form, and who signs it."""

from datetime import date
from importlib.util import find_spec
from pathlib import Path

from caseflow.experiments.runs.defaults import folder_of
from caseflow.scenarios.other_systems import refuse_drive
from caseflow.scenarios.refusal import Refusal

ENDINGS = (".html", ".htm")
DOCUMENT, SLIDES, PRINTED = ".docx", ".pptx", ".pdf"
NEEDS = {DOCUMENT: "docx", SLIDES: "pptx"}
"""The library that writes a form."""


def writable(out: Path) -> None:
    """Refuse what is no file of a page, before anything is run."""
    _is_file(out, "--out")
    if out.suffix.lower() not in ENDINGS:
        raise Refusal(
            "not the name of a page",
            where="--out",
            value=str(out),
            expected="a name that ends in .html",
            nearest=str(out.with_suffix(".html")),
        )
    folder_of(out.parent, "--out")


def form_of(path: Path, where: str = "path") -> str:
    """The form that the ending of a file asks for; refused where no brief is written so."""
    form = path.suffix.lower()
    if form in ENDINGS:
        return ENDINGS[0]
    if form not in (DOCUMENT, SLIDES, PRINTED):
        raise Refusal(
            "a brief is not written in this form",
            where=where,
            value=str(path),
            expected="a name that ends in .html, .pdf, .docx or .pptx",
            nearest=str(path.with_suffix(".html")),
        )
    if form in NEEDS and find_spec(NEEDS[form]) is None:
        raise Refusal(
            f"files that end in {form} need the extra 'office'",
            where=where,
            value=str(path),
            expected="pip install 'caseflow-stalking[office]'",
        )
    return form


def files_of(out: Path, docx: Path | None, pptx: Path | None, pdf: bool) -> list[Path]:
    """The files that are asked for, each of which can be written; nothing has run so far."""
    wanted = [("--out", out)]
    for option, file, form in (("--docx", docx, DOCUMENT), ("--pptx", pptx, SLIDES)):
        if file is not None and file.suffix.lower() != form:
            raise Refusal(
                f"its name does not end in {form}",
                where=option,
                value=str(file),
                nearest=str(file.with_suffix(form)),
            )
        if file is not None:
            wanted.append((option, file))
    for option, file in wanted:
        _is_file(file, option)
        form_of(file, option)
    if pdf and out.suffix.lower() != PRINTED:
        wanted.append(("--pdf", out.with_suffix(PRINTED)))
    for option, file in wanted:
        folder_of(file.parent, option)
    return list(dict.fromkeys(file for _, file in wanted))


def day_of(dated: str, where: str = "--date") -> str:
    """The day that stands on a brief: what was given, or today."""
    if not dated:
        return date.today().isoformat()
    try:
        return date.fromisoformat(dated.strip()).isoformat()
    except ValueError:
        raise Refusal(
            "not a date", where=where, value=dated, expected="a day such as 2026-11-30"
        ) from None


def _is_file(path: Path, option: str) -> None:
    refuse_drive(str(path), option)
    if path.is_dir():
        raise Refusal(
            "this is a folder; the name of a file is needed", where=option, value=str(path)
        )
