"""What lives come to: a story of one person, and a morning of a whole world."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from caseflow.result import Result
from caseflow.scenarios.refusal import Refusal

ENDINGS = (".svg", ".html")
"""How the name of a picture of a morning ends."""


@dataclass(frozen=True)
class StoryResult(Result):
    """The story of one simulated life in two worlds."""

    _plain: Callable[[], str] = field(repr=False, default=str)

    @property
    def table(self) -> pd.DataFrame:
        """What happened, in order: a row an event, in columns ``A.…`` and ``B.…`` for the worlds.

        ``shared`` marks what happened before the two lives diverge; ``day`` counts from the first
        of the scenario.

        Examples
        --------
        >>> import caseflow as cf
        >>> story = cf.story("pilot", "cap_15", case="first", site="cheshire")
        >>> bool(story.table["date"].is_monotonic_increasing)
        True
        """
        story = json.loads(self._json())
        moments = [
            {**moment, "shared": shared}
            for part, shared in (("before", True), ("after", False))
            for moment in story[part]
        ]
        return pd.json_normalize(moments)

    @property
    def lines(self) -> str:
        """The story without tables, one event a line, for a screen reader or another program.

        Examples
        --------
        >>> import caseflow as cf
        >>> story = cf.story("pilot", "cap_15", case=0, site="cheshire")
        >>> len(story.lines.splitlines()) > 3
        True
        """
        return self._plain()


@dataclass(frozen=True)
class SnapshotResult(Result):
    """One world on one morning, or two of them side by side."""

    _lines: Callable[[], Sequence[str]] = field(repr=False, default=lambda: ())

    @property
    def table(self) -> pd.DataFrame:
        """How many cases are at each step: a row a world, track and step.

        ``world`` is ``A``, or ``B`` for the second; ``track`` is ``stages`` (the service) or
        ``justice`` (police and courts).

        Examples
        --------
        >>> import caseflow as cf
        >>> morning = cf.snapshot("pilot", day=200, site="cheshire")
        >>> list(morning.table.columns), set(morning.table["world"])
        (['world', 'track', 'step', 'cases'], {'A'})
        """
        worlds = json.loads(self._json())["worlds"]
        rows = [
            (world, track, step, cases)
            for world, morning in worlds.items()
            for track in ("stages", "justice")
            for step, cases in morning[track].items()
        ]
        return pd.DataFrame(rows, columns=["world", "track", "step", "cases"])

    @property
    def summary(self) -> str:
        """The same words and tables as the program prints, 80 columns wide.

        Examples
        --------
        >>> import caseflow as cf
        >>> morning = cf.snapshot("pilot", day=200, site="cheshire", case=0)
        >>> "Case 0" in morning.summary
        True
        """
        return super().summary + "".join(f"{line}\n" for line in self._lines())

    def print(self, everything: bool = False) -> None:
        """Print the words and tables as wide as the terminal, lists cut where they are long.

        Parameters
        ----------
        everything
            Whether all of it is printed, as with ``--all``.
        """
        super().print(everything)
        for line in self._lines():
            print(line)

    def save(self, path: str | Path) -> Path:
        """Draw the morning into a file, whole or not at all.

        Parameters
        ----------
        path
            Ends in ``.svg`` for a picture, or in ``.html`` for a page that needs no network.

        Returns
        -------
        pathlib.Path
            Where it was written.

        Raises
        ------
        Refusal
            When the name ends otherwise.

        Examples
        --------
        >>> from pathlib import Path
        >>> from tempfile import TemporaryDirectory
        >>> import caseflow as cf
        >>> morning = cf.snapshot("pilot", day=200, site="cheshire")
        >>> with TemporaryDirectory() as folder:
        ...     drawn = morning.save(Path(folder) / "morning.svg").read_text(encoding="utf-8")
        >>> drawn.startswith("<svg")
        True
        """
        from caseflow.experiments.reports.watch.page import page_of
        from caseflow.experiments.reports.watch.picture import picture

        target = Path(path)
        frames, _ = self.found
        drawn = page_of(*frames) if ending_of(target) == ".html" else picture(*frames)
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = target.with_name(target.name + ".part")
        beside.write_text(drawn, encoding="utf-8")
        beside.replace(target)
        return target


def ending_of(path: Path) -> str:
    """What kind of file is asked for, by the end of its name.

    Examples
    --------
    >>> ending_of(Path("morning.SVG"))
    '.svg'
    """
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise Refusal(
            "no such picture",
            where="--out",
            value=str(path),
            expected="a file that ends in .svg or .html",
        )
    return ending
