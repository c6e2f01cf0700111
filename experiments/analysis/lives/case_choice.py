"""The choice: which case of a site is told, by its number or by where its life parts."""

from caseflow.experiments.analysis.lives.divergence_order import DivergenceOrder
from caseflow.experiments.analysis.lives.diverging_lives import parted
from caseflow.experiments.analysis.lives.life_worlds import LifeWorld
from caseflow.scenarios.refusal import Refusal, nearest_to


def row_of(given: str, here: LifeWorld, there: LifeWorld) -> int:
    """The row of the case that is asked for."""
    words = [word.value for word in DivergenceOrder]
    last = here.lines.cases - 1
    expected = f"a number from 0 to {last:,}, as the tables number cases, or " + " or ".join(words)
    if given in words:
        found = parted(here, there).sorted_by(DivergenceOrder(given))
        if not found:
            raise Refusal("no life parts here", where="CASE", value=given, expected=expected)
        return found[0].row
    if not (given.isdecimal() and given.isascii()):
        near = nearest_to(given, words)
        raise Refusal("not a case", where="CASE", value=given, expected=expected, nearest=near)
    if len(given) > 18 or int(given) > last:
        raise Refusal("no such case", where="CASE", value=given, expected=expected)
    return int(given)
