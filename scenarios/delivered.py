"""The scenarios that come with the product, as a table."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas


def delivered_scenarios() -> "pandas.DataFrame":
    """One row a scenario, by its name: family, title, question, sources, base and sites."""
    import pandas

    from caseflow.scenarios.chain import delivered
    from caseflow.scenarios.scenario import load

    rows = []
    for name, path in delivered().items():
        scenario = load(name)
        rows.append(
            {
                "scenario": name,
                "family": path.parent.name,
                "title": scenario.title,
                "question": scenario.question,
                "sources": ", ".join(scenario.sources),
                "base": scenario.base,
                "sites": ", ".join(scenario.sites),
            }
        )
    return pandas.DataFrame(rows).set_index("scenario")
