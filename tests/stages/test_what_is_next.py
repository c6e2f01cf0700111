"""What is next: an entry of the agenda that no longer holds brings nothing about."""

import pytest

from caseflow.sim.agenda import FEWEST_BUCKETS_A_DAY, Owner, buckets_a_day, take_up
from caseflow.sim.loop import tell
from caseflow.sim.soonest import Kind
from tests.stages.staging import TODAY, Setting

TABLE = {
    Owner.SITE: "sites",
    Owner.CASE: "cases",
    Owner.VICTIM: "victims",
    Owner.PERPETRATOR: "perpetrators",
    Owner.ADVOCATE: "advocates",
    Owner.INVESTIGATOR: "investigators",
    Owner.COURT: "courts",
}


@pytest.mark.parametrize("owner", Owner, ids=lambda owner: owner.name.lower())
def test_an_entry_for_another_moment_than_the_rows_own_is_stale(
    setting: Setting, owner: Owner
) -> None:
    row = setting.row_of(TABLE[owner], 0)
    row.due = TODAY + 3.0
    assert take_up(setting.world, int(owner), TODAY) == Kind.NOTHING
    assert row.due == TODAY + 3.0


def test_nothing_is_no_happening(setting: Setting) -> None:
    before = setting.replication.digest()
    tell(setting.world, int(Kind.NOTHING), setting.row)
    assert setting.replication.digest() == before


@pytest.mark.parametrize(
    ("cases", "buckets"), [(10, 16), (12_800, 16), (12_801, 32), (10**6, 2048)]
)
def test_the_more_cases_the_finer_a_day_is_cut(cases: int, buckets: int) -> None:
    assert FEWEST_BUCKETS_A_DAY == 16
    assert buckets_a_day(cases) == buckets
