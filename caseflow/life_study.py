"""Questions about the people in a world: whose lives diverge, one of them, and a morning."""

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import TYPE_CHECKING

from caseflow.argument_names import in_python
from caseflow.experiments.analysis.lives.divergence_order import DivergenceOrder
from caseflow.experiments.runs.defaults import (
    FURTHEST_ROW,
    LARGEST_SEED,
    MOST_LISTED,
    MOST_REPLICATIONS,
    PARAMETERS,
    whole,
)
from caseflow.life_results import SnapshotResult, StoryResult
from caseflow.loading import Named, Sites, Values, load_scenario, name_of, written
from caseflow.result import Result
from caseflow.scenarios.refusal import Refusal, nearest_to
from caseflow.scenarios.scenario import Scenario
from caseflow.session import CHOICE, Session, chance_events, choice_of

if TYPE_CHECKING:
    from caseflow.experiments.analysis.lives.life_worlds import LifeWorld
    from caseflow.experiments.reports.figures.figure_page import Picture


class LifeStudy(Session):
    """All but ``people_helped`` are about single worlds, which this process simulates."""

    @in_python
    def story(
        self,
        scenario: Named,
        against: Named,
        case: int | str = "first",
        site: str | None = None,
        seed: int = 1,
        replication: int = 0,
        set: Values = None,
    ) -> StoryResult:
        """Tell one simulated life in two worlds; see ``caseflow.story``."""
        from caseflow.experiments.analysis.lives.case_choice import row_of
        from caseflow.experiments.reports.screen.story_screen import as_screen
        from caseflow.experiments.reports.stories.story import story_of
        from caseflow.experiments.reports.stories.story_data import as_json
        from caseflow.experiments.reports.stories.story_text import as_plain, as_text

        here, there, where = self._worlds(scenario, against, site, seed, replication, set)
        story = story_of(here, there, row_of(str(case), here, there), where, seed, replication)

        def pictures() -> "list[Picture]":
            from caseflow.experiments.reports.figures.life import life

            return [life(story)]

        return StoryResult(
            story,
            "after",
            lambda: as_json(story),
            lambda: as_text(story),
            pictures,
            _screen=lambda: as_screen(story),
            _plain=lambda: as_plain(story),
        )

    @in_python
    def diverging_lives(
        self,
        scenario: Named,
        against: Named,
        site: str | None = None,
        seed: int = 1,
        replication: int = 0,
        set: Values = None,
        sort: str = "first",
        most: int = 20,
    ) -> Result:
        """List whose lives diverge; see ``caseflow.diverging_lives``."""
        from caseflow.experiments.analysis.lives.diverging_lives import parted
        from caseflow.experiments.reports.diverging_lives import (
            DivergingLivesList,
            as_json,
            as_text,
        )

        order = DivergenceOrder(choice_of(sort, [*DivergenceOrder], "sort", CHOICE))
        most = whole("most", 1, MOST_LISTED)(most)
        here, there, where = self._worlds(scenario, against, site, seed, replication, set)
        found = DivergingLivesList(
            here,
            there,
            (_name(scenario), _name(against)),
            where,
            seed,
            replication,
            parted(here, there),
            order,
            most,
            [f"{key}={value}" for key, value in _changes(set).items()],
        )
        return Result(found, "lives", lambda: as_json(found), lambda: as_text(found))

    @in_python
    def people_helped(
        self,
        baseline: Named,
        scenario: Named,
        sites: Sites = None,
        replications: int = 100,
        seed: int = 1,
        set: Values = None,
        parameters: str = PARAMETERS,
    ) -> Result:
        """Count who fares better and who worse; see ``caseflow.people_helped``."""
        from caseflow.experiments.analysis.lives.people_helped import who_is_helped
        from caseflow.experiments.reports.people_helped import as_json, as_text
        from caseflow.experiments.reports.screen.helped_screen import as_screen
        from caseflow.experiments.reports.workbook.answer_request import AnswerRequest
        from caseflow.experiments.runs.design import Design

        replications, seed = chance_events(replications, seed, fewest=2)
        here, there = (load_scenario(name, sites, set) for name in (baseline, scenario))
        design = self._drawn(Design(here, (there,), replications, seed), parameters)
        self._note_each([*here.warnings, *there.warnings, *design.cautions])
        with self._ledger() as ledger:
            found = who_is_helped(design, ledger, self.workers, self._hands)

        def pictures() -> "list[Picture]":
            from caseflow.experiments.reports.figures.people_helped import who

            return [who(found)]

        words = [name_of(name) for name in (baseline, scenario)]
        return Result(
            found,
            "fates",
            lambda: as_json(found),
            lambda: as_text(found),
            pictures,
            _screen=lambda: as_screen(found),
            request=AnswerRequest.of(design, "helped", words, set or {}),
        )

    @in_python
    def snapshot(
        self,
        scenario: Named,
        day: int,
        against: Named | None = None,
        site: str | None = None,
        seed: int = 1,
        replication: int = 0,
        set: Values = None,
        advocate: int | None = None,
        case: int | None = None,
    ) -> SnapshotResult:
        """See a world on one morning; see ``caseflow.snapshot``."""
        from caseflow.experiments.analysis.batch import warm
        from caseflow.experiments.analysis.snapshots.watching import Watching, pair_of
        from caseflow.experiments.reports.terminal import filled
        from caseflow.experiments.reports.watch.case_status import case_pages
        from caseflow.experiments.reports.watch.listing import as_json, as_text
        from caseflow.experiments.reports.watch.task_list import advocate_pages
        from caseflow.experiments.runs.progress import progress_shown

        day = whole("day", 0, FURTHEST_ROW)(day)
        seed, replication = _world(seed, replication)
        names = [scenario] if against is None else [scenario, against]
        where = _watched(site, [_loaded(name, set).sites for name in names])
        loaded = [_loaded(name, set, where) for name in names]
        self._note_each(warning for entry in loaded for warning in entry.warnings)
        with progress_shown(self.progress):
            warm(loaded[0])
        absent = []
        if len(loaded) > 1:
            pair = pair_of(loaded[0], loaded[1], where, seed, replication)
            worlds = [pair.here, pair.there]
            rows = [case, None if case is None else pair.row_there(case, day)]
            if case is not None and rows[1] is None:
                absent = ["", f"The person of case {case} is not stalked in B by this day."]
        else:
            worlds, rows = [Watching(loaded[0], where, seed, replication)], [case]
        frames = [world.at(day) for world in worlds]
        pages = [*advocate_pages(worlds, day, advocate), *case_pages(worlds, day, rows)]

        def lines() -> list[str]:
            shown = [["", *(filled(line, hanging="    ") for line in page.lines)] for page in pages]
            return [*chain.from_iterable(shown), *absent]

        return SnapshotResult(
            (frames, pages),
            "worlds",
            lambda: as_json(frames, pages),
            lambda: as_text(frames),
            _lines=lines,
        )

    def _worlds(
        self,
        first: Named,
        second: Named,
        site: str | None,
        seed: int,
        replication: int,
        set: Values,
    ) -> "tuple[LifeWorld, LifeWorld, str]":
        """Simulate two worlds of the same people, and say at which site."""
        from caseflow.experiments.analysis.batch import warm
        from caseflow.experiments.analysis.lives.life_worlds import (
            same_first_day,
            site_among,
            world_of,
        )
        from caseflow.experiments.runs.progress import progress_shown

        seed, replication = _world(seed, replication)
        # Which sites they have is looked at first, so that one that a site lacks is refused for it.
        where = site_among(site, _loaded(first, set), _loaded(second, set))
        here, there = (_loaded(name, set, where) for name in (first, second))
        same_first_day(here, there)
        self._note_each([*here.warnings, *there.warnings])
        with progress_shown(self.progress):
            warm(here)
        return (
            world_of(here, where, seed, replication),
            world_of(there, where, seed, replication),
            where,
        )

    def _note_each(self, warnings: Iterable[str]) -> None:
        self._note(f"Note: {warning}" for warning in dict.fromkeys(warnings))


def _world(seed: int, replication: int) -> tuple[int, int]:
    """Which world is meant, refused where there cannot be one."""
    return (
        whole("seed", 0, LARGEST_SEED)(seed),
        whole("replication", 0, MOST_REPLICATIONS - 1)(replication),
    )


def _loaded(name: Named, set: Values, site: str | None = None) -> Scenario:
    """A scenario at one site; what is loaded already is taken as it is."""
    if isinstance(name, Scenario) and not set:
        return name
    return load_scenario(name, site, set)


def _name(scenario: Named) -> str:
    return scenario.name if isinstance(scenario, Scenario) else scenario


def _changes(set: Values) -> Mapping[str, str]:
    return {key: written(value) for key, value in (set or {}).items()}


def _watched(site: str | None, offered: list[tuple[str, ...]]) -> str:
    """The one site that is watched, which every scenario must have."""
    known = [entry for entry in offered[0] if all(entry in sites for sites in offered)]
    if site is None and len(known) == 1:
        return known[0]
    if site not in known:
        raise Refusal(
            "one site is watched at a time",
            where="--site",
            value=site,
            expected="one of " + ", ".join(known) if known else "a site that both have",
            nearest=nearest_to(site, known) if site else "",
        )
    return site
