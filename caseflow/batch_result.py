"""What a plan comes to: its comparisons, and all of them as one table."""

import json
from dataclasses import dataclass, field

import pandas as pd

from caseflow.comparison import Comparison
from caseflow.result import Result


@dataclass(frozen=True)
class BatchResult(Result):
    """The comparisons of a plan.

    Attributes
    ----------
    found
        The plan, with what its file says.
    comparisons
        One of all sites, or one a site, as the plan says.
    """

    comparisons: tuple[Comparison, ...] = field(repr=False, default=())

    @property
    def table(self) -> pd.DataFrame:
        """Every paired difference: a row a comparison, scenario, site, group and measure.

        ``compared_at`` names the sites of the comparison; ``site`` is ``all`` where these are
        taken together.

        Examples
        --------
        >>> import caseflow as cf
        >>> plan = '''
        ... baseline = "pilot"
        ... scenarios = ["cap_15"]
        ... sites = ["cheshire"]
        ... replications = 2
        ... '''
        >>> from pathlib import Path
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     file = Path(folder) / "caps.toml"
        ...     _ = file.write_text(plan)
        ...     found = cf.batch(file)
        >>> set(found.table["compared_at"]), set(found.table["scenario"])
        ({'cheshire'}, {'cap_15'})
        """
        comparisons = [
            {**comparison, "compared_at": ", ".join(comparison["sites"])}
            for comparison in json.loads(self._json())["comparisons"]
        ]
        return pd.json_normalize(comparisons, "measures", ["compared_at"])
