"""What only the first day decides: a later date changes nothing, and the day itself is a name."""

from pathlib import Path

import pytest

from caseflow.scenarios.idle.finding import ON_DAY_0
from caseflow.scenarios.idle.rule import keys_like
from caseflow.scenarios.scenario import load
from tests.levers.moving import changed, counted, settings_to_try, world_of
from tests.sameness import differences

SITE = "cheshire"
KEYS = [key for name in ON_DAY_0 for key in keys_like(name)]


@pytest.mark.parametrize("key", KEYS)
def test_what_is_read_on_the_first_day_is_not_read_again(key: str, tmp_path: Path) -> None:
    told = []
    for end in settings_to_try(key):
        path = tmp_path / "mine.toml"
        path.write_text(f'base = "pilot"\n[[later]]\nfrom = 2018-12-03\n{key} = {end}\n')
        scenario = load(str(path), sites=[SITE])
        assert len(scenario.periods[SITE]) == 2
        told.append((scenario, world_of(scenario, SITE)))
    (low, before), (high, after) = told
    assert differences(before, after, ("periods",)) == []
    assert changed(counted(low, before), counted(high, after)) == []


def test_where_nothing_changes_on_a_date_the_first_day_is_only_a_name() -> None:
    early, late = (load("pilot", {"starts": day}, [SITE]) for day in ("2012-01-01", "2023-06-30"))
    assert differences(world_of(early, SITE), world_of(late, SITE)) == []
