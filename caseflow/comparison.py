"""A comparison: paired differences between scenarios, as tables, sentences and figures."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from caseflow.experiments.analysis.results import Results
from caseflow.experiments.measures import GROUPS, MEASURES
from caseflow.experiments.reports import comparison as report
from caseflow.experiments.reports.verdict import verdict
from caseflow.scenarios.refusal import Refusal, nearest_to

if TYPE_CHECKING:
    from collections.abc import Iterable
    from concurrent.futures import Executor

    import xarray
    from matplotlib.figure import Figure

    from caseflow.experiments.analysis.growth import GrownComparison
    from caseflow.experiments.measures import Dimension
    from caseflow.experiments.reports.brief.command_line import CommandLine
    from caseflow.experiments.reports.figures.figure_page import Picture


class Comparison:
    """What the runs of a baseline and of other scenarios came to, replication by replication.

    Attributes
    ----------
    results
        Every value, as the analysis has it.
    """

    def __init__(
        self,
        results: Results,
        request: "CommandLine",
        names: Sequence[str] | None = None,
        grown: "GrownComparison | None" = None,
    ) -> None:
        self.results = results
        self._grown = grown
        self._request = request
        self._names = list(names) if names else [measure.name for measure in MEASURES]

    @property
    def differences(self) -> pd.DataFrame:
        """Every paired difference with its 95 % interval.

        Returns
        -------
        pandas.DataFrame
            A row a scenario, site (``all`` is all together), group of victims and measure; means
            are over the ``n`` replications in which the measure is defined in both;
            ``better_share`` is the share of replications in which the scenario was better.
        """
        found = self.results.differences(GROUPS, names=self._names)
        frame = pd.DataFrame([report.entry_of(difference) for difference in found])
        known = {measure.name: measure for measure in MEASURES}
        return frame.assign(
            title=[known[name].title for name in frame["measure"]],
            denominator=[known[name].denominator for name in frame["measure"]],
            judgement=[known[name].judgement for name in frame["measure"]],
            distinguishable=[difference.differs for difference in found],
        )

    @property
    def values(self) -> pd.DataFrame:
        """The value of every measure in every replication; see ``to_frame``."""
        return self.to_frame()

    @property
    def verdict(self) -> list[str]:
        """What the differences allow to say, and what they do not, a sentence each."""
        said = []
        for scenario in self.results.design.scenarios:
            mine = [each for each in self.results.differences() if each.scenario == scenario.name]
            said += verdict(self.results, mine)
        return said

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
        """
        from caseflow.experiments.reports.steady_state import courses_data

        return pd.DataFrame(courses_data(self.results))

    @property
    def figures(self) -> list[str]:
        """The names of the figures that ``plot`` draws."""
        return [picture.name for picture in self._pictures()]

    def to_frame(self, paired: bool = False) -> pd.DataFrame:
        """Give every replication as a tidy table.

        Parameters
        ----------
        paired
            The differences from the baseline in the place of the values.

        Returns
        -------
        pandas.DataFrame
            Columns ``replication``, ``scenario``, ``site``, ``group``, ``measure`` and ``value``
            (or ``difference``), in the unit of the measure; without what is undefined.
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

    def plot(self, name: str) -> "Figure":
        """Draw one figure.

        Parameters
        ----------
        name
            One of ``figures``.

        Returns
        -------
        matplotlib.figure.Figure
            Not saved and not closed.

        Raises
        ------
        Refusal
            When there is no such figure.
        """
        from caseflow.experiments.reports.figures.style import look

        with look():
            found = {picture.name: picture for picture in self._pictures()}
        if name not in found:
            raise Refusal(
                "there is no such figure",
                value=name,
                nearest=nearest_to(name, found),
                expected=", ".join(found),
            )
        return found[name].figure

    def save_figures(
        self,
        folder: str | Path,
        scenarios: Sequence[str] | None = None,
        executor: "Executor | None" = None,
    ) -> list[Path]:
        """Draw every figure into a folder, as PNG, SVG and PDF, with their words beside them.

        Parameters
        ----------
        folder
            Made unless it is there.
        scenarios
            Whose own figures are drawn, ``["every"]`` for all; those of each where there are three
            or fewer when left out.
        executor
            Processes that draw beside this one.

        Returns
        -------
        list of pathlib.Path
            The files that were written.
        """
        from caseflow.experiments.reports.figures import draw

        levels = self.results.design.baseline.safe_caseloads()
        return draw(self.results, Path(folder), *levels, scenarios, executor)

    def to_json(self) -> str:
        """The same bytes as ``caseflow compare --format json`` prints."""
        return report.as_json(self.results, self._grown)

    def print(self, by: "Iterable[Dimension]" = ()) -> None:
        """Print the words and tables as wide as the terminal; ``by`` shows groups at length."""
        from rich.console import Console
        from rich.text import Text

        from caseflow.experiments.reports.precision import outcome

        Console().print(report.as_text(self.results, list(by)))
        if self._grown is not None:
            Console().print(Text(f"\n{outcome(self._grown)}"))

    def to_text(self) -> str:
        """The same words and tables as ``caseflow compare`` prints, 80 columns wide."""
        return report.plain_text(self.results)

    def brief(self, path: str | Path) -> Path:
        """Write the comparison as one HTML file for a meeting, which needs no network."""
        from caseflow.experiments.reports.brief.file_writing import write
        from caseflow.experiments.reports.brief.page import page_of
        from caseflow.experiments.reports.figures.embedded import embedded

        figures = embedded(self.results, *self.results.design.baseline.safe_caseloads())
        write(Path(path), page_of(self.results, self._request, figures).encode())
        return Path(path)

    def __repr__(self) -> str:
        design = self.results.design
        others = ", ".join(scenario.name for scenario in design.scenarios)
        return (
            f"<Comparison of {others} with {design.baseline.name}: {design.replications} paired "
            f"replications at {', '.join(design.sites)}>"
        )

    def _repr_html_(self) -> str:
        from markupsafe import escape

        return f"<pre>{escape(self.to_text())}</pre>"

    def _array(self) -> Any:
        """Every value, shape (scenarios, replications, places, groups, measures)."""
        return np.stack(
            [self.results.values[each.digest()] for each in self.results.design.everyone]
        )

    def _pictures(self) -> "list[Picture]":
        from caseflow.experiments.reports.figures.gallery import pictures
        from caseflow.experiments.reports.figures.style import look

        with look():
            return list(pictures(self.results, *self.results.design.baseline.safe_caseloads()))
