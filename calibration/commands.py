"""The commands of this room; the command line finds them by their entry point."""

import typer


def register(app: typer.Typer) -> None:
    """Add them to the command line.

    Parameters
    ----------
    app
        The command line.
    """
