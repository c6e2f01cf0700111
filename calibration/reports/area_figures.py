"""The figure of a check of an area: what is drawn, and the words beside it."""

from caseflow.calibration.area.area_check import AreaCheck, CountCheck
from caseflow.calibration.area.movers import Mover
from caseflow.calibration.reports.area_sentences import count_title, ends_words, overall
from caseflow.experiments.reports.figures.area_counts import CountMark, CountPanel
from caseflow.experiments.runs.parameter_draws import ParameterDraws
from caseflow.scenarios.scenario import Scenario
from caseflow.scenarios.sites import places_words


def count_panel(
    scenario: Scenario, found: AreaCheck, drawing: ParameterDraws | None, seed: int
) -> CountPanel | None:
    """Lay out what is drawn; nothing where nothing can be said of any count."""
    where = len(scenario.sites) > 1
    marks = tuple(_mark(entry, where) for entry in found.judged if _level(entry) > 0.0)
    if not marks:
        return None
    over = "at central values" if drawing is None else f"each over {drawing.words}"
    title = f"Does the model give what {places_words(scenario.sites)} counted?"
    return CountPanel(
        title,
        f"{scenario.title}. {found.worlds} worlds, {over}, seed {seed}. {overall(found)} "
        "Under each count stands what goes with it beyond chance, with its rank correlation.",
        marks,
    )


def _level(entry: CountCheck) -> float:
    """What the model gives on average, as it is counted."""
    expected = entry.expected
    if expected is None:
        return 0.0
    return expected.level * (expected.size if expected.is_count else 1.0)


def _mark(entry: CountCheck, where: bool) -> CountMark:
    assert entry.expected is not None
    level = _level(entry)
    low, high, own = ends_words(entry)
    return CountMark(
        count_title(entry.target, where),
        entry.low / level,
        entry.expected.own / level,
        entry.high / level,
        entry.inside is False,
        f"the model gives {low} to {high}; yours is {own}",
        "moved most by " + "; ".join(map(_mover, entry.moved_by))
        if entry.moved_by
        else "no number that was drawn moves it beyond chance",
    )


def _mover(mover: Mover) -> str:
    return f"{mover.words[:1].lower()}{mover.words[1:]} ({mover.correlation:+.2f})"
