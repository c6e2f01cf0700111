"""The places: every site, and what is known of it and what is not."""

from typing import TYPE_CHECKING, Annotated

import typer

from caseflow.commands.catalogue import JUDGED, LEGEND
from caseflow.experiments.reports.terminal import filled, show

if TYPE_CHECKING:
    from caseflow.scenarios.sites import Site

SHOWN = ("demand.reports_a_year", "advocacy.advocates")


def register(app: typer.Typer) -> None:
    """Add the command that lists the sites."""
    app.command("sites")(list_sites)


def list_sites(
    name: Annotated[str, typer.Argument(help="A site, to see all that is known of it.")] = "",
) -> None:
    """List the sites, or all that is known of one, and what is not."""
    from caseflow.scenarios.sites import delivered_sites, site_of

    if name:
        _one(site_of(name, "caseflow sites"))
    else:
        _all(list(delivered_sites().values()))


def _all(found: "list[Site]") -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, padding=(0, 2, 0, 0))
    table.add_column("site", overflow="fold")
    table.add_column("police force", overflow="fold")
    table.add_column("reports\na year", justify="right")
    table.add_column("advo-\ncates", justify="right")
    for site in found:
        cells = [f"{float(_value(site, key)):,.0f}{_mark(site, key)}" for key in SHOWN]
        table.add_row(*map(Text, (site.site, site.force, *cells)))
    show(table)
    judged = sum(bool(_mark(site, key)) for site in found for key in SHOWN)
    print(f"\n{len(found)} sites; {judged} of these {len(SHOWN) * len(found)} numbers are unknown.")
    print(f"{LEGEND}\ncaseflow sites NAME tells what else is known of a site.")


def _one(site: "Site") -> None:
    from caseflow.scenarios.scaling import DEMAND, FOLLOW
    from caseflow.scenarios.words import listed

    print(f"{site.name}, {site.force}\n")
    for key, line in site.lines.items():
        if key in site.values:
            ends = "" if line.low is None else f" ({line.low:g} to {line.high:g})"
            told = f"{key}: {_value(site, key)}{_mark(site, key)}{ends} [{line.evidence}]"
            print(filled(f"{told} {line.note}", "  "))
    print()
    print("Its other numbers are those of every site: see caseflow parameters.")
    print(
        filled(
            f"In a scenario with another {DEMAND} these follow in proportion, unless it sets them: "
            f"{listed(list(FOLLOW))}."
        )
    )
    print(LEGEND)


def _value(site: "Site", key: str) -> str:
    """A number at a site: its own, or else that of every site."""
    from caseflow.scenarios.columns import columns
    from caseflow.scenarios.parameters import parameters
    from caseflow.scenarios.words import with_unit

    return with_unit(columns()[key], site.values.get(key, parameters()[key].number))


def _mark(site: "Site", key: str) -> str:
    line = site.lines.get(key)
    return JUDGED if line is None or line.rests_on_judgement else ""
