"""The opening caseload in words and as JSON: what to write into a scenario file."""

from rich.console import Group
from rich.text import Text

from caseflow.experiments.analysis.opening_caseload import OpeningCaseload
from caseflow.experiments.reports.comparison import site_title
from caseflow.experiments.reports.json_output import chosen, dump


def as_text(found: OpeningCaseload) -> Group:
    """The lines for a scenario file, and what they come to."""
    said = (
        f"{site_title(found.site)} then opens with {found.mean:.1f} open cases per advocate "
        f"(95 % interval of the mean {found.low:.1f} to {found.high:.1f}, {found.replications} "
        f"replications); {found.wanted:g} were asked for. From day 0 referrals are the site's own, "
        "so the caseload moves from there to where it settles."
    )
    return Group(Text(), *(Text(line) for line in found.lines()), Text(), Text(said))


def as_json(found: OpeningCaseload) -> str:
    """The same as one JSON object."""
    return dump(
        {
            "scenario": found.scenario.name,
            **chosen(found, "site", "wanted", "level", "own_level", "mean", "low", "high"),
            "replications": found.replications,
            "lines": found.lines(),
        }
    )
