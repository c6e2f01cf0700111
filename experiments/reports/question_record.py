"""The record of a question beside its figures: what was asked, what came of it, its files."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from caseflow.experiments.reports.figure_choice import FORMATS
from caseflow.experiments.reports.question_name import folder_name, mark, question_words
from caseflow.experiments.reports.whole_file import write

RECORD = "question.json"

DRAWN = (*FORMATS, "csv", "md")
"""How files of figures and of their words end."""

SCENARIOS = ("baseline", "first", "second", "scenario", "scenarios", "against", "plan")
LEVERS = ("change", "vary", "along", "limit", "only")
"""By which names commands take scenarios, and what is moved in them."""

SPOKEN = re.compile(r"^!\[(.*)\]\([^()]*\)$", re.MULTILINE)
"""How a page of words shows a picture, and says what it shows."""


@dataclass(frozen=True)
class Question:
    """What was asked.

    Attributes
    ----------
    command
        Of the program.
    asked
        The values of each option that makes it another question, by its name.
    seed, replications
        Under which chance events and how often; nothing where the command has none.
    """

    command: str
    asked: Mapping[str, Sequence[str]]
    seed: int | None = None
    replications: int | None = None

    def folder(self, results: Path) -> Path:
        """Where its files lie among those of other questions: where they lay, or in a new place."""
        name = folder_name(self.command, self.asked)
        first = results / name
        if self.is_of(first) or not _taken(first):
            return first
        return results / f"{name}-{mark(self.command, self.asked)}"

    def is_of(self, folder: Path) -> bool:
        """Whether a folder is that of this question."""
        former = read(folder)
        asked = {name: list(values) for name, values in self.asked.items()}
        return former is not None and (former.command, former.asked) == (self.command, asked)


@dataclass(frozen=True)
class QuestionRecord:
    """A question that was answered.

    Attributes
    ----------
    command, asked, seed, replications
        As of ``Question``.
    question, answer
        Each in a line.
    scenarios, places, levers
        Of what was asked those of which one looks for a question again.
    date, version
        When, in universal time, and by which version of the program.
    files
        Names of files in the folder that are of this question.
    """

    command: str
    question: str
    answer: str
    date: str
    version: str
    seed: int | None
    replications: int | None
    scenarios: list[str]
    places: list[str]
    levers: list[str]
    files: list[str]
    asked: dict[str, list[str]] = field(default_factory=dict)


def record(question: Question, folder: Path, files: Sequence[Path], version: str) -> list[str]:
    """Keep what was asked beside its files, and take away those of the former question there.

    Returns names of other files that lie there and are nobody's: they are left.
    """
    former = read(folder)
    names = [file.relative_to(folder).as_posix() for file in files]
    for name in set(former.files if former else ()) - set(names):
        _take_away(folder, name)
    if not names:
        (folder / RECORD).unlink(missing_ok=True)
        return []
    asked = {name: list(values) for name, values in question.asked.items()}
    kept = QuestionRecord(
        command=question.command,
        question=question_words(question.command, asked),
        answer=_answer(files),
        date=datetime.now(UTC).isoformat(timespec="seconds"),
        version=version,
        seed=question.seed,
        replications=question.replications,
        scenarios=_of(asked, SCENARIOS),
        places=_of(asked, ("site",)),
        levers=_of(asked, LEVERS),
        files=names,
        asked=asked,
    )
    content = json.dumps(asdict(kept), indent=1, ensure_ascii=False)
    write(folder / RECORD, f"{content}\n".encode())
    lying = (file.name for file in folder.iterdir() if file.suffix.lstrip(".") in DRAWN)
    return sorted(set(lying) - set(names))


def read(folder: Path) -> QuestionRecord | None:
    """The record of a folder; nothing where there is none that can be read."""
    try:
        return QuestionRecord(**json.loads((folder / RECORD).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def records(results: Path) -> list[tuple[Path, QuestionRecord]]:
    """Every question of which the files lie in a folder of it, the newest first."""
    if not results.is_dir():
        return []
    folders = [results, *(place for place in sorted(results.iterdir()) if place.is_dir())]
    found = [(folder, kept) for folder in folders if (kept := read(folder)) is not None]
    return sorted(found, key=lambda entry: entry[1].date, reverse=True)


def _of(asked: Mapping[str, list[str]], names: Iterable[str]) -> list[str]:
    return [value for name in names for value in asked.get(name, ())]


def _answer(files: Sequence[Path]) -> str:
    """What the first picture says, as the page of words has it."""
    for page in files:
        if page.suffix == ".md":
            said = SPOKEN.search(page.read_text(encoding="utf-8"))
            if said is not None:
                return re.sub(r"\\(.)", r"\1", said.group(1))
    return ""


def _taken(folder: Path) -> bool:
    return folder.exists() and (not folder.is_dir() or any(folder.iterdir()))


def _take_away(folder: Path, name: str) -> None:
    """Remove a file that a record lists, unless the record points out of its folder."""
    file = folder / name
    inside = folder.resolve() in file.resolve().parents
    if inside and file.is_file() and not file.is_symlink():
        file.unlink()
