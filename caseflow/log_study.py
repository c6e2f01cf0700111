"""The question whether simulated cases go as observed ones do, by their event logs."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from caseflow.argument_names import in_python
from caseflow.event_lines import event_frame, model_activities
from caseflow.experiments.analysis.event_logs.log_tally import LogTally, tally
from caseflow.experiments.runs.defaults import PARAMETERS
from caseflow.loading import Named, Values, load_scenario
from caseflow.result import AccountResult, Result
from caseflow.scenarios.refusal import Refusal, nearest_to
from caseflow.scenarios.site_choice import single_site
from caseflow.session import Session, chance_events
from caseflow.sim import simulate

if TYPE_CHECKING:
    from caseflow.experiments.runs.design import Task


class LogStudy(Session):
    """The observed side is read, added up in memory, and kept nowhere."""

    @in_python
    def compare_log(
        self,
        file: str | PathLike[str],
        scenario: Named = "pilot",
        site: str | None = None,
        map: Sequence[str] = (),
        map_file: str | PathLike[str] | None = None,
        begins: str = "report",
        within: int = 365,
        replications: int = 20,
        seed: int = 1,
        set: Values = None,
        parameters: str = PARAMETERS,
    ) -> Result:
        """Hold an observed event log against simulated ones; see ``caseflow.compare_log``."""
        from caseflow.calibration.area.area_check import holm
        from caseflow.experiments.analysis.batch import warm
        from caseflow.experiments.analysis.event_logs.activity_names import mapped, mapping_of
        from caseflow.experiments.analysis.event_logs.log_comparison import compared
        from caseflow.experiments.analysis.event_logs.observed_log import observed_log
        from caseflow.experiments.reports.log_comparison import LogAnswer, as_json, as_lines
        from caseflow.experiments.runs.design import Design

        replications, seed = chance_events(replications, seed, fewest=2)
        loaded = load_scenario(scenario, None, set)
        loaded = load_scenario(scenario, single_site(loaded, site, "a log is of one site"), set)
        known = model_activities()
        if begins not in known:
            raise Refusal(
                "the model has no such activity",
                where="--begins",
                value=begins,
                nearest=nearest_to(begins, known),
                expected="one of " + ", ".join(known),
            )
        if not 0 < within <= loaded.follow_up_days:
            raise Refusal(
                "cases of the model are not followed so long",
                where="--within",
                value=within,
                expected=f"1 to {loaded.follow_up_days} days",
            )
        told = mapping_of(map, None if map_file is None else Path(map_file), known)
        histories = observed_log(Path(file))
        names = {activity for events in histories for activity, _ in events}
        meant = mapped(names, told, known)
        wanted = sorted({*meant.values()}, key=known.index)
        if begins not in wanted:
            raise Refusal(
                "no activity of the log means it, so no case begins",
                where="--begins",
                value=begins,
                expected="--map with one that does, or --begins with one of "
                + (", ".join(wanted) or "those that are mapped"),
            )
        last = max(day for events in histories for _, day in events)
        observed = tally(
            [[(meant.get(name, ""), day) for name, day in events] for events in histories],
            begins,
            within,
            wanted,
            (0.0, last - within + 1e-9),
        )
        design = Design(loaded, (), replications, seed)
        design = replace(design, drawing=self._draws(parameters, (loaded,), replications, seed))
        warm(loaded)
        with ThreadPoolExecutor(self.workers) as pool:
            worlds = list(
                pool.map(lambda task: _simulated(task, begins, within, wanted), design.tasks())
            )
        rows = compared(observed, worlds, wanted, begins)
        judged = [row.tail for row in rows if row.count is not None]
        corrected = iter(holm(judged))
        answer = LogAnswer(
            loaded.name,
            loaded.sites[0],
            design.parameters,
            seed,
            len(worlds),
            begins,
            float(within),
            observed.cases,
            observed.left_out,
            tuple(sorted(names - meant.keys())),
            tuple(
                row if row.count is None else replace(row, corrected=next(corrected))
                for row in rows
            ),
        )
        return AccountResult(
            answer,
            "rows",
            lambda: as_json(answer),
            lambda: "\n".join(as_lines(answer)),
            _lines=lambda: as_lines(answer),
        )


def _simulated(task: "Task", begins: str, within: float, wanted: Sequence[str]) -> LogTally:
    """What the cases of one world came to."""
    scenario = task.scenario
    settings = scenario.settings(scenario.sites[0])
    world = simulate(settings, task.seed, task.replication, detail=True)
    frame = event_frame(world.tables["event_log"], scenario.first_day)
    frame = frame[frame["case"].notna()]
    kinds = frame["activity"].astype(str)
    valued = kinds + ":" + frame["value"].astype(str)
    cases: dict[int, list[tuple[str, float]]] = {}
    for names in (kinds, valued):
        mine = names.isin(wanted)
        for case, name, day in zip(
            frame.loc[mine, "case"].tolist(),
            names[mine].tolist(),
            frame.loc[mine, "day"].tolist(),
            strict=True,
        ):
            cases.setdefault(case, []).append((name, day))
    first = float(scenario.warm_up_days)
    histories = [sorted(events, key=lambda event: event[1]) for events in cases.values()]
    return tally(histories, begins, within, wanted, (first, first + scenario.intake_days))
