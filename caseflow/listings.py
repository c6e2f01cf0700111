"""What there is to ask of: scenarios, sites, numbers and measures, each as a table."""

from dataclasses import asdict
from pathlib import Path

import pandas as pd

from caseflow.experiments.measures import MEASURES
from caseflow.experiments.runs.defaults import OUT
from caseflow.scenarios.columns import Value, columns
from caseflow.scenarios.delivered import delivered_scenarios
from caseflow.scenarios.parameters import Sourced
from caseflow.scenarios.parameters import parameters as all_parameters
from caseflow.scenarios.sites import delivered_sites, site_of
from caseflow.scenarios.words import words_of


def scenarios() -> pd.DataFrame:
    """List the scenarios that come with the product.

    Returns
    -------
    pandas.DataFrame
        A row a scenario, by its name; columns ``family``, ``title``, ``question``, ``sources``
        (rows of ``docs/evidence.md``), ``base`` and ``sites``.

    Examples
    --------
    >>> import caseflow as cf
    >>> cf.scenarios().loc["single_point_of_contact", "base"]
    'pilot'
    """
    return delivered_scenarios()


def sites(name: str | None = None) -> pd.DataFrame:
    """List the sites that can be simulated, or all that is known of one of them.

    Parameters
    ----------
    name
        A site, to see where its own numbers are from.

    Returns
    -------
    pandas.DataFrame
        A row a site, by its key; columns ``title`` and ``force``, and one for each number that is
        the own number of any site, in the units of ``parameters()``: missing where a site has the
        number of everywhere. Of one site, a row a number of its own, by its name; columns
        ``value``, ``unit``, ``low``, ``high``, ``evidence`` (rows of ``docs/evidence.md``),
        ``note``, and ``judgement``: whether no published figure stands behind it.

    Raises
    ------
    Refusal
        When there is no such site, with the nearest that there is.

    Examples
    --------
    >>> import caseflow as cf
    >>> cf.sites().loc["cheshire", "title"]
    'Cheshire'
    >>> cf.sites("cheshire").loc["demand.reports_a_year", "evidence"]
    'M1;A1;A2'
    """
    if name is not None:
        site = site_of(name, "sites")
        own = [_number_of(site.lines[key], value) for key, value in site.values.items()]
        return pd.DataFrame(own).set_index("parameter")
    rows = {
        key: {"title": site.name, "force": site.force, **site.values}
        for key, site in delivered_sites().items()
    }
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("site")


def parameters() -> pd.DataFrame:
    """List every number of the model, with its range and where it is from.

    Returns
    -------
    pandas.DataFrame
        A row a number, by its name, in the order of the model; columns ``value`` (a number, yes or
        no, or the word of a choice), ``unit``, ``low`` and ``high`` (the plausible range),
        ``prior`` (what is believed of it, or ``fixed``), ``kind`` (``uncertain``, ``lever`` or
        ``constant``), ``evidence`` (rows of ``docs/evidence.md``), ``note``, ``judgement``
        (whether it rests on judgement, as no published figure stands behind all of it), and
        ``sites``: those with a number of their own, which ``sites()`` lists.

    Examples
    --------
    >>> import caseflow as cf
    >>> table = cf.parameters()
    >>> table.loc["advocacy.cap", ["unit", "kind"]].tolist()
    ['count', 'lever']
    >>> bool(table.loc["disengagement.from_service", "judgement"])
    True
    """
    rows = []
    for name, parameter in all_parameters().items():
        row = _number_of(parameter, parameter.number)
        own = tuple(key for key, site in delivered_sites().items() if name in site.values)
        rows.append({**row, "prior": parameter.prior, "kind": parameter.kind, "sites": own})
    columns = ["value", "unit", "low", "high", "prior", "kind", "evidence", "note"]
    return pd.DataFrame(rows).set_index("parameter")[[*columns, "judgement", "sites"]]


def _number_of(line: Sourced, value: Value) -> dict[str, object]:
    """A number with its range and its source; a choice by its word."""
    column = columns()[line.parameter]
    return {
        "parameter": line.parameter,
        "value": words_of(column, value) if column.choices else value,
        "unit": column.unit,
        "low": line.low,
        "high": line.high,
        "evidence": line.evidence,
        "note": line.note,
        "judgement": line.rests_on_judgement,
    }


def measures() -> pd.DataFrame:
    """List every measure and how it is defined.

    Returns
    -------
    pandas.DataFrame
        A row a measure, by its name, in the order of a report; columns ``heading``, ``title``,
        ``unit``, ``layer`` (``true``, ``reported`` or ``recorded``), ``denominator``, ``better``,
        ``evidence``, ``judgement``, ``definition`` and ``by_group``.

    Examples
    --------
    >>> import caseflow as cf
    >>> cf.measures().loc["disengaged_from_service", "unit"]
    'share'
    """
    return pd.DataFrame([asdict(measure) for measure in MEASURES]).set_index("name")


def patterns() -> pd.DataFrame:
    """List the patterns that the model must show without being fitted; see ``check_patterns``.

    Returns
    -------
    pandas.DataFrame
        A row a pattern, by its name; columns ``title``, ``layer``, ``denominator``, ``published``
        (what is published of it), ``evidence`` (rows of ``docs/evidence.md``), ``site``, and how
        many ``replications`` it is checked by unless others are named.

    Examples
    --------
    >>> import caseflow as cf
    >>> cf.patterns().loc["relapse", "layer"]
    'true'
    """
    from caseflow.experiments.analysis.patterns.registry import PATTERNS

    rows = [
        {
            "pattern": pattern.name,
            "title": pattern.title,
            "layer": pattern.layer,
            "denominator": pattern.of,
            "published": pattern.published,
            "evidence": pattern.evidence,
            "site": pattern.site,
            "replications": pattern.replications,
        }
        for pattern in PATTERNS
    ]
    return pd.DataFrame(rows).set_index("pattern")


def projects(folder: str | Path = OUT) -> pd.DataFrame:
    """List the questions that were answered with figures, the newest first.

    Parameters
    ----------
    folder
        Where the folders of questions lie.

    Returns
    -------
    pandas.DataFrame
        A row a question; columns ``folder``, ``question`` and ``answer`` (each in a line), ``date``
        (universal time), ``version`` of the program, ``seed``, ``replications``, ``command``, and
        lists: ``scenarios``, ``places``, ``levers``, ``files``. No row where there is no folder.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> import caseflow as cf
    >>> with TemporaryDirectory() as folder:
    ...     len(cf.projects(folder))
    0
    """
    from caseflow.experiments.reports.project_list import COLUMNS, as_data

    return pd.DataFrame(as_data(Path(folder)), columns=list(COLUMNS))
