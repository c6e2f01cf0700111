"""A first question: a place as it is, and one change to it, as two scenario files."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from shlex import quote

from caseflow.experiments.reports.file_stems import LONGEST
from caseflow.scenarios.other_systems import is_reserved
from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.scenario import load

MOST_POSTS = 50.0


@dataclass(frozen=True)
class Change:
    """What is compared: its title, and the levers before and after it.

    ``before`` and ``after`` map a lever to its value as TOML writes it.
    """

    title: str
    before: dict[str, str]
    after: dict[str, str]


COMPARISONS = {
    "contact": Change(
        "Single point of contact, compared with multi-agency contact",
        {"contact.model": '"multi_agency_contact"'},
        {"contact.model": '"single_point_of_contact"'},
    ),
    "post": Change("One more advocate", {}, {"advocacy.advocates": "{more}"}),
    "cap": Change(
        "At most 25 open cases an advocate, and whoever comes after that waits",
        {},
        {"advocacy.cap": "25", "advocacy.over_cap": '"wait"'},
    ),
    "triage": Change("A triage meeting every week", {}, {"triage.every": "7"}),
}
"""What may be compared, by a word that names the second file."""

SURENESS = {
    "quick": ("A first look (about a minute)", "--replications 40"),
    "usual": ("As usual (some minutes)", "--replications 200"),
    "point": (
        "Until the share who leave the service is known to one point (longer)",
        "--until-width 0.01 --measure disengaged_from_service --replications 2000",
    ),
}
"""How sure, in words, and the options that ask for it."""


@dataclass(frozen=True)
class FirstQuestion:
    """What was answered.

    Attributes
    ----------
    site, place
        The key of the place, and its name.
    posts
        How many posts for advocates there are.
    what, sure
        Keys of ``COMPARISONS`` and ``SURENESS``.
    stem
        The name of the first file, without its ending.
    """

    site: str
    place: str
    posts: float
    what: str
    sure: str
    stem: str

    @property
    def names(self) -> tuple[str, str]:
        """The files: the place as it is, and with the change."""
        return f"{self.stem}.toml", f"{self.stem}_{self.what}.toml"

    def texts(self) -> tuple[str, str]:
        """What the two files say.

        Examples
        --------
        >>> asked = FirstQuestion("norfolk_police", "Norfolk", 2.0, "post", "quick", "norfolk")
        >>> print(asked.texts()[1])
        title = "Norfolk: one more advocate"
        base = "norfolk.toml"
        <BLANKLINE>
        [levers]
        advocacy.advocates = 3
        <BLANKLINE>
        """
        change = COMPARISONS[self.what]
        levers = {"advocacy.advocates": f"{self.posts:g}", **change.before}
        after = {
            key: value.format(more=f"{self.posts + 1:g}") for key, value in change.after.items()
        }
        words = change.title[:1].lower() + change.title[1:]
        now = [f"title = {json.dumps(f'{self.place} as it is', ensure_ascii=False)}"]
        now += ['base = "pilot"', f'sites = ["{self.site}"]', "", "[levers]"]
        then = [f"title = {json.dumps(f'{self.place}: {words}', ensure_ascii=False)}"]
        then += [f'base = "{self.names[0]}"', "", "[levers]"]
        both = ((now, levers), (then, after))
        first, second = (
            "\n".join([*lines, *(f"{key} = {value}" for key, value in values.items()), ""])
            for lines, values in both
        )
        return first, second

    def command(self, folder: Path = Path()) -> str:
        """What answers the question.

        Examples
        --------
        >>> FirstQuestion("kent_police", "Kent", 2.0, "cap", "quick", "kent").command()
        'caseflow compare kent.toml kent_cap.toml --replications 40'
        """
        files = " ".join(quote(str(folder / name)) for name in self.names)
        return f"caseflow compare {files} {SURENESS[self.sure][1]}"


def write(question: FirstQuestion, folder: Path) -> list[Path]:
    """Write the two files, and check that both can be run.

    Parameters
    ----------
    question
        What was answered.
    folder
        Made unless it is there.

    Returns
    -------
    list of pathlib.Path
        The place as it is, and with the change.

    Raises
    ------
    Refusal
        When the model cannot run what was answered; no file is left then.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> asked = FirstQuestion("kent_police", "Kent", 2.0, "contact", "quick", "kent")
    >>> with TemporaryDirectory() as folder:
    ...     files = write(asked, Path(folder))
    >>> [file.name for file in files]
    ['kent.toml', 'kent_contact.toml']
    """
    folder.mkdir(parents=True, exist_ok=True)
    files = [folder / name for name in question.names]
    try:
        for file, text in zip(files, question.texts(), strict=True):
            file.write_text(text, encoding="utf-8")
        for file in files:
            load(str(file))
    except Refusal:
        for file in files:
            file.unlink(missing_ok=True)
        raise
    return files


def posts_of(given: str) -> float:
    """A number of posts, as somebody types it.

    Examples
    --------
    >>> posts_of("2"), posts_of(" 1,5 ")
    (2.0, 1.5)
    """
    try:
        posts = float(given.strip().replace(",", "."))
    except ValueError:
        posts = -1.0
    if not 0.0 < posts <= MOST_POSTS:
        raise Refusal(
            "not a number of posts", value=given, expected=f"a number up to {MOST_POSTS:g}"
        )
    return posts


def stem_of(given: str, folder: Path) -> str:
    """The name of a file that is not there yet.

    Examples
    --------
    >>> stem_of("My area.toml", Path("/nowhere"))
    'my_area'
    """
    stem = re.sub(r"\W+", "_", given.strip().lower().removesuffix(".toml")).strip("_")
    if not stem:
        raise Refusal("a name is needed", value=given, expected="letters, such as my_area")
    if is_reserved(stem) or len(stem.encode()) > LONGEST:
        message = "Windows keeps this name for itself" if is_reserved(stem) else "too long a name"
        raise Refusal(message, value=given, expected="another, such as my_area")
    taken = [f"{stem}.toml", *(f"{stem}_{what}.toml" for what in COMPARISONS)]
    there = [name for name in taken if (folder / name).exists()]
    if there:
        raise Refusal("there is a file of that name already", value=there[0])
    return stem
