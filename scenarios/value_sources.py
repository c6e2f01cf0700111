"""Sources of values: what stands behind a value that holds at a site, or that a scenario set it."""

from caseflow.scenarios.columns import Value
from caseflow.scenarios.parameters import Sourced, parameters
from caseflow.scenarios.sites import sites

SET = "set by a scenario"
"""What stands behind a value that is neither the site's own nor that of everywhere: nothing is
known of it, whatever is known of the number that it replaces."""


def line_of(key: str, site: str) -> Sourced:
    """The line that says where a number is from: the site's own, or that of everywhere."""
    return sites()[site].lines.get(key, parameters()[key])


def is_own(key: str, site: str, value: Value | str) -> bool:
    """Whether a value is that of the site, or of everywhere, so that its sources speak of it.

    Examples
    --------
    >>> is_own("advocacy.cap", "cheshire", parameters()["advocacy.cap"].number)
    True
    """
    known = sites()[site].values
    return value == (known[key] if key in known else parameters()[key].number)


def source_of(key: str, site: str, value: Value | str) -> str:
    """The rows of evidence behind a value that holds at a site, or that it is set.

    Examples
    --------
    >>> source_of("demand.reports_a_year", "cheshire", 540), source_of("advocacy.cap", "london", 7)
    ('M1;A1;A2', 'set by a scenario')
    """
    return line_of(key, site).evidence if is_own(key, site, value) else SET
