"""A comparison as tables: paired differences, and every value behind them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from caseflow.experiments.analysis.results import Results
from caseflow.experiments.measures import GROUPS, MEASURES
from caseflow.experiments.reports.comparison import entry_of
from caseflow.experiments.reports.verdict import verdict
from caseflow.scenarios.refusal import Refusal

if TYPE_CHECKING:
    import xarray


class ComparisonTables:
    """What the runs of a baseline and of other scenarios came to, replication by replication.

    Attributes
    ----------
    results
        Every value, as the analysis has it.
    """

    def __init__(self, results: Results, names: Sequence[str] | None = None) -> None:
        self.results = results
        self._names = list(names) if names else [measure.name for measure in MEASURES]

    @property
    def differences(self) -> pd.DataFrame:
        """Every paired difference with its 95 % interval.

        Returns
        -------
        pandas.DataFrame
            A row a scenario, site (``all`` is all together), group of victims and measure; means
            are over the ``draws`` of what is not known, ``n`` replications in all, in which the
            measure is defined in both. ``range_low`` to ``range_high`` is where 95 % of draws of
            the difference lie with chance averaged out, ``level_low`` to ``level_high`` and
            ``baseline_low`` to ``baseline_high`` the same of either side (missing with fewer than
            20 draws); ``better_share``, ``same_share`` and ``worse_share`` are shares of draws,
            and ``share_of_spread_from_chance`` is what chance makes of the variance of single
            differences. At central values (``draws`` 0) shares are of replications.

        Notes
        -----
        One-way analysis of variance with random effects (Searle, Casella and McCulloch 1992,
        section 3.6); means of draws are shrunk to the variance between draws (Louis 1984, Journal
        of the American Statistical Association 79:393-398).

        Examples
        --------
        >>> import caseflow as cf
        >>> found = cf.compare("pilot", "cap_15", sites="cheshire", replications=4)
        >>> row = found.differences.query("measure == 'charged' and group == 'everyone'").iloc[0]
        >>> bool(row["low"] <= row["difference"] <= row["high"]), row["unit"]
        (True, 'share')
        """
        found = self.results.differences(GROUPS, names=self._names)
        frame = pd.DataFrame([entry_of(difference) for difference in found])
        known = {measure.name: measure for measure in MEASURES}
        return frame.assign(
            title=[known[name].title for name in frame["measure"]],
            denominator=[known[name].denominator for name in frame["measure"]],
            judgement=[known[name].judgement for name in frame["measure"]],
            distinguishable=[difference.differs for difference in found],
        )

    @property
    def steady_state(self) -> pd.DataFrame:
        """Whether lists and caseloads are steady over the intake.

        Returns
        -------
        pandas.DataFrame
            A row a scenario, site and queue: its mean ``level``, the ``change`` from the first
            quarter of the intake to the last with its interval (``low``, ``high``), which holds
            together with those of every other row, and what it comes to (``course``: ``steady``,
            ``grows``, ``falls``, or ``unknown`` with a single replication).

        Notes
        -----
        Student's t over the replications, with Bonferroni's correction for every row; a change of
        less than a tenth of the level, or of less than one person, counts as steady.

        Examples
        --------
        >>> import caseflow as cf
        >>> found = cf.compare("pilot", "cap_15", sites="cheshire", replications=2)
        >>> sorted(set(found.steady_state["queue"]))
        ['open_cases_per_advocate', 'triage_list', 'waiting_list']
        """
        from caseflow.experiments.reports.steady_state import courses_data

        return pd.DataFrame(courses_data(self.results))

    @property
    def values(self) -> pd.DataFrame:
        """The value of every measure in every replication; see ``to_frame``.

        Examples
        --------
        >>> import caseflow as cf
        >>> found = cf.compare("pilot", "cap_15", sites="cheshire", replications=2)
        >>> sorted(set(found.values["scenario"]))
        ['cap_15', 'pilot']
        """
        return self.to_frame()

    @property
    def verdict(self) -> list[str]:
        """What the differences allow to say, and what they do not, a sentence each.

        Examples
        --------
        >>> import caseflow as cf
        >>> found = cf.compare("pilot", "cap_15", sites="cheshire", replications=2)
        >>> all(sentence.endswith(".") for sentence in found.verdict)
        True
        """
        said = []
        for scenario in self.results.design.scenarios:
            mine = [row for row in self.results.differences() if row.scenario == scenario.name]
            said += verdict(self.results, mine)
        return said

    def to_frame(self, paired: bool = False) -> pd.DataFrame:
        """Give every replication as a tidy table.

        Parameters
        ----------
        paired
            The differences from the baseline in the place of the values.

        Returns
        -------
        pandas.DataFrame
            Columns ``scenario``, ``replication``, ``site``, ``group``, ``measure`` and ``value``
            (or ``difference``), in the unit of the measure; without what is undefined.

        Examples
        --------
        >>> import caseflow as cf
        >>> found = cf.compare("pilot", "cap_15", sites="cheshire", replications=2)
        >>> list(found.to_frame(paired=True).columns)
        ['scenario', 'replication', 'site', 'group', 'measure', 'difference']
        """
        array = self._array()
        design = self.results.design
        names = [scenario.name for scenario in design.everyone]
        if paired:
            array, names = array[1:] - array[:1], names[1:]
        levels = [
            names,
            range(design.replications),
            design.places,
            [group.name for group in GROUPS],
            [measure.name for measure in MEASURES],
        ]
        index = pd.MultiIndex.from_product(
            levels, names=["scenario", "replication", "site", "group", "measure"]
        )
        name = "difference" if paired else "value"
        frame = pd.Series(array.ravel(), index, name=name).dropna().reset_index()
        return frame[frame["measure"].isin(self._names)].reset_index(drop=True)

    def to_xarray(self) -> "xarray.DataArray":
        """Give every value as an array with named dimensions.

        Returns
        -------
        xarray.DataArray
            Dimensions ``scenario``, ``replication``, ``site``, ``group`` and ``measure``; missing
            where undefined.

        Raises
        ------
        Refusal
            When xarray is not installed.

        Examples
        --------
        >>> import caseflow as cf
        >>> found = cf.compare("pilot", "cap_15", sites="cheshire", replications=2)
        >>> dict(found.to_xarray().sizes)["replication"]
        2
        """
        try:
            import xarray
        except ImportError:
            raise Refusal("to_xarray needs xarray: pip install xarray") from None
        design = self.results.design
        whole = xarray.DataArray(
            self._array(),
            dims=("scenario", "replication", "site", "group", "measure"),
            coords={
                "scenario": [scenario.name for scenario in design.everyone],
                "replication": range(design.replications),
                "site": list(design.places),
                "group": [group.name for group in GROUPS],
                "measure": [measure.name for measure in MEASURES],
            },
        )
        return whole.sel(measure=self._names)

    def _array(self) -> Any:
        """Every value, shape (scenarios, replications, places, groups, measures)."""
        return np.stack(
            [self.results.values[each.digest()] for each in self.results.design.everyone]
        )
