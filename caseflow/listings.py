"""What there is to ask of: scenarios, sites, numbers and measures, each as a table."""

from dataclasses import asdict

import pandas as pd

from caseflow.experiments.measures import MEASURES
from caseflow.scenarios.delivered import delivered_scenarios
from caseflow.scenarios.parameters import JUDGEMENT
from caseflow.scenarios.parameters import parameters as all_parameters
from caseflow.scenarios.sites import sites as all_sites


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


def sites() -> pd.DataFrame:
    """List the sites that can be simulated.

    Returns
    -------
    pandas.DataFrame
        A row a site, by its key; columns ``title`` and ``force``, and one for each number that is
        the site's own, in the units of ``parameters()``; missing where the site has the number of
        everywhere.

    Examples
    --------
    >>> import caseflow as cf
    >>> cf.sites().loc["cheshire", "title"]
    'Cheshire'
    """
    rows = {
        key: {"title": site.name, "force": site.force, **site.values}
        for key, site in all_sites().items()
    }
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("site")


def parameters() -> pd.DataFrame:
    """List every number of the model, with its range and where it is from.

    Returns
    -------
    pandas.DataFrame
        A row a number, by its name; columns ``value``, ``unit``, ``low``, ``high``, ``prior``,
        ``kind`` (``uncertain``, ``lever`` or ``constant``), ``evidence``, ``note``, and
        ``judgement``: whether no published figure stands behind it.

    Examples
    --------
    >>> import caseflow as cf
    >>> bool(cf.parameters().loc["disengagement.from_service", "judgement"])
    True
    """
    rows = []
    for name, parameter in all_parameters().items():
        row = {key: getattr(parameter, key) for key in type(parameter).model_fields}
        rows.append({**row, "parameter": name, "judgement": parameter.evidence == JUDGEMENT})
    return pd.DataFrame(rows).set_index("parameter")


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
