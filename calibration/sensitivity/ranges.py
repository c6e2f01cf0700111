"""Between: other ends than the delivered ones, for those who know what is likely with them."""

from collections.abc import Sequence
from dataclasses import replace

from caseflow.calibration.sensitivity.varied_number import VariedNumber
from caseflow.scenarios.columns import columns
from caseflow.scenarios.parameters import parameters
from caseflow.scenarios.refusal import Refusal, nearest_to
from caseflow.scenarios.values import value_from_text

OPTION = "--between"
FORM = "KEY=LOW..HIGH"


def between(of: Sequence[VariedNumber], given: Sequence[str]) -> list[VariedNumber]:
    """Move some things over other ranges.

    Examples
    --------
    >>> between([Varied("advocacy.cap", "", "", "uniform(10, 100)", "W1", (), True)],
    ...         ["advocacy.cap=15..45"])[0].range_words
    '15 to 45'
    """
    known = {entry.parameter: entry for entry in of}
    ends: dict[str, str] = {}
    for value in given:
        key, _, rest = (part.strip() for part in value.partition("="))
        low, dots, high = (part.strip() for part in rest.partition(".."))
        if not (low and dots and high):
            raise Refusal("not a range", where=OPTION, value=value, expected=FORM)
        if key not in known:
            nearest = nearest_to(key, known)
            expected = "" if nearest else "something that is moved here"
            raise Refusal(
                "it is not moved", where=OPTION, key=key, nearest=nearest, expected=expected
            )
        if key in ends:
            raise Refusal("it is given twice", where=OPTION, key=key)
        if known[key].choices:
            words = ", ".join(known[key].choices)
            raise Refusal(f"it has no range, but choices: {words}", where=OPTION, key=key)
        column = columns()[key]
        least = parameters()[key].low
        first, last = (float(value_from_text(column, end, OPTION, least)) for end in (low, high))
        if first >= last:
            raise Refusal("the low end comes first", where=OPTION, key=key, value=rest)
        ends[key] = f"uniform({first:g}, {last:g})"
    return [
        replace(entry, prior=ends[entry.parameter], steps=()) if entry.parameter in ends else entry
        for entry in of
    ]
