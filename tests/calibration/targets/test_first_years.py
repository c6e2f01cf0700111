"""Figures of a service's first year: compared with a site that begins with nobody."""

import numpy as np
import pytest

from caseflow.calibration.targets.likelihood import given_for
from caseflow.calibration.targets.pilot import Pilot
from caseflow.calibration.targets.targets import Target
from caseflow.calibration.targets.targets_file import targets
from caseflow.scenarios.scenario import load

FRAME = {"warm_up_days": "400", "intake_days": "120", "follow_up_days": "10"}


def open_cases(state: str) -> Target:
    """How many cases an advocate holds open, at Cheshire."""
    line = next(target for target in targets() if target.target == "W30")
    return Target.model_validate({**line.model_dump(), "state": state})


def test_a_first_year_begins_with_nobody_and_leaves_running_sites_alone() -> None:
    running, starting = open_cases(""), open_cases("starting")
    scenario = load("pilot", FRAME, ["cheshire"])
    given = Pilot(scenario, (), (running, starting)).simulate(np.empty(0))
    assert list(given) == ["cheshire", "cheshire in its first year"]
    held, held_at_first = (np.divide(*given_for(target, given)) for target in (running, starting))
    assert held_at_first < 0.6 * held
    alone = Pilot(scenario, (), (running,)).simulate(np.empty(0))
    assert list(alone) == ["cheshire"]
    assert given_for(running, alone) == given_for(running, given)


def test_a_first_year_of_everywhere_is_that_of_every_site() -> None:
    figure = open_cases("starting").model_copy(update={"site": "all"})
    pilot = Pilot(load("pilot", FRAME, ["cheshire", "london"]), (), (figure,))
    given = {place: np.full((200, 2), 1.0 + at) for at, place in enumerate(pilot.places)}
    assert list(given)[2:] == ["cheshire in its first year", "london in its first year"]
    assert given_for(figure, given) == (3.0 + 4.0, 3.0 + 4.0)


def test_what_the_pilot_published_of_its_start_is_of_a_first_year() -> None:
    assert {target.target for target in targets() if target.state == "starting"} == {
        "M1",
        "M2",
        "M4",
    }


def test_another_state_is_refused() -> None:
    with pytest.raises(ValueError, match="'running' or 'starting'"):
        open_cases("begun")
