"""What patterns come to: every claim as a table, figures, and a page once all are checked."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Self

from caseflow.result import AccountResult

if TYPE_CHECKING:
    from collections.abc import Sequence

    from caseflow.experiments.reports.figures.figure_page import Picture
    from caseflow.experiments.reports.patterns import PatternReport


@dataclass(frozen=True)
class PatternResult(AccountResult):
    """Patterns that the model must show without being fitted, and whether it does."""

    replications: int | None = None
    seed: int = 1

    @classmethod
    def of(cls, found: "Sequence[PatternReport]", replications: int | None, seed: int) -> Self:
        """From what the runs of each pattern came to."""
        from caseflow.experiments.reports.pattern_claims import as_json, as_text
        from caseflow.experiments.reports.patterns import caption

        def lines() -> list[str]:
            return as_text(found)

        def pictures() -> "list[Picture]":
            from caseflow.experiments.reports.figures.patterns import picture_of

            return [
                picture_of(report.pattern, report.runs, caption(report.pattern, report.runs))
                for report in found
            ]

        return cls(
            tuple(found),
            "claims",
            lambda: as_json(found, seed),
            lambda: "\n".join(lines()),
            pictures,
            _lines=lines,
            replications=replications,
            seed=seed,
        )

    def save(self, folder: str | Path) -> list[Path]:
        """Draw each pattern into a folder; all of them come with a page and a table too.

        Parameters
        ----------
        folder
            Made unless it is there; figures go into ``pictures/patterns`` of it.

        Returns
        -------
        list of pathlib.Path
            The figures; where every pattern was checked, ``patterns.md`` and ``patterns.csv`` come
            last.

        Examples
        --------
        >>> from tempfile import TemporaryDirectory
        >>> import caseflow as cf
        >>> found = cf.check_patterns("loop_breach", replications=2)
        >>> with TemporaryDirectory() as folder:
        ...     files = found.save(folder)
        >>> [file.name for file in files]
        ['loop_breach.png']
        """
        from caseflow.experiments.analysis.patterns.registry import PATTERNS
        from caseflow.experiments.reports.figures.patterns import draw_pattern
        from caseflow.experiments.reports.patterns import (
            PAGE,
            PICTURES,
            TABLE,
            caption,
            page,
            table,
        )
        from caseflow.experiments.reports.whole_file import write

        into = Path(folder)
        files, shown = [], []
        for report in self.found:
            under = caption(report.pattern, report.runs)
            file, words = draw_pattern(report.pattern, report.runs, under, into / PICTURES)
            files.append(file)
            shown.append(replace(report, alternative=words))
        if len(shown) == len(PATTERNS):
            write(into / PAGE, page(shown, self.replications, self.seed).encode())
            write(into / TABLE, table(shown).encode())
            files += [into / PAGE, into / TABLE]
        return files
