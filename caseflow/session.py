"""A session: where runs are kept, who carries them out, and whether progress is shown."""

import sys
from collections.abc import Generator, Iterable, Sequence
from concurrent.futures import Executor
from contextlib import ExitStack, contextmanager
from os import PathLike, fspath
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import TYPE_CHECKING, Self

from caseflow.experiments.runs.defaults import (
    CENTRAL,
    LARGEST_SEED,
    LUCKS,
    MOST_REPLICATIONS,
    MOST_WORKERS,
    whole,
)
from caseflow.experiments.runs.executors import Hands, hands_named, standing, workers_of
from caseflow.scenarios.refusal import Refusal, nearest_to

if TYPE_CHECKING:
    from caseflow.experiments.runs.cache import SimulationCache
    from caseflow.experiments.runs.design import Design
    from caseflow.experiments.runs.parameter_draws import ParameterDraws
    from caseflow.experiments.runs.posterior import Posterior
    from caseflow.experiments.runs.runner import Ledger
    from caseflow.experiments.store import Store
    from caseflow.scenarios.scenario import Scenario

CHOICE = "not one of the choices"


class Session:
    """What the questions of a study share; entered, it holds its store open between them."""

    def __init__(
        self,
        store: str | PathLike[str] | None = None,
        workers: int | None = None,
        executor: str | PathLike[str] | Hands | Executor | None = None,
        progress: bool = False,
    ) -> None:
        self.store = None if store is None else fspath(store)
        self._hands = hands_named(executor)
        self.workers = (
            workers_of(self._hands)
            if workers is None
            else whole("workers", 1, MOST_WORKERS)(workers)
        )
        self.progress = progress
        self._entered = 0
        self._held = ExitStack()
        self._open: Store | None = None

    def __enter__(self) -> Self:
        self._entered += 1
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._entered -= 1
        if not self._entered:
            self._open = None
            self._held.close()

    def _note(self, lines: Iterable[str]) -> None:
        """Print lines on standard error, where progress is shown."""
        if self.progress:
            for line in lines:
                print(line, file=sys.stderr)

    def _note_design(self, design: "Design", cautions: bool = True) -> None:
        """Say what is unusual in the scenarios of a design, or hampers comparing them."""
        from caseflow.experiments.analysis.scenario_notes import notes

        self._note(notes(design.everyone))
        if cautions:
            self._note(f"Note: {caution}" for caution in design.cautions)

    @contextmanager
    def _ledger(self, again: bool = False) -> Generator["Ledger", None, None]:
        """Where the runs of one question are found and kept.

        ``again`` says that the question comes back to its own runs, so that they are kept for as
        long as it lasts.
        """
        from caseflow.experiments.runs.progress import progress_shown

        with progress_shown(self.progress):
            if self.store is None and again:
                with TemporaryDirectory(prefix="caseflow-") as folder, _opened(folder) as store:
                    yield store
            elif self.store is None:
                from caseflow.experiments.runs.runner import NoLedger

                yield NoLedger()
            else:
                with self._stored() as store:
                    yield store

    @contextmanager
    def _crew(self) -> Generator[Hands, None, None]:
        """Who carries out single worlds, the same for all of one question."""
        with standing(self._hands, self.workers) as hands:
            yield hands

    @contextmanager
    def _simulations(self) -> Generator["SimulationCache", None, None]:
        """Where the single worlds of one question are found and kept."""
        from caseflow.experiments.runs.progress import progress_shown

        with progress_shown(self.progress):
            if self.store is None:
                from caseflow.experiments.runs.cache import NoCache

                yield NoCache()
            else:
                from caseflow.experiments.store.simulation_cache import StoredSimulations

                with self._stored() as store:
                    yield StoredSimulations(store)

    @contextmanager
    def _stored(self) -> Generator["Store", None, None]:
        """The store, opened when it is first needed: what is refused must not make one."""
        from caseflow.experiments.store import Store

        if not self._entered:
            with Store(str(self.store)) as store:
                yield store
            return
        if self._open is None:
            self._open = self._held.enter_context(Store(str(self.store)))
        yield self._open

    def _draws(
        self, parameters: str, scenarios: "Sequence[Scenario]", replications: int, seed: int
    ) -> "ParameterDraws | None":
        """What is drawn for the runs of some scenarios; nothing at central values.

        Says on the way what must be known of the draws, and which of them are not used because a
        scenario says otherwise.
        """
        if parameters == CENTRAL:
            return None
        from caseflow.experiments.store.posterior_lookup import drawing_of

        sites = scenarios[0].sites
        draws = -(-replications // LUCKS)
        found = drawing_of(parameters, self.store, sites, draws, seed)
        if not found.is_prior:
            self._note_posterior(found.posterior, sites)
        fixed = found.fixed_words(scenarios)
        self._note([f"Note: {fixed}"] if fixed else ())
        return found

    def _drawn(self, design: "Design", parameters: str) -> "Design":
        """A design over what is drawn."""
        from dataclasses import replace

        drawing = self._draws(parameters, design.everyone, design.replications, design.seed)
        return replace(design, drawing=drawing)

    def _note_posterior(self, posterior: "Posterior", sites: Sequence[str]) -> None:
        """Say why less, or nothing, should be rested on a posterior at some sites."""
        from caseflow.experiments.reports.brief.posterior_cautions import cautions

        self._note(f"Note: {caution}" for caution in cautions(posterior, sites))


@contextmanager
def _opened(folder: str) -> Generator["Store", None, None]:
    """A store that is thrown away with its folder."""
    from caseflow.experiments.store import Store

    with Store(f"{folder}/runs.sqlite") as store:
        yield store


def chance_events(replications: int, seed: int, fewest: int = 1) -> tuple[int, int]:
    """A number of replications and a seed, refused where they cannot be.

    Examples
    --------
    >>> chance_events(20, 1)
    (20, 1)
    """
    return (
        whole("replications", fewest, MOST_REPLICATIONS)(replications),
        whole("seed", 0, LARGEST_SEED)(seed),
    )


def choice_of(value: str, choices: Iterable[str], where: str, message: str) -> str:
    """One of a few words.

    Examples
    --------
    >>> choice_of("prior", ["central", "prior"], "others", "not a choice")
    'prior'
    """
    known = list(choices)
    # A word of an enumeration equals its text.
    if value in known:
        return str(value)
    raise Refusal(
        message,
        where=where,
        value=value,
        nearest=nearest_to(value, known),
        expected=", ".join(known),
    )


def listed(values: str | Sequence[str] | None) -> list[str] | None:
    """A word or several, each once; nothing where there are none.

    Examples
    --------
    >>> listed("kent"), listed(["kent", "kent"]), listed(None)
    (['kent'], ['kent'], None)
    """
    if isinstance(values, str):
        return [values]
    return list(dict.fromkeys(values or ())) or None
