"""The progress of drawing, shown on standard error while figures are laid out."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from rich.progress import Progress as Bars


class Progress(Protocol):
    """Hears how many figures there are, and of each that is finished."""

    def expect(self, figures: int) -> None:
        """So many are to be drawn."""

    def step(self) -> None:
        """One more is drawn."""


class Silence:
    """Shows nothing."""

    def expect(self, figures: int) -> None:
        """So many are to be drawn."""

    def step(self) -> None:
        """One more is drawn."""


@contextmanager
def drawing_shown(shown: bool) -> Iterator[Progress]:
    """A bar on a terminal that goes when all is drawn; silence elsewhere."""
    if not shown:
        yield Silence()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
    from rich.progress import Progress as Bars

    console = Console(stderr=True)
    columns = (TextColumn("Drawing figures"), BarColumn(bar_width=24), MofNCompleteColumn())
    with Bars(*columns, console=console, transient=True, disable=not console.is_terminal) as bars:
        yield _Bar(bars)


class _Bar:
    def __init__(self, bars: "Bars") -> None:
        self._bars = bars
        self._task = bars.add_task("figures", total=None)

    def expect(self, figures: int) -> None:
        self._bars.update(self._task, total=figures)

    def step(self) -> None:
        self._bars.advance(self._task)
