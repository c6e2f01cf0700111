"""A world as a Mesa model: opened on its first day, and moved on step by step."""

from collections.abc import Mapping
from os import PathLike
from typing import TYPE_CHECKING

from caseflow.argument_names import in_python
from caseflow.experiments.runs.defaults import LARGEST_SEED, whole
from caseflow.loading import Value, load_scenario
from caseflow.scenarios.scenario import Scenario

if TYPE_CHECKING:
    from caseflow.sim.model import CaseFlowModel


@in_python
def open_model(
    scenario: str | PathLike[str] | Scenario,
    site: str | None = None,
    seed: int = 1,
    replication: int = 0,
    set: Mapping[str, Value] | None = None,
    events: bool = False,
) -> "CaseFlowModel":
    """Open a world as a Mesa model, on its first day.

    Parameters
    ----------
    scenario, site, seed, replication, events
        As for ``simulate``.
    set
        As for ``load_scenario``.

    Returns
    -------
    CaseFlowModel
        A ``mesa.Model``: ``step()`` moves it on, ``agents`` are handles on the rows.

    Raises
    ------
    Refusal
        When there is no such scenario, site or number.

    Examples
    --------
    >>> import caseflow as cf
    >>> cf.open_model("pilot_cheshire", set={"advocacy.cap": 40}).day
    0.0
    """
    from caseflow.experiments.runs.window import open_window

    whole("seed", 0, LARGEST_SEED)(seed)
    whole("replication", 0, LARGEST_SEED)(replication)
    loaded = load_scenario(scenario, set=set)
    return open_window(loaded, site or "", seed, replication, detail=events)
