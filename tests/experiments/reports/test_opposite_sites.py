"""All sites together must not hide that one gains and another loses."""

from dataclasses import replace

from caseflow.experiments.analysis.comparison import Difference
from caseflow.experiments.measures.lookup import measure_named
from caseflow.experiments.reports.opposite_sites import opposite, opposite_at

LEFT = measure_named("disengaged_from_service")


def at(place: str, difference: float, half: float = 0.01) -> Difference:
    """A difference at a site, or at all, of a known interval."""
    return Difference(
        *(LEFT, place, "x", 0.3 + difference, 0.3, difference),
        *(difference - half, difference + half, 0.5, 40),
    )


POOLED = at("all", -0.01, 0.05)


def test_opposite_signs_beyond_chance_are_told_with_their_sites() -> None:
    among = [at("cheshire", -0.039), at("hampshire", 0.029), at("london", -0.042), POOLED]
    assert [each.place for each in opposite_at(POOLED, among)] == [
        "cheshire",
        "hampshire",
        "london",
    ]
    told = opposite(POOLED, among)
    assert told == (
        " All sites together hide opposite signs: Cheshire −3.9, Hampshire +2.9, London −4.2."
    )


def test_nothing_is_told_where_signs_agree_or_may_be_chance() -> None:
    assert opposite(POOLED, [at("cheshire", -0.039), at("london", -0.042)]) == ""
    assert opposite(POOLED, [at("cheshire", -0.039), at("hampshire", 0.005)]) == ""
    other = replace(at("hampshire", 0.029), scenario="another")
    assert opposite(POOLED, [at("cheshire", -0.039), other]) == ""
