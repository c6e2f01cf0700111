"""The command that compiles the model before it is needed."""

import typer


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("warm")(warm)


def warm() -> None:
    """Compile the model now, so that the first comparison starts at once."""
    from caseflow.experiments.analysis import batch
    from caseflow.scenarios.scenario import load

    if batch.compiled_already():
        print("The model is compiled already.")
        return
    batch.warm(load("pilot", {}, None))
    print("The model is compiled.")
